"""Saves how an officer codes an experience: only what is on the lists, everything else is refused."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import choices
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.records.experience_tables import SENTIMENTS
from data_pipeline.records.saving import Values


def code(
    data: DataFolder,
    experience_id: str,
    *,
    themes: Sequence[str],
    service: str,
    sentiment: str,
    who: Person,
    seen: int,
) -> Values:
    """Codes one experience. Refused for what is not on the lists, ChangedMeanwhile under another version."""
    _check_listed(themes, [theme.id for theme in choices.themes()], "theme")
    _check_listed([service], [each.id for each in choices.services()], "service")
    _check_listed([sentiment], SENTIMENTS, "sentiment")
    with arrivals.records(data).writing() as db:
        return coding_records.code(
            db, experience_id, themes=themes, service=service, sentiment=sentiment, who=who, seen=seen
        )


def _check_listed(chosen: Sequence[str], listed: Sequence[str], what: str) -> None:
    strange = [each for each in chosen if each not in listed]
    if strange:
        raise Refused(f"'{strange[0]}' is not a {what} that we know. Choose one of: {', '.join(listed)}.")
