"""What the invented organisation recorded for its board: targets, recommendations, and actions agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data_pipeline.board_report import action_records
from data_pipeline.exports.files.csv_files import Row, rows_for_a_command
from data_pipeline.organisation.people import Person
from data_pipeline.outcomes import measure_records, recommendation_records
from data_pipeline.records.store import Records


def record(folder: Path, records: Records, who: Person) -> None:
    """Records what stands in the folder of the sample's records."""
    with records.writing() as db:
        for row in _rows(folder / "targets.csv"):
            measure_records.save(
                db,
                row["measure"],
                title=row["title"],
                unit=row["unit"],
                better=row["better"],
                target=float(row["target"]) if row["target"] else None,
                reason=row["reason"],
                since=date.fromisoformat(row["since"]),
                who=who,
            )
        for row in _rows(folder / "recommendations.csv"):
            made_on = date.fromisoformat(row["made_on"])
            made = recommendation_records.make(db, row["what"], row["made_to"], made_on, who=who)
            if row["answered_on"]:
                number, answered = made["recommendation_id"], date.fromisoformat(row["answered_on"])
                recommendation_records.answer(db, number, answered, who=who, seen=made["version"])
        for row in _rows(folder / "actions.csv"):
            due_on = date.fromisoformat(row["due_on"])
            agreed = action_records.agree(db, row["quarter"], row["what"], row["owner"], due_on, who=who)
            if row["done_on"]:
                done_on = date.fromisoformat(row["done_on"])
                action_records.tick(db, agreed["action_id"], done_on, who=who, seen=agreed["version"])


def _rows(path: Path) -> Iterator[Row]:
    return (row for _, row in rows_for_a_command(path)[1])
