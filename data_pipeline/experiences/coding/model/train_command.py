"""Trains a model from a labelled CSV, and says how well it does on comments that it never saw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding.model import made_sentences, shipped_model
from data_pipeline.experiences.coding.model.features import Comment, comments
from data_pipeline.experiences.coding.model.model import SENTIMENTS, Model
from data_pipeline.experiences.coding.model.model_files import save
from data_pipeline.experiences.coding.model.train import FOLDS, Coded, train
from data_pipeline.exports.files.csv_files import rows_for_a_command

SCALE = {"1": 0, "2": 0, "3": 1, "4": 2, "5": 2, **{name: at for at, name in enumerate(SENTIMENTS)}}
UNASKED = 0.5  # of the comments that are learnt from, this share is without its question: many come without

Row = dict[str, str]


@dataclass(frozen=True)
class Labelled:
    """Distinct comments that people coded.

    services: what kind of service each is about, "" where not told. plain and asked: the comments as the
    model sees them without and with the form's question; `coded` has some of either.
    """

    texts: Sequence[str]
    coded: Coded
    themes: tuple[str, ...]
    services: np.ndarray
    plain: Sequence[Comment]
    asked: Sequence[Comment]

    def take(self, chosen: np.ndarray) -> Labelled:
        """Only these."""
        return Labelled(
            [self.texts[at] for at in chosen],
            self.coded.take(chosen),
            self.themes,
            self.services[chosen],
            [self.plain[at] for at in chosen],
            [self.asked[at] for at in chosen],
        )


def labelled(path: Path, seed: int) -> Labelled:
    """Reads a CSV with `text`, `sentiment` (1 to 5, or its name), a 0/1 column per theme, and where it is
    known the form's `question`.

    A text that comes again, but for case and signs, counts once. Refused names the line and what is wrong.
    """
    rows = _rows(path, {"text", "sentiment"})
    lists = shipped_model.lists()
    themes = tuple(theme for theme in lists.themes.order if theme in rows[0])
    distinct = _distinct(rows)
    marks = np.array([[_mark(path, row, theme) for theme in themes] for row in distinct])
    feelings = np.array([_feeling(path, row) for row in distinct])
    texts = [row["text"] for row in distinct]
    plain = comments(texts, lists)
    asked = comments(texts, lists, [row.get("question", "") for row in distinct])
    is_asked = np.random.default_rng(seed).random(len(texts)) >= UNASKED
    learnt = [there if so else bare for bare, there, so in zip(plain, asked, is_asked, strict=True)]
    services = np.array([row.get("service", "") for row in distinct])
    return Labelled(texts, Coded.by_people(learnt, marks, feelings), themes, services, plain, asked)


def chances_of(path: Path, themes: Sequence[str], without: Sequence[str]) -> Coded:
    """Reads a CSV with `text` and a chance from 0 to 1 per theme and sentiment: what another model said.

    `without`: texts that are left out, since people coded them.
    """
    rows = _rows(path, {"text", *themes, *SENTIMENTS})
    coded = set(map(_plain, without))
    distinct = [row for row in _distinct(rows) if _plain(row["text"]) not in coded | {""}]
    by_theme = np.array([[_chance(path, row, theme) for theme in themes] for row in distinct])
    felt = np.array([[_chance(path, row, feeling) for feeling in SENTIMENTS] for row in distinct])
    felt /= np.maximum(felt.sum(axis=1, keepdims=True), 1e-9)
    return Coded.by_chances(
        comments([row["text"] for row in distinct], shipped_model.lists()), by_theme, felt
    )


def made(themes: Sequence[str], seed: int) -> Coded:
    """Made sentences, as the training takes them."""
    sentences = list(made_sentences.sentences(seed))
    felt = np.array([SENTIMENTS.index(feeling) for _, feeling in sentences])
    features = comments([text for text, _ in sentences], shipped_model.lists())
    return Coded.of_feelings_alone(features, len(themes), felt)


def beside(path: Path | None, examples: Labelled, seed: int) -> Coded:
    """All that is learnt from beside the comments that people coded."""
    sentences = made(examples.themes, seed)
    return chances_of(path, examples.themes, examples.texts).beside(sentences) if path else sentences


def trained(examples: Labelled, also: Coded, services: Sequence[str], seed: int) -> Model:
    """A model of all that was labelled; a bar shows how far it is."""
    with tqdm(total=FOLDS + 1, unit="round", disable=None) as bar:
        model = train(examples.coded, examples.themes, seed, bar.update, also)
    return replace(model, services=tuple(services))


def written(path: Path, also: Path | None, out: Path | None, services: str, seed: int) -> str:
    """Trains and writes a model, and says so."""
    examples, place = labelled(path, seed), out or shipped_model.MODEL
    place.parent.mkdir(parents=True, exist_ok=True)
    model = trained(examples, beside(also, examples, seed), parted(services), seed)
    save(model, place)
    counts = f"{len(examples.texts)} distinct comments, {len(model.names)} features"
    return f"trained: {counts}, written to {place}"


def parted(words: str) -> list[str]:
    """Words that stand between commas."""
    return [word.strip() for word in words.split(",") if word.strip()]


def _rows(path: Path, needed: set[str]) -> list[Row]:
    rows = [row for _, row in rows_for_a_command(path)[1]]
    lacking = sorted(needed - set(rows[0])) if rows else sorted(needed)
    if lacking:
        raise Refused(f"{path.name} lacks the columns {', '.join(lacking)}.")
    return rows


def _distinct(rows: Sequence[Row]) -> list[Row]:
    first = {_plain(row["text"]): row for row in reversed(rows)}
    return list(reversed(first.values()))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def _mark(path: Path, row: Row, theme: str) -> int:
    if row[theme] not in ("0", "1"):
        raise Refused(f"{path.name}: '{theme}' should be 0 or 1, found '{row[theme][:20]}'.")
    return int(row[theme])


def _feeling(path: Path, row: Row) -> int:
    if row["sentiment"] not in SCALE:
        raise Refused(f"{path.name}: 'sentiment' should be 1 to 5, found '{row['sentiment'][:20]}'.")
    return SCALE[row["sentiment"]]


def _chance(path: Path, row: Row, name: str) -> float:
    written = row[name]
    if not re.fullmatch(r"[01]?\.?\d+(?:e-\d+)?", written) or not 0 <= float(written) <= 1:
        raise Refused(f"{path.name}: '{name}' should be a chance from 0 to 1, found '{written[:20]}'.")
    return float(written)
