"""Whether a comment denies a good feeling: "nobody listens", "hard to feel at ease". It is no praise then.

The model learnt these words mostly from praise, so it takes them for praise wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from data_pipeline.experiences.coding.model.negation import NOT
from data_pipeline.experiences.coding.model.not_safe import with_plain_nots
from data_pipeline.experiences.coding.model.phrases import any_of

_FEELING = any_of(
    r"safe(?:ly|r)?;safety;secure;protected;comfortable;comforted;at ease;with ease;reassur\w+;heard",
    "listen(?:s|ed|ing)?",
    "(?:looked|looking|looks) after;(?:cared|cares?|caring) (?:for|about);(?:watching|watched) over",
    "respect(?:ed)?",
    r"dignity;valued;supported;believed;understood;welcomed?;included;involved;confident;confidence;trust(?:ed)?",
    r"relax(?:ed)?;calm(?:er)?;happy;happier;satisfied;pleased;impressed;treated (?:well|kindly|fairly|like)",
)
_DENIED = any_of(
    "not;never;no longer;no;nobody;no one;noone;nothing;none;neither;nor;hardly;barely;scarcely;rarely",
    "seldom",
    "cannot;cant;far from;anything but;without(?: any)?;lack(?:s|ed|ing)?(?: of)?;stop(?:s|ped)?",
    r"(?<!worked )(?<!work )(?<!tried )(?<!try )(?<!works )hard to;difficult to;impossible to;unable to",
    r"struggl\w+ to;fail\w* to;how (?:can|could|is|are) \w+;anyone (?:can|could);would love to",
    "wish (?:i|we|they|he|she);if only;less;lost (?:all )?(?:my|our|any|the)?;los(?:s|t|ing) of;used to",
    "doubt;(?:instead of|rather than) being",
    "(?:should|supposed to|expected to|wanted to|need to|deserves? to) (?:be|feel)",
)
# Few words stand between, and none that begins another thought or turns the denial into praise.
_OTHER_THOUGHT = any_of(
    r"and\b;but\b;because\b;only\b;just\b;so\b;more\b;fault;fail;problem;complain;worr;doubt;need\b;without\b",
    r"until\b;before\b;enough\b;better\b",
)
_BETWEEN = rf"(?:\s+(?!{_OTHER_THOUGHT})[\w']+){{0,6}}?\s+"
# Those that stand first deny to the end of their sentence.
_FRONTED = any_of(
    "at no (?:point|time|stage);not once;never once;not a single;none of;nothing;nowhere;nobody;no one",
    "(?<!a )little;few (?:people|of us);who (?:would|could|can);how (?:would|could|can|is|are)",
)
_REST = r"(?:(?!\bbut\b)[^.!?;,]){0,90}?"
_IS_OR_FEELS = "(?:feel|feels|felt|feeling|being|be|are|were|was) (?:so |very )?"
_DENIED_FEELING = re.compile(
    rf"\b{_DENIED}{_BETWEEN}(?:so\s+)?{_FEELING}\b"
    rf"|\b{_FRONTED}\b{_REST}\b(?:{_IS_OR_FEELS}{_FEELING}|in safe hands)\b"
    # "Feeling cared for? I felt like a parcel"
    rf"|\b{_FEELING}\s*\?(?!\s*(?:yes|absolutely|definitely|always|very|of course|100))"
    # "Do I feel safe? No I do not", "Feeling safe matters and I did not get it"
    rf"|\b{_FEELING}\b[^.!;\n]*?[.?!,]?\s+(?:no i (?:do|did|was|am) not|i (?:do|did) not get it|not at all\b)"
)
_THINGS = any_of(
    "number;parcel;nuisance;burden;problem;prisoner;child;criminal;animal;piece of meat;inconvenience;idiot",
    "liar;statistic;cattle;dirt;rubbish;nothing;object;afterthought;time waster;fraud;second class citizen",
)
_UNFELT = any_of(
    "unsafe;unheard;unprotected;unwelcome;unsupported;unwanted;unvalued;undervalued;uneasy",
    "ill at ease;on edge",
    r"brushed off;fobbed off;talked over;looked down on;invisible;humiliat\w+;degrad\w+;belittled",
    "intimidated",
    "feel(?:s|ing)? small;felt small",
    "(?:too|so) (?:frightened|scared|afraid);(?:frightened|scared|afraid) to",
    "(?:feel|felt|feeling) (?:so |very |quite )?(?:exposed|vulnerable|alone|abandoned|forgotten|ignored)",
    rf"like (?:an? )?(?:\w+ )?{_THINGS}",
    "like (?:i|we|he|she) (?:did|do|does|was|were|am|is) not",
    "(?:dread(?:s|ed|ing)?|daren't|dare not|refuses? to) (?:to )?(?:go|going|being|be|use|visit|the)",
)
_PRAISE = re.compile(
    r"\b(?:never|not|could not have|cannot have) (?:have )?(?:felt|been|be|feel|made me feel)"
    r" (?:so|more|such|as|better|happier)\b"
    r"|^\W*(?:nothing|none|no|nope)\W+(?:very|they|to add|really|just|all|i|we|it|was|the|everything)\b"
    r"|\bno (?:need|reason) to (?:feel|be)\b|\bnot (?:feel|felt|made to feel|be|been) (?:at all )?un\w+"
    r"|\b(?:no|without|nobody)(?: \w+){0,3} (?:unwanted|intimidated|judged|uneasy|unsafe)\b"
    r"|\b(?:never|not)(?: \w+){0,4} "
    + any_of("unsafe;unheard;uneasy;unwelcome;scared;frightened;exposed;vulnerable;rushed;judged")
    + rf"\b|\b(?:never|not|nobody|no one)(?: \w+){{0,14}} like (?:an? )?(?:\w+ )?{_THINGS}\b"
)
_UNFELT_WORDS = re.compile(rf"\b{_UNFELT}\b")


# The first words of all denials, without apostrophes, and how the words of no good feeling begin: most
# comments hold none of them and need not be searched.
_FIRST_WORDS = NOT | {
    *("one", "cannot", "cant", "far", "anything", "lack", "lacks", "lacked", "stop", "stops", "stopped"),
    *("hard", "difficult", "impossible", "unable", "how", "who", "anyone", "would", "wish", "if", "used"),
    *("lost", "loss", "losing", "less", "little", "few", "should", "supposed", "expected", "wanted", "need"),
    *("deserve", "deserves", "instead", "rather", "doubt", "like"),
}
_STEMS = (
    "struggl", "fail", "un", "ill", "edge", "brushed", "fobbed", "talked", "looked", "invisible", "humiliat",
    "degrad", "belittl", "intimidat", "small", "frighten", "scared", "afraid", "exposed", "vulnerable",
    "alone", "abandon", "forgotten", "ignored", "dread", "daren", "dare", "refuse",
)  # fmt: skip


def denies_a_good_feeling(text: str, words: Collection[str]) -> bool:
    """'I do not feel respected', 'nobody listens', 'felt unheard'; not 'never felt so well looked after'."""
    if "?" not in text and _FIRST_WORDS.isdisjoint(words) and not any(map(_may_be_unfelt, words)):
        return False
    plain = _PRAISE.sub(" ", with_plain_nots(text))
    return bool(_DENIED_FEELING.search(plain) or _UNFELT_WORDS.search(plain))


def _may_be_unfelt(word: str) -> bool:
    return word.startswith(_STEMS)
