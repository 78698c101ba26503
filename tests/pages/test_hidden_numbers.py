"""What the board and a viewer see stays the same to the last letter, whatever the numbers are that are hidden
from them: so nothing that they see or download gives one away."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_pipeline.experiences.queries import counts
from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.organisation import data_folder, policies
from data_pipeline.organisation.people import Person
from data_pipeline.warehouse import build_history
from pages.shared import access
from tests.board_report.conftest import drafted
from tests.pages.conftest import PAGES

pytestmark = pytest.mark.slow


@pytest.fixture
def other_numbers(told: Path, tmp_path: Path) -> tuple[Path, int]:
    """The same organisation with other hidden numbers under the same published ones, and how many differ."""
    root = tmp_path / "others"
    shutil.copytree(told, root)
    newest = build_history.latest(data_folder.sample(root))
    assert newest is not None
    with duckdb.connect(str(newest)) as db:
        before = counts.published(db)
        number = sum(_turned(db, random) for random in np.random.default_rng(3).spawn(400))
        pd.testing.assert_frame_equal(counts.published(db), before)
    return root, number


def _turned(db: duckdb.DuckDBPyConnection, random: np.random.Generator) -> bool:
    """Moves one experience between two hidden months of a quarter that speak of the same, and another back
    where a month's items add up; whether the numbers that are shown stayed as they were."""
    months = db.execute("select month, quarter, dimension, item, experiences from experience_months").df()
    small = months[months["experiences"].between(1, FEWEST - 1)]
    here = small.sample(1, random_state=random).iloc[0]
    beside = small[(small["quarter"] == here["quarter"]) & (small["dimension"] == here["dimension"])]
    same_item = beside[(beside["item"] == here["item"]) & (beside["month"] != here["month"])]
    if same_item.empty:
        return False
    there = same_item.sample(1, random_state=random).iloc[0]
    moves = [(here["month"], here["item"], 1), (there["month"], here["item"], -1)]
    if here["dimension"] in counts.PARTED:
        in_both = set(beside.loc[beside["month"] == here["month"], "item"]) & set(
            beside.loc[beside["month"] == there["month"], "item"]
        ) - {here["item"]}
        if not in_both:
            return False
        other = sorted(in_both)[0]
        moves += [(here["month"], other, -1), (there["month"], other, 1)]
    now = months.set_index(["month", "item"]).loc[lambda rows: rows["dimension"] == here["dimension"]]
    if any(not 1 <= now.loc[(month, item), "experiences"] + by < FEWEST for month, item, by in moves):
        return False
    before = counts.published(db)
    for sign in (1, -1):
        for month, item, by in moves:
            db.execute(
                "update experience_months set experiences = experiences + $1 "
                "where month = $2 and dimension = $3 and item = $4",
                [sign * by, month, here["dimension"], item],
            )
        if sign == 1 and counts.published(db).equals(before):
            return True
    return False


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every file that a page offers, as it would be saved."""
    offered: list[str] = []
    button = st.download_button

    def watched(label: str, data: object, *rest: object, **options: object) -> bool:
        content = data() if callable(data) else data
        offered.append(content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content))
        return button(label, data, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", watched)
    yield offered


def sent(app: AppTest) -> str:
    """All that a page sends to a browser, charts and folded parts with it, without what is new every time."""
    nodes = [node for block in (app.main, app.sidebar) for node in block]
    elements = "\n".join(str(getattr(node, "proto", "")) for node in nodes)
    assert len(elements) > 1000
    return re.sub(r"[0-9a-f]{32,}|/media/\S+", "", elements)


@pytest.fixture(params=["board", "viewer"])
def person(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody of one of the roles that may not see small numbers, signed in."""
    who = Person(f"{request.param}@example.org", frozenset({request.param}))
    monkeypatch.setattr(access, "_person", lambda chosen: who)
    return who


def test_hidden_numbers_change_nothing_in_a_board_report(told, other_numbers):
    root, number = other_numbers
    assert number > 50
    for quarter in ("2025-26 Q4", "2026-27 Q1", "2026-27 Q2"):
        both = [drafted(data_folder.sample(each), quarter) for each in (told, root)]
        without_build = [each.model_copy(update={"made": None}).model_dump_json() for each in both]
        assert without_build[0] == without_build[1]
        assert any(row.code == "EXP" for row in both[0].measures)


def test_hidden_numbers_change_nothing_that_a_role_sees(person, told, other_numbers, open_page, downloads):
    root, number = other_numbers
    assert number > 50
    pages = [page for page in PAGES if policies.may_open(person, page)]
    ways = [{"by": by} for by in ("Themes", "Services", "How people felt")]
    for page in pages:
        for choices in ways if page in ("what_people_tell_us", "theme") else [{}]:
            both = []
            for organisation in (told, root):
                downloads.clear()
                app = open_page(organisation, page, data="Invented sample", stretch="All months", **choices)
                assert not app.exception
                both.append((sent(app), tuple(downloads)))
            assert both[0] == both[1], page
