"""What the pages of the network show: the network's newest build, brought up to date before it is read."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock, Thread

import streamlit as st

from data_pipeline.errors import DatabaseError, Refused, Trouble
from data_pipeline.network import collect
from data_pipeline.organisation import data_folder, policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history
from pages.shared import access
from pages.shared import scope as scopes
from pages.shared.scope import Scope

AT_ONCE = 12  # organisations whose figures a reader waits for: under a second
WAIT = "The newest figures of all organisations are being put together. Open the page again in a minute."
_one_at_a_time = Lock()


def current() -> Scope:
    """The network as this session may see it; Refused for who has no right to.

    Where few organisations have something new their figures are taken in at once, where many have, meanwhile:
    the last build is shown until then. Where no newer one can be made it stays.
    """
    policies.check(access.person(), policies.READ_NETWORK)
    installation = data_folder.own()
    if not collect.is_current(installation):
        if collect.waiting(installation) <= AT_ONCE:
            _build(installation)
        else:
            Thread(target=_build_meanwhile, args=[installation], name="refresh", daemon=False).start()
            st.info(WAIT)
    network = collect.folder(installation)
    build = build_history.latest(network)
    if build is not None:
        scopes.forget_older_than(build)
    return Scope(network, build)


def _build(installation: DataFolder) -> None:
    with suppress(Refused, Trouble, OSError, DatabaseError):
        collect.build(installation)


def _build_meanwhile(installation: DataFolder) -> None:
    """Nothing where it is being done already."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            _build(installation)
        finally:
            _one_at_a_time.release()
