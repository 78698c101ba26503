"""The list of arrivals of experiences, and the button that takes one back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.retention import erase_and_rebuild
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.records.saving import Values
from pages.shared import layout, saving, tables, words
from pages.shared.scope import Scope

KINDS = {"paste": "Pasted", "typed": "Written down", "form": "Form"}
TABLE = {
    "number": "Batch", "day": "Taken in", "what": "What", "received": "Read", "stored": "Kept",
    "duplicates": "Already here", "blank": "Without a comment", "standing": "Stands",
}  # fmt: skip


def arrivals(scope: Scope, recorded: list[Values]) -> None:
    """The arrivals, the newest first, and the button that takes one back."""
    if not recorded:
        return
    st.header("What came in", anchor=False)
    layout.takeaway(sentence(recorded))
    tables.under(pd.DataFrame([_row(each) for each in recorded]), "arrivals", TABLE)
    standing = _standing(recorded)
    if standing and not scope.folder.is_sample:
        take_back(scope, standing)


def sentence(recorded: list[Values]) -> str:
    """'340 experiences came in so far, in 12 batches. 1 batch was taken back.'"""
    standing = _standing(recorded)
    total = sum(int(each["stored"]) for each in standing)
    back = len(recorded) - len(standing)
    were = words.counted(back, "batch was", "batches were")
    taken_back = f" {were} taken back." if back else ""
    batches = words.counted(len(standing), "batch", "batches")
    return f"{words.counted(total, 'experience')} came in so far, in {batches}.{taken_back}"


def take_back(scope: Scope, standing: list[Values]) -> None:
    """Removes all that one arrival brought."""
    titles = {called(each): each for each in standing}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = titles[str(st.selectbox("Batch to take back", list(titles), key="arrival"))]
        with st.popover("Take it back"):
            st.markdown(
                f"{words.counted(chosen['stored'], 'experience')} and their coding are deleted everywhere "
                "but in backups. That they came stays on the list."
            )
            if st.button("Delete them", type="primary", key="take-back"):
                message = f"Batch {chosen['arrival_id']} is taken back."
                if saving.take(scope, lambda _, who: _undone(scope, chosen, who), message) is not None:
                    st.rerun()


def called(arrival: Values) -> str:
    """12: Pasted, 38 kept, 5 Oct 2026."""
    day = words.day(pd.Timestamp(arrival["arrived_at"]))
    return plain(f"{arrival['arrival_id']}: {_what(arrival)}, {arrival['stored']:,} kept, {day}")


def newest_first(scope: Scope) -> list[Values]:
    """Every arrival, also those taken back."""
    with saving.records(scope).reading() as db:
        return arrival_records.arrivals(db)


def _standing(recorded: list[Values]) -> list[Values]:
    return [each for each in recorded if not each["taken_back_at"]]


def _undone(scope: Scope, chosen: Values, who: Person) -> int:
    with st.spinner("Deleting"):
        return erase_and_rebuild.undo(scope.folder, chosen["arrival_id"], who)


def _row(arrival: Values) -> Values:
    back = arrival["taken_back_at"]
    return arrival | {
        "number": str(arrival["arrival_id"]),
        "day": pd.Timestamp(arrival["arrived_at"]),
        "what": _what(arrival),
        "standing": f"No, taken back on {words.day(pd.Timestamp(back))}" if back else "Yes",
    }


def _what(arrival: Values) -> str:
    what = str(arrival["form"] or KINDS[str(arrival["kind"])])
    return f"{what}, {arrival['file_name']}" if arrival["file_name"] else what
