"""A data folder of one organisation becomes the first of several, and nothing of it changes."""

import os
import subprocess
import sys

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import move_in, organisations, settings
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.records.store import configured_records
from data_pipeline.register import records as register_records
from data_pipeline.safekeeping import one_of_several
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build, is_current
from tests.two_organisations import FACEBOOK, fill
from tests.written_exports import facebook, load_one

# What is asked here, and the marts account_coverage and restatements, which the command `load` reads.
pytestmark = pytest.mark.usefixtures("few_marts")

KILLED = """
import os, sys
from pathlib import Path
from data_pipeline.organisation import data_folder
from data_pipeline.safekeeping import one_of_several
steps, real = int(sys.argv[2]), Path.replace
def replace(path, target):
    global steps
    steps -= 1
    if steps < 0:
        os._exit(9)
    return real(path, target)
Path.replace = replace
one_of_several.make(data_folder.own(Path(sys.argv[1])), "sutton")
"""


@pytest.fixture
def alone(filled) -> DataFolder:
    """An organisation with a load, a register, an item, experiences and settings."""
    return filled(of_one)


def of_one(data: DataFolder) -> None:
    fill(data, "Brindleby")


def rows(data: DataFolder, query: str) -> list[tuple]:
    with build_history.connect_latest(data) as db:
        return db.execute(query).fetchall()


def figures(data: DataFolder) -> list[tuple]:
    """What a reader would look for, whoever's it is said to be."""
    return rows(data, "select account_id, post_id, reach, interactions from posts order by all") + rows(
        data, "select experience_id, quarter, text from experiences order by all"
    )


def test_it_opens_as_before_until_then(alone):
    assert organisations.of_installation(alone) == [alone]
    assert settings.settings_of(alone).organisation.name == "Healthwatch Brindleby"


def test_every_figure_and_record_is_what_it_was(run, alone):
    before, register = figures(alone), register_records.registered(configured_records(alone))
    code, said, _ = run("organisations", "--first", "sutton")
    assert code == 0 and "is now in" in said
    sutton = organisations.named(alone, "sutton")
    assert figures(sutton) == before
    assert register_records.registered(configured_records(sutton)) == register
    assert rows(sutton, "select distinct organisation from accounts") == [("sutton",)]
    assert not alone.records.exists() and not read_receipts.is_anything_stored(alone)


def test_its_settings_go_with_it_and_the_sign_in_stays(alone):
    text = alone.settings.read_text().replace('group_claim = "groups"', 'group_claim = "teams"')
    alone.settings.write_text(text)
    one_of_several.make(alone, "sutton")
    sutton = organisations.named(alone, "sutton")
    assert settings.settings_of(sutton).organisation.name == "Healthwatch Brindleby"
    assert "group_claim" not in sutton.settings.read_text()
    assert settings.settings_of(sutton).sign_in.group_claim == "teams"
    assert "Brindleby" not in alone.settings.read_text()


def test_files_that_wait_in_the_inbox_go_with_it(alone):
    (alone.inbox / "x-ours").mkdir(parents=True)
    (alone.inbox / "x-ours" / "a.csv").write_text("a")
    one_of_several.make(alone, "sutton")
    assert (organisations.named(alone, "sutton").inbox / "x-ours" / "a.csv").exists()


def test_loads_that_named_another_organisation_become_that_ones(run, data):
    load_one(data, FACEBOOK, "a.csv", facebook("Post ID | Reach\n 1 | 10"))
    kent = data.inbox / "kent" / "facebook-kent"
    kent.mkdir(parents=True)
    (kent / "Mar-01-2025_Mar-31-2025_1.csv").write_text(facebook("Post ID | Reach\n 2 | 20"))
    assert run("load")[0] == 0
    code, said, _ = run("organisations", "--first", "sutton")
    assert code == 0 and "Loads of kent are theirs now." in said
    for name, account in (("kent", "facebook-kent"), ("sutton", FACEBOOK)):
        there = organisations.named(data, name)
        assert rows(there, "select account_id, organisation from accounts") == [(account, name)]


def test_it_is_done_once(alone):
    one_of_several.make(alone, "sutton")
    with pytest.raises(Refused, match="already"):
        one_of_several.make(alone, "kent")


def test_nothing_is_moved_while_a_variable_gives_somebody_a_role(alone, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_ROLES__OFFICER", '["a@example.org"]')
    with pytest.raises(Refused, match="ENGAGEMENT_ROLES__OFFICER"):
        one_of_several.make(alone, "sutton")
    assert not organisations.are_several(alone)


@pytest.mark.parametrize("steps", [0, 2, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 3, 4, 5, 6))])
def test_a_kill_leaves_one_organisation_or_the_first_of_several(alone, steps):
    before = figures(alone)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, alone.root, str(steps)], cwd=PROJECT, check=False, env=os.environ
    )
    assert killed.returncode == 9
    (left,) = organisations.of_installation(alone)
    assert not (alone.root / organisations.FOLDER / move_in.PLAN).exists()
    assert left.settings.exists() and figures_built_anew(left) == before


def figures_built_anew(data: DataFolder) -> list[tuple]:
    build(data)
    assert is_current(data)
    return figures(data)
