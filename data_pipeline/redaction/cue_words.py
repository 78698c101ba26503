"""The words that tell that a name follows, or that none does."""

from __future__ import annotations

from data_pipeline.redaction.known_names import own_words

_OWN = own_words()

TITLES = _OWN["title"]
ALSO_WORDS = _OWN["title_and_word"]  # after these a lower-case word is often no name: "miss the bus"
FAMILY = _OWN["family"]
ROLES = _OWN["role"]
OWNERS = frozenset(("my", "our", "his", "her", "their", "the", "a"))
CALLED = frozenset(("called", "named", "name is", "name's", "names", "name was"))
SELF = frozenset(("i am", "i'm", "im", "this is", "it's", "its", "am called"))
SIGNED = frozenset(("regards", "sincerely", "faithfully", "signed", "wishes", "yours", "truly"))
# The word before a name, or the two; after them a word with a capital that may be a name is one.
PERSON_BEFORE = (
    _OWN["person_before"]
    | {"praise", "tell"}
    | frozenset(
        f"{verb} {small}"
        for small, verbs in (
            ("with", ("spoke", "spoken", "speak", "talked")),
            ("to", ("spoke", "speak", "spoken", "speaking", "talk", "talked", "thanks", "out")),
            ("for", ("ask", "asked")),
            ("by", ("seen", "treated")),
        )
        for verb in verbs
    )
)
DOES = _OWN["does"]  # what people do, after a name that is a word and starts a sentence: "Grace was"
PERSON_SURELY = frozenset(("thank", "met", "told", "tell", "ask", "asked", "praise"))  # strange words too
PEOPLE_DO = _OWN["people_do"]  # what nothing but a person does
PEOPLE_ARE = _OWN["people_are"]  # what nothing but a person is: "Farzaneh is scared"
PERSON_AFTER = (
    "and his", "and her", "from the", "from our", "speaks", "helped me with", "helped us with",
    "helped me to",
    "helped me fill", "helped us fill", "helped me into", "was so kind", "was very kind", "was rude",
)  # fmt: skip
THINGS = frozenset(("summer", "autumn", "patience", "justice", "mercy", "comfort", "charity"))
SOMEBODY_ELSE = frozenset(("my", "our", "his", "her", "the", "their", "all", "another"))  # Grace and her team
WISHES = frozenset(("will", "may", "hope", "love", "joy"))  # these ask or wish: "May my son have ..."
NO_MONTH_AFTER = _OWN["no_month_after"] | {"and", "to", "is", "was", "or", "between"}
PLACE_BEFORE = _OWN["place_before"]
NO_PERSON_BEFORE = _OWN["no_person_before"]  # St Thomas', Great Ormond
PARTICLES = _OWN["particle"]
PERSON_AND_PLACE = _OWN["person_and_place"]
OF_A_CLAN = ("mc", "o'")  # surnames start so in lower case too: lorna mcbride
LETTER_AFTER = _OWN["letter_after"]  # vitamin D, Ward B: no initials
