"""What would be kept, comment by comment, before anything is; then it is kept, or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data_pipeline import loading
from data_pipeline.experiences import coming_in, form_files, officer
from data_pipeline.experiences.coming_in import Arrived
from data_pipeline.experiences.form_files import FormPreview
from data_pipeline.experiences.looking_over import Looked, Preview
from data_pipeline.people import Person
from pages.shared import access, held, layout, recorded, tables, words
from pages.shared.intake import removed
from pages.shared.scope import Scope

TITLE, WAITING, RECEIPT = "Add experiences", "waiting", "receipt"
ROUND = "intake round"  # how many arrivals were dealt with: each starts with empty boxes
SHOWN = 200  # comments in the table of the preview
Looking = Callable[[], Preview]


@dataclass(frozen=True)
class Waiting:
    """An arrival that was looked over and waits for a yes. kind: paste, form or typed."""

    kind: str
    preview: Preview
    form: FormPreview | None = None


def hold(kind: str, preview: Preview) -> None:
    """Keeps the preview in memory until it is dealt with, or the page is left."""
    held.hold(TITLE, WAITING, Waiting(kind, preview))


def hold_form(seen: FormPreview) -> None:
    """The same of a form, without the lines of its file: they hold what was taken out."""
    bare = replace(seen, responses=replace(seen.responses, lines=()))
    held.hold(TITLE, WAITING, Waiting("form", seen.preview, bare))


def waiting() -> Waiting | None:
    """The arrival that waits for a yes."""
    found = held.held(TITLE, WAITING)
    return found if isinstance(found, Waiting) else None


def show(scope: Scope) -> None:
    """The arrival that waits: what would be kept, what was taken out, and the two ways on."""
    told = waiting()
    if told is None:
        came_of_it()
        return
    st.subheader("Look it over", anchor=False)
    new, preview = len(told.preview.new), told.preview
    twice = f" {words.counted(preview.duplicates, 'comment')} left out." if preview.duplicates else ""
    layout.takeaway(
        f"{words.counted(len(preview.comments), 'comment')} read; {new:,} would be kept.{twice} "
        f"{removed.safety(preview)}"
    )
    titles = {each.id: each.title for each in (*officer.themes(), *officer.services())}
    tables.show(pd.DataFrame([row(each, titles) for each in preview.comments[:SHOWN]]), "preview")
    if len(preview.comments) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(preview.comments):,}.")
    missed(scope, told)
    with st.container(horizontal=True):
        label = f"Keep {words.counted(new, 'experience')}"
        if st.button(label, type="primary", disabled=not new, key="keep-arrival"):
            keep(scope, told)
        if st.button("Throw it away", key="drop-arrival", help="Nothing is kept."):
            start_again()
            st.rerun()


def came_of_it() -> None:
    """The receipt of the last arrival, where its preview stood, until the page is left."""
    receipt = held.held(TITLE, RECEIPT)
    if receipt:
        st.success(layout.escaped(receipt))
        layout.link("pages/coding.py", "Code them", icon=":material/arrow_forward:")


def row(looked: Looked, titles: dict[str, str]) -> dict[str, str]:
    """One comment as the table shows it."""
    code = looked.suggested
    about = [titles[theme] for theme in code.themes] or ["No theme found"]
    return {
        "Day": words.day(looked.received_on),
        "As it would be kept": looked.text,
        "Taken out": removed.taken_out(looked) or "Nothing",
        "Seems to be about": f"{words.listed(about)}; {titles[code.service]}; {code.sentiment}",
        "Kept": f"No: {looked.duplicate}" if looked.duplicate else "Yes",
    }


def missed(scope: Scope, told: Waiting) -> None:
    """Names that redaction did not find, taken out by hand."""
    with st.form("missed-names", clear_on_submit=True, border=False):
        box, button = st.columns([4, 1], vertical_alignment="bottom")
        names = box.text_input("A name that was missed? Several with commas between", key="missed")
        if button.form_submit_button("Take it out", width="stretch") and names.strip():
            safe = coming_in.also_without(scope.folder, told.preview, names.split(","))
            form = replace(told.form, preview=safe) if told.form else None
            held.hold(TITLE, WAITING, replace(told, preview=safe, form=form))
            st.rerun()


def keep(scope: Scope, told: Waiting) -> None:
    """Keeps all of it or nothing, and says what came of it."""

    def stored(_: object, who: Person) -> Arrived:
        if told.form:
            return form_files.take_in(scope.folder, None, told.form, who)
        return coming_in.store(scope.folder, told.preview, who, kind=told.kind)

    if not access.may_read("experiences"):
        return
    file = removed.FILE if told.form else ""
    arrived = recorded.take(scope, stored, lambda done: removed.receipt(done, told.preview) + file)
    if arrived:
        if scope.build is None:
            loading.refresh(scope.folder)
        start_again()
        held.hold(TITLE, RECEIPT, st.session_state.pop(recorded.SAVED))
        st.rerun()


def start_again() -> None:
    """Forgets the arrival, its boxes and its file."""
    held.let_go(TITLE)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def fresh(name: str) -> str:
    """The key of a box that is empty again after each arrival."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"
