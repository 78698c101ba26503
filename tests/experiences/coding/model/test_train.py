"""Training: what is known before, fitting, corrections, and the same model from the same comments."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.clauses import CLAUSE_SHARE, CommentRows
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.logistic_regression import Prior, by_words, fitted
from data_pipeline.experiences.coding.model.measure import agreement, calibration, macro_f1
from data_pipeline.experiences.coding.model.model_files import load, save
from data_pipeline.experiences.coding.model.train import Coded, taught, train
from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.experience_forms import filled

PLACES = ("surgery", "clinic", "ward", "unit", "centre", "practice", "office", "desk")


def some_comments(chance: np.random.Generator, count: int, width: int) -> tuple[CommentRows, np.ndarray]:
    """Comments of one to three clauses, each of some of the columns, the last of which is always there."""
    counts = chance.integers(1, 4, count)
    clauses = chance.normal(size=(counts.sum(), width)) * (chance.random((counts.sum(), width)) < 0.3)
    clauses[:, -1] = 1
    starts = np.cumsum(counts) - counts
    whole = np.add.reduceat(clauses, starts)
    whole[:, -1] = 1
    return CommentRows(csr_array(whole), csr_array(clauses), starts), whole


def test_fitted_weights_find_again_what_the_answers_were_drawn_from():
    chance = np.random.default_rng(2)
    rows, whole = some_comments(chance, 3000, 12)
    truth = chance.normal(size=(12, 5)).astype("float32") * 2
    shares = rows.outputs(truth)[:, :5]
    answers = (chance.random((3000, 5)) < shares).astype("float32")
    answers[:, -3:] = np.eye(3)[shares[:, -3:].argmax(axis=1)]
    weights = fitted(
        rows, answers, np.ones_like(answers), Prior(np.zeros((12, 5)), np.full((12, 5), 0.01)), 200
    )
    assert np.corrcoef(weights[:, :2].ravel(), truth[:, :2].ravel())[0, 1] > 0.97
    right = (whole @ weights)[:, -3:].argmax(axis=1) == (whole @ truth)[:, -3:].argmax(axis=1)
    assert right.mean() > 0.95


def test_a_theme_is_told_in_part_by_the_clause_that_speaks_most_of_it():
    clauses = csr_array(np.array([[1.0, 0], [0, 1.0], [1.0, 1.0]]))
    rows = CommentRows(csr_array(np.array([[1.0, 1.0], [1.0, 1.0]])), clauses, np.array([0, 2]))
    weights = np.array([[3.0, 0, 0, 0], [-2.0, 0, 0, 0]])
    outputs = rows.outputs(weights)[:, 0]
    of = [1 / (1 + np.exp(-score)) for score in (1.0, 3.0)]
    assert outputs == pytest.approx([of[0] + CLAUSE_SHARE * (of[1] - of[0]), of[0]])


def test_a_word_that_always_says_a_theme_starts_nearer_to_it_and_is_held_less():
    rows = csr_array(np.array([[1.0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1], [0, 1, 1], [0, 1, 1]]))
    answers = np.array([[1, 1, 0, 0]] * 3 + [[0, 0, 1, 0]] * 3, dtype="float32")
    answers[2, 0], answers[3, 0] = 0, 1
    prior = by_words(rows, answers, np.ones_like(answers), np.ones(4))
    assert prior.near[0, 0] > 0 > prior.near[1, 0]
    assert prior.near[2].tolist() == [0] * 4
    assert prior.hold[2, 0] < prior.hold[0, 0] <= prior.hold[0, 3]


def test_scores_are_those_of_the_textbook():
    said, is_so = np.array([[1, 0], [1, 1]]), np.array([[1, 1], [0, 1]])
    found = agreement(said, is_so, ("a", "b"))
    assert found.micro == pytest.approx(2 * 2 / 6)
    assert found.macro == pytest.approx(2 / 3)
    assert found.exact == 0
    assert macro_f1(np.array([0, 1, 2]), np.array([0, 1, 2]), 3) == 1
    assert calibration(np.array([0.05, 0.95]), np.array([0, 1]))["was_so"].tolist() == [0, 1]


def corrections(count: int) -> Coded:
    """An officer codes comments about the portal, half of all, as access, and confirms the others."""
    coder, at_access = shipped_model.coder(), shipped_model.coder().model.themes.index("access")
    texts = [f"The portal of the {PLACES[at % 8]} logged us out" for at in range(count // 2)]
    others = [f"The {PLACES[at % 8]} was clean and the nurse kind" for at in range(count - count // 2)]
    themes = np.zeros((count, len(coder.model.themes)), dtype=int)
    themes[: len(texts), at_access] = 1
    for at in (coder.model.themes.index(theme) for theme in ("environment", "staff_attitude")):
        themes[len(texts) :, at] = 1
    feelings = np.array([2] * len(texts) + [0] * len(others))
    return Coded.by_people(comments([*texts, *others], shipped_model.lists()), themes, feelings)


@pytest.mark.slow
def test_it_learns_from_250_corrections_and_forgets_nothing_else():
    before = shipped_model.coder()
    after = replace(before, model=taught(before.model, corrections(250)))
    new, old = "The portal logged us out again", "The driver was kind and polite"
    assert "access" not in before.suggestions([new])[0].themes
    assert "access" in after.suggestions([new])[0].themes
    assert after.suggestions([old])[0].themes == before.suggestions([old])[0].themes


@pytest.mark.slow
def test_the_same_comments_give_the_same_model_and_a_saved_model_says_the_same(tmp_path: Path):
    told = corrections(60)
    half = np.array([at % 2 for at in range(60)])
    told = Coded.by_people(told.comments, told.themes[:, :2] * half[:, None], np.arange(60) % 3)
    for name in ("one.npz", "two.npz"):
        save(train(told, ("access", "waiting"), 5), tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    again = load(tmp_path / "one.npz")
    assert np.allclose(
        again.chances(told.comments), train(told, ("access", "waiting"), 5).chances(told.comments), atol=0.01
    )


def test_the_model_that_ships_is_small_and_holds_no_sentence():
    assert shipped_model.MODEL.stat().st_size < 3_000_000
    names = shipped_model.coder().model.names
    assert max(len(name.split()) for name in names if not name.startswith("#")) <= 3


def test_the_card_says_how_good_the_model_is():
    card = shipped_model.MODEL.with_name("README.md").read_text(encoding="utf-8")
    for word in ("micro F1", "macro F1", "another kind of service", "calibration", "MIT"):
        assert word in card


@pytest.mark.slow
def test_a_model_of_invented_comments_finds_their_themes_in_unseen_ones():
    themes, chance = ("access", "waiting", "staff_attitude"), Chance("taught")
    on = date(2026, 9, 1)
    seen = [
        row | {"text": filled(row["text"], chance, on)}
        for row in tables.records("told.csv")
        for _ in range(6)
    ]
    with Path(__file__).with_name("comments.csv").open(encoding="utf-8", newline="") as file:
        unseen = _coded(list(csv.DictReader(file)), themes)
    model = train(_coded(seen, themes), themes, 1)
    said = model.chances(unseen.comments)[:, :3] >= model.thresholds
    assert agreement(said, unseen.themes, themes).micro > 0.5


def _coded(rows: Sequence[Mapping[str, str]], themes: Sequence[str]) -> Coded:
    return Coded.by_people(
        comments([row["text"] for row in rows], shipped_model.lists()),
        np.array([[int(theme in row["themes"].split(";")) for theme in themes] for row in rows]),
        np.array([("positive", "neutral", "negative").index(row["sentiment"]) for row in rows]),
    )
