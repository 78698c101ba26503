"""Who is asking, and what they may see: hiding a page is no check, so pages and queries both ask here."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from data_pipeline.organisation import data_folder, policies
from data_pipeline.organisation.people import LOCAL, ROLES, Person, Role
from data_pipeline.organisation.settings import Roles, Settings, settings_of
from pages.shared import kept_for_the_page

MEETING = "meeting"  # the switch of the meeting view, in the session and in the URL
BOARD_ONLY = frozenset[Role]({"board"})
_signed_out: set[str] = set()  # sign-ins that were ended while other tabs of theirs were open


def roles_in(address: str, groups: Sequence[str], roles: Roles) -> frozenset[Role]:
    """The roles that an e-mail address or its groups have in the settings, capitals aside."""
    named = {name.casefold() for name in (address, *groups) if name}
    return frozenset(role for role in ROLES if named & {name.casefold() for name in getattr(roles, role)})


def person() -> Person:
    """Who this session is; in the meeting view nobody is more than the board."""
    who = _person(settings())
    if st.session_state.get(MEETING) and who.roles - BOARD_ONLY:
        return Person(who.name, BOARD_ONLY, who.is_local)
    return who


def settings() -> Settings:
    """The settings of this installation."""
    return settings_of(data_folder.own())


def may_read(address: str) -> bool:
    """Whether this session may open the page at an address; the empty one is Home's."""
    return policies.may_open(person(), address)


def check(address: str) -> None:
    """Ends the run of a page that this session may not open."""
    if not may_read(address):
        kept_for_the_page.leave_all_but("")
        st.error("This page is not open to your role.")
        st.stop()


def writer() -> Person | None:
    """Whoever may record things, None for all others and in the meeting view."""
    who = person()
    return who if policies.may(who, policies.KEEP_RECORDS) else None


def agreeing() -> Person | None:
    """Whoever may speak for one of the three that agree to decisions; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.PROPOSE_DECISIONS) and not in_a_meeting() else None


def may_ask(query: Callable) -> bool:
    """Whether this session may see a query's answer."""
    return policies.may_ask(person(), query)


def enter() -> None:
    """Lets a person in who is signed in and has a role; shows everybody else the way, and ends the run."""
    chosen = settings()
    if not chosen.sign_in.is_on or _person(chosen).roles:
        return
    st.title("Online engagement", anchor=False)
    if not st.user.is_logged_in or _is_over(chosen):
        st.markdown("Sign in with the account of your organisation.")
        st.button("Sign in", type="primary", on_click=st.login)
    else:
        st.markdown(f"You are signed in as {_address()}, which has no role here. Ask the officer for one.")
        st.button("Sign out", on_click=sign_out)
    st.stop()


def sidebar() -> None:
    """Who is signed in, the way out, and the switch to what the board may see."""
    st.toggle(
        "Meeting view", key=MEETING, bind="query-params", help="Only what the board may see, in larger type"
    )
    if settings().sign_in.is_on:
        st.caption(f"Signed in as {_address()}")
        st.button("Sign out", on_click=sign_out)


def in_a_meeting() -> bool:
    """Whether the meeting view is on."""
    return bool(st.session_state.get(MEETING))


def sign_out() -> None:
    """Ends the sign-in in every tab, not only in this one."""
    _signed_out.add(_sign_in())
    st.logout()


def _person(chosen: Settings) -> Person:
    if not chosen.sign_in.is_on:
        return LOCAL
    if not st.user.is_logged_in or _is_over(chosen):
        return Person("nobody", frozenset())
    groups: Any = st.user.get(chosen.sign_in.group_claim) or []
    listed = [groups] if isinstance(groups, str) else [str(group) for group in groups]
    return Person(_address(), roles_in(_address(), listed, chosen.roles))


def _is_over(chosen: Settings) -> bool:
    """Whether this sign-in has ended: signed out in another tab, or older than a session may be."""
    signed_in_at = float(str(st.user.get("iat") or 0))
    return _sign_in() in _signed_out or time.time() > signed_in_at + chosen.sign_in.session_hours * 3600


def _address() -> str:
    """The e-mail address, where the provider does not say that it is unverified."""
    address = str(st.user.get("email") or "")
    return "" if st.user.get("email_verified") is False else address


def _sign_in() -> str:
    """What tells one sign-in from another: everything that the provider said at it."""
    claims = sorted((key, str(value)) for key, value in st.user.to_dict().items())
    return hashlib.sha256(repr(claims).encode()).hexdigest()
