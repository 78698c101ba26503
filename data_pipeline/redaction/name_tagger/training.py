"""Learns from comments and from made texts which words are parts of names."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array, hstack, vstack

from data_pipeline.redaction.known_names import name_lists, plain
from data_pipeline.redaction.name_tagger.columns import (
    KNOWN,
    NEAR,
    TABLES,
    candidates,
    letter_groups,
    word_codes,
)
from data_pipeline.redaction.name_tagger.made_names import Part, name_pool, part_of
from data_pipeline.redaction.name_tagger.made_texts import (
    MadeText,
    Pen,
    from_templates,
    may_be_somebody,
    with_names,
    without_names,
)
from data_pipeline.redaction.name_tagger.tagger import Weights
from data_pipeline.redaction.name_tagger.token_arrays import TextWords, Vocabulary, token_arrays
from data_pipeline.redaction.name_tagger.word_kinds import WordKinds, no_persons
from data_pipeline.redaction.names import names_in
from data_pipeline.redaction.tokens import WORD, words_of

FEWEST = 5  # comments that must hold a word before it is weighed
LETTER_GROUPS, WORDS = 4850, 1650  # at most; with the tables fewer than 30,000 weights
MADE = {"with names": 16000, "from templates": 7000, "without names": 9000}  # texts of the training part
HOLD, STEPS = 0.6, 120  # how strongly weights are held at 0; chosen on the choosing part
HIDDEN = 0.35  # of the names on the lists, in half of the texts: a name that no list has
IN_LOWER, IN_UPPER, MISSPELT = 0.25, 0.03, 0.12  # shares of texts, and of names
REDACTED = 0.12  # of texts with names: all but one are out already
STEPS_SAID = 6  # of which a bar is told while it trains
Step = Callable[[], object]


@dataclass(frozen=True)
class Lesson:
    """Texts with the names in them. real: comments as they came, and what may be a name in them."""

    texts: list[MadeText]
    real: bool = False


@dataclass(frozen=True)
class Rows:
    """Candidates x columns, and whether each is part of a name."""

    columns: csr_array
    is_name: np.ndarray


def lessons(comments: Sequence[str], part: Part, seed: int, made: dict[str, int]) -> list[Lesson]:
    """The texts of one part: made ones as written, in lower case and in capitals; and the comments."""
    chance = np.random.default_rng(seed)
    pen = Pen(name_pool(part), MISSPELT, chance)
    own = [MadeText(text, tuple(may_be_somebody(text))) for text in comments if part_of(text) == part]
    nobody = [each.text for each in own if not each.names]
    texts = [
        *with_names(nobody, part, made["with names"], pen),
        *from_templates(part, made["from templates"], pen, nobody),
        *without_names(part, made["without names"], pen),
    ]
    halves = [_partly_redacted(each, chance) for each in texts]
    return [Lesson(_in_cases(halves, chance)), Lesson(_in_cases(own, chance), real=True)]


def _partly_redacted(text: MadeText, chance: np.random.Generator) -> MadeText:
    """Some texts as they are when they are looked over again, with a placeholder for some of their names."""
    if not text.names or chance.random() > REDACTED:
        return text
    left = int(chance.integers(len(text.names)))
    out, names, at = "", list[tuple[int, int]](), 0
    for number, (start, end) in enumerate(text.names):
        out += text.text[at:start]
        if number == left and len(text.names) > 1:
            names.append((len(out), len(out) + end - start))
            out += text.text[start:end]
        else:
            out += "[name]"
        at = end
    return MadeText(out + text.text[at:], tuple(names))


def _in_cases(texts: Sequence[MadeText], chance: np.random.Generator) -> list[MadeText]:
    """Some of the texts in lower case and some in capitals."""
    cases = chance.random(len(texts))
    return [_in_case(text, float(case)) for text, case in zip(texts, cases, strict=True)]


def _in_case(text: MadeText, case: float) -> MadeText:
    lower, upper = text.text.lower(), text.text.upper()
    if case < IN_LOWER and len(lower) == len(text.text):
        return replace(text, text=lower)
    if case > 1 - IN_UPPER and len(upper) == len(text.text):
        return replace(text, text=upper)
    return text


def is_hidden(word: str) -> bool:
    """Whether a name, town or medicine seems to be on no list in half of the lessons."""
    return int(hashlib.sha256(f"hidden {word}".encode()).hexdigest()[:8], 16) < HIDDEN * 2**32


def fewer_kinds() -> WordKinds:
    """The kinds of words where a share of names, towns and medicines is on no list."""
    lists = name_lists()
    words = lists.first | lists.last | no_persons().words.keys()
    return WordKinds(lists, frozenset(word for word in words if is_hidden(word)))


def cut(texts: Iterable[MadeText], kinds: WordKinds) -> list[TextWords]:
    """The texts as the rules see them by these lists."""
    out = []
    for each in texts:
        words = words_of(each.text)
        out.append(TextWords(each.text, words, list(names_in(words, kinds.lists))))
    return out


def is_in_a_name(texts: Sequence[MadeText], cuts: Sequence[TextWords]) -> np.ndarray:
    """Of each word of all texts whether it is part of a name."""
    return np.array(
        [
            any(start <= token.start < end for start, end in text.names)
            for text, each in zip(texts, cuts, strict=True)
            for token in each.words.tokens
        ],
        dtype=bool,
    )


class Learner:
    """The columns of what is learnt from, which are the same for all lessons."""

    def __init__(self, comments: Sequence[str]) -> None:
        self.words = {word: row for row, word in enumerate(_context_words(comments))}
        self.letters = dict[str, int]()

    def choose_letters(self, texts: Iterable[MadeText], kinds: WordKinds) -> None:
        """The letter groups that stand in most different words, in the order of the alphabet."""
        words = {plain(word) for each in texts for word in WORD.findall(each.text)}
        counts = Counter[str]()
        for word in words:
            if not KNOWN[kinds.kind(word)]:
                counts.update(letter_groups(word))
        most = sorted(counts, key=lambda group: (-counts[group], group))[:LETTER_GROUPS]
        self.letters = {group: row for row, group in enumerate(sorted(most))}

    @property
    def width(self) -> int:
        """How many columns there are; the last is 1 in every row."""
        return TABLES + len(self.letters) + (1 + len(NEAR)) * len(self.words) + 1

    def rows(self, lesson: Lesson, kinds: WordKinds) -> Rows:
        """The rows of one lesson by these lists."""
        vocabulary = Vocabulary()
        cuts = cut(lesson.texts, kinds)
        arrays = token_arrays(cuts, vocabulary, kinds)
        words = list(vocabulary.numbers)
        codes = word_codes(words, kinds)
        found = candidates(arrays, codes)
        is_name = is_in_a_name(lesson.texts, cuts)[found.places]
        by_word = self._word_columns(words, codes.kind)
        context = np.array([self.words.get(word, -1) for word in words])
        count = len(found.places)
        parts = [
            _one_each(found.table.ravel(), count, TABLES),
            by_word[found.word],
            *(_one_each(context[numbers], count, len(self.words)) for numbers in (found.word, *found.near.T)),
            csr_array(np.ones((count, 1), dtype="float32")),
        ]
        whole = _beside(parts)
        return Rows(whole[~is_name], is_name[~is_name]) if lesson.real else Rows(whole, is_name)

    def _word_columns(self, words: Sequence[str], kind: np.ndarray) -> csr_array:
        """Words x letter groups; a long word's count as much as a short one's."""
        data, indices, starts = list[float](), list[int](), [0]
        for word, number in zip(words, kind, strict=True):
            groups = set() if KNOWN[number] else letter_groups(word)
            columns = [self.letters[group] for group in sorted(groups) if group in self.letters]
            data += [max(len(groups), 1) ** -0.5] * len(columns)
            indices += columns
            starts.append(len(indices))
        shape = (len(words), len(self.letters))
        return csr_array((np.array(data, dtype="float32"), indices, starts), shape=shape)

    def weights(self, flat: np.ndarray) -> Weights:
        """The fitted columns as a model keeps them."""
        letters = flat[TABLES : TABLES + len(self.letters)]
        places = flat[TABLES + len(self.letters) : -1].reshape(1 + len(NEAR), len(self.words))
        rounded = [each.astype("float16").astype("float32") for each in (flat[:TABLES], letters, places.T)]
        by_group = dict(zip(self.letters, map(float, rounded[1]), strict=True))
        return Weights(rounded[0], by_group, self.words, rounded[2], round(float(flat[-1]), 4), 1.0, 1.0)


def _context_words(comments: Sequence[str]) -> list[str]:
    """Plain words that most comments hold, none a name, in the order of the alphabet."""
    lists, counts = name_lists(), Counter[str]()
    for comment in comments:
        counts.update({token.word for token in words_of(comment).tokens})
    fitting = lists.plain | lists.never
    often = [word for word, count in counts.items() if count >= FEWEST and _is_no_name(word, fitting)]
    return sorted(sorted(often, key=lambda word: (-counts[word], word))[:WORDS])


def _is_no_name(word: str, fitting: frozenset[str]) -> bool:
    return word in fitting and not name_lists().is_name(word)


def _one_each(columns: np.ndarray, rows: int, width: int) -> csr_array:
    """A row of ones in these columns, as many for each row; -1 is none."""
    each = columns.reshape(rows, -1)
    there = each >= 0
    starts = np.concatenate([[0], np.cumsum(there.sum(axis=1))])
    indices = each[there]
    return csr_array((np.ones(len(indices), dtype="float32"), indices, starts), shape=(rows, width))


def _beside(parts: Sequence[csr_array]) -> csr_array:
    return csr_array(hstack(parts, format="csr"))


def trained(comments: Sequence[str], seed: int, step: Step = lambda: None) -> Weights:
    """Weights learnt from the training part, without thresholds."""
    lists, fewer = WordKinds(name_lists()), fewer_kinds()
    training = [text for text in comments if part_of(text) == "training"]
    learner, whole = Learner(training), lessons(comments, "training", seed, MADE)
    learner.choose_letters((text for each in whole for text in each.texts), lists)
    step()
    parts = list[Rows]()
    for lesson in whole:
        for half, kinds in ((0, lists), (1, fewer)):
            parts.append(learner.rows(replace(lesson, texts=lesson.texts[half::2]), kinds))
            step()
    columns = csr_array(vstack([each.columns for each in parts], format="csr"))
    answers = np.concatenate([each.is_name for each in parts])
    weights = learner.weights(fitted(columns, answers.astype("float64")))
    step()
    return weights


def fitted(columns: csr_array, answers: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression, held at 0; the last column is free."""
    hold = np.full(columns.shape[1], HOLD)
    hold[-1] = 1e-6
    turned = csr_array(columns.T)

    def slope(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = columns @ weights.astype("float32")
        chance = 1 / (1 + np.exp(-score))
        surprise = np.logaddexp(0, score) - answers * score
        down = turned @ (chance - answers).astype("float32") + hold * weights
        return float(surprise.sum()) + 0.5 * float((hold * weights**2).sum()), down

    start = np.zeros(columns.shape[1])
    return minimize(slope, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
