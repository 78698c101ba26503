"""The keyword lists and the trained model that ship with the project, ready to suggest."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path

from data_pipeline.experiences.coding.model.features import Lists
from data_pipeline.experiences.coding.model.keywords import rules
from data_pipeline.experiences.coding.model.model_files import load
from data_pipeline.experiences.coding.model.suggest import Coder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.reference_lists import table

MODEL = PROJECT / "data" / "model" / "comments.npz"
FIGURES = MODEL.with_name("figures.csv")


@cache
def lists() -> Lists:
    """The rules of themes and feelings, and how good or bad a word is."""
    valence = {row["word"]: float(row["valence"]) for row in table("valence")}
    return Lists(rules(table("themes"), "theme"), rules(table("sentiment_words"), "sentiment"), valence)


@cache
def shipped() -> str:
    """The first letters of the hash of the model that ships."""
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()[:8]


@cache
def figures() -> dict[str, dict[str, float]]:
    """How well the model that ships does on comments that it never saw: condition -> score -> its value.

    Written by the command `train --evaluate --figures`; what each is says `evaluate`.
    """
    with FIGURES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row.pop("condition"): {name: float(value) for name, value in row.items() if value} for row in rows
    }


@cache
def coder(model: Path = MODEL) -> Coder:
    """Rules and the model that ships, ready to suggest."""
    return Coder(lists(), rules(table("services"), "service"), load(model))
