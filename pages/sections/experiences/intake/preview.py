"""The preview of an arrival, comment by comment, and the buttons that store it or throw it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.arrivals import Arrived
from data_pipeline.experiences.intake.form_files import FormPreview
from data_pipeline.experiences.intake.preview import Preview, keeping, without
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse import refresh
from pages.sections.experiences import harm
from pages.sections.experiences.intake import doubtful_words, left_out, removed, rows
from pages.sections.moderation import possible
from pages.shared import access, emptied_fields, kept_for_the_page, layout, saving, words
from pages.shared.scope import Scope

TITLE, WAITING, RECEIPT = "Add experiences", "waiting", "receipt"
FIELDS = "arrival"  # the boxes that are empty again after each arrival
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
    preview, ordered = arrival.preview, rows.in_order(arrival.preview)
    new = len(preview.new)
    rows.urgent(ordered, DECISIONS)
    came = preview.circumstances
    possible.section(
        scope, preview.comments, came.arrived_by, came.arrived_account_id or came.prompted_account_id
    )
    layout.takeaway(
        f"{words.counted(left_out.read(preview), 'comment')} read; {new:,} would be kept"
        f"{left_out.sentence(preview)}. {removed.safety(preview)}"
    )
    st.caption(layout.escaped(untick(preview.doubtful)))
    if doubtful := doubtful_words.sentence(preview):
        st.markdown(layout.escaped(doubtful))
    rows.others(ordered, DECISIONS)
    left_out.section(preview)
    missed(scope, arrival)
    with st.container(horizontal=True):
        label = f"Keep {words.counted(new, 'experience')}"
        if st.button(label, type="primary", disabled=not new, key="keep-arrival"):
            keep(scope, arrival)
        if st.button("Throw it away", key="drop-arrival", help="Nothing is kept."):
            start_again()
            st.rerun()


def untick(doubtful: int) -> str:
    """What to do with the ticks, and how many comments to look at for it."""
    if not doubtful:
        return "Untick what you do not want to keep."
    return f"Untick what you do not want to keep. {words.counted(doubtful, 'comment')} may be no experience."


def came_of_it() -> None:
    """The receipt of the last arrival, where its preview stood, until the page is left."""
    receipt = kept_for_the_page.held(TITLE, RECEIPT)
    if receipt:
        st.success(layout.escaped(receipt))
        layout.link("pages/coding.py", "Code them", icon=":material/arrow_forward:")


def leave_out(place: int, why: str) -> None:
    """Leaves a comment of the arrival that waits out, for a reason; with "" it would be kept again."""
    arrival = waiting()
    if arrival:
        _changed(arrival, without(arrival.preview, place, why))


def keep_word(place: int, word: str, is_kept: bool) -> None:
    """Keeps a doubtful word of a comment of the arrival that waits, or takes it out again."""
    arrival = waiting()
    if arrival:
        _changed(arrival, keeping(arrival.preview, place, word, is_kept))


DECISIONS = rows.Decisions(leave_out, keep_word)


def _changed(arrival: Waiting, preview: Preview) -> None:
    form = replace(arrival.form, preview=preview) if arrival.form else None
    kept_for_the_page.hold(TITLE, WAITING, replace(arrival, preview=preview, form=form))


def missed(scope: Scope, arrival: Waiting) -> None:
    """Names that redaction did not find, taken out by hand."""
    with st.form("missed-names", clear_on_submit=True, border=False):
        box, button = st.columns([4, 1], vertical_alignment="bottom")
        names = box.text_input(
            "Did we miss a name? Type it here, several with commas between them", key="missed"
        )
        if button.form_submit_button("Take it out", width="stretch") and names.strip():
            _changed(arrival, arrivals.also_without(scope.folder, arrival.preview, names.split(",")))
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
    arrived = saving.take(scope, stored, lambda done: receipt(done, arrival.preview) + file)
    if arrived:
        if scope.build is None:
            refresh.refresh(scope.folder)
        start_again()
        kept_for_the_page.hold(TITLE, RECEIPT, st.session_state.pop(saving.SAVED))
        st.rerun()


def receipt(arrived: Arrived, preview: Preview) -> str:
    """27 read, 24 kept; 3 left out: 2 you unticked, 1 not an experience. 11 names taken out; ..."""
    parts = [
        f"{left_out.read(preview):,} read, {arrived.stored:,} kept{left_out.sentence(preview)}.",
        removed.safety(preview),
    ]
    if arrived.other_language:
        them = "it" if arrived.other_language == 1 else "them"
        parts.append(f"{arrived.other_language:,} may not be in English: a person has to read {them}.")
    harmful = sum(each.may_be_harm for each in preview.new)
    return " ".join([*parts, harm.first(harmful)] if harmful else parts)


def start_again() -> None:
    """Forgets the arrival, its boxes and its file."""
    kept_for_the_page.let_go(TITLE)
    st.session_state.pop(rows.PAGE, None)
    emptied_fields.empty(FIELDS)


def fresh(name: str) -> str:
    """The key of a box that is empty again after each arrival."""
    return emptied_fields.key(name, FIELDS)
