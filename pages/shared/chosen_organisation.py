"""Whose dashboard a session sees: of several organisations the one it chose, or the network of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_pipeline.organisation import data_folder, organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.organisations import NETWORK
from data_pipeline.organisation.people import Role
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.outside_text import escaped
from pages.shared import open_files, sign_in

KEY = "organisation"  # the address's ?organisation=
CHOSEN = "chosen organisation"
FOLLOWED = "organisation in the address"  # what it named when it was last looked at
CHANGED = "organisation changed"  # until the first page of the one that was chosen is open
FIELD = "organisation field"
ALL = "All organisations together"


def are_several() -> bool:
    """Whether this installation keeps several organisations apart."""
    return organisations.are_several(data_folder.own())


def chosen() -> str:
    """The organisation that this session chose, or the network; '' where the installation is of one."""
    return str(st.session_state.get(CHOSEN, "")) if are_several() else ""


def is_network() -> bool:
    """Whether this session looks at what all organisations have in common."""
    return chosen() == NETWORK


def folder() -> DataFolder:
    """The data folder of the organisation that this session chose, whatever its rights there: `access` asks
    for them. Of the network, and of an installation of one, it is the installation's."""
    installation, name = data_folder.own(), chosen()
    return installation if name in ("", NETWORK) else organisations.named(installation, name)


def in_address() -> dict[str, str]:
    """What a link carries to stay with this organisation."""
    return {KEY: chosen()} if chosen() else {}


def roles_in(name: str) -> frozenset[Role]:
    """The roles that whoever is signed in has in one organisation, or in the network."""
    installation = data_folder.own()
    is_one = name not in ("", NETWORK)
    there = settings_of(organisations.named(installation, name) if is_one else installation)
    return _roles(there, there.network.listed() if name == NETWORK else there.roles.listed())


def offered() -> Mapping[str, str]:
    """The organisations that whoever is signed in has a role in, with what they are called, by name; last the
    network. Each one's settings are asked for once: there may be many."""
    if not are_several():
        return {}
    installation = data_folder.own()
    names, of_all = organisations.names(installation), settings_of(installation)
    there = {name: settings_of(organisations.named(installation, name)) for name in names}
    titles = {
        name: ours.organisation.name or name
        for name, ours in there.items()
        if _roles(ours, ours.roles.listed())
    }
    return titles | ({NETWORK: ALL} if _roles(of_all, of_all.network.listed()) else {})


def follow() -> None:
    """Takes what the address names anew: a link, the way back. What is not for this person ends the run, in
    the same words whether or not there is such an organisation."""
    if not are_several() or not _is_anybody():
        return
    named = st.query_params.get(KEY)
    if named is not None and named != st.session_state.get(FOLLOWED):
        if not _may_see(named):
            st.error("This address leads to an organisation that you have no role in.")
            st.link_button("Open the dashboard", "/")
            st.stop()
        if named != st.session_state.get(CHOSEN):
            _choose(named)
    if not _may_see(st.session_state.get(CHOSEN, "")):
        _choose(next(iter(offered()), ""))
    _write_address()


def field(titles: Mapping[str, str]) -> None:
    """The choice between organisations, for whoever has several: as `offered` gives them."""
    shown = {name: escaped(title) for name, title in titles.items()}
    st.selectbox(
        "Organisation", list(shown), list(shown).index(chosen()), key=FIELD, format_func=shown.__getitem__,
        on_change=_taken, label_visibility="collapsed", width=320,
    )  # fmt: skip


def open_its_first_page(page: Any) -> None:
    """Leads a session that has just changed to another organisation to its first page."""
    if st.session_state.pop(CHANGED, False):
        st.switch_page(page, query_params=in_address())


def _taken() -> None:
    name = str(st.session_state[FIELD])
    if _may_see(name):
        _choose(name)
        st.query_params.clear()
        _write_address()
        st.session_state[CHANGED] = True


def _roles(there: Settings, listed: Mapping[Role, Sequence[str]]) -> frozenset[Role]:
    """Those that are listed for whoever is signed in; where nobody signs in, all of them."""
    return sign_in.roles_of(_claims(), there.sign_in, listed) if there.sign_in.is_on else frozenset(listed)


def _is_anybody() -> bool:
    """Whether somebody is signed in, where they have to be: who is not is shown the way in."""
    provider = settings_of(data_folder.own()).sign_in
    return not provider.is_on or (bool(_claims()) and not sign_in.is_over(_claims(), provider))


def _may_see(name: str) -> bool:
    there = [*organisations.names(data_folder.own()), NETWORK]
    return name in there and bool(roles_in(name))


def _choose(name: str) -> None:
    """From here on this session is with another organisation: it keeps nothing of the one before."""
    if st.session_state.get(CHOSEN):
        for key in list(st.session_state):
            del st.session_state[key]
        open_files.forget_uploads()
    st.session_state[CHOSEN] = name


def _write_address() -> None:
    name = st.session_state[CHOSEN]
    st.session_state[FOLLOWED] = name
    if name and st.query_params.get(KEY) != name:
        st.query_params[KEY] = name


def _claims() -> Mapping[str, Any]:
    return st.user.to_dict() if st.user.is_logged_in else {}
