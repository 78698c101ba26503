"""The forms for evidence: where a screenshot is kept, and that it was deleted; never the picture itself."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_pipeline import clock
from data_pipeline.moderation import retention_records, serious_records
from data_pipeline.moderation.items import Event, Item
from data_pipeline.organisation import policies
from data_pipeline.outside_text import plain
from pages.sections.moderation import item_words, moments
from pages.sections.moderation.item import fields
from pages.sections.moderation.item.acting import OURS
from pages.shared import access, layout, open_files, saving, words
from pages.shared.scope import Scope

SEALED = (
    "If it may go to the police, choose the file here: we note its SHA-256, a number that shows later that "
    "nobody changed it. The file itself is not kept."
)


def kept(scope: Scope, item: Item) -> None:
    """Where it is kept, who took it, its SHA-256, and the day by which it must be deleted."""
    key = fields.keys(item, "kept")
    mine = policies.moderates_as(access.person())
    with st.grid(2, min_column_width=260, gap="small"):
        place = st.text_input(
            "Where is it kept?", key=key("place"), placeholder="for example, locked folder Moderation"
        )
        taker = str(
            st.selectbox("Who took it?", OURS, OURS.index(mine), key=key("role"), format_func=fields.role)
        )
        delete_on = st.date_input(
            "On which day must it be deleted?", retention_records.screenshot_day(clock.today()),
            min_value=clock.today(), format="DD/MM/YYYY", key=key("day"),
        )  # fmt: skip
        at = moments.field("When was it taken, if not now?", key("at"))
    st.caption(layout.escaped(SEALED))
    file = st.file_uploader("Screenshot, to note its SHA-256", key=key("file"))
    sealed = serious_records.checksum(file.getvalue()) if file is not None else None
    if st.button("Record it", type="primary", key=key("save")) and isinstance(delete_on, date):
        open_files.forget_uploads()
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.evidence_kept(
                db, item.item_id, place, delete_on, who=who, role=taker, at=at, sha256=sealed
            ),
            "Recorded where the screenshot is kept.",
        )


def deleted(scope: Scope, item: Item) -> None:
    """A screenshot was deleted where it was kept."""
    key = fields.keys(item, "deleted")
    offered = {each.event_id: each for each in still_kept(item)}
    chosen = st.selectbox(
        "Which screenshot was deleted?", list(offered), key=key("which"),
        format_func=lambda number: plain(_called(offered[number])),
    )  # fmt: skip
    at = moments.field("When, if not now", key("at"))
    if st.button("Record that it is deleted", type="primary", key=key("save")) and chosen is not None:
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.evidence_deleted(db, item.item_id, int(chosen), who=who, at=at),
            "Recorded: the screenshot is deleted.",
        )


def still_kept(item: Item) -> list[Event]:
    """The screenshots of which nobody has said yet that they are deleted."""
    gone = {each.about for each in item.of("evidence deleted")}
    return [each for each in item.of("evidence kept") if each.event_id not in gone]


def _called(event: Event) -> str:
    return f"{event.kept_in}, taken {item_words.moment(event.at)}, due {words.day(event.delete_on)}"
