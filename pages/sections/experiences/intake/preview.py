"""The preview of an arrival, comment by comment, and the buttons that store it or throw it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data_pipeline.experiences.coding import choices
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.arrivals import Arrived
from data_pipeline.experiences.intake.form_files import FormPreview
from data_pipeline.experiences.intake.preview import Preview, PreviewedComment
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse import refresh
from pages.sections.experiences.intake import removed
from pages.shared import access, kept_for_the_page, layout, open_files, saving, tables, words
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


def hold_form(form: FormPreview) -> None:
    """The same of a form, without the lines of its file: they hold what was taken out."""
    bare = replace(form, responses=replace(form.responses, lines=()))
    kept_for_the_page.hold(TITLE, WAITING, Waiting("form", form.preview, bare))


def waiting() -> Waiting | None:
    """The arrival that waits for a yes."""
    held = kept_for_the_page.held(TITLE, WAITING)
    return held if isinstance(held, Waiting) else None


def show(scope: Scope) -> None:
    """The arrival that waits: what would be kept, what was taken out, and the two ways on."""
    arrival = waiting()
    if arrival is None:
        came_of_it()
        return
    st.subheader("Look it over", anchor=False)
    new, preview = len(arrival.preview.new), arrival.preview
    twice = f" {words.counted(preview.duplicates, 'comment')} left out." if preview.duplicates else ""
    layout.takeaway(
        f"{words.counted(len(preview.comments), 'comment')} read; {new:,} would be kept.{twice} "
        f"{removed.safety(preview)}"
    )
    titles = {each.id: each.title for each in (*choices.themes(), *choices.services())}
    tables.show(pd.DataFrame([row(each, titles) for each in preview.comments[:SHOWN]]), "preview")
    if len(preview.comments) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(preview.comments):,}.")
    missed(scope, arrival)
    with st.container(horizontal=True):
        label = f"Keep {words.counted(new, 'experience')}"
        if st.button(label, type="primary", disabled=not new, key="keep-arrival"):
            keep(scope, arrival)
        if st.button("Throw it away", key="drop-arrival", help="Nothing is kept."):
            start_again()
            st.rerun()


def came_of_it() -> None:
    """The receipt of the last arrival, where its preview stood, until the page is left."""
    receipt = kept_for_the_page.held(TITLE, RECEIPT)
    if receipt:
        st.success(layout.escaped(receipt))
        layout.link("pages/coding.py", "Code them", icon=":material/arrow_forward:")


def row(comment: PreviewedComment, titles: dict[str, str]) -> dict[str, str]:
    """One comment as the table shows it."""
    code = comment.suggested
    about = [titles[theme] for theme in code.themes] or ["No theme found"]
    return {
        "Day": words.day(comment.received_on),
        "As it would be kept": comment.text,
        "Taken out": removed.taken_out(comment) or "Nothing",
        "Seems to be about": f"{words.listed(about)}; {titles[code.service]}; {code.sentiment}",
        "Kept": f"No: {comment.duplicate}" if comment.duplicate else "Yes",
    }


def missed(scope: Scope, arrival: Waiting) -> None:
    """Names that redaction did not find, taken out by hand."""
    with st.form("missed-names", clear_on_submit=True, border=False):
        box, button = st.columns([4, 1], vertical_alignment="bottom")
        names = box.text_input("A name that was missed? Several with commas between", key="missed")
        if button.form_submit_button("Take it out", width="stretch") and names.strip():
            safe = arrivals.also_without(scope.folder, arrival.preview, names.split(","))
            form = replace(arrival.form, preview=safe) if arrival.form else None
            kept_for_the_page.hold(TITLE, WAITING, replace(arrival, preview=safe, form=form))
            st.rerun()


def keep(scope: Scope, arrival: Waiting) -> None:
    """Keeps all of it or nothing, and says what came of it."""

    def stored(_: object, who: Person) -> Arrived:
        if arrival.form:
            return form_files.take_in(scope.folder, None, arrival.form, who)
        return arrivals.store(scope.folder, arrival.preview, who, kind=arrival.kind)

    if not access.may_read("experiences"):
        return
    file = removed.FILE if arrival.form else ""
    arrived = saving.take(scope, stored, lambda done: removed.receipt(done, arrival.preview) + file)
    if arrived:
        if scope.build is None:
            refresh.refresh(scope.folder)
        start_again()
        kept_for_the_page.hold(TITLE, RECEIPT, st.session_state.pop(saving.SAVED))
        st.rerun()


def start_again() -> None:
    """Forgets the arrival, its boxes and its file."""
    kept_for_the_page.let_go(TITLE)
    open_files.forget_uploads()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def fresh(name: str) -> str:
    """The key of a box that is empty again after each arrival."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"
