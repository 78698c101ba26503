"""What a provider's claims say of somebody: address, groups and roles, and whether a sign-in is over."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from data_pipeline.errors import Refused
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import Role
from data_pipeline.organisation.settings_sections import SignIn
from data_pipeline.records import ended_sign_ins
from data_pipeline.records.store import Records, configured_records

Claims = Mapping[str, Any]
TELLING = ("iss", "sub", "email", "iat", "auth_time", "sid")  # one sign-in from another
CLOCKS_DIFFER = 300.0  # seconds that a provider's clock may be ahead of this computer's
ASKED_AGAIN = 5.0  # seconds after which the records are asked again which sign-ins were ended
_known: dict[str, tuple[float, frozenset[str]]] = {}  # where records are kept -> when asked, what was ended
_at_start: list[bool] = []  # whether sign-in was on when the server started; empty outside of one


def remember_at_start(is_on: bool) -> None:
    """Keeps whether people had to sign in when the server started."""
    _at_start[:] = [is_on]


def refuse_if_switched(sign_in: SignIn) -> None:
    """Refused where the settings, changed while the server runs, would open it to all or close it to all."""
    if _at_start and sign_in.is_on != _at_start[0]:
        path = data_folder.own().settings
        says = "no longer says how people sign in" if _at_start[0] else "says now how people sign in"
        raise Refused(
            f"{path} {says}, but the dashboard was started with another setting. Nothing is shown until the "
            "file is changed back, or the dashboard is started again."
        )


def address_of(claims: Claims, sign_in: SignIn) -> str:
    """The e-mail address that the provider vouches for; blank without one.

    A provider that leaves out whether it is verified vouches for nothing, unless the settings say that it
    never sends that.
    """
    is_verified = claims.get("email_verified", not sign_in.sends_email_verified)
    address = _comparable(claims.get("email"))
    return address if is_verified is True and "@" in address else ""


def groups_of(claims: Claims, sign_in: SignIn) -> tuple[str, ...]:
    """The groups that the provider names; whatever is no name of a group is none."""
    named = claims.get(sign_in.group_claim)
    listed = [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else []
    return tuple(group for each in listed if (group := _comparable(each)) and "@" not in group)


def roles_of(claims: Claims, sign_in: SignIn, listed: Mapping[Role, Sequence[str]]) -> frozenset[Role]:
    """The roles of somebody by their claims; none once the sign-in is over.

    listed: who has each role, as addresses and groups.
    """
    if not claims or is_over(claims, sign_in):
        return frozenset()
    address = address_of(claims, sign_in)
    return roles_in(address, groups_of(claims, sign_in) if address else (), listed)


def roles_in(address: str, groups: Sequence[str], listed: Mapping[Role, Sequence[str]]) -> frozenset[Role]:
    """The roles that an address or its groups have: what holds an @ in the lists is an address, all else a
    group, and neither is taken for the other."""
    who = {address, *groups} - {""}
    return frozenset(role for role, names in listed.items() if who & {_comparable(name) for name in names})


def is_over(claims: Claims, sign_in: SignIn) -> bool:
    """Whether this sign-in has ended: signed out in another tab, or older than a session may be."""
    since = claims.get("iat")
    signed_in_at = float(since) if isinstance(since, int | float) and not isinstance(since, bool) else 0.0
    is_current = -CLOCKS_DIFFER <= time.time() - signed_in_at <= sign_in.session_hours * 3600
    return not is_current or _named(claims) in _ended(configured_records(data_folder.own()))


def end(claims: Claims) -> None:
    """Ends a sign-in in every tab, for good."""
    records = configured_records(data_folder.own())
    ended_sign_ins.end(records, _named(claims), time.time())
    _known.clear()


def _ended(records: Records) -> frozenset[str]:
    """Every sign-in that was ended, as of a few seconds ago."""
    where = str(records.engine.url)
    asked_at, ended = _known.get(where, (0.0, frozenset()))
    if time.monotonic() > asked_at + ASKED_AGAIN:
        ended = ended_sign_ins.ended(records)
        _known[where] = time.monotonic(), ended
    return ended


def _named(claims: Claims) -> str:
    """What tells one sign-in from another."""
    return hashlib.sha256(repr([(name, str(claims.get(name))) for name in TELLING]).encode()).hexdigest()


def _comparable(name: object) -> str:
    """A name as it is compared: capitals and width aside; blank for what has letters beyond ASCII, which can
    look like another's."""
    if not isinstance(name, str):
        return ""
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    return plain if plain.isascii() and plain.isprintable() else ""
