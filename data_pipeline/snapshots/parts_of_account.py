"""Which parts of a file an account takes: those of its own channel, and one table of a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data_pipeline.errors import Refused, WrongAccount
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.recognise import title_meaning
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.channels import TITLES


def only(parts: Sequence[Part], account: Account, name: str) -> list[Part]:
    """The parts, those that are not of this account marked as left out, with the reason.

    WrongAccount where no part with figures is left; Refused where two tables hold the same figure, and
    nothing tells which one is the account's.
    """
    ours = [_of_channel(part, account) for part in parts]
    strange = next((part for part in ours if part.not_here), None)
    if strange and not any(part.has_figures for part in ours):
        channels, title = " or ".join(strange.channels), strange.claim.source.title
        raise WrongAccount(
            f"{name} is an export of {channels} ({title}), but {account.account_id} is an account of "
            f"{account.channel}. Put the file in the right folder."
        )
    return _one_of_each_figure(ours, name)


def _of_channel(part: Part, account: Account) -> Part:
    if account.channel in part.channels:
        return part
    return replace(part, not_here=f"of {_titles(part)}, so it is not part of this account")


def _titles(part: Part) -> str:
    return " or ".join(TITLES[channel] for channel in part.channels)


def _one_of_each_figure(parts: Sequence[Part], name: str) -> list[Part]:
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        if part.has_figures and part.claim.source.titles:
            same[part.claim.source.title, title_meaning(part.claim)[0]].append(place)
    found = list(parts)
    for places in same.values():
        if len(places) == 1:
            continue
        named = [place for place in places if title_meaning(parts[place].claim)[1]]
        if len(named) != 1:
            raise Refused(
                f"{name} holds {len(places)} tables of one figure ('{parts[places[0]].name}'), and nothing "
                f"in it says which is this account's. Choose one account in Business Suite and export again."
            )
        for place in set(places) - set(named):
            why = f"the same figure as '{parts[named[0]].name}', which names its channel as this does not"
            found[place] = replace(parts[place], not_here=why)
    return found
