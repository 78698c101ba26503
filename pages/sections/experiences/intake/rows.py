"""The comments of an arrival with a tick each: what may speak of harm first, the others as they came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from data_pipeline.experiences.coding import choices
from data_pipeline.experiences.intake.doubtful_names import words_to_decide
from data_pipeline.experiences.intake.left_out import NOT_AN_EXPERIENCE, UNTICKED
from data_pipeline.experiences.intake.preview import Preview, PreviewedComment
from pages.sections.experiences import harm
from pages.sections.experiences.intake import doubtful_words, removed
from pages.shared import layout, words

ON_A_PAGE = 25
PAGE = "preview-page"
OTHER_LANGUAGE = "Not in English? A person has to read it."
NO_EXPERIENCE = "It is not an experience (spam, a greeting, a question)"
STORED_NOWHERE = (
    "You chose to leave this out, so it is not kept anywhere. If somebody is not safe, pass it on first."
)
Row = tuple[int, PreviewedComment]  # a comment, and its place among all of the arrival
LeaveOut = Callable[[int, str], None]
KeepWord = Callable[[int, str, bool], None]


@dataclass(frozen=True)
class Decisions:
    """What becomes of what a person decides: of a comment by its place, and of a doubtful word in it."""

    leave_out: LeaveOut
    keep_word: KeepWord


def in_order(preview: Preview) -> list[Row]:
    """What may speak of harm, then the others, each as they came; without those that are here already."""
    rows = [row for row in enumerate(preview.comments) if not row[1].duplicate]
    return sorted(rows, key=lambda row: not row[1].may_be_harm)


def on_this_page(rows: Sequence[Row]) -> list[Row]:
    """Those of the page that is open."""
    number = min(int(st.session_state.get(PAGE, 1)), _pages(rows))
    return list(rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE])


def urgent(rows: Sequence[Row], decisions: Decisions) -> None:
    """What may speak of harm in a box of its own, with what to do."""
    spoken, here = _of_harm(rows), _of_harm(on_this_page(rows))
    if not spoken:
        return
    with st.container(key="harm"):
        st.markdown(f":material/priority_high: **{layout.escaped(harm.first(len(spoken)))}**")
        layout.takeaway(harm.BEFORE_KEEPING)
        for row in here:
            _draw(row, decisions)


def others(rows: Sequence[Row], decisions: Decisions) -> None:
    """The other comments of this page, in the order in which they came, and the way to the next page."""
    for row in on_this_page(rows):
        if not row[1].may_be_harm:
            _draw(row, decisions)
    if _pages(rows) > 1:
        st.pagination(_pages(rows), key=PAGE)


def _of_harm(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row[1].may_be_harm]


def _pages(rows: Sequence[Row]) -> int:
    return max(1, -(-len(rows) // ON_A_PAGE))


def _draw(row: Row, decisions: Decisions) -> None:
    """One comment: its tick, those of its doubtful words, what was taken out, what it seems to be about."""
    (place, comment), leave_out = row, decisions.leave_out
    with st.container(gap="xxsmall"):
        label = doubtful_words.marked(comment.pieces)
        _tick(f"keep-{place}", label, not comment.unwanted, _unticking(place, leave_out))
        if comment.unwanted:
            is_none = comment.unwanted == NOT_AN_EXPERIENCE
            _tick(f"none-{place}", layout.escaped(NO_EXPERIENCE), is_none, _naming(place, leave_out))
        else:
            _words(place, comment, decisions.keep_word)
        if comment.unwanted and comment.may_be_harm:
            st.markdown(f"**{layout.escaped(STORED_NOWHERE)}**")
        if comment.may_be_instead:
            st.markdown(f":material/help: **{layout.escaped(doubt(comment))}**")
        if not comment.suggested.is_judged:
            st.markdown(f":material/translate: **{layout.escaped(OTHER_LANGUAGE)}**")
        st.caption(layout.escaped(facts(comment)))


def _words(place: int, comment: PreviewedComment, keep_word: KeepWord) -> None:
    """A tick for each word that may be a name: what is not ticked is taken out."""
    for number, (word, is_kept) in enumerate(words_to_decide(comment.pieces).items()):
        label = layout.escaped(doubtful_words.question(word))
        _tick(f"word-{place}-{number}", label, is_kept, _keeping(place, word, keep_word))


def _tick(key: str, label: str, is_on: bool, changed: Callable[[bool], None]) -> None:
    st.session_state[key] = is_on  # what is held of the comment counts, whatever the box was before
    st.checkbox(label, key=key, on_change=lambda: changed(bool(st.session_state[key])))


def _unticking(place: int, leave_out: LeaveOut) -> Callable[[bool], None]:
    return lambda is_on: leave_out(place, "" if is_on else UNTICKED)


def _keeping(place: int, word: str, keep_word: KeepWord) -> Callable[[bool], None]:
    return lambda is_on: keep_word(place, word, is_on)


def _naming(place: int, leave_out: LeaveOut) -> Callable[[bool], None]:
    return lambda is_on: leave_out(place, NOT_AN_EXPERIENCE if is_on else UNTICKED)


def doubt(comment: PreviewedComment) -> str:
    """May be no experience: an advert."""
    return f"May be no experience: {comment.may_be_instead}."


def facts(comment: PreviewedComment) -> str:
    """2 Sep 2026 · Taken out: name Sheila · Seems to be about waiting; GP; negative."""
    taken_out = removed.taken_out(comment)
    parts = [words.day(comment.received_on), *([f"Taken out: {taken_out}"] if taken_out else [])]
    if comment.suggested.is_judged:
        parts.append(f"Seems to be about {_about(comment)}")
    return " \u00b7 ".join(parts)


def _about(comment: PreviewedComment) -> str:
    code = comment.suggested
    titles = {each.id: each.title for each in (*choices.themes(), *choices.services())}
    themes = words.listed(titles[theme] for theme in code.themes) or "no theme"
    return f"{themes}; {titles[code.service]}; {code.sentiment}"
