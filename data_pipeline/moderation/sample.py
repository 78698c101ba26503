"""What the invented organisation moderated, from the sample's records: one event a row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from data_pipeline.exports.files.csv_files import rows_for_a_command
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import review_records, serious_records
from data_pipeline.moderation.review_records import OnPaper
from data_pipeline.organisation.people import Person
from data_pipeline.records.store import Records

KEPT = 24  # months that a line is kept


def record(path: Path, records: Records, who: Person) -> None:
    """Records every item of a file whose rows are in the order of their events.

    Columns: item, at (as a clock in London shows it), where, kind and line (of a first event), happened,
    what, role, name, because, reference, day.
    """
    numbers: dict[str, int] = {}
    with records.writing() as db:
        for _, row in rows_for_a_command(path)[1]:
            at = datetime.fromisoformat(row["at"])
            if row["item"] not in numbers:
                came = {"reported_at": at, "reported_by": row["what"]} if row["what"] else {"seen_at": at}
                numbers[row["item"]] = item_records.log(
                    db, row["where"], row["kind"], who=who, months=KEPT, line=row["line"], **came
                )  # fmt: skip
            else:
                _happened(db, numbers[row["item"]], row, at, who)


def _happened(db: Any, number: int, row: dict[str, str], at: datetime, who: Person) -> None:
    """One thing that happened to an item after it was brought to us."""
    what, role = row["what"], row["role"]
    paper = OnPaper(row["name"], role, at, row["reference"])
    match row["happened"]:
        case "grounds":
            item_records.judge(db, number, [each for each in what.split(";") if each], who=who, at=at)
        case "acted":
            again = date.fromisoformat(row["day"]) if row["day"] else None
            item_records.act(
                db, number, what, who=who, at=at, role=role, name=row["name"], look_again_on=again
            )
        case "reviewed":
            review_records.record_review(db, number, what, row["because"], evidence=paper, who=who)
        case "appealed":
            item_records.appeal(db, number, who=who, at=at)
        case "appeal decided":
            review_records.record_appeal_decision(db, number, what, row["because"], evidence=paper, who=who)
        case "possible hate crime":
            serious_records.possible_hate_crime(db, number, what.split(";"), who=who, at=at)
        case "consulted":
            serious_records.consulted(
                db, number, role, who=who, at=at, why_not_chief_executive=row["because"]
            )
        case "reported to the police":
            serious_records.reported_to_police(
                db, number, role, who=who, at=at, reference=row["reference"] or None
            )
        case other:
            raise ValueError(f"the sample does not know '{other}'")
