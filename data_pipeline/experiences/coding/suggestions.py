"""Suggests what experiences are about, for an officer to confirm."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.suggest import NOT_STATED, Coder, service_of
from data_pipeline.organisation import reference_lists


@dataclass(frozen=True)
class Suggested:
    """Themes, service and sentiment, the chance that it is negative, and which model said so."""

    themes: tuple[str, ...]
    service: str
    sentiment: str
    negative: float
    model: str


def suggested(texts: Sequence[str], services: Sequence[str], model: Path) -> list[Suggested]:
    """One per text. `services`: what page or form told of each, as an id; "" asks the words."""
    coder, name = shipped_model.coder(model), model_name(model)
    suggested_by_place: list[Suggested | None] = [None] * len(texts)
    for service in dict.fromkeys(services):
        places = [at for at, each in enumerate(services) if each == service]
        texts_of_service = [texts[at] for at in places]
        suggestions = coder.suggestions(texts_of_service, service or None)
        negative = coder.model.chances(comments(texts_of_service, coder.lists))[:, -1]
        for at, suggestion, chance in zip(places, suggestions, negative, strict=True):
            suggested_by_place[at] = Suggested(
                suggestion.themes, suggestion.service, suggestion.sentiment, float(chance), name
            )
    return [each for each in suggested_by_place if each is not None]


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
