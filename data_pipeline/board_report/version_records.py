"""Versions of board reports: made final by the Chief Executive, kept by value, and never changed."""

from __future__ import annotations

from functools import lru_cache

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.board_report import corrections
from data_pipeline.board_report.contents import Report
from data_pipeline.board_report.text_records import check_quarter
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import day
from data_pipeline.records import audit, saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.store import Records
from data_pipeline.records.tables import REPORT_VERSIONS


def make_final(db: sa.Connection, report: Report, *, who: Person, on_word_of: str = "") -> Report:
    """The report as it was made final: its version, by whom, when, and what differs from the one before.

    on_word_of: in local mode, where nobody is known to be who they say, who made it final, such as 'Chief
    Executive, by e-mail of 8 Oct 2026'; it is recorded with who wrote that down. Raises Refused for a
    quarter that is not over, and where nothing differs from the newest version.
    """
    policies.check(who, policies.FINALISE_REPORTS)
    made = report.made
    check_quarter(made.quarter)
    if made.end >= clock.today():
        raise Refused(f"{made.quarter} runs until {day(made.end)}. Its report can be made final after that.")
    if who.is_local:
        check_least("A final report", {"who made it final": on_word_of})
    audit.wait_for_others(db)
    before = _newest(db, made.quarter)
    differences = corrections.between(before, report) if before else ()
    if before and not differences:
        raise Refused(f"Nothing has changed since version {before.made.version}. Nothing was recorded.")
    name = " ".join(on_word_of.split())
    signed = f"{name}, recorded by {who.signature()}" if who.is_local else who.signature()
    final = report.model_copy(
        update={
            "made": made.model_copy(
                update={
                    "version": before.made.version + 1 if before else 1,
                    "finalised_by": signed,
                    "finalised_on": clock.today(),
                    "corrections": differences,
                }
            )
        }
    )
    _add(db, final, who=who)
    return final


def newest(records: Records, quarter: str) -> Report | None:
    """The newest final report of a quarter, such as '2026-27 Q2'; None where none was made final."""
    with records.reading() as db:
        return _newest(db, quarter)


def all_of(records: Records) -> list[Report]:
    """Every final report, the newest quarter first, and of a quarter its newest version first."""
    ordered = sa.select(REPORT_VERSIONS.c.report).order_by(
        REPORT_VERSIONS.c.quarter.desc(), REPORT_VERSIONS.c.number.desc()
    )
    with records.reading() as db:
        return [_read(text) for text in db.execute(ordered).scalars()]


def _newest(db: sa.Connection, quarter: str) -> Report | None:
    asked = (
        sa.select(REPORT_VERSIONS.c.report)
        .where(REPORT_VERSIONS.c.quarter == quarter)
        .order_by(REPORT_VERSIONS.c.number.desc())
        .limit(1)
    )
    text = db.execute(asked).scalar()
    return None if text is None else _read(text)


@lru_cache(maxsize=100)
def _read(text: str) -> Report:
    """A report as it was kept: it never changes, and reading it takes longer than finding it again."""
    return Report.model_validate_json(text)


def _add(db: sa.Connection, report: Report, *, who: Person) -> None:
    made = report.made
    key = {"quarter": made.quarter, "number": made.version}
    values = {
        "finalised_on": made.finalised_on,
        "finalised_by": made.finalised_by,
        "report": report.model_dump_json(),
    }
    saving.save(db, REPORT_VERSIONS, key, values, who=who, seen=None)
