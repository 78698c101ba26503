"""Who is asking, and what they may see: hiding a page is no check, so pages and queries both ask here."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_pipeline.organisation import policies
from data_pipeline.organisation.people import LOCAL, Person, Role
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.outside_text import escaped
from pages.shared import chosen_organisation, kept_for_the_page, sign_in, troubles

MEETING = "meeting"  # the switch of the meeting view, in the session and in the URL
BOARD_ONLY = frozenset[Role]({"board"})


def person() -> Person:
    """Who this session is; in the meeting view nobody is more than the board."""
    who = _person(settings())
    if in_a_meeting() and who.roles - BOARD_ONLY:
        return Person(who.name, BOARD_ONLY, who.is_local)
    return who


def settings() -> Settings:
    """The settings of the organisation that this session chose; Refused where they are broken or let in
    others than at the start."""
    chosen = settings_of(chosen_organisation.folder())
    sign_in.refuse_if_switched(chosen.sign_in)
    return chosen


def may_read(address: str) -> bool:
    """Whether this session may open the page at an address; the empty one is that of its first page."""
    return policies.may_open(person(), address or first_page())


def first_page() -> str:
    """The page that opens by itself: Home, or the network's own."""
    return "network" if chosen_organisation.is_network() else "home"


def check(address: str) -> None:
    """Ends the run of a page that this session may not open."""
    if not may_read(address):
        kept_for_the_page.leave_all_but("")
        st.error("Your role cannot see this page. If you need it, ask whoever set up the dashboard.")
        st.stop()


def writer() -> Person | None:
    """Whoever may record things, None for all others and in the meeting view."""
    who = person()
    return who if policies.may(who, policies.KEEP_RECORDS) else None


def agreeing() -> Person | None:
    """Whoever may speak for one of the three that agree to decisions; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.PROPOSE_DECISIONS) and not in_a_meeting() else None


def carrying_out() -> Person | None:
    """Whoever may carry out what was agreed, and tick its steps; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.CARRY_OUT_DECISIONS) else None


def report_writer() -> Person | None:
    """Whoever may write the board report and read its drafts; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.WRITE_REPORTS) else None


def finalising() -> Person | None:
    """Whoever may make a board report final; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.FINALISE_REPORTS) else None


def restoring() -> Person | None:
    """Whoever may put a backup in place of what is here; nobody in the meeting view."""
    who = person()
    return who if policies.may(who, policies.RESTORE_BACKUPS) else None


def may_ask(query: Callable) -> bool:
    """Whether this session may see a query's answer."""
    return policies.may_ask(person(), query)


def enter() -> None:
    """Lets a person in who is signed in and has a role; shows everybody else the way, and ends the run."""
    chosen_organisation.follow()
    chosen = settings()
    if not chosen.sign_in.is_on or _person(chosen).roles:
        return
    st.title("Online engagement", anchor=False)
    if not st.user.is_logged_in or sign_in.is_over(st.user.to_dict(), chosen.sign_in):
        st.markdown("Sign in with the account of your organisation.")
        st.button("Sign in", type="primary", on_click=st.login)
    else:
        address = _person(chosen).name or (
            "somebody whose e-mail address your sign-in service has not confirmed"
        )
        st.markdown(f"You are signed in as {escaped(address)}, which has no role here.")
        st.button("Sign out", on_click=sign_out)
    st.stop()


def sidebar() -> None:
    """Who is signed in, the way out, and the switch to what the board may see."""
    if not chosen_organisation.is_network():
        st.toggle(
            "Meeting view",
            key=MEETING,
            bind="query-params",
            help="Only what the board may see, in larger type",
        )
    if settings().sign_in.is_on:
        st.caption(f"Signed in as {escaped(_person(settings()).name)}")
        st.button("Sign out", on_click=sign_out)


def in_a_meeting() -> bool:
    """Whether the meeting view is on; the network has none."""
    return bool(st.session_state.get(MEETING)) and not chosen_organisation.is_network()


def sign_out() -> None:
    """Ends the sign-in in every tab; in this one also where the records cannot be written."""
    with troubles.said():
        sign_in.end(st.user.to_dict())
    st.logout()


def _person(chosen: Settings) -> Person:
    roles = chosen_organisation.roles_in(chosen_organisation.chosen())
    if not chosen.sign_in.is_on:
        return Person(LOCAL.name, roles, is_local=True)
    claims = st.user.to_dict()
    if not st.user.is_logged_in or sign_in.is_over(claims, chosen.sign_in):
        return Person("nobody", frozenset())
    return Person(sign_in.address_of(claims, chosen.sign_in), roles)
