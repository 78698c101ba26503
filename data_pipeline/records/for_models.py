"""What the models read of the records: one small table each, empty where nothing is recorded."""

from __future__ import annotations

import hashlib
from typing import Any

from data_pipeline.folders import DataFolder
from data_pipeline.settings import settings_of

FILE = "records.db"
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
    "record_settings": {"hourly_rate": "double"},
}
Rows = list[dict[str, Any]]


def tables(data: DataFolder) -> tuple[dict[str, Rows], str]:
    """The rows of each table, and a mark that changes with every record and setting that they rest on."""
    settings = settings_of(data)
    found: dict[str, Rows] = {name: [] for name in TABLES}
    found["record_settings"] = [{"hourly_rate": settings.work.hourly_rate or None}]
    seal = ""
    if settings.records.url or (data.root / FILE).exists():
        found |= (kept := _kept(data, settings.records.url))[0]
        seal = kept[1]
    return found, hashlib.sha256(f"{seal} {settings.work.hourly_rate}".encode()).hexdigest()


def _kept(data: DataFolder, url: str) -> tuple[dict[str, Rows], str]:
    import sqlalchemy as sa  # only where something is recorded: it is slow to import

    from data_pipeline.records import audit
    from data_pipeline.records.store import records_of
    from data_pipeline.records.tables import ACCOUNTS, EFFORT, POST_TAGS, USUAL_HOURS

    sources = {
        "record_accounts": ACCOUNTS,
        "record_usual_hours": USUAL_HOURS,
        "record_effort": EFFORT,
        "record_post_tags": POST_TAGS,
    }
    with records_of(data, url).reading() as db:
        rows = {
            name: [
                {column: row[column] for column in TABLES[name]}
                for row in db.execute(sa.select(table)).mappings()
            ]
            for name, table in sources.items()
        }
        return rows, audit.head_seal(db)
