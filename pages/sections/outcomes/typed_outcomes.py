"""The outcomes of a month or a quarter, typed in: each with what it was the month before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.outcomes import measure_records, outcomes_csv, records
from data_pipeline.outcomes.counted import Outcome
from data_pipeline.periods import Period
from data_pipeline.records.saving import Values
from pages.shared import csv_upload, layout, saving, tables, words
from pages.shared.scope import Scope

MONTHS = 15  # complete months offered, newest first
QUARTERS = 5
ABREAST = 3
Recorded = Mapping[tuple[str, Period], Values]
TABLE = {"period": "Period", "outcome": "What", "number": "Number", "source": "Where it comes from"}


def section(scope: Scope) -> None:
    """What was counted, and the form for a month; the sample takes none."""
    every = records.recorded(saving.records(scope))
    counted = measure_records.counted_here(measure_records.recorded(saving.records(scope)))
    by_period: Recorded = {
        (row["outcome"], Period(row["period_start"], row["period_end"])): row for row in every
    }
    st.header("What came of our work", anchor=False)
    layout.takeaway(in_short(every))
    if not scope.folder.is_sample:
        with st.expander("Type in a month's outcomes"):
            _form(scope, by_period, counted)
            columns = "period (2026-04 or 2026-27 Q2), outcome, number, source"
            csv_upload.field(scope, "outcomes", columns, outcomes_csv.outcomes)
    if every:
        tables.under(pd.DataFrame([_row(each, counted) for each in reversed(every)]), "outcomes", TABLE)


def in_short(every: Sequence[Values]) -> str:
    """How far outcomes are recorded."""
    if not every:
        return "No outcome is recorded yet: people given information, surveys, reports and so on."
    newest = max(row["period_end"] for row in every)
    return f"Recorded up to {words.month(newest)}."


def missing(every: Sequence[Values], month: Period) -> list[str]:
    """The outcomes that were recorded before and are not for a month, nor for its quarter."""
    used = {row["outcome"] for row in every}
    there = {row["outcome"] for row in every if row["period_start"] <= month.start <= row["period_end"]}
    return sorted(used - there)


def _form(scope: Scope, recorded: Recorded, counted: Sequence[Outcome]) -> None:
    offered = _offered()
    st.markdown("Leave blank what nobody counted: blank is not zero. A whole quarter's total will do too.")
    names = list(offered)
    period = offered[str(st.selectbox("Month or quarter", names, key="outcome-period"))]
    before = _before(period)
    counts: dict[str, int | None] = {}
    with st.form(f"outcomes-{period.start}-{period.end}"):
        with st.grid(ABREAST, min_column_width=220, gap="small"):
            for outcome in counted:
                stands = recorded.get((outcome.id, period))
                number = stands["number"] if stands else None
                counts[outcome.id] = st.number_input(
                    layout.escaped(outcome.title), 0, records.AT_MOST, number, 1,
                    help=layout.escaped(outcome.what),
                    placeholder=_as_before(recorded.get((outcome.id, before)), before),
                )  # fmt: skip
        source = st.text_input(
            "Where do these come from?", _source(recorded, period), placeholder="for example, enquiry log"
        )
        if not st.form_submit_button("Save these outcomes", type="primary"):
            return
    if not any(number is not None for number in counts.values()) and not _stands(recorded, period):
        st.error("Type in at least one number. Nothing was saved.")
        return
    changed = {
        outcome: number
        for outcome, number in counts.items()
        if number is not None or (outcome, period) in recorded
    }
    saving.save_and_rerun(
        scope,
        lambda db, who: records.save(db, period, changed, source, who=who),
        f"The outcomes of {words.span(period)} are saved.",
    )


def _stands(recorded: Recorded, period: Period) -> bool:
    """Whether any number of this period is there already, so that blank takes it back."""
    return any(when == period for _, when in recorded)


def _offered() -> dict[str, Period]:
    newest = periods.last_complete_month(clock.today())
    months = [periods.month(periods.months_on(newest.start, -back)) for back in range(MONTHS)]
    quarters = [periods.quarter(periods.months_on(newest.start, -3 * back)) for back in range(QUARTERS)]
    named = {words.month(month.start): month for month in months}
    return named | {
        f"{periods.quarter_name(each.start)}, {words.span(each)}": each
        for each in quarters
        if each.end <= newest.end
    }


def _before(period: Period) -> Period:
    if records.kind_of(period) == "quarter":
        return periods.quarter(periods.months_on(period.start, -3))
    return periods.month(periods.months_on(period.start, -1))


def _as_before(row: Values | None, before: Period) -> str:
    return f"{words.span(before)}: {row['number']:,}" if row else "Blank"


def _source(recorded: Recorded, period: Period) -> str:
    """Where the period's numbers come from, else where the newest do."""
    here = [row["source"] for (_, when), row in recorded.items() if when == period and row["source"]]
    newest = sorted(recorded.items(), key=lambda each: each[0][1].end)
    there = [row["source"] for _, row in newest if row["source"]]
    return (here or there[-1:] or [""])[0]


def _row(row: Values, counted: Sequence[Outcome]) -> dict[str, object]:
    titles = {outcome.id: outcome.title for outcome in counted}
    period = Period(row["period_start"], row["period_end"])
    return {
        "period": words.span(period),
        "outcome": titles.get(row["outcome"], row["outcome"]),
        "number": row["number"],
        "source": row["source"],
    }
