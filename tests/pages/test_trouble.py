"""A damaged data folder: pages go on from the last good database, or say in a sentence what to do."""

from pathlib import Path

import pytest

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history
from tests.pages.conftest import texts
from tests.sample_organisation import load


def two_loads(data: DataFolder) -> None:
    load(data, "linkedin")


@pytest.fixture
def own(filled) -> DataFolder:
    """A folder with two loads of one account."""
    return filled(two_loads)


def snapshot(data: DataFolder) -> Path:
    return next(data.raw.glob("*/*/0.parquet"))


@pytest.mark.parametrize("where", ["home", "channels", "posts", "add_data"])
def test_with_a_damaged_snapshot_every_page_shows_the_last_good_database(open_page, own, where: str):
    snapshot(own).write_bytes(b"PAR1")
    (snapshot(own).parent / "receipt.json").write_bytes(b"{")
    app = open_page(own.root, where)
    assert not app.exception
    assert "doctor" not in texts(app)


@pytest.mark.parametrize("where", ["home", "posts"])
def test_a_database_that_cannot_be_read_is_said_in_a_sentence(open_page, own, where: str):
    newest = build_history.latest(own)
    assert newest
    newest.write_bytes(b"no database")
    app = open_page(own.root, where)
    assert not app.exception
    assert "cannot be read. Run `python -m data_pipeline doctor`" in texts(app)
