"""How well suggestions do on comments that the training never saw, told the service or not, and abroad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from data_pipeline import csv_for_people
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import Comment
from data_pipeline.experiences.coding.model.measure import (
    ABROAD,
    ASKED,
    NOT_TOLD,
    RULES,
    TOLD,
    agreement,
    calibration,
    macro_f1,
)
from data_pipeline.experiences.coding.model.model import SENTIMENTS, Model
from data_pipeline.experiences.coding.model.suggest import NOT_STATED, sentiment_of, service_of
from data_pipeline.experiences.coding.model.train import Coded
from data_pipeline.experiences.coding.model.train_command import Labelled, beside, labelled, parted, trained

HELD_OUT = 0.2  # of the distinct texts
DRAWS = 1000  # of comments with replacement, for an interval
COVERED = (2.5, 97.5)  # percent of the draws: between them lies the interval
SCORES = ("themes micro F1", "macro F1", "exactly right", "sentiment of three, macro F1")
COLUMNS = ("micro", "macro", "exact", "sentiment")  # the same, as columns


@dataclass(frozen=True)
class Judged:
    """What was suggested for comments, and what people coded.

    comments: which comment each row is of, for one may come in several held-out parts. themes and is_so:
    rows x themes of 0/1. feelings and felt: 0, 1 or 2 of the sentiments. chances: rows x themes.
    """

    comments: np.ndarray
    themes: np.ndarray
    is_so: np.ndarray
    feelings: np.ndarray
    felt: np.ndarray
    chances: np.ndarray

    def take(self, rows: np.ndarray) -> Judged:
        """Only these."""
        return Judged(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def scores(self, themes: tuple[str, ...]) -> np.ndarray:
        """Micro F1, macro F1, share exactly right, and macro F1 of the three sentiments."""
        found = agreement(self.themes, self.is_so, themes)
        sentiment = macro_f1(self.feelings, self.felt, len(SENTIMENTS))
        return np.array([found.micro, found.macro, found.exact, sentiment])


@dataclass(frozen=True)
class Measured:
    """Scores (`Judged.scores`) under one condition: the mean over held-out parts, and the 95% interval."""

    condition: str
    comments: int  # that were judged, each as often as it was held out
    scores: np.ndarray
    lows: np.ndarray
    highs: np.ndarray

    @classmethod
    def of(cls, condition: str, parts: Sequence[Judged], themes: tuple[str, ...]) -> Measured:
        """Of the held-out parts that were judged under it."""
        every = together(parts)
        mean = np.mean([part.scores(themes) for part in parts], axis=0)
        return cls(condition, len(every.comments), mean, *interval(every, lambda drawn: drawn.scores(themes)))

    def __str__(self) -> str:
        told = list(zip(SCORES, self.scores, self.lows, self.highs, strict=True))[: self._judged()]
        return f"{self.condition}: " + ", ".join(
            f"{name} {at:.3f} ({low:.3f} to {high:.3f})" for name, at, low, high in told
        )

    def row(self) -> dict[str, object]:
        """The same as a row of a table: the scores to three digits."""
        found: dict[str, object] = {"condition": self.condition, "comments": self.comments}
        rows = list(zip(COLUMNS, self.scores, self.lows, self.highs, strict=True))
        for name, *told in rows[: self._judged()]:
            found |= dict(zip((name, f"{name}_low", f"{name}_high"), np.round(told, 3), strict=True))
        return found

    def _judged(self) -> int:
        """How many of the scores there are: rules alone say no sentiment."""
        return len(COLUMNS) - (self.condition == RULES)


def together(parts: Sequence[Judged]) -> Judged:
    """All rows of several held-out parts."""
    names = Judged.__dataclass_fields__
    return Judged(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def judged(
    model: Model, examples: Labelled, at: np.ndarray, features: Sequence[Comment], is_foreign: np.ndarray
) -> Judged:
    """What the product would suggest for these comments. `at`: the numbers of the comments."""
    chances, suggested = model.judged(features, is_foreign)
    count, lists = len(examples.themes), shipped_model.lists()
    feelings = [
        SENTIMENTS.index(sentiment_of(text, comment, row, lists.valence))
        for text, comment, row in zip(examples.texts, features, chances[:, count:], strict=True)
    ]
    felt = examples.coded.feelings.argmax(axis=1)
    return Judged(at, suggested, examples.coded.themes, np.array(feelings), felt, chances[:, :count])


def at_home(
    examples: Labelled, also: Coded, services: Sequence[str], seeds: Sequence[int]
) -> dict[str, list[Judged]]:
    """Per way of being told, what is said of the fifth that each seed holds out."""
    found: dict[str, list[Judged]] = {RULES: [], TOLD: [], NOT_TOLD: [], ASKED: []}
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(examples.texts))
        cut = int(len(order) * HELD_OUT)
        model = trained(examples.take(order[cut:]), also, services, seed)
        unseen = examples.take(order[:cut])
        nowhere, foreign = np.zeros(cut, dtype=bool), _foreign_by_words(unseen.plain, services)
        told = judged(model, unseen, order[:cut], unseen.plain, nowhere)
        found[RULES].append(_rules_alone(model, unseen, told))
        found[TOLD].append(told)
        found[NOT_TOLD].append(judged(model, unseen, order[:cut], unseen.plain, foreign))
        found[ASKED].append(judged(model, unseen, order[:cut], unseen.asked, nowhere))
    return found


def abroad(
    examples: Labelled, also: Coded, kind_words: Sequence[str], seed: int
) -> Iterator[tuple[str, Judged]]:
    """Trained on one kind of service and measured on the other, both ways round.

    Services that hold one of the words are one kind, all others the other.
    """
    here = np.array([any(word.lower() in name.lower() for word in kind_words) for name in examples.services])
    for kind, title in ((here, "from these to the others"), (~here, "from the others to these")):
        model = trained(examples.take(np.flatnonzero(kind)), also, (), seed)
        at = np.flatnonzero(~kind)
        others = examples.take(at)
        yield title, judged(model, others, at, others.plain, np.ones(len(at), dtype=bool))


def evaluated(
    path: Path,
    also: Path | None,
    kinds: tuple[str, str],
    seeds: Sequence[int],
    *,
    out: Path | None = None,
) -> Iterator[str]:
    """What to say of models of these comments: on unseen ones, and on another kind of service.

    `kinds`: words of the services that are one kind, "" where none is set apart, and the ids of those that
    the comments are about, each parted by commas. `out`: where the figures are written as a CSV for pages.
    """
    kind_words, services = kinds
    examples = labelled(path, seeds[0])
    further = beside(also, examples, seeds[0])
    if also:
        yield f"Learnt from {also.name} too: who gave its chances may have seen the comments measured on."
    found = at_home(examples, further, parted(services), seeds)
    of = f"a fifth of {len(examples.texts)} distinct comments held out, seeds {', '.join(map(str, seeds))}"
    yield f"At home: {of} (mean, and the 95% interval over comments)"
    measured = [Measured.of(told, parts, examples.themes) for told, parts in found.items()]
    yield from (f"  {each}" for each in measured)
    yield from _by_theme(found[TOLD], examples.themes)
    every = together(found[TOLD])
    yield f"  chance given, and the share that was so, per tenth:\n{_calibrated(every)}"
    for title, one in abroad(examples, further, parted(kind_words), seeds[0]) if kind_words else ():
        measured.append(Measured.of(f"{ABROAD}, {title}", [one], examples.themes))
        yield f"{len(one.comments)} comments on {measured[-1]}"
    if out:
        out.write_bytes(csv_for_people.encoded(pd.DataFrame([each.row() for each in measured])))


def _foreign_by_words(comments: Sequence[Comment], services: Sequence[str]) -> np.ndarray:
    """Whether the words of each comment name a kind of service that is none of these."""
    rules = shipped_model.coder().services
    return np.array([service_of(each, rules) not in (NOT_STATED, *services) for each in comments], dtype=bool)


def _rules_alone(model: Model, examples: Labelled, by_model: Judged) -> Judged:
    hits = model.hits(examples.plain) > 0
    return replace(by_model, themes=hits)


def _by_theme(parts: Sequence[Judged], themes: tuple[str, ...]) -> Iterator[str]:
    """A line per theme: its F1, the interval, and how many comments have it."""
    every = together(parts)
    lows, highs = interval(every, lambda drawn: _scores_by_theme(drawn, themes))
    mean = np.mean([_scores_by_theme(part, themes) for part in parts], axis=0)
    each = zip(themes, mean, lows, highs, every.is_so.sum(axis=0), strict=True)
    for theme, at, low, high, count in each:
        yield f"    {theme} {at:.2f} ({low:.2f} to {high:.2f}), {int(count)} coded so"


def _scores_by_theme(rows: Judged, themes: tuple[str, ...]) -> np.ndarray:
    return np.array(list(agreement(rows.themes, rows.is_so, themes).by_theme.values()))


def _calibrated(rows: Judged) -> str:
    return calibration(rows.chances, rows.is_so).round(2).to_string()


def interval(rows: Judged, scores: Callable[[Judged], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Below and above: 95 % of draws of comments lie between. A comment is drawn with all its rows."""
    chance = np.random.default_rng(0)
    distinct, row_of = np.unique(rows.comments, return_inverse=True)
    drawn = []
    for _ in range(DRAWS):
        times = np.bincount(chance.integers(0, len(distinct), len(distinct)), minlength=len(distinct))
        drawn.append(scores(rows.take(np.repeat(np.arange(len(row_of)), times[row_of]))))
    low, high = np.percentile(np.stack(drawn), COVERED, axis=0)
    return low, high
