"""A CSV file in place of typing: dropped on a page, and read by the command that takes such files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.organisation.people import Person
from data_pipeline.records.store import Records
from pages.shared import emptied_fields, layout, saving
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

Command = Callable[[Path, Records, Person], Recorded]


def field(scope: Scope, what: str, columns: str, command: Command) -> None:
    """The field for the file, and the button that records its lines: all of them, or none.

    what: what the lines hold, as in 'hours'. columns: those of the file, with an example where one helps.
    command: takes the file, and says what became of its lines.
    """
    label = f"Or a CSV file with the columns {columns}"
    file = st.file_uploader(layout.escaped(label), "csv", key=emptied_fields.key(f"{what}-file"))
    if file is None or not st.button(layout.escaped(f"Record these {what}")):
        return
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / as_file_name(file.name)
        path.write_bytes(file.getbuffer())
        recorded = saving.take(
            scope,
            lambda records, who: command(path, records, who),
            lambda lines: f"{file.name}: {lines.in_words()}.",
        )
    if recorded is not None:
        emptied_fields.empty(f"{what}-file", [file.file_id])
        st.rerun()
