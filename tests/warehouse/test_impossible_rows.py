"""An absurd number or day in an older snapshot is in no figure and stops nothing; the row is set aside."""

import json

import pytest

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse.build import build
from tests.warehouse.test_why_a_build_fails import spoil, three_loads
from tests.written_exports import ask

pytestmark = pytest.mark.usefixtures("few_marts")  # of posts, account_months, loads and rejected_rows
ROW = "case when post_id = '46' then {} else {} end as {}"


@pytest.fixture
def loaded(filled) -> DataFolder:
    return filled(three_loads)


@pytest.mark.parametrize(("column", "value", "reason"), [
    ("reactions", 2**63 - 1, "is more than any platform counts"),
    ("published_at", "timestamptz '9999-12-31 10:00:00+00'", "is after the day on which it was loaded"),
    *(pytest.param(*each, marks=pytest.mark.slow) for each in (
        ("reach", -(2**63), "is more than any platform counts"),
        ("published_at", "timestamptz '0026-05-01 10:00:00+00'", "is before these platforms began"),
        ("published_at", "timestamptz 'infinity'", "is after the day on which it was loaded"),
    )),
])  # fmt: skip
def test_the_row_is_set_aside_and_all_others_are_built(loaded, column, value, reason):
    months = "select count(*), min(month), max(month) from account_months"
    before = ask(loaded, months)
    load = read_receipts.current(loaded)[1]
    spoil(loaded, load, ROW.format(value, column, column))
    build(loaded, anew=True)
    assert ask(loaded, "select count(*) from posts") == [(20,)]
    assert ask(loaded, months) == before
    rows = "select load_id, part, heading, reason from rejected_rows"
    assert ask(loaded, rows) == [(load.load_id, load.parts[0].part, column, reason)]


def test_days_of_a_receipt_are_moved_to_those_that_can_be(loaded):
    load = read_receipts.current(loaded)[1]
    path = read_receipts.folder_of(loaded, load) / "receipt.json"
    told = json.loads(path.read_text())
    told["period_end"] = told["parts"][0]["period_end"] = "9999-12-31"
    told["period_start"] = told["parts"][0]["period_start"] = "0026-01-01"
    path.write_text(json.dumps(told))
    build(loaded, anew=True)
    ((first, last),) = ask(loaded, "select min(period_start), max(period_end) from loads")
    assert first.year == 2004 and last.year == load.loaded_at.year + 1
