"""Training on numpy alone: rows, fitting, corrections, and the same model from the same comments."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data_pipeline import reference
from data_pipeline.analysis.coding.features import comments
from data_pipeline.analysis.coding.fitting import chances, fitted, logistic
from data_pipeline.analysis.coding.measuring import agreement, calibration, macro_f1
from data_pipeline.analysis.coding.rows import Rows
from data_pipeline.analysis.coding.stored import load, save
from data_pipeline.analysis.coding.training import Coded, taught, train
from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.experience_forms import filled

PLACES = ("surgery", "clinic", "ward", "unit", "centre", "practice", "office", "desk")


def some_rows(chance: np.random.Generator, count: int, width: int) -> tuple[Rows, np.ndarray]:
    dense = chance.normal(size=(count, width)) * (chance.random((count, width)) < 0.3)
    dense[:, -1] = 1
    starts = np.concatenate([[0], np.cumsum((dense != 0).sum(axis=1))])
    where = np.nonzero(dense)
    return Rows(starts, where[1], dense[where].astype("float32")), dense


def test_rows_multiply_as_the_full_table_does():
    chance = np.random.default_rng(1)
    rows, dense = some_rows(chance, 2500, 40)
    weights, errors = chance.normal(size=(40, 5)), chance.normal(size=(2500, 5))
    assert np.allclose(rows.times(weights), dense @ weights, atol=1e-3)
    assert np.allclose(rows.transposed_times(errors, 40), dense.T @ errors, atol=1e-2)
    assert np.allclose(rows.take(np.array([7, 3])).times(weights), dense[[7, 3]] @ weights, atol=1e-3)


def test_fitted_weights_find_again_what_the_answers_were_drawn_from():
    chance = np.random.default_rng(2)
    rows, dense = some_rows(chance, 3000, 12)
    truth = chance.normal(size=(12, 5)).astype("float32") * 2
    answers = (chance.random((3000, 5)) < chances(dense @ truth)).astype("float32")
    answers[:, -3:] = np.eye(3)[chances(dense @ truth)[:, -3:].argmax(axis=1)]
    found = fitted(rows, answers, np.zeros_like(truth), np.full(5, 100.0), 100)
    assert np.corrcoef(found[:, :2].ravel(), truth[:, :2].ravel())[0, 1] > 0.97
    right = (dense @ found)[:, -3:].argmax(axis=1) == (dense @ truth)[:, -3:].argmax(axis=1)
    assert right.mean() > 0.95


def test_a_small_logistic_regression_gives_the_share_where_nothing_else_is_known():
    weights = logistic(np.ones((100, 1)), np.array([1.0] * 30 + [0.0] * 70))
    assert 1 / (1 + np.exp(-weights[0])) == pytest.approx(0.3, abs=1e-3)


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
    coder, at_access = reference.coder(), reference.coder().model.themes.index("access")
    texts = [f"The portal of the {PLACES[at % 8]} logged us out" for at in range(count // 2)]
    others = [f"The {PLACES[at % 8]} was clean and the nurse kind" for at in range(count - count // 2)]
    themes = np.zeros((count, len(coder.model.themes)), dtype=int)
    themes[: len(texts), at_access] = 1
    for at in (coder.model.themes.index(theme) for theme in ("environment", "staff_attitude")):
        themes[len(texts) :, at] = 1
    feelings = np.array([2] * len(texts) + [0] * len(others))
    return Coded(comments([*texts, *others], reference.lists()), themes, feelings)


def test_it_learns_from_250_corrections_and_forgets_nothing_else():
    before = reference.coder()
    after = replace(before, model=taught(before.model, corrections(250)))
    new, old = "The portal logged us out again", "The driver was kind and polite"
    assert "access" not in before.suggestions([new])[0].themes
    assert "access" in after.suggestions([new])[0].themes
    assert after.suggestions([old])[0].themes == before.suggestions([old])[0].themes


def test_too_few_corrections_teach_nothing():
    with pytest.raises(ValueError, match="249 corrections are too few"):
        taught(reference.coder().model, corrections(249))


def test_the_same_comments_give_the_same_model_and_a_saved_model_says_the_same(tmp_path: Path):
    told = corrections(60)
    half = np.array([at % 2 for at in range(60)])
    told = Coded(told.comments, told.themes[:, :2] * half[:, None], np.arange(60) % 3)
    for name in ("one.npz", "two.npz"):
        save(train(told, ("access", "waiting"), 5), tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    again = load(tmp_path / "one.npz")
    assert np.allclose(
        again.chances(told.comments), train(told, ("access", "waiting"), 5).chances(told.comments), atol=0.01
    )


def test_the_model_that_ships_is_small_and_holds_no_sentence():
    assert reference.MODEL.stat().st_size < 3_000_000
    names = reference.coder().model.names
    assert max(len(name.split()) for name in names if not name.startswith("#")) <= 3


def test_the_card_says_how_good_the_model_is():
    card = reference.CARD.read_text(encoding="utf-8")
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
    return Coded(
        comments([row["text"] for row in rows], reference.lists()),
        np.array([[int(theme in row["themes"].split(";")) for theme in themes] for row in rows]),
        np.array([("positive", "neutral", "negative").index(row["sentiment"]) for row in rows]),
    )
