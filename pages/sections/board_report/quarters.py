"""Which quarters have a report, which of its versions is read, and the draft of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.board_report import moderation, write_report
from data_pipeline.board_report.contents import Report
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.organisation import policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.periods import Period
from data_pipeline.records import audit
from data_pipeline.records.store import configured_records
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope, ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Records that a draft's figures do not rest on; of moderation they rest on what the quarter's board is told.
BESIDE_FIGURES = (
    "report_text", "report_action", "report_version",
    "moderation_item", "moderation_line", "moderation_event", "moderation_quiet", "moderation_dismissed",
)  # fmt: skip
QUARTER = "quarter"  # the choice, in the address
WIDTH = 360  # pixels of its field
DRAFT = "Draft"


@dataclass(frozen=True)
class Reports:
    """What there is of a quarter. finals: the newest version first.

    draft: for those who write it. drafted: the same before anybody typed.
    """

    quarter: Period
    finals: tuple[Report, ...]
    draft: Report | None
    drafted: Report | None

    @property
    def name(self) -> str:
        """Such as '2026-27 Q2'."""
        return periods.quarter_name(self.quarter.start)


def of_chosen(scope: Scope, every: Sequence[Report]) -> Reports | None:
    """The reports of the quarter that is chosen; None where there is none to be read."""
    offered = _offered(scope, every)
    if not offered:
        return None
    name = st.selectbox("Quarter", list(offered), key=QUARTER, bind="query-params", width=WIDTH)
    chosen = offered[str(name)]
    finals = tuple(report for report in every if report.made.quarter == periods.quarter_name(chosen.start))
    return Reports(chosen, finals, *_draft(scope, chosen))


def _draft(scope: Scope, quarter: Period) -> tuple[Report | None, Report | None]:
    """The draft as it stands, and as it was drafted; None for those who do not write it.

    Figures are worked out once for each state of what they rest on: what is typed does not change them.
    """
    if access.report_writer() is None or not scope.accounts:
        return None, None
    records = saving.records(scope)
    with records.reading() as db:
        state = audit.newest_seal(db, without=BESIDE_FIGURES)
    ours = settings_of(scope.folder)
    state += ours.organisation.model_dump_json()
    state += repr(moderation.of_quarter(records, ours, quarter, clock.moment()))
    drafted = ask(scope, _figures, scope.folder, quarter, clock.today(), state)
    return write_report.with_records(drafted, records), drafted


@policies.only_with(policies.WRITE_REPORTS)
def _figures(db: DuckDBPyConnection, folder: DataFolder, quarter: Period, today: date, state: str) -> Report:
    """state: of records and settings, by which an answer is kept."""
    return write_report.figures_of(db, configured_records(folder), folder, quarter, today)


def read_version(reports: Reports) -> Report:
    """The version that is chosen: the newest final one, else the draft."""
    offered = {f"Version {report.made.version}": report for report in reports.finals}
    if reports.draft is not None:
        offered[DRAFT] = reports.draft
    if len(offered) == 1:
        return next(iter(offered.values()))
    chosen = st.segmented_control(
        "Which version?", [layout.escaped(each) for each in offered],
        default=next(iter(offered)), required=True,
        key=f"version-{reports.name}-{len(reports.finals)}",
    )  # fmt: skip
    return offered[str(chosen)]


def settles_on(quarter: Period) -> date:
    """The first day on which no figure of the quarter's posts rises any more."""
    return quarter.end + UNTIL_SETTLED


def _offered(scope: Scope, every: Sequence[Report]) -> dict[str, Period]:
    """The quarters to choose from, by what each is called, the newest first."""
    quarters = {*(periods.named_quarter(report.made.quarter) for report in every), *_to_write(scope)}
    return {
        f"{words.span(quarter)} ({periods.quarter_name(quarter.start)})": quarter
        for quarter in sorted(quarters, reverse=True)
    }


def _to_write(scope: Scope) -> list[Period]:
    """The quarters that this person can write a report of."""
    if access.report_writer() is None or not scope.accounts:
        return []
    return ask(scope, write_report.quarters, clock.today())
