"""Training the model of comments from a labelled CSV, and measuring it on comments that it never saw."""

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
    kept = list(reversed(first.values()))
    marks = np.array([[_mark(path, row, theme) for theme in themes] for row in kept])
    feelings = np.array([_feeling(path, row) for row in kept])
    told = comments([row["text"] for row in kept], lists)
    return Labelled(Coded(told, marks, feelings), themes, np.array([row.get("service", "") for row in kept]))


def _mark(path: Path, row: dict[str, str], theme: str) -> int:
    if row[theme] not in ("0", "1"):
        raise Refused(f"{path.name}: '{theme}' should be 0 or 1, found '{row[theme][:20]}'.")
    return int(row[theme])


def _feeling(path: Path, row: dict[str, str]) -> int:
    if row["sentiment"] not in SCALE:
        raise Refused(f"{path.name}: 'sentiment' should be 1 to 5, found '{row['sentiment'][:20]}'.")
    return SCALE[row["sentiment"]]


def trained(told: Labelled, services: Sequence[str], seed: int) -> Model:
    """A model of all that was labelled; a bar shows how far it is."""
    with tqdm(total=FOLDS + 1, unit="round", disable=None) as bar:
        model = train(told.coded, told.themes, seed, bar.update)
    return replace(model, services=tuple(services))


def held_out(told: Labelled, seed: int) -> Figures:
    """Trained on four fifths of the distinct texts, measured on the rest."""
    order = np.random.default_rng(seed).permutation(len(told.services))
    cut = int(len(order) * HELD_OUT)
    model = trained(told.take(order[cut:]), (), seed)
    return figures(model, told.take(order[:cut]))


def across(told: Labelled, apart: Sequence[str], seed: int) -> list[tuple[str, Figures]]:
    """Trained on one kind of service and measured on the other, both ways round.

    Services that hold one of the words `apart` are one kind, all others the other.
    """
    here = np.array([any(word.lower() in name.lower() for word in apart) for name in told.services])
    out = []
    for kind, title in ((here, "from these to the others"), (~here, "from the others to these")):
        model = trained(told.take(np.flatnonzero(kind)), (), seed).abroad()
        out.append((title, figures(model, told.take(np.flatnonzero(~kind)))))
    return out


def figures(model: Model, told: Labelled) -> Figures:
    """How a model does on these comments."""
    chances, known = model.chances(told.coded.comments), len(told.themes)
    themes, feelings = chances[:, :known], chances[:, known:]
    return Figures(
        agreement(themes >= model.thresholds, told.coded.themes, told.themes),
        agreement(model.hits(told.coded.comments), told.coded.themes, told.themes),
        macro_f1(feelings.argmax(axis=1), told.coded.sentiments, len(SENTIMENTS)),
        calibration(themes, told.coded.themes).round(2).to_string(),
    )


def evaluated(path: Path, apart: str, seed: int) -> Iterator[str]:
    """What to say of a model of these comments: on unseen ones, and on another kind of service."""
    told = labelled(path)
    found = held_out(told, seed)
    yield from lines(f"A fifth of {len(told.services)} distinct comments held out, seed {seed}", found)
    yield f"  chance given, and the share that was so, per tenth:\n{found.calibration}"
    for title, abroad in across(told, _parted(apart), seed) if apart else ():
        yield from lines(f"Trained on one kind of service, measured on another, {title}", abroad)


def written(path: Path, out: Path | None, services: str, seed: int) -> str:
    """Trains and writes a model, and says so."""
    told, place = labelled(path), out or shipped_model.MODEL
    place.parent.mkdir(parents=True, exist_ok=True)
    model = trained(told, _parted(services), seed)
    save(model, place)
    return f"trained: {len(told.services)} distinct comments, {len(model.names)} features, written to {place}"


def _parted(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def lines(title: str, found: Figures) -> list[str]:
    """The figures in words."""
    model, rules = found.model, found.rules
    return [
        f"{title}: {model.comments} comments",
        f"  themes: micro F1 {model.micro:.3f}, macro F1 {model.macro:.3f}, exactly right {model.exact:.3f}",
        f"  rules alone: micro F1 {rules.micro:.3f}, macro F1 {rules.macro:.3f}",
        f"  sentiment of three: macro F1 {found.sentiment:.3f}",
        "  by theme: " + ", ".join(f"{theme} {score:.2f}" for theme, score in model.by_theme.items()),
    ]
