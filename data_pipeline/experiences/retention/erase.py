"""Taking an arrival back, deleting words that are due, erasing one experience: gone from every build too."""

from __future__ import annotations

from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.arrivals import kept
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build


def undo(data: DataFolder, arrival_id: int, who: Person) -> int:
    """Takes an arrival back and gives how many experiences it had brought."""
    with kept(data).writing() as db:
        gone = arrival_records.take_back(db, arrival_id, who=who)
    _build_anew(data)
    return int(gone["stored"])


def purge(data: DataFolder, who: Person) -> int:
    """Deletes the words that are past their day, from the records and from every build; gives how many."""
    with kept(data).writing() as db:
        gone = retention_records.purge(db, who=who)
    _build_anew(data)
    return gone


def erase(data: DataFolder, experience_id: str, who: Person) -> None:
    """Deletes one experience, from the records and from every build."""
    with kept(data).writing() as db:
        retention_records.erase(db, experience_id, who=who)
    _build_anew(data)


def _build_anew(data: DataFolder) -> None:
    """A build that starts from the build before would carry deleted words along in its free space. Where none
    can be made, those that hold the words go all the same."""
    keep = 0
    try:
        build(data, anew=True)
        keep = 1
    finally:
        build_history.prune(data, keep)
