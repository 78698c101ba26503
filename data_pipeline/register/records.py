"""The register of accounts: who runs what, and which checks are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, STATUSES

# The five fields that ask for attention while they are empty; the rest read "not recorded".
WANTED = ("owner", "backup_administrator", "two_step", "credentials_kept", "next_review_on")
ENDED = ("closed", "transferred")
CHECK_EVERY = timedelta(days=183)  # access and safety are looked at every six months (archivesocial.com)
__all__ = ["STATUSES", "WANTED", "Due", "due", "registered"]


@dataclass(frozen=True)
class Due:
    """Something to look at: what, of which account, and by when; `decision_id` where a decision asks it."""

    account_id: str
    what: str
    by: date
    decision_id: int | None = None


def registered(records: Records) -> dict[str, Values]:
    """What is recorded of each account, by account; accounts without a record are not in it."""
    with records.reading() as db:
        rows = db.execute(sa.select(ACCOUNTS).order_by(ACCOUNTS.c.account_id)).mappings().all()
    return {row["account_id"]: dict(row) for row in rows}


def missing(values: Mapping[str, object]) -> list[str]:
    """Which of the wanted fields are empty."""
    return [name for name in WANTED if values.get(name) is None]


def due(register: Mapping[str, Values]) -> list[Due]:
    """Every review and check with its day, the nearest first; accounts that ended have none."""
    checks = []
    for account_id, values in register.items():
        if values["status"] in ENDED:
            continue
        if values["next_review_on"]:
            checks.append(Due(account_id, "review", values["next_review_on"]))
        if values["two_step_checked_on"]:
            checks.append(Due(account_id, "two-step check", values["two_step_checked_on"] + CHECK_EVERY))
    return sorted(checks, key=lambda check: (check.by, check.account_id))
