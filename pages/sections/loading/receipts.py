"""Receipts: what was read from each file, what was set aside, the export as loaded, and taking it back."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from data_pipeline import csv_for_people
from data_pipeline.loading import queries, restated
from data_pipeline.loading.queries import as_loaded
from data_pipeline.loading.undo import undo
from data_pipeline.outside_text import plain
from pages.sections.loading import what_became_of_files
from pages.shared import layout, saving, tables, words
from pages.shared.scope import Scope, ask

TAKEN_BACK = (
    "Its figures leave every page. The file can be loaded again at any time. A copy stays in the data "
    "folder, and goes into later backups."
)


def receipts(scope: Scope) -> None:
    """What was loaded, one receipt at a time, and taking it back."""
    loads = ask(scope, queries.loads)
    if loads.empty:
        return
    st.header("Receipts", anchor=False)
    total = loads[["rows_read", "rows_loaded", "rows_rejected", "rows_duplicate"]].sum().astype(int)
    layout.takeaway(
        f"{words.counted(len(loads), 'file')}, {total['rows_read']:,} rows: "
        f"{total['rows_loaded']:,} loaded, {total['rows_rejected']:,} set aside, "
        f"{words.counted(int(total['rows_duplicate']), 'repeat')}."
    )
    titles = {
        str(load.load_id): f"{load.file_name} ({name}, {words.day(load.as_of_day)})"
        for load in loads.itertuples()
        for name in [scope.name_of(str(load.account_id))]
    }
    wanted = st.query_params.get("load")
    index = list(titles).index(wanted) if wanted in titles else 0
    chosen = st.selectbox("Receipt", list(titles), index=index, format_func=lambda load: plain(titles[load]))
    receipt(scope, loads[loads["load_id"] == chosen].iloc[0], titles)
    rejected = ask(scope, queries.rejected_rows).merge(loads[["load_id", "file_name"]], on="load_id")
    if len(rejected):
        st.header("Rows set aside", anchor=False)
        layout.takeaway(
            f"{words.counted(len(rejected), 'row')} could not be read; all other rows were loaded."
        )
        tables.under(rejected, "rows-set-aside", {"file_name": "File", "line": "Line", "heading": "Heading",
                                                  "value": "Found", "reason": "Why"})  # fmt: skip


def covered(load: pd.Series) -> str:
    """Which days an export is of; lists of the most viewed posts say only how far they reach."""
    if words.missing(load["period_end"]):
        return ""
    if words.missing(load["period_start"]):
        return f", reaching up to {words.day(load['period_end'])}"
    return f", covering {words.day(load['period_start'])} to {words.day(load['period_end'])}"


def receipt(scope: Scope, load: pd.Series, titles: Mapping[str, str]) -> None:
    """What was read from one file, how it differs from others, and taking it back."""
    counted = words.export(load["as_of_day"], load["as_of_assumed"])
    st.markdown(
        layout.escaped(
            f"{load['rows_read']:,} rows: {load['rows_loaded']:,} loaded, {load['rows_rejected']:,} set "
            f"aside, {words.counted(int(load['rows_duplicate']), 'repeat')}. {counted}{covered(load)}. "
            f"Loaded {words.day(load['loaded_at'])}. Check code of the file: {load['sha256'][:16]}."
        )
    )
    if not words.missing(load["notes"]) and load["notes"]:
        st.caption(layout.escaped(str(load["notes"])))
    restatements = ask(scope, queries.restatements)
    otherwise = restated.in_words(restatements[restatements["load_id"] == load["load_id"]])
    if otherwise:
        st.markdown(layout.escaped(otherwise))
    if not words.missing(load["restated_by"]):
        later = titles.get(load["restated_by"], "a later export")
        changed = words.counted(load["restated_rows"], "row")
        st.markdown(layout.escaped(f"{changed} of it changed since, by {later}."))
    parts = ask(scope, queries.load_parts)
    parts = parts[parts["load_id"] == load["load_id"]]
    tables.show(tables.in_words(parts, {"part": "Part", "source": "Recognised as", "rows_loaded": "Loaded",
                                     "rows_rejected": "Set aside", "rows_duplicate": "Twice",
                                     "skipped": "Why skipped"}), "parts")  # fmt: skip
    with st.container(horizontal=True):
        for place, part in enumerate(parts[parts["rows_loaded"] > 0]["part"]):
            st.download_button(
                "Export as loaded" if place == 0 else layout.escaped(f"Export as loaded: {part}"),
                partial(kept_rows, scope, load["load_id"], part),
                f"{load['account_id']}-{load['load_id']}-{place}.csv",
                "text/csv",
                key=f"as-loaded-{place}",
                on_click="ignore",
            )
        if not scope.folder.is_sample:
            with st.popover("Take this load back"):
                st.markdown(TAKEN_BACK)
                if st.button("Take it back", type="primary"):
                    undo(scope.folder, load["load_id"])
                    what_became_of_files.forget()
                    st.session_state[saving.SAVED] = f"{load['file_name']}: taken back."
                    st.query_params.pop("load", None)
                    st.rerun()


def kept_rows(scope: Scope, load_id: str, part: str) -> bytes:
    """A part of an export as CSV, read only when asked for."""
    return csv_for_people.encoded(as_loaded(scope.folder, load_id)[part])
