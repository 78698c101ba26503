"""What became of dropped files, one by one and in one line: nothing that was dropped goes unnamed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum

import streamlit as st

from data_pipeline.errors import ToBeAsked
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.uploads import Dropped
from data_pipeline.snapshots.receipt import Receipt, new_to_us
from pages.sections.loading import whose_files
from pages.sections.loading.fields_for_files import COMMON, Field, waiting
from pages.shared import filters, layout, words
from pages.shared.scope import Scope

NOTHING: Mapping[str, str] = {}
OUTCOMES = "outcomes"  # of the last drop: the field that it was in, and what became of each file
FEW = 3  # files whose lines stand open


class Became(Enum):
    """What became of a dropped file, in the words of the line that counts them."""

    LOADED = "loaded"
    LEFT_OUT = "left out, as you chose"
    ASKS = "asks you something"
    REFUSED = "refused"


Outcomes = Sequence[tuple[Became, str]]  # with the sentence about the file


def in_one_line(outcomes: Outcomes) -> str:
    """'31 files: 28 loaded; 2 left out, as you chose; 1 refused.'"""
    counts = Counter(became for became, _ in outcomes)
    parts = [f"{counts[became]} {became.value}" for became in Became if counts[became]]
    return f"{words.counted(len(outcomes), 'file')}: {'; '.join(parts)}."


def before_loading(ready: int, others: Outcomes) -> str:
    """'31 files: 27 ready, 2 ask you something, 1 left out, 1 refused.'"""
    counts = Counter(became for became, _ in others)
    asking, chosen, refused = counts[Became.ASKS], counts[Became.LEFT_OUT], counts[Became.REFUSED]
    parts = [f"{ready} ready"] if ready else []
    parts += [f"{asking} {'asks' if asking == 1 else 'ask'} you something"] if asking else []
    parts += [f"{chosen} left out"] if chosen else []
    parts += [f"{refused} refused"] if refused else []
    return f"{words.counted(ready + len(others), 'file')}: {', '.join(parts)}."


def not_loaded(dropped: Dropped, wants_rest: bool | None) -> tuple[Became, str]:
    """What becomes of a file that is not loaded now, with the sentence about it; none of one that asks, for
    it stays and its question with it.

    wants_rest: what a person said of a file of which many rows cannot be used; None where they said nothing.
    """
    name = dropped.file.name
    if dropped.table or wants_rest is None:
        return Became.ASKS, ""
    if not dropped.channels:
        return Became.REFUSED, whose_files.refusal(name, str(dropped.refused))
    if not wants_rest:
        return Became.LEFT_OUT, f"{name}: left out, as you chose."
    return Became.ASKS, ""


def sentence(scope: Scope, outcome: Outcome, otherwise: Mapping[str, str] = NOTHING) -> tuple[Became, str]:
    """What became of a file, of its tables that were left out, and which earlier figures it changes."""
    name = outcome.file.name
    if outcome.refused:
        asked = outcome.refused.sentence if isinstance(outcome.refused, ToBeAsked) else ""
        return Became.REFUSED, whose_files.refusal(name, asked or str(outcome.refused))
    assert outcome.receipt
    account = scope.name_of(outcome.receipt.account_id)
    if outcome.already:
        aside = " It is set aside: put it back above." if outcome.is_set_aside else ""
        return Became.LOADED, f"{name}: was loaded already for {account}, nothing changed.{aside}"
    counts = {c: outcome.receipt.total(f"rows_{c}") for c in ("read", "loaded", "rejected", "duplicate")}
    twice = f", {words.counted(int(counts['duplicate']), 'repeat')}" if counts["duplicate"] else ""
    return Became.LOADED, (
        f"{name}, for {account}: {counts['read']:,} read, {counts['loaded']:,} loaded, "
        f"{counts['rejected']:,} set aside{twice}. No names of the public kept."
        f"{left_out(outcome.receipt)}{new_headings(outcome.receipt)} "
        f"{otherwise.get(outcome.receipt.load_id, '')}".rstrip()
    )


def new_headings(receipt: Receipt) -> str:
    """The headings of a file that are new to us: ' New to us, kept but not shown: Skip rate.'"""
    note = new_to_us(receipt)
    return f" {note}." if note else ""


def left_out(receipt: Receipt) -> str:
    """The tables of a file that were left out, those of one reason together."""
    reasons = dict.fromkeys(part.skipped for part in receipt.parts if part.skipped)
    return "".join(
        f" Left out: {words.listed(p.part for p in receipt.parts if p.skipped == reason)} ({reason})."
        for reason in reasons
    )


def say(field: Field, outcomes: Outcomes) -> None:
    """From the next run on, says what became of the files that were dropped in a field."""
    st.session_state[OUTCOMES] = field, list(outcomes)


def say_also(field: Field, outcome: tuple[Became, str]) -> None:
    """From the next run on, says it too of a file that had waited in a field."""
    where, outcomes = st.session_state.get(OUTCOMES, (None, []))
    say(field, [*(outcomes if where == field else []), outcome])


def forget() -> None:
    """Says no more of it: what is loaded is another now."""
    st.session_state.pop(OUTCOMES, None)


def is_said_at(field: Field, scope: Scope) -> bool:
    """Whether the last drop was in this field; in the common one also where its account is gone."""
    where: Field | None = st.session_state.get(OUTCOMES, (None, []))[0]
    if where and where.account and where.account not in scope.names:
        return field == COMMON
    return where == field


def not_yet(number: int) -> str:
    """' 1 more file is not loaded yet: see below.'; nothing where none waits."""
    if not number:
        return ""
    return (
        f" {words.counted(number, 'more file')} {'is' if number == 1 else 'are'} not loaded yet: see below."
    )


def said_before(scope: Scope, field: Field = COMMON) -> None:
    """What the last drop came to, where it was dropped, and how many of its files wait; it stays until the
    next."""
    if not is_said_at(field, scope):
        return
    _, outcomes = st.session_state[OUTCOMES]
    wanted = (Became.LOADED, Became.LEFT_OUT)
    as_wanted = [text for became, text in outcomes if became in wanted]
    others = [text for became, text in outcomes if became not in wanted]
    summary = in_one_line(outcomes) + not_yet(len(waiting(field)))
    (st.error if others else st.success)(layout.escaped(summary))
    for text in others:
        st.error(layout.escaped(text))
    if as_wanted:
        with st.expander("What was read from each file", expanded=len(as_wanted) <= FEW):
            layout.bullets(as_wanted)
    if any(became is Became.LOADED for became, _ in outcomes):
        st.page_link(
            "pages/channels.py", label="See how each account is doing", query_params=filters.link(scope)
        )
