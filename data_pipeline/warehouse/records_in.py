"""What the models read of the records: one small table each, empty where nothing is recorded."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of

if TYPE_CHECKING:
    import sqlalchemy as sa

TABLES = {
    "record_accounts": {"account_id": "varchar", "status": "varchar"},
    "record_usual_hours": {"account_id": "varchar", "since": "date", "hours_a_week": "double"},
    "record_effort": {"account_id": "varchar", "month": "date", "hours": "double", "spend": "double"},
    "record_post_tags": {
        "account_id": "varchar",
        "post_id": "varchar",
        "objectives": "varchar",
        "audience_group": "varchar",
        "campaign": "varchar",
    },
    "record_new_starts": {
        "account_id": "varchar", "metric": "varchar", "month": "date", "reason": "varchar",
    },
    "record_hourly_rates": {"since": "date", "hourly_rate": "double"},
    "record_experiences": {
        "experience_id": "varchar", "arrival_id": "bigint", "received_on": "date", "arrived_by": "varchar",
        "arrived_account_id": "varchar", "prompted_account_id": "varchar", "service": "varchar",
        "sentiment": "varchar", "coded_by": "varchar", "coded_on": "date", "negative": "double",
        "text": "varchar", "delete_by": "date",
    },
    "record_experience_themes": {"experience_id": "varchar", "theme": "varchar", "coded_by": "varchar"},
    "record_redirected": {"month": "date", "account_id": "varchar", "people": "bigint"},
    "record_escalations": {
        "escalation_id": "bigint", "escalated_to": "varchar", "recipient": "varchar", "theme": "varchar",
        "service": "varchar", "experience_ids": "varchar", "follows": "bigint",
    },
    "record_escalation_stages": {"escalation_id": "bigint", "stage": "varchar", "reached_on": "date"},
    "record_outcomes": {
        "outcome": "varchar", "kind": "varchar", "period_start": "date", "period_end": "date",
        "number": "bigint", "source": "varchar",
    },
    "record_recommendations": {
        "recommendation_id": "bigint", "what": "varchar", "made_to": "varchar", "made_on": "date",
        "answered_on": "date",
    },
    "record_differences": {
        "difference_id": "bigint", "what_changed": "varchar", "changed_on": "date", "theme": "varchar",
        "service": "varchar", "escalation_id": "bigint", "reference": "varchar",
    },
}  # fmt: skip
Rows = list[dict[str, Any]]
# Records of which no table is made: typing a sentence for the board makes no build anew, and what may not be
# read by everybody who asks a build is in none.
RESTED_ON_BY_NONE = (
    "report_text", "report_action", "report_measures", "report_version",
    "moderation_item", "moderation_line", "moderation_event", "moderation_quiet", "moderation_dismissed",
)  # fmt: skip


def mark(data: DataFolder) -> str:
    """Changes with every record and setting that the tables rest on; quick, for it is asked often."""
    settings = settings_of(data)
    seal = ""
    if _has_records(data):
        from data_pipeline.records import audit  # slow to import
        from data_pipeline.records.store import configured_records

        with configured_records(data).reading() as db:
            seal = audit.newest_seal(db, without=RESTED_ON_BY_NONE)
    return hashlib.sha256(f"{seal} {settings.work.rates()}".encode()).hexdigest()


def tables(data: DataFolder) -> dict[str, Rows]:
    """The rows of each table."""
    settings = settings_of(data)
    empty: dict[str, Rows] = {name: [] for name in TABLES}
    empty["record_hourly_rates"] = [
        {"since": day, "hourly_rate": pounds} for day, pounds in settings.work.rates()
    ]
    return empty | (_recorded(data) if _has_records(data) else {})


def _has_records(data: DataFolder) -> bool:
    return bool(settings_of(data).records.url) or data.records.exists()


def _recorded(data: DataFolder) -> dict[str, Rows]:
    from data_pipeline.records import experience_tables
    from data_pipeline.records.formal_acts import only_standing
    from data_pipeline.records.store import configured_records
    from data_pipeline.records.tables import (
        ACCOUNTS,
        EFFORT,
        NEW_STARTS,
        OUTCOMES,
        POST_TAGS,
        RECOMMENDATIONS,
        USUAL_HOURS,
    )

    sources: dict[str, sa.FromClause] = {
        "record_accounts": ACCOUNTS,
        "record_usual_hours": USUAL_HOURS,
        "record_effort": EFFORT,
        "record_post_tags": POST_TAGS,
        "record_new_starts": NEW_STARTS,
        "record_experiences": experience_tables.EXPERIENCES.outerjoin(
            experience_tables.EXPERIENCE_TEXTS
        ).outerjoin(
            experience_tables.SUGGESTIONS,
            experience_tables.SUGGESTIONS.c.experience_id == experience_tables.EXPERIENCES.c.experience_id,
        ),
        "record_experience_themes": experience_tables.EXPERIENCE_THEMES,
        "record_redirected": experience_tables.REDIRECTED,
        "record_escalations": only_standing(experience_tables.CONCERNS),
        "record_escalation_stages": only_standing(experience_tables.CONCERN_STAGES),
        "record_outcomes": OUTCOMES,
        "record_recommendations": RECOMMENDATIONS,
        "record_differences": only_standing(experience_tables.DIFFERENCES),
    }
    with configured_records(data).reading() as db:
        return {name: _rows(db, source, list(TABLES[name])) for name, source in sources.items()}


def _rows(db: sa.Connection, source: sa.FromClause, columns: list[str]) -> Rows:
    import sqlalchemy as sa

    there: dict[str, sa.ColumnElement] = {}
    for column in source.c:  # of a name that stands in several tables, the first: the table joined to
        there.setdefault(column.name, column)
    asked = sa.select(*(there[name] for name in columns)).select_from(source)
    return [dict(zip(columns, row, strict=True)) for row in db.execute(asked)]
