"""What people of an invented organisation wrote down: the register, hours, and what people told them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from data_pipeline import clock
from data_pipeline.experiences.intake import records as intake
from data_pipeline.experiences.intake.same_comment import words_hash
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving, store
from data_pipeline.records.experience_tables import ARRIVED_BY, SENTIMENTS
from data_pipeline.records.tables import ACCOUNTS, EFFORT, USUAL_HOURS
from tests import worlds

COMMENTS = 40  # a month, of a typical organisation
RETAINED = 24  # months of comments
TOLD = ("waited weeks for an answer", "was treated with kindness", "could not get through on the phone",
        "had to repeat the whole story", "got seen the same day", "found the letter hard")  # fmt: skip


def record(
    data: DataFolder, random: np.random.Generator, accounts: Sequence[str], months: list[date]
) -> None:
    """Records it all, in one transaction; the log has a line for each record, and for each arrival."""
    shutil.copyfile(_empty(), data.records)
    hours = worlds.multiplier(random, 0.5, len(accounts)) * 2
    with store.records_of(data).writing() as db:
        for account_id, usual in zip(accounts, hours.round(1).tolist(), strict=True):
            saving.save(
                db, ACCOUNTS, {"account_id": account_id}, _registered(account_id), who=LOCAL, seen=None
            )
            key = {"account_id": account_id, "since": months[0]}
            saving.save(db, USUAL_HOURS, key, {"hours_a_week": usual}, who=LOCAL, seen=None)
        for month in months[-6:]:
            key = {"account_id": accounts[0], "month": month}
            saving.save(db, EFFORT, key, {"hours": 9.0, "spend": 20.0}, who=LOCAL, seen=None)
        many = random.poisson(COMMENTS * worlds.multiplier(random, 0.6, 1)[0], RETAINED)
        for month, number in zip(months[-RETAINED:], many.tolist(), strict=True):
            intake.add(db, _arrival(data, month, number), _experiences(random, month, number), who=LOCAL)


@cache
def _empty() -> Path:
    """Records without a row, whose tables were made once: that takes as long as all the rest."""
    folder = DataFolder(Path(mkdtemp()))
    store.records_of(folder)
    return folder.records


def _registered(account_id: str) -> dict[str, object]:
    return {"purpose": "To hear from residents", "owner": "Officer", "status": "active", "two_step": True}


def _arrival(data: DataFolder, month: date, number: int) -> dict[str, object]:
    return {
        "kind": "form", "form": "Our web form", "file_name": f"{month:%Y-%m}.csv",
        "sha256": words_hash(f"{data.organisation} {month}"), "received": number, "stored": number,
        "duplicates": 0, "blank": 0,
    }  # fmt: skip


def _experiences(random: np.random.Generator, month: date, number: int) -> list[intake.StoredExperience]:
    themes = [row["theme"] for row in reference_lists.table("themes")]
    services = [row["service"] for row in reference_lists.table("services")]
    chances = np.array(worlds.THEMES)
    chosen = random.random((number, len(chances))) < chances
    days, ways, what, whom, how = random.integers(0, 2**30, (5, number))
    made = []
    for at in range(number):
        service = services[whom[at] % len(services)]
        text = f"I {TOLD[what[at] % len(TOLD)]}, on visit {days[at] % 9973} to the {service}."
        made.append(
            intake.StoredExperience(
                received_on=month + timedelta(days=int(days[at] % 28)),
                arrived_by=ARRIVED_BY[ways[at] % len(ARRIVED_BY)],
                arrived_account_id=None, prompted_account_id=None, response_key=None,
                text=text, text_hash=words_hash(text), delete_by=clock.months_after(month, RETAINED + 3),
                themes=tuple(theme for theme, is_on in zip(themes, chosen[at], strict=False) if is_on),
                service=service,
                sentiment=SENTIMENTS[how[at] % len(SENTIMENTS)], negative=0.5, model="made",
            )
        )  # fmt: skip
    return made
