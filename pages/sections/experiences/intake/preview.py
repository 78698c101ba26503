"""What would be kept, comment by comment, before anything is; then it is kept, or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data_pipeline.experiences.coding import desk
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.arrivals import Arrived
from data_pipeline.experiences.intake.form_files import FormPreview
from data_pipeline.experiences.intake.preview import Looked, Preview
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse import refresh
from pages.sections.experiences.intake import removed
from pages.shared import access, kept_for_the_page, layout, saving, tables, words
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
    kept_for_the_page.hold(TITLE, WAITING, Waiting(kind, preview))


def hold_form(seen: FormPreview) -> None:
    """The same of a form, without the lines of its file: they hold what was taken out."""
    bare = replace(seen, responses=replace(seen.responses, lines=()))
    kept_for_the_page.hold(TITLE, WAITING, Waiting("form", seen.preview, bare))


def waiting() -> Waiting | None:
    """The arrival that waits for a yes."""
    found = kept_for_the_page.held(TITLE, WAITING)
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
    titles = {each.id: each.title for each in (*desk.themes(), *desk.services())}
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
    receipt = kept_for_the_page.held(TITLE, RECEIPT)
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
            safe = arrivals.also_without(scope.folder, told.preview, names.split(","))
            form = replace(told.form, preview=safe) if told.form else None
            kept_for_the_page.hold(TITLE, WAITING, replace(told, preview=safe, form=form))
            st.rerun()


def keep(scope: Scope, told: Waiting) -> None:
    """Keeps all of it or nothing, and says what came of it."""

    def stored(_: object, who: Person) -> Arrived:
        if told.form:
            return form_files.take_in(scope.folder, None, told.form, who)
        return arrivals.store(scope.folder, told.preview, who, kind=told.kind)

    if not access.may_read("experiences"):
        return
    file = removed.FILE if told.form else ""
    arrived = saving.take(scope, stored, lambda done: removed.receipt(done, told.preview) + file)
    if arrived:
        if scope.build is None:
            refresh.refresh(scope.folder)
        start_again()
        kept_for_the_page.hold(TITLE, RECEIPT, st.session_state.pop(saving.SAVED))
        st.rerun()


def start_again() -> None:
    """Forgets the arrival, its boxes and its file."""
    kept_for_the_page.let_go(TITLE)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def fresh(name: str) -> str:
    """The key of a box that is empty again after each arrival."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"
