"""Suggestions for a comment: its themes with the words that decided, its service and its sentiment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.experiences.coding.model import both_sides
from data_pipeline.experiences.coding.model.denied_feelings import denies_a_good_feeling
from data_pipeline.experiences.coding.model.features import Comment, Lists, comments, parts
from data_pipeline.experiences.coding.model.keywords import Rules
from data_pipeline.experiences.coding.model.model import SENTIMENTS, Model
from data_pipeline.experiences.coding.model.not_safe import says_not_safe
from data_pipeline.experiences.coding.model.question_kinds import GOOD
from data_pipeline.experiences.coding.model.wishes import is_only_a_wish

NOT_STATED = "not_stated"
PRAISE = "praise"  # the theme
NOTHING_WAS_GOOD = f"#asked {GOOD}, nothing"  # the mark of "Nothing" after "What was good?"
SHOWN = 3  # words that are shown as a theme's reason


@dataclass(frozen=True)
class Suggestion:
    """What a comment seems to be about. A person confirms it."""

    themes: tuple[str, ...]
    sentiment: str
    service: str
    chances: dict[str, float]  # of each suggested theme that was trained; rules alone give none


@dataclass(frozen=True)
class Coder:
    """All that suggestions come from."""

    lists: Lists
    services: Rules
    model: Model

    def suggestions(
        self, texts: Sequence[str], service: str | None = None, questions: Sequence[str] | None = None
    ) -> list[Suggestion]:
        """One per text. `service` is told by the page or form; without it the words are asked.

        `questions`: what the form asked of each, "" where that is not known.
        """
        return [suggestion for suggestion, _ in self.judged(texts, service, questions)]

    def judged(
        self, texts: Sequence[str], service: str | None = None, questions: Sequence[str] | None = None
    ) -> list[tuple[Suggestion, float]]:
        """The same, each with the chance that the comment is negative."""
        features = comments(texts, self.lists, questions)
        places = [service or service_of(each, self.services) for each in features]
        is_foreign = np.array(
            [place not in (NOT_STATED, *self.model.services) for place in places], dtype=bool
        )
        chances, suggested = self.model.judged(features, is_foreign)
        return [
            (self._suggestion(text, each, place, row, so), float(row[-1]))
            for text, each, place, row, so in zip(texts, features, places, chances, suggested, strict=True)
        ]

    def _suggestion(
        self, text: str, comment: Comment, place: str, chances: np.ndarray, suggested: np.ndarray
    ) -> Suggestion:
        if not comment.words:
            return Suggestion((), "neutral", place, {})
        trained = dict(zip(self.model.themes, zip(chances, suggested, strict=False), strict=False))
        themes = tuple(
            theme
            for theme in self.lists.themes.order
            if (trained[theme][1] if theme in trained else f"#{theme}" in comment.marks)
            and not (theme == PRAISE and NOTHING_WAS_GOOD in comment.marks)
        )
        chance_of = {theme: float(trained[theme][0]) for theme in themes if theme in trained}
        sentiment = sentiment_of(text, comment, chances[-len(SENTIMENTS) :], self.lists.valence)
        return Suggestion(themes, sentiment, place, chance_of)

    def reasons(self, text: str, theme: str) -> list[str]:
        """The words of a text that spoke most for a theme, at most three, the strongest first."""
        (comment,) = comments([text], self.lists)
        weighed: dict[str, float] = {}
        for keyword in self.lists.themes.hits(comment.words):
            if keyword.rule == theme:
                weighed[keyword.written] = weighed.get(keyword.written, 0.0) + 1.0
        if theme in self.model.themes:
            for word, weight in self._weights(comment, self.model.themes.index(theme)).items():
                weighed[word] = weighed.get(word, 0.0) + weight
        return _strongest(weighed)

    def feeling_reasons(self, text: str, sentiment: str) -> list[str]:
        """The words that spoke most for a sentiment, at most three, the strongest first."""
        (comment,) = comments([text], self.lists)
        first = len(self.model.themes)
        by_feeling = [self._weights(comment, first + at) for at in range(len(SENTIMENTS))]
        weights = by_feeling[SENTIMENTS.index(sentiment)]
        others = {word: sum(each[word] for each in by_feeling) - weights[word] for word in weights}
        weighed = {word: weights[word] - others[word] / 2 for word in weights}
        named = {word for hit in self.lists.feelings.hits(comment.words) for word in hit.words}
        telling = {word: weighed[word] for word in weighed if word in self.lists.valence or word in named}
        return _strongest(telling) or _strongest(weighed)

    def service_reasons(self, text: str, service: str) -> list[str]:
        """The words that name a service; none where page or form told it."""
        (comment,) = comments([text], self.lists)
        hits = (hit for hit in self.services.hits(comment.words) if hit.rule == service)
        return _strongest({hit.written: float(len(hit.words)) for hit in hits})

    def _weights(self, comment: Comment, at: int) -> dict[str, float]:
        """What each word, with its parts, added to the theme's score."""
        rows = self.model.rows([comment])
        added = dict(
            zip(rows.indices.tolist(), rows.data * self.model.weights[rows.indices, at], strict=True)
        )
        counts = {word: comment.words.count(word) for word in comment.words}
        weighed = {}
        for word in counts:
            columns = [self.model.columns.get(word), *(self.model.columns.get(part) for part in parts(word))]
            weighed[word] = float(sum(added.get(column, 0.0) for column in columns if column is not None))
        return weighed


def sentiment_of(text: str, comment: Comment, chances: np.ndarray, valence: Mapping[str, float]) -> str:
    """The likeliest; but who is not safe does not praise, nor who denies a good feeling; a wish is neither.

    `chances`: of the three sentiments.
    """
    if says_not_safe(text, comment.words):
        return "negative"
    if NOTHING_WAS_GOOD in comment.marks:
        return "negative"
    if denies_a_good_feeling(text, comment.words):
        return "neutral" if any(f"#{mark}" in comment.marks for mark in both_sides.MARKS) else "negative"
    feeling = SENTIMENTS[int(chances.argmax())]
    return "neutral" if feeling != "neutral" and is_only_a_wish(text, comment.words, valence) else feeling


def _strongest(weighed: dict[str, float]) -> list[str]:
    ordered = sorted(weighed, key=lambda word: -weighed[word])
    return [word for word in ordered if weighed[word] > 0.05][:SHOWN]


def service_of(comment: Comment, services: Rules) -> str:
    """The service whose words are said most, longer phrases counting more."""
    weight_of: dict[str, int] = {}
    for keyword in services.hits(comment.words):
        weight_of[keyword.rule] = weight_of.get(keyword.rule, 0) + len(keyword.words)
    return max(weight_of, key=lambda service: weight_of[service]) if weight_of else NOT_STATED
