"""Trains a model from a labelled CSV, and measures it on comments that it never saw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.measure import Agreement, agreement, calibration, macro_f1
from data_pipeline.experiences.coding.model.model import SENTIMENTS, Model
from data_pipeline.experiences.coding.model.model_files import save
from data_pipeline.experiences.coding.model.train import FOLDS, Coded, train
from data_pipeline.exports.files.csv_files import rows_for_a_command

HELD_OUT = 0.2  # of the distinct texts
SCALE = {"1": 0, "2": 0, "3": 1, "4": 2, "5": 2, **{name: at for at, name in enumerate(SENTIMENTS)}}


@dataclass(frozen=True)
class Labelled:
    """Distinct comments that people coded, and what kind of service each is about ("" where not told)."""

    coded: Coded
    themes: tuple[str, ...]
    services: np.ndarray

    def take(self, chosen: np.ndarray) -> Labelled:
        """Only these."""
        return Labelled(self.coded.take(chosen), self.themes, self.services[chosen])


@dataclass(frozen=True)
class Figures:
    """How a model did on comments it never saw: together with the rules, and the rules alone."""

    model: Agreement
    rules: Agreement
    sentiment: float  # macro F1 of three
    calibration: str


def labelled(path: Path) -> Labelled:
    """Reads a CSV with `text`, `sentiment` (1 to 5, or its name) and a 0/1 column per theme.

    A text that comes again, but for case and signs, counts once. Refused names the line and what is wrong.
    """
    _, numbered = rows_for_a_command(path)
    rows = [row for _, row in numbered]
    if not rows or not {"text", "sentiment"} <= set(rows[0]):
        raise Refused(f"{path.name} needs the columns text and sentiment, and one per theme.")
    lists = shipped_model.lists()
    themes = tuple(theme for theme in lists.themes.order if theme in rows[0])
    first = {re.sub(r"[\W_]+", " ", row["text"].lower()).strip(): row for row in reversed(rows)}
    distinct = list(reversed(first.values()))
    marks = np.array([[_mark(path, row, theme) for theme in themes] for row in distinct])
    feelings = np.array([_feeling(path, row) for row in distinct])
    features = comments([row["text"] for row in distinct], lists)
    return Labelled(
        Coded.by_people(features, marks, feelings),
        themes,
        np.array([row.get("service", "") for row in distinct]),
    )


def _mark(path: Path, row: dict[str, str], theme: str) -> int:
    if row[theme] not in ("0", "1"):
        raise Refused(f"{path.name}: '{theme}' should be 0 or 1, found '{row[theme][:20]}'.")
    return int(row[theme])


def _feeling(path: Path, row: dict[str, str]) -> int:
    if row["sentiment"] not in SCALE:
        raise Refused(f"{path.name}: 'sentiment' should be 1 to 5, found '{row['sentiment'][:20]}'.")
    return SCALE[row["sentiment"]]


def trained(examples: Labelled, services: Sequence[str], seed: int) -> Model:
    """A model of all that was labelled; a bar shows how far it is."""
    with tqdm(total=FOLDS + 1, unit="round", disable=None) as bar:
        model = train(examples.coded, examples.themes, seed, bar.update)
    return replace(model, services=tuple(services))


def held_out(examples: Labelled, seed: int) -> Figures:
    """Trained on four fifths of the distinct texts, measured on the rest."""
    order = np.random.default_rng(seed).permutation(len(examples.services))
    cut = int(len(order) * HELD_OUT)
    model = trained(examples.take(order[cut:]), (), seed)
    return figures(model, examples.take(order[:cut]))


def across(examples: Labelled, kind_words: Sequence[str], seed: int) -> list[tuple[str, Figures]]:
    """Trained on one kind of service and measured on the other, both ways round.

    Services that hold one of the words `apart` are one kind, all others the other.
    """
    here = np.array([any(word.lower() in name.lower() for word in kind_words) for name in examples.services])
    out = []
    for kind, title in ((here, "from these to the others"), (~here, "from the others to these")):
        model = trained(examples.take(np.flatnonzero(kind)), (), seed).abroad()
        out.append((title, figures(model, examples.take(np.flatnonzero(~kind)))))
    return out


def figures(model: Model, examples: Labelled) -> Figures:
    """How a model does on these comments."""
    chances, count = model.chances(examples.coded.comments), len(examples.themes)
    themes, feelings = chances[:, :count], chances[:, count:]
    return Figures(
        agreement(themes >= model.thresholds, examples.coded.themes, examples.themes),
        agreement(model.hits(examples.coded.comments), examples.coded.themes, examples.themes),
        macro_f1(feelings.argmax(axis=1), examples.coded.feelings.argmax(axis=1), len(SENTIMENTS)),
        calibration(themes, examples.coded.themes).round(2).to_string(),
    )


def evaluated(path: Path, kind_words: str, seed: int) -> Iterator[str]:
    """What to say of a model of these comments: on unseen ones, and on another kind of service."""
    examples = labelled(path)
    measured = held_out(examples, seed)
    yield from lines(f"A fifth of {len(examples.services)} distinct comments held out, seed {seed}", measured)
    yield f"  chance given, and the share that was so, per tenth:\n{measured.calibration}"
    for title, abroad in across(examples, _parted(kind_words), seed) if kind_words else ():
        yield from lines(f"Trained on one kind of service, measured on another, {title}", abroad)


def written(path: Path, out: Path | None, services: str, seed: int) -> str:
    """Trains and writes a model, and says so."""
    examples, place = labelled(path), out or shipped_model.MODEL
    place.parent.mkdir(parents=True, exist_ok=True)
    model = trained(examples, _parted(services), seed)
    save(model, place)
    counts = f"{len(examples.services)} distinct comments, {len(model.names)} features"
    return f"trained: {counts}, written to {place}"


def _parted(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def lines(title: str, measured: Figures) -> list[str]:
    """The figures in words."""
    model, rules = measured.model, measured.rules
    return [
        f"{title}: {model.comments} comments",
        f"  themes: micro F1 {model.micro:.3f}, macro F1 {model.macro:.3f}, exactly right {model.exact:.3f}",
        f"  rules alone: micro F1 {rules.micro:.3f}, macro F1 {rules.macro:.3f}",
        f"  sentiment of three: macro F1 {measured.sentiment:.3f}",
        "  by theme: " + ", ".join(f"{theme} {score:.2f}" for theme, score in model.by_theme.items()),
    ]
