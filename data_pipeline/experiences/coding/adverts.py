"""How much of what adverts say a comment says: each thing gives points, once."""

from __future__ import annotations

import re

LINK = (
    r"(?:https?://\S+|www\.\S+|\[link\]"
    r"|\b[\w-]+\.(?:com|co\.uk|org|net|info|io|shop|xyz|ru|me|ly)(?:/\S*)?\b)"
)
_CONTACT = r"\[(?:phone|email|handle)\]"  # what redaction took out
_OURS = r"(?:my|our)(?: \w+){0,2}"
_PLACE = r"(?:channel|page|profile|store|shop|web ?site|site|bio|link|instagram|tiktok|youtube|vid[ei]os?)"
_MONEY = r"(?:[£$€] ?\d[\d,.]*k?|\d[\d,.]*k? ?(?:dollars|pounds|usd|gbp))"
# What adverts say, by how surely nobody else says it. The words of one line are one thing.
_SURELY = (  # 3 points
    (
        r"seo (?:services?|experts?|agency|company|packages?)", r"back ?links?", r"guest posts?",
        r"link building", r"(?:first|top|1st) (?:page|position|of) (?:of |on |in )?google",
        r"rank(?:ing|ed|s)? (?:\w+ ){0,3}(?:on|in) google",
    ),
    (r"sub ?(?:4|for) ?sub", r"sub(?:scribe)? (?:to )?(?:my|our|me|us)", r"subscribe like"),
    (r"spell ?casters?", r"love spells?", r"online casinos?", r"cialis", r"free gift ?cards?"),
    (r"(?:recover|get|got) (?:\w+ ){0,3}(?:lost|stolen) (?:funds|bitcoins?|crypto)",),
    (
        r"(?:check(?:ing)?(?: it| us| me| them)?(?: out)?|follow|subscribe to|sub|visit|look at) "
        rf"{_OURS} {_PLACE}",
        r"check me out",
    ),
)  # fmt: skip
_LIKELY = (  # 2 points
    (
        r"bitcoins?", r"crypto(?:currency)?", r"forex", r"binary options?", r"nfts?", r"usdt",
        r"trading (?:platform|signals?|account)", r"fx trad\w+",
    ),
    (r"(?:buy|order|shop|purchase) (?:\w+ )?(?:cheap|now|online|here|today|yours)",),
    (
        r"(?:buy|get|gain|need|want|boost) (?:\w+ ){0,3}(?:followers|subscribers|page likes|traffic|leads)",
        r"follow me on",
    ),
    (
        rf"(?:earn|mak(?:e|ing)|made|profit of) (?:\w+ ){{0,4}}?{_MONEY}"
        r"(?: \w+){0,3} (?:an? |per |every |each )?(?:day|daily|week|weekly|month|hour|days|weeks)",
    ),
    (
        r"(?:need|earn|make) (?:\w+ )?money(?=.*(?:\?|online|http|www|game|enjoy|fast|easy))",
        r"(?:pay ?pal|easy|free) money", r"(?:passive|extra|second) income", r"financial freedom",
        r"work(?:ing)? from home\b.*\b(?:earn|income|apply|join)",
    ),
    (
        r"loans? (?:at|of up to|offers?|approved|available)", r"(?:personal|business|quick|instant) loans?",
        r"apply (?:for|now for) (?:an? )?loan",
    ),
    (r"herbal (?:cures?|remed\w+|doctor|healer|medicine)",),
    (r"cured? (?:me |him |her |my \w+ )?(?:of|from) (?:herpes|hiv|hpv|hsv)",),
    (
        r"(?:your|this|the|great|exceptional|amazing) (?:we)?blog", r"blogroll", r"weblog",
        r"(?:article|post|blog|site) like yours",
    ),
    (r"book ?mark(?:ed|ing)?",),
    (
        r"(?:this|your) (?:article|weblog|piece of writing|web ?page|blog|post) (?:is|was|are|could)",
        r"surfing (?:online|the web|on-line)",
    ),
    (
        r"(?:we|i) (?:offer|provide|speciali[sz]e in|can help (?:you|your business)) (?:\w+ ){0,4}"
        r"(?:web ?sites?|web design|marketing|app development|leads|video production|printing|ranking\w*)",
    ),
    (
        r"(?:free|win an?|claim your) (?:\w+ )?(?:gift ?cards?|iphones?|giveaways?|voucher codes?)",
        r"promo codes?",
    ),
)  # fmt: skip
_PERHAPS = (  # 1 point
    (
        r"(?:great|good|excellent|exceptional|neat|cool|nice|interesting|your) "
        r"(?:web ?site|site|blog|article|post)",
    ),
    (
        r"(?:thanks|thank you) for sharing", r"template|theme|layout|web explorer|chrome|firefox", "article",
        r"(?:send|tell) (?:\w+ ){0,3}(?:to )?(?:him|her|my friends)", r"(?:information )?in this post",
        r"information in this",
    ),
    (r"\d{1,2} ?% (?:off|discount)", r"discount codes?", r"free (?:delivery|shipping|trial|quote)"),
    (r"(?:click|tap) (?:here|(?:on )?the link|below|now)", r"link in (?:my |our )?bio"),
    (
        r"cheap", r"best prices?", r"lowest prices?", r"best deals?", r"limited (?:time|offer)", r"act now",
        r"hurry", r"today only", r"100% (?:legit|guarante\w+)",
    ),
    (
        r"(?:on|in|to|at) (?:my|our) (?:channel|page|profile|store|shop|bio)", r"subscribe",
        r"(?:dm|inbox|whats ?app|telegram|message|text|contact) (?:me|us|him|her|them|now|via|on|at)",
    ),
    (
        r"guaranteed?", r"profits?", r"invest(?:ed|ing|ment)?s?", r"withdraw(?:al|als)?",
        r"(?:account|fund) manager", r"broker",
    ),
    (
        r"writing (?:style|skills?)", r"keep (?:on |up the (?:good|amazing) )?(?:posting|writing|works)",
        r"web (?:host\w*|browser)", r"rss", r"stumbled (?:up)?on",
    ),
)  # fmt: skip


def _things(points: int, things: tuple[tuple[str, ...], ...]) -> list[tuple[int, re.Pattern[str]]]:
    return [(points, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for words in things]


_WEIGHED = (
    *_things(3, _SURELY), *_things(2, _LIKELY), *_things(1, _PERHAPS),
    (1, re.compile(LINK, re.IGNORECASE)), (1, re.compile(_CONTACT)),
)  # fmt: skip


def points(text: str) -> int:
    """How much of it a redacted comment says: 0 for nearly all."""
    return sum(worth for worth, pattern in _WEIGHED if pattern.search(text))
