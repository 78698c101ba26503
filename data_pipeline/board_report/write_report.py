"""Writes the draft of a quarter's report: from a build, the records, and what people typed for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import clock, periods
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
    moderation,
    people,
    queries,
    reach,
    text_records,
    verdicts,
)
from data_pipeline.board_report.accounts import ToDecide
from data_pipeline.board_report.contents import Made, Measure, Report
from data_pipeline.board_report.drafts import Asked
from data_pipeline.board_report.measure_lines import Line
from data_pipeline.board_report.text_records import Texts
from data_pipeline.board_report.verdicts import OfQuarter
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import definitions
from data_pipeline.engagement.what_changed import WhatChanged
from data_pipeline.experiences.queries import counts as count_queries
from data_pipeline.organisation.account_names import account_names
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outcomes import measure_records
from data_pipeline.outcomes.counted import COUNTED
from data_pipeline.periods import Period
from data_pipeline.plain_words import day, listed, without_capital
from data_pipeline.records import seal_on_paper, seals
from data_pipeline.records.store import Records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a measure is called that nobody records, where it is one of the usual ones.
USUALLY_CALLED = {
    known.code: known.title
    for known in (
        measures.RECOMMENDATIONS,
        measures.DIFFERENCES,
        measure_lines.EXPERIENCES,
        measure_lines.VISITS,
        measure_lines.INTERACTIONS,
        measure_lines.HOURS,
        moderation.TIME_TO_ACT,
        *measure_lines.of_outcomes(COUNTED),
    )
}


@dataclass(frozen=True)
class _Measured:
    """The measures of the report with the lines behind them."""

    rows: tuple[Measure, ...]
    lines: tuple[Line, ...]
    verdicts: dict[str, OfQuarter]  # by what a measure is called
    missed: tuple[str, ...]
    not_recorded: dict[str, str]


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
    log = seal_on_paper.words(seals.newest_of(records))
    return draft.model_copy(
        update={
            "made": draft.made.model_copy(update={"log": log}),
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
    called = settings_of(folder).organisation.name
    names = account_names([str(each) for each in known["account_id"]], called)
    made = _made(db, folder, quarter, names)
    published = count_queries.published(db)
    by_month = ask_months.changed_by(db, [month.end for month in _months(quarter)])
    did = moderation.of_quarter(records, settings_of(folder), quarter, clock.moment())
    measured = _measures(db, records, made, published, by_month, time_to_act=moderation.measure(did, quarter))
    clear = headlines.headlines(measured.lines, by_month, quarter)
    accounts = account_parts.ask(db, records, names, quarter, today)
    to_decide = account_parts.decisions(accounts)
    counts = people.QuarterCounts(published, quarter)
    theme = people.leading(published, counts)
    unusual_theme = theme.unusual if theme else ""
    diary = happened.of_quarter(db, records, quarter, names)
    concerns, overdue = people.concerns(db, today, moderation.sentence(did))
    ages = reach.ages(db, names, quarter)
    objectives = reach.objectives(db, names, quarter)
    drafted = {
        "changed": drafts.changed(clear, unusual_theme, measured.rows, names),
        "because": drafts.because(diary[-1:]),
        "ask": drafts.ask([each.what for each in to_decide], overdue),
    }
    asked = Asked(
        worse=[row.title for row in measured.rows if row.is_worse],
        missed=measured.missed,
        overdue=overdue,
        theme=theme.said if theme and theme.unusual else "",
        lacking=account_parts.lacking_details(accounts),
        without_activity=objectives.without,
        not_recorded=[without_capital(title) for title in measured.not_recorded.values()],
    )
    estimated = [line.definition.title for line in measured.lines if line.is_estimated]
    sections = (
        reach.section(ages, names),
        objectives.section,
        people.section(db, counts),
        account_parts.section(accounts, clear.accounts, to_decide),
        concerns,
        happened.section(diary),
        loose_ends.missing(db, quarter, names, counts.checked(quarter), estimated),
        loose_ends.luck(measured.verdicts, clear.number),
    )
    tables = (
        objectives.table,
        people.table(counts),
        account_parts.table(accounts),
        glossary.table(),
        loose_ends.exports_by_account(made.exports),
    )
    return Report(
        made=made,
        decisions=tuple(each.asked for each in to_decide[: account_parts.ON_PAGE_ONE]),
        information=_information(accounts, overdue, to_decide),
        brief=drafts.brief({}, drafted),
        actions=(),
        measures=measured.rows,
        not_recorded=_in_one_line(measured.not_recorded),
        questions=drafts.questions(asked),
        themes=theme.chart if theme else None,
        audience=reach.chart(ages, names),
        sections=sections,
        annex=tuple(table for table in tables if table is not None),
    )


def _in_one_line(not_recorded: Mapping[str, str]) -> str:
    """'Not recorded by us: recommendations answered in time (REC).'; nothing where all is recorded."""
    parts = [f"{without_capital(title)} ({code})" for code, title in not_recorded.items()]
    return f"Not recorded by us: {listed(parts)}." if parts else ""


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


def _measures(
    db: DuckDBPyConnection,
    records: Records,
    made: Made,
    published: pd.DataFrame,
    by_month: list[WhatChanged],
    *,
    time_to_act: Measure | None,
) -> _Measured:
    """The measures that the report shows, those that nobody records apart."""
    quarter = Period(made.start, made.end)
    targets = {row["measure"]: row for row in measure_records.recorded(records)}
    outcomes = measure_records.counted_here(list(targets.values()))
    lines = measure_lines.lines(db, quarter, published, outcomes, by_month[-1].new_starts)
    of_lines = {code: targets.get(line.definition.measure) for code, line in lines.items()}
    said = {
        code: verdicts.of_quarter(line, quarter, (of_lines[code] or {}).get("better"))
        for code, line in lines.items()
    }
    known: dict[str, Measure | None] = {
        code: measures.of_line(line, said[code], quarter, of_lines[code], made.exported_up_to)
        for code, line in lines.items()
    }
    known["REC"] = measures.recommendations(queries.recommendations(db), quarter)
    known["MOD"] = time_to_act
    known["DIF"] = measures.differences(queries.differences(db), quarter)
    codes = chosen_measures.chosen(records) or measures.USUAL
    shown = {code: lines[code] for code in codes if code in lines}
    titles = USUALLY_CALLED | {each.code: each.title for each in measure_lines.of_outcomes(outcomes)}
    return _Measured(
        rows=tuple(row for code in codes if (row := known.get(code)) is not None),
        lines=tuple(shown.values()),
        verdicts={line.definition.title: said[code] for code, line in shown.items()},
        missed=tuple(
            line.definition.title
            for code, line in shown.items()
            if verdicts.is_missed(line.quarter, of_lines[code])
        ),
        not_recorded={code: titles.get(code, code) for code in codes if known.get(code) is None},
    )


def _typed(texts: Texts, code: str) -> tuple[str, str]:
    return texts.why.get(code, ""), texts.did.get(code, "")


def _information(
    accounts: account_parts.Accounts, overdue: list[dict], to_decide: Sequence[ToDecide]
) -> tuple[str, ...]:
    """At most three lines: answers that are overdue, decisions that did not fit, what accounts lack."""
    lines = [f"{each['recipient']}: answer overdue since {day(each['by'])}." for each in overdue[:1]]
    more = [each.asked.question for each in to_decide[account_parts.ON_PAGE_ONE :]]
    if more:
        lines.append(f"Also to decide, on page two: {' '.join(more)}")
    return tuple([*lines, *account_parts.information(accounts)][:3])
