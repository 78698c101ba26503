"""What the officer codes with: the experiences that wait, saving a coding, and how well suggestions did."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import choices, coded_records, coder_agreement, queue_records
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.arrivals import model_of
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.records.experience_tables import SENTIMENTS
from data_pipeline.records.saving import Values


def queue(data: DataFolder, at_most: int = 50) -> list[Values]:
    """What no officer has coded yet, the most critical first."""
    with arrivals.records(data).reading() as db:
        return queue_records.queue(db, at_most)


def waiting(data: DataFolder) -> int:
    """How many experiences wait to be coded."""
    with arrivals.records(data).reading() as db:
        return queue_records.waiting(db)


def experience(data: DataFolder, experience_id: str) -> Values | None:
    """An experience with its words and what was suggested, None where its words are gone by now."""
    with arrivals.records(data).reading() as db:
        return queue_records.experience_with_words(db, experience_id)


def reasons(data: DataFolder, text: str, theme: str) -> list[str]:
    """The words that spoke most for a theme."""
    return shipped_model.coder(model_of(data)).reasons(text, theme)


def feeling_reasons(data: DataFolder, text: str, sentiment: str) -> list[str]:
    """The words that spoke most for a sentiment."""
    return shipped_model.coder(model_of(data)).feeling_reasons(text, sentiment)


def service_reasons(data: DataFolder, text: str, service: str) -> list[str]:
    """The words that name a service."""
    return shipped_model.coder(model_of(data)).service_reasons(text, service)


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


def confirm(data: DataFolder, experience_id: str, who: Person, seen: int) -> Values:
    """Makes what is suggested the officer's own coding."""
    with arrivals.records(data).writing() as db:
        return coding_records.confirm(db, experience_id, who=who, seen=seen)


def agreement(data: DataFolder) -> pd.DataFrame:
    """How far coding and suggestions agree, by month."""
    with arrivals.records(data).reading() as db:
        return coder_agreement.by_month(coded_records.coded_and_suggested(db))


def _check_listed(chosen: Sequence[str], listed: Sequence[str], what: str) -> None:
    strange = [each for each in chosen if each not in listed]
    if strange:
        raise Refused(f"'{strange[0]}' is no {what} of the list. Possible: {', '.join(listed)}.")
