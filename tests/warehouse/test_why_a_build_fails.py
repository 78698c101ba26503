"""A build that fails names the load and the row that stop it, and the doctor says the same."""

from dataclasses import replace

import duckdb
import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import BuildFailed
from data_pipeline.loading.undo import undo
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.receipt import write_receipt
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.written_exports import ask, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")  # of posts and account_days


@pytest.fixture
def stopped(data):
    """Three loads; a row of the second, from before counts were looked at, is beyond what can be added up."""
    receipts = [
        load_one(
            data, "facebook-a", f"0{month}.csv",
            facebook("\n".join(["Post ID | Publish time | Reactions", *(
                f"{month}{n} | 0{month}/0{n}/2025 10:00 | {n}" for n in range(1, 8))])),
        )
        for month in (3, 4, 5)
    ]  # fmt: skip
    folder = read_receipts.folder_of(data, receipts[1])
    absurd = f"case when post_id = '46' then {2**63 - 1} else reactions end as reactions"
    more = "case when post_id = '46' then 5 else comments end as comments"
    rows = duckdb.sql(f"select * replace ({absurd}, {more}) from '{folder}/0.parquet'")
    rows.write_parquet(f"{folder}/new.parquet")
    (folder / "new.parquet").replace(folder / "0.parquet")
    write_receipt(replace(receipts[1], files=damage.hashes(folder)), folder)
    return data, receipts[1]


def test_the_load_and_the_row_are_named_with_what_to_do(stopped):
    data, load = stopped
    good = build_history.latest(data)
    with pytest.raises(BuildFailed) as failed:
        build(data, anew=True)
    assert f"It fails on the load {load.load_id} (04.csv of facebook-a, " in str(failed.value)
    assert "the row of post_id 46)" in str(failed.value)
    assert build_history.latest(data) == good
    undo(data, load.load_id)
    assert ask(data, "select count(*) from posts") == [(14,)]


@pytest.mark.slow
def test_the_doctor_says_it_too(stopped, capsys):
    data, load = stopped
    for path in build_history.all_builds(data):
        path.unlink()
    assert commands.main(["--data-dir", str(data.root), "doctor"]) == 1
    assert f"undo {load.load_id}" in capsys.readouterr().out
