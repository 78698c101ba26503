"""The officer's desk: what waits to be coded, coding it, and how well suggestions did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import coder_agreement as agreeing
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.intake.arrivals import kept, model_of
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.records.experience_tables import SENTIMENTS
from data_pipeline.records.saving import Values
from data_pipeline.redaction.redact import redacted


@dataclass(frozen=True)
class Choice:
    """One theme or service of the lists: its id, and what it is called."""

    id: str
    title: str


def themes() -> list[Choice]:
    """The themes of the list, in its order."""
    return [Choice(row["theme"], row["title"]) for row in reference_lists.table("themes")]


def services() -> list[Choice]:
    """The services of the list, in its order."""
    return [Choice(row["service"], row["title"]) for row in reference_lists.table("services")]


def queue(data: DataFolder, at_most: int = 50) -> list[Values]:
    """What no officer has coded yet, the most critical first."""
    with kept(data).reading() as db:
        return coding_records.to_code(db, at_most)


def waiting(data: DataFolder) -> int:
    """How many wait."""
    with kept(data).reading() as db:
        return coding_records.waiting(db)


def one(data: DataFolder, experience_id: str) -> Values | None:
    """An experience with its words and what was suggested, None where its words are gone by now."""
    with kept(data).reading() as db:
        return coding_records.told(db, experience_id)


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
    _known(themes, [row["theme"] for row in reference_lists.table("themes")], "theme")
    _known([service], [row["service"] for row in reference_lists.table("services")], "service")
    _known([sentiment], SENTIMENTS, "sentiment")
    with kept(data).writing() as db:
        return coding_records.code(
            db, experience_id, themes=themes, service=service, sentiment=sentiment, who=who, seen=seen
        )


def confirm(data: DataFolder, experience_id: str, who: Person, seen: int) -> Values:
    """What is suggested is right."""
    with kept(data).writing() as db:
        return coding_records.confirm(db, experience_id, who=who, seen=seen)


def agreement(data: DataFolder) -> pd.DataFrame:
    """How far coding and suggestions agree, by month."""
    with kept(data).reading() as db:
        return agreeing.by_month(coding_records.compared(db))


def safe(words: str) -> str:
    """An officer's own words without what identifies people: of a concern, a note or a difference."""
    return redacted(words).text


def _known(chosen: Sequence[str], known: Sequence[str], what: str) -> None:
    strange = [each for each in chosen if each not in known]
    if strange:
        raise Refused(f"'{strange[0]}' is no {what} of the list. Possible: {', '.join(known)}.")
