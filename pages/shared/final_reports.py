"""The final board reports as this session may read them."""

from data_pipeline.board_report import for_viewers, version_records
from data_pipeline.board_report.contents import Report
from pages.shared import access, saving
from pages.shared.scope import Scope


def readable(scope: Scope) -> list[Report]:
    """Every final report, the newest quarter first, and of a quarter its newest version first."""
    who = access.person()
    return [for_viewers.as_read_by(each, who) for each in version_records.all_of(saving.records(scope))]
