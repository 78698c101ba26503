"""The experiences of a data folder that wait to be coded, and one of them with its words."""

from __future__ import annotations

from data_pipeline.experiences.coding import queue_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records.saving import Values


def queue(data: DataFolder, at_most: int = 50) -> list[Values]:
    """What no officer has coded yet, the most critical first."""
    with arrivals.records(data).reading() as db:
        return queue_records.queue(db, at_most)


def waiting(data: DataFolder) -> int:
    """How many experiences wait to be coded."""
    with arrivals.records(data).reading() as db:
        return queue_records.waiting(db)


def unsafe(data: DataFolder) -> int:
    """How many of them may speak of somebody who is not safe."""
    with arrivals.records(data).reading() as db:
        return queue_records.unsafe(db)


def experience(data: DataFolder, experience_id: str) -> Values | None:
    """An experience with its words and what was suggested, None where its words are gone by now."""
    with arrivals.records(data).reading() as db:
        return queue_records.experience_with_words(db, experience_id)
