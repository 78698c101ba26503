"""Deletes experiences from the records and every build: an arrival taken back, words that are due, or one."""

from __future__ import annotations

from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse.build import build_as_the_only_one


def undo(data: DataFolder, arrival_id: int, who: Person) -> int:
    """Takes an arrival back and gives how many experiences it had brought."""
    with arrivals.records(data).writing() as db:
        arrival = arrival_records.take_back(db, arrival_id, who=who)
    build_as_the_only_one(data)
    return int(arrival["stored"])


def purge(data: DataFolder, who: Person) -> int:
    """Deletes the words that are past their delete-by day, from records and builds; gives how many."""
    with arrivals.records(data).writing() as db:
        deleted = retention_records.purge(db, who=who)
    build_as_the_only_one(data)
    return deleted


def erase(data: DataFolder, experience_id: str, who: Person) -> None:
    """Deletes one experience, from the records and from every build."""
    with arrivals.records(data).writing() as db:
        retention_records.erase(db, experience_id, who=who)
    build_as_the_only_one(data)
