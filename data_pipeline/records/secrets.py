"""Tells what looks like a password, a code or a key, so that none is ever written down here."""

from __future__ import annotations

import re

# "password: ...", "PIN is ...", "pwd=...": a word for a secret followed by something that could be one.
NAMED = re.compile(
    r"\b(?:pass\s?(?:word|phrase|code|key)|pwd|pass|pw|pin|otp|secret|token|api[\s_-]?key|access[\s_-]?key|"
    r"recovery[\s_-]?codes?|backup[\s_-]?codes?|security[\s_-]?(?:code|answer)|cvv)s?\b"
    r"\s*(?:is|are|=|:|-|–)+\s*(?!(?:kept|held|stored|in|with|known|shared|changed|set|the|a|on|at|by|managed|not|"
    r"saved|only|see|under|never|always|to)\b)\S*[\w!@#$%^&*]{3}",
    re.IGNORECASE,
)
PAIR = re.compile(r"\b(?:log-?in|user(?:name)?|credentials?)\b\s*[:=]?\s*\S+\s*[/|:]\s*\S{4,}", re.IGNORECASE)
# "PIN 4821", "code 294 118": no sign between, but digits.
NAMED_DIGITS = re.compile(
    r"\b(?:pin|otp|pass(?:word|code)?|(?:recovery|backup|security|access|log-?in)?\s*codes?)\b\W*\d[\d\s-]{2,}",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|otpauth://|\beyJ[\w-]{8,}\.[\w-]{8,}|\bsk[-_](?:live|test|ant|proj)?[-_]?\w{16,}|"
    r"\bAKIA[0-9A-Z]{12,}|\bgh[pousr]_\w{20,}|\bxox[abprs]-\w+|\bya29\.\S+|\bEAA[A-Za-z0-9]{30,}|"
    r"\bAIza[\w-]{30,}|\bSG\.\w{16,}"
)
ADDRESS = re.compile(r"\b(?:https?|ftp)://\S+", re.IGNORECASE)
IN_ADDRESS = re.compile(
    r"://[^/\s:@]+:[^/\s@]+@|[?&#](?:[\w-]*(?:token|secret|password|passwd|pwd|api_?key|signature|sig|auth|code))=\S+",
    re.IGNORECASE,
)
RECOVERY = re.compile(
    r"\b(?:[A-Za-z0-9]{4,5}-){2,}[A-Za-z0-9]{4,5}\b|\b(?:\d{4}[ -]?){2,}\d{4}\b|\b\d{6,10}\b"
)
BASE32 = re.compile(r"\b(?:[A-Z2-7]{4} ?){4,}\b")
HARMLESS = re.compile(
    r"[^\s@]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|"
    r"(?<!\S)0\d[\d ]{8,12}(?=[\s.,;)]|$)|"
    r"\b(?:1Password|KeePass2|(?:Microsoft|Office|M)\s?365)\b",
    re.IGNORECASE,
)
ONE_WORD = re.compile(r"(?=\S*[A-Za-z])(?=\S*[\d!#$%^*])\S{6,}")
STRONG = 8  # characters from which a mixed word is taken for a password


def why_secret(text: str, *, is_public: bool = False) -> str | None:
    """What makes a text look like a secret, as the end of a sentence; None where nothing does.

    is_public: a handle or an address, whose words may look like anything.
    """
    if NAMED.search(text) or NAMED_DIGITS.search(text) or (PAIR.search(text) and not is_public):
        return "seems to hold a password or a code"
    if KNOWN.search(text) or IN_ADDRESS.search(text):
        return "seems to hold an access key or a signed address"
    rest = "" if is_public else HARMLESS.sub(" ", ADDRESS.sub(" ", text)).strip()
    return next((why for looks_so, why in LOOKS if looks_so(rest)), None)


def _is_mixed(word: str) -> bool:
    """Whether letters, digits and signs are mixed as in passwords: 'Tr0ub4dor&3', 'Summer2026!'."""
    word = word.strip(".:'’‘")
    kinds = [
        any(c.islower() for c in word),
        any(c.isupper() for c in word),
        any(c.isdigit() for c in word),
        any(not c.isalnum() and c not in "-_/.'’&" for c in word),
    ]
    if len(word) < STRONG or sum(kinds) < 3:
        return False
    # A name with a year, or a product's version, is no password: letters and digits must alternate,
    # or a sign must stand among them.
    turns = len(re.findall(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", word))
    return kinds[3] or turns >= 2 or len(word) >= 16


LOOKS = (
    (ONE_WORD.fullmatch, "is one word of letters and digits, as passwords are"),
    (RECOVERY.search, "seems to hold a recovery code"),
    (BASE32.search, "seems to hold a recovery code"),
    (
        lambda text: any(map(_is_mixed, re.split(r"[\s,;()\"“”]+", text))),
        "holds a word that looks like a password",
    ),
)
