"""What the pages of the network show: the network's newest build, brought up to date before it is read."""

from __future__ import annotations

from contextlib import suppress

from data_pipeline.errors import DatabaseError, Trouble
from data_pipeline.network import collect
from data_pipeline.organisation import data_folder, policies
from data_pipeline.warehouse import build_history
from pages.shared import access
from pages.shared import scope as scopes
from pages.shared.scope import Scope


def current() -> Scope:
    """The network as this session may see it; Refused for who has no right to.

    One new export costs half a second, once. Where no newer build can be made the last good one is shown.
    """
    policies.check(access.person(), policies.READ_NETWORK)
    installation = data_folder.own()
    with suppress(Trouble, OSError, DatabaseError):
        if not collect.is_current(installation):
            collect.build(installation)
    network = collect.folder(installation)
    build = build_history.latest(network)
    if build is not None:
        scopes.forget_older_than(build)
    return Scope(network, build)
