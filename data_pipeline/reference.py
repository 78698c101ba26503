"""The lists that comments are coded by, as the project's reference tables and model files hold them."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path

from data_pipeline.analysis.coding.features import Lists
from data_pipeline.analysis.coding.keywords import rules
from data_pipeline.analysis.coding.stored import load
from data_pipeline.analysis.coding.suggesting import Coder
from data_pipeline.folders import PROJECT, REFERENCE

MODEL = PROJECT / "data" / "model" / "comments.npz"
CARD = PROJECT / "data" / "model" / "README.md"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
def coder(model: Path = MODEL) -> Coder:
    """Rules and the model that ships, ready to suggest."""
    return Coder(lists(), rules(table("services"), "service"), load(model))
