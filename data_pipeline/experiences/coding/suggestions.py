"""Suggests what experiences are about, for an officer to confirm."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_pipeline.experiences.coding.harm import FEELING_SAFE
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.suggest import NOT_STATED, Coder, Suggestion, service_of
from data_pipeline.experiences.coding.other_languages import not_in_english
from data_pipeline.organisation import reference_lists

NO_SENTIMENT = ""  # of a comment that the model cannot judge: it is not in English
READ_FIRST = 2.0  # in the place of its chance: above all chances, so that it does not wait behind others


@dataclass(frozen=True)
class Suggested:
    """Themes, service and sentiment, the chance that it is negative, and which model said so.

    Of a comment in another language the sentiment is "" and no theme is suggested; but where words in it make
    the model think of harm, that theme stays, for harm may not be overlooked.
    """

    themes: tuple[str, ...]
    service: str
    sentiment: str
    negative: float
    model: str

    @property
    def is_judged(self) -> bool:
        """Whether the model could judge it: it is in English."""
        return self.sentiment != NO_SENTIMENT


def suggested(
    texts: Sequence[str], services: Sequence[str], model: Path, questions: Sequence[str] | None = None
) -> list[Suggested]:
    """One per text. `services`: what page or form told of each, as an id; "" asks the words.

    `questions`: what the form asked of each; "" where that is not known.
    """
    asked, name = questions or [""] * len(texts), model_name(model)
    every = [
        Suggested(each.themes, each.service, each.sentiment, negative, name)
        for each, negative in judged(shipped_model.coder(model), texts, services, asked)
    ]
    marks = not_in_english(texts)
    return [
        _unjudged(each, service) if is_other else each
        for each, service, is_other in zip(every, services, marks, strict=True)
    ]


def judged(
    coder: Coder, texts: Sequence[str], services: Sequence[str], questions: Sequence[str]
) -> list[tuple[Suggestion, float]]:
    """One per text, with the chance that it is negative; those of one service are judged together.

    `services` and `questions` as for `suggested`.
    """
    by_place: dict[int, tuple[Suggestion, float]] = {}
    for service in dict.fromkeys(services):
        places = [at for at, each in enumerate(services) if each == service]
        of_one = coder.judged([texts[at] for at in places], service or None, [questions[at] for at in places])
        by_place |= dict(zip(places, of_one, strict=True))
    return [by_place[at] for at in range(len(texts))]


def _unjudged(suggestion: Suggested, service: str) -> Suggested:
    """What is left for a person to say; the service that page or form told stays."""
    harm = tuple(theme for theme in suggestion.themes if theme == FEELING_SAFE)
    return Suggested(harm, service or NOT_STATED, NO_SENTIMENT, READ_FIRST, suggestion.model)


def service_named(words: str) -> str:
    """The service that a form's answer names, as an id; "" where it names none of the list."""
    if not words.strip():
        return ""
    listed = {row["service"] for row in reference_lists.table("services")}
    if words.strip().casefold() in listed:
        return words.strip().casefold()
    coder: Coder = shipped_model.coder()
    (comment,) = comments([words], coder.lists)
    service = service_of(comment, coder.services)
    return "" if service == NOT_STATED else service


@cache
def model_name(model: Path) -> str:
    """A short hash of the model's file: it says which one made a suggestion."""
    return hashlib.sha256(model.read_bytes()).hexdigest()[:12]
