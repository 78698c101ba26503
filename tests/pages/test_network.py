"""The page of the network: what a commissioner reads, and that nobody's small number is in anything sent."""

import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data_pipeline.network import collect, small_results
from data_pipeline.organisation import data_folder, organisations
from pages.shared import network_scope, words
from tests.pages.conftest import tables, texts

NAMES = [f"place-{at:02}" for at in range(15)]
FAR = "place-07"
QUARTER = "2026-27 Q1"  # in October the newest whose posts have all settled


def _of_builds(builds: dict[str, Path]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """What the network takes of organisations: one responds far more than the others."""
    of_each = [_of_one(name) for name in builds]
    return {table: pd.concat([rows[table] for rows in of_each]) for table in of_each[0]}, {}


def _of_one(name: str) -> dict[str, pd.DataFrame]:
    random = np.random.default_rng(NAMES.index(name))
    now = {"organisation": name, "quarter": QUARTER}
    rate = 400.0 if name == FAR else 30 * np.exp(0.15 * random.standard_normal())
    response = {"channel": "facebook", "basis": "reach", "rate": rate, "variance": 0.02, "posts": 40}
    days = {"last_day": pd.Timestamp("2026-09-30"), "newest_as_of": pd.Timestamp("2026-10-01", tz="UTC")}
    account = {"organisation": name, "account_id": "facebook-a", "channel": "facebook", "status": "active"}
    told = {"waiting": 41, "cost": 3 if name == FAR else 0}
    return {
        "accounts": pd.DataFrame([account | days | {"loaded_at": pd.Timestamp("2026-10-01", tz="UTC")}]),
        "responses": pd.DataFrame([response | now]),
        "feelings": pd.DataFrame([{"negative": 50, "coded": 100} | now]),
        "themes": pd.DataFrame([{"theme": t, "experiences": n} | now for t, n in told.items()]),
    }


def _installation(root: Path, names: list[str]) -> Path:
    for name in names:
        folder = root / organisations.FOLDER / name
        (folder / "warehouse").mkdir(parents=True)
        (folder / "warehouse" / "00000001-of-the-test.duckdb").touch()
        (folder / "settings.toml").write_text(f'[organisation]\nname = "Healthwatch {name.title()}"\n')
    return root


@pytest.fixture
def network(tmp_path: Path, setting: pytest.MonkeyPatch) -> Path:
    setting.setattr(small_results, "of_builds", _of_builds)
    root = _installation(tmp_path, NAMES)
    collect.build(data_folder.own(root))
    return root


@pytest.fixture
def open_network(open_page):
    return lambda root, **choices: open_page(root, "network", organisation="network", **choices)


def test_the_answer_names_who_is_outside_what_is_usual(open_network, network):
    app = open_network(network)
    assert not app.exception
    said = texts(app)
    assert "Apr-Jun 2026: Healthwatch Place-07 is outside what is usual: Response on Facebook." in said
    assert "We looked at 2 measures." in said


def test_what_somebody_is_unusual_on_is_open_at_first_and_the_chart_can_be_heard(open_network, network):
    app = open_network(network)
    assert app.selectbox(key="measure").value == "Response on Facebook"
    [funnel, _] = app.get("plotly_chart")
    assert "Healthwatch Place-07 is higher than usual (400, 40 posts)" in funnel.proto.alt
    assert "Healthwatch Place-07" in str(funnel.proto).replace(funnel.proto.alt, "")


def test_the_table_has_every_organisation_by_name(open_network, network):
    said = tables(open_network(network))
    places = [said.index(f"Healthwatch Place-{at:02}") for at in range(15)]
    assert places == sorted(places)


def test_a_theme_that_few_told_one_organisation_is_nowhere_with_its_number(open_network, network):
    app = open_network(network, theme="What it costs")
    rows = app.selectbox(key="theme").options
    assert len(rows) == 2
    app.selectbox(key="theme").select(next(title for title in rows if "aiting" not in title)).run()
    said = tables(app)
    assert said.count(words.NOT_SHOWN) >= 2  # of the organisation, and of all together
    assert "15 organisations" in texts(app) and "615 experiences" in texts(app)


def test_who_has_loaded_is_said_in_a_sentence(open_network, network):
    assert "15 of 15 organisations have all figures to the end of Sep 2026." in texts(open_network(network))


def test_where_nobody_has_figures_the_page_says_what_is_missing(open_network, tmp_path):
    root = _installation(tmp_path, ["ash", "beech"])
    for path in root.glob("organisations/*/warehouse/*.duckdb"):
        path.unlink()
    app = open_network(root)
    said = texts(app)
    assert not app.exception
    assert "No organisation has figures of a whole quarter yet" in said
    assert "No organisation has figures to the end of Sep 2026 yet." in said
    assert "Please load your figures" in app.get("code")[0].value


def test_few_organisations_have_a_chart_without_limits(open_network, tmp_path, setting):
    setting.setattr(small_results, "of_builds", _of_builds)
    app = open_network(_installation(tmp_path, NAMES[:4]))
    assert "not enough organisations to say what is usual" in texts(app)
    assert "lie in the grey band" not in texts(app)


def test_many_organisations_are_read_meanwhile_and_the_reader_is_told(open_network, tmp_path, setting):
    setting.setattr(small_results, "of_builds", _of_builds)
    root = _installation(tmp_path, NAMES)
    app = open_network(root)
    assert not app.exception
    assert network_scope.WAIT in texts(app)
    for thread in threading.enumerate():
        if thread.name == "refresh":
            thread.join(timeout=60)
    app.run()
    assert network_scope.WAIT not in texts(app) and "Healthwatch Place-07" in texts(app)


def test_a_few_with_something_new_are_read_at_once(open_network, network):
    newer = network / "organisations" / NAMES[3] / "warehouse" / "00000001-of-the-test.duckdb"
    newer.rename(newer.with_name("00000002-of-the-test.duckdb"))
    installation = data_folder.own(network)
    assert collect.waiting(installation) == 1
    assert network_scope.WAIT not in texts(open_network(network))
    assert collect.is_current(installation)
