"""Every measure that a board report can show, by its code: for choosing some, and for finding one again."""

from __future__ import annotations

from collections.abc import Mapping

from data_pipeline.board_report.contents import Report
from data_pipeline.board_report.measure_lines import EXPERIENCES, HOURS, INTERACTIONS, VISITS, of_outcomes
from data_pipeline.board_report.measures import DIFFERENCES, RECOMMENDATIONS
from data_pipeline.board_report.moderation import TIME_TO_ACT
from data_pipeline.outcomes import measure_records
from data_pipeline.outcomes.counted import COUNTED
from data_pipeline.records.store import Records

ALWAYS = (
    RECOMMENDATIONS, DIFFERENCES, EXPERIENCES, VISITS, INTERACTIONS, TIME_TO_ACT, HOURS,
    *of_outcomes(COUNTED),
)  # fmt: skip
FEWEST = 2  # letters from which a search means something


def titles(records: Records, report: Report | None = None) -> dict[str, str]:
    """Code -> title: those that everybody has, those of a contract, and those that stand in a report."""
    own = of_outcomes(measure_records.counted_here(measure_records.recorded(records)))
    here = {measure.code: measure.title for measure in report.measures} if report else {}
    return {known.code: known.title for known in (*ALWAYS, *own)} | here


def matching(titles: Mapping[str, str], typed: str) -> dict[str, str]:
    """Those whose code was typed, else those whose title holds what was typed."""
    wanted = " ".join(typed.split()).casefold()
    if wanted.upper() in titles:
        return {wanted.upper(): titles[wanted.upper()]}
    if len(wanted) < FEWEST:
        return {}
    return {code: title for code, title in titles.items() if wanted in title.casefold()}
