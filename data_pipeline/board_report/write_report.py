"""Writes the draft of a quarter's report: from a build, the records, and what people typed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import periods
from data_pipeline.board_report import (
    accounts as account_parts,
)
from data_pipeline.board_report import (
    action_records,
    chosen_measures,
    drafts,
    glossary,
    happened,
    headlines,
    loose_ends,
    measure_lines,
    measures,
    people,
    queries,
    reach,
    text_records,
    verdicts,
)
from data_pipeline.board_report.contents import Made, Measure, Report, Section
from data_pipeline.board_report.drafts import Asked
from data_pipeline.board_report.measure_lines import Line
from data_pipeline.board_report.text_records import Texts
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import definitions
from data_pipeline.engagement.what_changed import WhatChanged
from data_pipeline.organisation.account_names import account_names
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outcomes import measure_records
from data_pipeline.periods import Period
from data_pipeline.plain_words import day, listed, without_capital
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOT_RECORDED = {
    "REC": "recommendations (REC)",
    "DIF": "differences made (DIF)",
    "INF": "people given information (INF)",
    "EXP": "people who shared an experience (EXP)",
    "VIS": "engaged visits to the website (VIS)",
    "INT": "interactions with our posts (INT)",
    "HRS": "hours of staff time (HRS)",
    "MOD": measures.MODERATION,
}


@dataclass(frozen=True)
class _Measured:
    """The measures of the report with the lines behind them."""

    rows: tuple[Measure, ...]
    lines: tuple[Line, ...]
    not_recorded: tuple[str, ...]
    judged: dict[str, int]
    unusual: dict[str, int]


def quarters(db: DuckDBPyConnection, today: date) -> list[Period]:
    """The quarters that a report can be of, the newest first: those that are over and have any figure."""
    span = account_queries.newest_day(db)
    first, last = span["first_day"].iloc[0], span["last_day"].iloc[0]
    if pd.isna(first) or pd.isna(last):
        return []
    newest = periods.quarter(min(last.date(), today))
    if newest.end >= today:
        newest = periods.quarter(periods.months_on(newest.start, -1))
    found = []
    while newest.end >= first.date():
        found.append(newest)
        newest = periods.quarter(periods.months_on(newest.start, -1))
    return found


def report(
    db: DuckDBPyConnection, records: Records, folder: DataFolder, quarter: Period, today: date
) -> Report:
    """The draft of a quarter as it stands today, with what people typed for it."""
    return with_records(figures_of(db, records, folder, quarter, today), records)


def with_records(draft: Report, records: Records) -> Report:
    """A draft with what people typed for it and the actions that it lists, as they stand now."""
    texts = text_records.of_quarter(records, draft.made.quarter)
    drafted = {field: each.text for field, each in zip(drafts.LEADS, draft.brief, strict=True)}
    measured = (
        each.model_copy(update=dict(zip(("why", "did"), _typed(texts, each.code), strict=True)))
        for each in draft.measures
    )
    return draft.model_copy(
        update={
            "brief": drafts.brief(texts.brief, drafted),
            "measures": tuple(measured),
            "actions": action_records.of_report(records, draft.made.quarter),
        }
    )


def figures_of(
    db: DuckDBPyConnection, records: Records, folder: DataFolder, quarter: Period, today: date
) -> Report:
    """The draft of a quarter before anybody typed a word: this takes seconds, what is typed no time."""
    known = account_queries.accounts(db)
    settings = settings_of(folder)
    names = account_names([str(each) for each in known["account_id"]], settings.organisation.name)
    made = _made(db, folder, quarter, names)
    by_month = ask_months.changed_by(db, [month.end for month in _months(quarter)])
    measured = _measures(db, records, made, by_month)
    found = headlines.headlines(measured.lines, by_month, quarter)
    accounts = account_parts.ask(db, records, names, quarter, today)
    to_decide = account_parts.decisions(accounts)
    counts = people.QuarterCounts(db, quarter)
    themes = people.chart(db, counts)
    diary = happened.of_quarter(db, records, quarter, names)
    theme = people.out_of_the_ordinary(themes)
    concerns, overdue = people.concerns(db, today)
    ages = reach.ages(db, names, quarter)
    objectives, by_channel = reach.objectives(db, names, quarter)
    drafted = {
        "changed": drafts.changed(found, theme, measured.rows, names),
        "because": drafts.because(diary[-1:]),
        "ask": drafts.ask(to_decide, overdue),
    }
    lacking = [names[each.account_id] for each in accounts.safety if each.missing and not each.has_ended]
    not_recorded = _few_words(measured.not_recorded)
    asked = Asked(measured.rows, overdue, theme, lacking, _without(objectives), not_recorded)
    sections = (
        reach.section(ages, names),
        objectives,
        people.section(db, counts),
        account_parts.section(accounts, found.accounts, to_decide),
        concerns,
        happened.section(diary),
        loose_ends.missing(db, quarter, names, counts.checked(quarter), measured.rows),
        loose_ends.luck(measured.judged, measured.unusual, len(found.measures) + len(found.accounts)),
    )
    return Report(
        made=made,
        decisions=tuple(to_decide[: account_parts.ON_PAGE_ONE]),
        information=_information(accounts, overdue, to_decide),
        brief=drafts.brief({}, drafted),
        actions=(),
        measures=measured.rows,
        not_recorded=f"Not recorded by us: {listed(measured.not_recorded)}." if measured.not_recorded else "",
        questions=drafts.questions(asked),
        themes=themes,
        audience=reach.chart(ages, names),
        sections=sections,
        annex=tuple(
            table
            for table in (
                by_channel,
                people.table(counts),
                account_parts.table(accounts),
                glossary.table(),
                loose_ends.exports_by_account(made.exports),
            )
            if table is not None
        ),
    )


def _months(quarter: Period) -> list[Period]:
    return [periods.month(periods.months_on(quarter.start, at)) for at in range(3)]


def _made(db: DuckDBPyConnection, folder: DataFolder, quarter: Period, names: Mapping[str, str]) -> Made:
    build = definitions.build(db).iloc[0]
    files = loose_ends.exports(db, quarter, names)
    return Made(
        organisation=settings_of(folder).organisation.name or "Our organisation",
        is_sample=folder.is_sample,
        quarter=periods.quarter_name(quarter.start),
        start=quarter.start,
        end=quarter.end,
        exported_up_to=max((each.exported_on for each in files if each.exported_on), default=None),
        build=str(build["fingerprint"])[:16] if "fingerprint" in build else str(build["serial"]),
        built_at=build["built_at"].to_pydatetime().replace(microsecond=0),
        exports=files,
    )


def _measures(db: DuckDBPyConnection, records: Records, made: Made, by_month: list[WhatChanged]) -> _Measured:
    """The measures that the report shows, those that nobody records apart."""
    quarter, up_to = Period(made.start, made.end), made.exported_up_to
    targets = {row["measure"]: row for row in measure_records.recorded(records)}
    starts = by_month[-1].new_starts
    lines = measure_lines.lines(db, quarter, measure_records.counted_here(list(targets.values())), starts)
    known: dict[str, Measure] = {
        code: measures.of_line(line, quarter, targets.get(line.known.measure), up_to)
        for code, line in lines.items()
    }
    for code, row in (
        ("REC", _recommendations(db, quarter, targets)),
        ("DIF", measures.differences(queries.differences(db), quarter)),
    ):
        if row is not None:
            known[code] = row
    codes = chosen_measures.chosen(records) or measures.USUAL
    shown = [code for code in codes if code in known]
    better = {code: (targets.get(line.known.measure) or {}).get("better") for code, line in lines.items()}
    found = {
        lines[code].known.title: verdicts.of_quarter(lines[code], quarter, better[code])
        for code in shown
        if code in lines
    }
    return _Measured(
        tuple(known[code] for code in shown),
        tuple(lines[code] for code in shown if code in lines),
        tuple(NOT_RECORDED.get(code, code) for code in codes if code not in known),
        {title: verdict.judged for title, verdict in found.items()},
        {title: verdict.unusual for title, verdict in found.items()},
    )


def _recommendations(
    db: DuckDBPyConnection, quarter: Period, targets: Mapping[str, Values]
) -> Measure | None:
    rows = queries.recommendations(db)
    return measures.recommendations(rows, quarter, targets.get("recommendations"))


def _typed(texts: Texts, code: str) -> tuple[str, str]:
    return texts.why.get(code, ""), texts.did.get(code, "")


def _information(accounts: account_parts.Accounts, overdue: list[dict], to_decide: list) -> tuple[str, ...]:
    """At most three lines: answers that are overdue, decisions that did not fit, what accounts lack."""
    lines = [f"{each['recipient']}: answer overdue since {day(each['by'])}." for each in overdue[:1]]
    more = [each.question for each in to_decide[account_parts.ON_PAGE_ONE :]]
    if more:
        lines.append(f"Also to decide, on page two: {' '.join(more)}")
    return tuple([*lines, *account_parts.information(accounts)][:3])


def _few_words(not_recorded: tuple[str, ...]) -> list[str]:
    """Without the codes, as they stand in a question."""
    return [without_capital(each.rsplit(" (", maxsplit=1)[0]) for each in not_recorded]


def _without(objectives: Section) -> list[str]:
    """The objectives that had no post."""
    text = objectives.paragraphs[0][0].text
    return (
        [] if text.startswith(("None", "No post")) else [text.split(".")[0].split(" and ")[0].split(",")[0]]
    )
