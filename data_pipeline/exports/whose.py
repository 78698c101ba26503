"""Marks of the account that an export is from: the platform's id, a handle, a website's property. Each stands
as a fingerprint, for two exports to be compared by; none of the names is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from data_pipeline.exports.files.part import Part

# Names of files that begin with the account's own name.
IN_NAMES = (
    re.compile(r"^(?P<who>.+?)_(?:content|followers|visitors|competitors)_\d{9,}"),
    re.compile(r"tweet_activity_metrics_(?P<who>.+?)_\d{8}_\d{8}"),
)
# Addresses of posts that hold the account's handle or id.
IN_ADDRESSES = (
    r"^https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/([^/?#]+)/status/",
    r"^https?://(?:www\.)?tiktok\.com/@([^/?#]+)/",
    r"^https?://(?:www\.)?threads\.(?:net|com)/@([^/?#]+)/",
    r"^https?://(?:www\.|m\.)?facebook\.com/([^/?#]+)/(?:posts|videos|photos)/",
)
_PROPERTY = re.compile(r"^#\s*Property:\s*(?P<who>\S.*?)[\s,]*$")
LENGTH = 12


def mark(kind: str, name: str) -> str:
    """The fingerprint of an account's name or id; kind: what it is, for only the same are compared."""
    return f"{kind}:{hashlib.sha256(name.strip().casefold().encode()).hexdigest()[:LENGTH]}"


def of_part(part: Part, owner: str) -> set[str]:
    """The marks that a table of a file bears. owner: the platform's id of the account most rows are of."""
    marks = {mark(f"{part.claim.source.channels[0]} id", owner)} if owner else set()
    properties = [found["who"] for line in part.above if (found := _PROPERTY.match(line))]
    return marks | {mark("property", who) for who in properties}


def of_name(name: str) -> set[str]:
    """The marks in the name of a file."""
    found = (match["who"] for pattern in IN_NAMES if (match := pattern.search(name)))
    return {mark("file name", who) for who in found if "[" not in who}  # "[name]" is anybody's


def of_handles(handles: Iterable[str]) -> set[str]:
    """The marks of handles that stand in the addresses of posts."""
    return {mark("handle", handle) for handle in handles if handle}
