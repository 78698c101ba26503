"""Signs what a backup says of itself with the key of this installation, and says what was changed since."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

from data_pipeline.safekeeping import installation_key

SIGNATURE = "signature"  # its place in the manifest
MEMBERS = "members"
# What parts of a manifest are called where one was changed.
CALLED = {
    "format": "what kind of file it is",
    "layout": "the number of its layout",
    "organisation": "whose it is",
    "made_at": "when it was made",
    "expires_on": "when it should be deleted",
    "is_sample": "whether it is the sample",
    "accounts": "its accounts",
    "loads": "how many loads it holds",
    "log": "the seal of its log of changes",
}
Raw = Mapping[str, Any]  # a manifest as it stands in the file


def sign(raw: Raw, key: bytes) -> dict[str, Any]:
    """The signature of a manifest: of the whole, and of each part of it, so that a changed one can be named.

    HMAC-SHA256 (RFC 2104): whoever has the key can sign, and nobody else.
    """
    return {
        "by": installation_key.name(key),
        "whole": _signed(key, _content(raw)),
        "parts": {part: _signed(key, [part, value]) for part, value in _parts(raw)},
    }


def is_signed_by(raw: Raw, key: bytes | None) -> bool:
    """Whether a manifest says that this key signed it: whether that is true, `changed` tells."""
    return key is not None and _of(raw).get("by") == installation_key.name(key)


def changed(raw: Raw, key: bytes) -> list[str] | None:
    """What was changed in a manifest that this key signed, in words; None where nothing was."""
    signature = _of(raw)
    if _matches(signature.get("whole"), _signed(key, _content(raw))):
        return None
    before = signature.get("parts")
    before = before if isinstance(before, dict) else {}
    now = dict(_parts(raw))
    other = [
        part for part, value in now.items() if not _matches(before.get(part), _signed(key, [part, value]))
    ]
    return [CALLED.get(part, part) for part in (*other, *sorted(before.keys() - now.keys()))]


def _of(raw: Raw) -> dict[str, Any]:
    signature = raw.get(SIGNATURE)
    return signature if isinstance(signature, dict) else {}


def _content(raw: Raw) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name != SIGNATURE}


def _parts(raw: Raw) -> Iterator[tuple[str, Any]]:
    """Each thing that a manifest says, and each file that it lists."""
    for name, value in _content(raw).items():
        if name == MEMBERS and isinstance(value, dict):
            yield from value.items()
        else:
            yield name, value


def _signed(key: bytes, value: Any) -> str:
    content = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()


def _matches(given: object, expected: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())
