"""Trains a model on comments that people coded, and teaches it an officer's own corrections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_pipeline.experiences.coding.model.chances_together import among_others, around_feelings
from data_pipeline.experiences.coding.model.clauses import BY_CLAUSE, FEELINGS
from data_pipeline.experiences.coding.model.features import Comment, parts
from data_pipeline.experiences.coding.model.logistic_regression import (
    by_model,
    by_words,
    evened,
    fitted,
    fitted_again,
)
from data_pipeline.experiences.coding.model.model import BIAS, Model, model_of
from data_pipeline.experiences.coding.model.place_names import is_a_place
from data_pipeline.redaction.known_names import name_lists

FOLDS = 5
STEPS = 80
STRENGTH = (2.0, 1.0)  # of themes and of sentiment; chosen by cross-validation on the labelled comments
FEWEST = 5  # comments that must hold a word, a phrase or a part of a word before it is weighed
SOFT = 0.5  # what a comment with chances counts beside one that people coded
MADE = 0.3  # what a made sentence counts
RULE_SHARE = 0.1  # as much rule as still helps on the kinds of service that were trained on
GRID = np.arange(0.1, 0.66, 0.01)


@dataclass(frozen=True)
class Coded:
    """Comments and what was said of them, as chances from 0 to 1: a person's codes are 0 and 1.

    themes: comments x themes. feelings: comments x the three sentiments, each row adding up to 1.
    counted: comments x (what its themes count, what its sentiment counts); 1: a person coded it.
    """

    comments: Sequence[Comment]
    themes: np.ndarray
    feelings: np.ndarray
    counted: np.ndarray

    @classmethod
    def by_people(cls, comments: Sequence[Comment], themes: np.ndarray, sentiments: np.ndarray) -> Coded:
        """What people coded: rows of 0/1 per theme, and 0, 1 or 2 of the sentiments."""
        return cls(comments, themes, np.eye(FEELINGS)[sentiments], np.ones((len(comments), 2)))

    @classmethod
    def by_chances(cls, comments: Sequence[Comment], themes: np.ndarray, feelings: np.ndarray) -> Coded:
        """What another model said of comments that nobody coded."""
        return cls(comments, themes, feelings, np.full((len(comments), 2), SOFT))

    @classmethod
    def of_feelings_alone(cls, comments: Sequence[Comment], themes: int, sentiments: np.ndarray) -> Coded:
        """Made sentences: they tell a sentiment (0, 1 or 2) and nothing of the themes."""
        counted = np.tile([0.0, MADE], (len(comments), 1))
        return cls(comments, np.zeros((len(comments), themes)), np.eye(FEELINGS)[sentiments], counted)

    def take(self, chosen: np.ndarray) -> Coded:
        """Only these, in this order."""
        comments = [self.comments[at] for at in chosen]
        return Coded(comments, self.themes[chosen], self.feelings[chosen], self.counted[chosen])

    def beside(self, other: Coded) -> Coded:
        """These and then the others."""
        return Coded(
            [*self.comments, *other.comments],
            np.vstack([self.themes, other.themes]),
            np.vstack([self.feelings, other.feelings]),
            np.vstack([self.counted, other.counted]),
        )

    @property
    def counts(self) -> np.ndarray:
        """Comments x (themes, then the three sentiments): what each answer counts."""
        return np.repeat(self.counted, [self.themes.shape[1], FEELINGS], axis=1)

    @property
    def answers(self) -> np.ndarray:
        """Comments x (themes, then the three sentiments)."""
        return np.hstack([self.themes, self.feelings])


def train(
    coded: Coded,
    themes: Sequence[str],
    seed: int,
    progress: Callable[[], object] = lambda: None,
    also: Coded | None = None,
) -> Model:
    """A model of these themes. Its thresholds are those that did best on comments it had not seen.

    `also`: further comments with chances in the place of people's codes. They shape the weights; what is
    judged once more and the thresholds follow from the comments that people coded alone.
    """
    fold_of = np.random.default_rng(seed).permutation(len(coded.comments)) % FOLDS
    unseen = _unseen(coded, also, themes, fold_of, progress)
    whole = _weighed(coded, also, themes)
    inputs = (unseen, whole.hits(coded.comments), whole.felt(coded.comments), coded.answers)
    judged = np.empty((len(coded.comments), len(themes) + FEELINGS))
    for fold in range(FOLDS):
        is_held_out = fold_of == fold
        without = _judging_again(whole, *(each[~is_held_out] for each in inputs))
        judged[is_held_out] = without.joined(*(each[is_held_out] for each in inputs[:-1]))
    progress()
    whole = _judging_again(whole, *inputs)
    return replace(whole, thresholds=_thresholds(judged, coded.themes))


def _unseen(
    coded: Coded,
    also: Coded | None,
    themes: Sequence[str],
    fold_of: np.ndarray,
    progress: Callable[[], object],
) -> np.ndarray:
    """What a model says of each comment that was trained on the other four fifths."""
    unseen = np.empty((len(coded.comments), len(themes) + FEELINGS + BY_CLAUSE))
    for fold in range(FOLDS):
        held_out = np.flatnonzero(fold_of == fold)
        model = _weighed(coded.take(np.flatnonzero(fold_of != fold)), also, themes)
        unseen[held_out] = model.outputs(coded.take(held_out).comments)
        progress()
    return unseen


def _judging_again(
    model: Model, outputs: np.ndarray, hits: np.ndarray, felt: np.ndarray, answers: np.ndarray
) -> Model:
    """The model, fitted to judge once more what it said of comments that it had not seen."""
    of_themes = [
        fitted_again(columns, np.column_stack([so, 1 - so]), np.ones(len(so)))
        for columns, so in zip(among_others(outputs, hits), answers.T, strict=False)
    ]
    feelings = answers[:, -FEELINGS:]
    of_feelings = fitted_again(around_feelings(outputs, hits, felt), feelings, evened(feelings))
    return replace(model, of_themes=np.stack(of_themes), of_feelings=of_feelings)


def taught(model: Model, corrections: Coded) -> Model:
    """The model after an officer's own coding: weights that fit it, held near those known before.

    Words that the training never saw are not added, only weighed anew. How many corrections it takes before
    this is worth doing is decided in `learning`.
    """
    prior = by_model(model.weights, _strength(len(model.themes)))
    rows = model.comment_rows(corrections.comments)
    return replace(model, weights=fitted(rows, corrections.answers, corrections.counts, prior, STEPS))


def _weighed(coded: Coded, also: Coded | None, themes: Sequence[str]) -> Model:
    both = coded.beside(also) if also else coded
    empty = replace(_vocabulary(both.comments, themes), rule_share=RULE_SHARE)
    rows = empty.comment_rows(both.comments)
    prior = by_words(rows.whole, both.answers, both.counts, _strength(len(themes)))
    return replace(empty, weights=fitted(rows, both.answers, both.counts, prior, STEPS))


def _strength(themes: int) -> np.ndarray:
    return np.array([STRENGTH[0]] * themes + [STRENGTH[1]] * FEELINGS)


def _vocabulary(comments: Sequence[Comment], themes: Sequence[str]) -> Model:
    """A model without weights over all that stands in enough comments, in the order of the alphabet."""
    names, rarity = list[str](), list[float]()
    for sets in (
        (set(each.phrases) for each in comments),
        ({part for word in set(each.words) for part in parts(word)} for each in comments),
        (set(each.marks) for each in comments),
    ):
        for name, count in sorted(_counted(sets).items()):
            if count >= FEWEST and not _names_somebody_or_a_place(name):
                names.append(name)
                rarity.append(float(np.log((1 + len(comments)) / (1 + count)) + 1))
    return model_of(themes, [*names, BIAS], np.array([*rarity, 1.0], dtype="float32"))


def _names_somebody_or_a_place(name: str) -> bool:
    """Whether a feature holds a whole word that is a first name and nothing else, or a place."""
    lists, words = name_lists(), re.findall(r"[a-z'-]+", name)
    within = name.startswith("~") and not (name.startswith("~_") and name.endswith("_"))
    return (
        not within and not _is_rule(name) and any(lists.is_first(word) or is_a_place(word) for word in words)
    )


def _is_rule(name: str) -> bool:
    """Whether it is a mark that says how the comment is put, with no word of the comment in it."""
    return name.startswith("#") and not name.startswith(("#first", "#last", "#not"))


def _counted(sets: Iterable[set[str]]) -> Counter[str]:
    counts = Counter[str]()
    for each in sets:
        counts.update(each)
    return counts


def _thresholds(judged: np.ndarray, themes: np.ndarray) -> np.ndarray:
    """Between what is best for a theme and what is best for all: rare themes are noisy judges."""
    chances = judged[:, : themes.shape[1]]
    own = [_best(chances[:, at], themes[:, at]) for at in range(themes.shape[1])]
    return (np.array(own) + _best(chances.ravel(), themes.ravel())) / 2


def _best(chances: np.ndarray, is_so: np.ndarray) -> float:
    def f1(threshold: float) -> float:
        suggested = chances >= threshold
        return float(2 * np.sum(suggested & (is_so > 0)) / max(np.sum(suggested) + np.sum(is_so), 1))

    return float(max(GRID, key=f1))
