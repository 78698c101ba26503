"""Where an export gives other figures than those before it, in words for its receipt."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data_pipeline.loading import queries
from data_pipeline.loading.outcome import Outcome
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import counted, listed
from data_pipeline.warehouse import build_history

RECOUNT = (
    "The platform counted again and changed its figures: charts show a break there, and we compare nothing "
    "across it."
)


def in_words(restatements: pd.DataFrame) -> str:
    """The rows of `restatements` of one load as a sentence or two; '' where it changes nothing."""
    changed = restatements[restatements["lowered"] + restatements["raised"] > 0]
    zeros = int(restatements["kept_out"].sum())
    told = []
    if len(changed):
        told.append(f"Restated: {listed(_measure(row) for row in changed.to_dict('records'))}.")
    if zeros:
        told.append(
            f"{counted(zeros, 'zero')} not used: an earlier file has figures there. Platforms often give 0 "
            "for days that they fill in later."
        )
    if restatements["is_recount"].any():
        told.append(RECOUNT)
    return " ".join(told)


def of_loads(data: DataFolder, outcomes: Iterable[Outcome]) -> dict[str, str]:
    """By the id of each new load that changes earlier figures, what it changes: from the newest build."""
    new = {outcome.receipt.load_id for outcome in outcomes if outcome.receipt and not outcome.already}
    if not new:
        return {}
    with build_history.connect_latest(data) as db:
        rows = queries.restatements(db)
    return {str(load_id): in_words(part) for load_id, part in rows.groupby("load_id") if load_id in new}


def _measure(row: dict) -> str:
    """'reach of 40 of 45 posts lower', 'views of 3 of 30 days changed (2 lower, 1 higher)'."""
    lower, higher = row["lowered"], row["raised"]
    how = "lower" if not higher else "higher" if not lower else f"changed ({lower} lower, {higher} higher)"
    of = f"{lower + higher:,} of {counted(row['compared'], row['kind'])}"
    return f"{row['metric'].replace('_', ' ')} of {of} {how}"
