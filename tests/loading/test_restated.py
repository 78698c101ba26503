"""What a load says otherwise than those before it, as its receipt says it."""

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.loading import restated
from data_pipeline.warehouse import build_history
from tests.marts import marts
from tests.written_exports import facebook, load_one

HEADING = "load_id | kind | metric | compared | lowered | raised | kept_out | is_recount"
pytestmark = pytest.mark.usefixtures("few_marts")


def sentence(*rows: str) -> str:
    db = marts(restatements="\n".join([HEADING, *rows]))
    return restated.in_words(db.sql("select * from restatements").df())


def test_what_fell_is_counted_beside_what_it_is_among():
    assert sentence(
        "1 | post | reach | 45 | 3 | 0 | 0 | false", "1 | post | shares | 1 | 1 | 0 | 0 | false"
    ) == ("Restated: reach of 3 of 45 posts lower and shares of 1 of 1 post lower.")


def test_days_may_be_raised_as_well():
    assert sentence("1 | day | views | 30 | 2 | 1 | 0 | false") == (
        "Restated: views of 3 of 30 days changed (2 lower, 1 higher)."
    )


def test_a_recount_and_zeros_are_said():
    assert sentence(
        "1 | mailing | unique_clicks | 8 | 8 | 0 | 0 | true", "1 | day | views | 0 | 0 | 0 | 2 | false"
    ) == (
        "Restated: unique clicks of 8 of 8 mailings lower. 2 zeros not used: an earlier file has figures "
        f"there. Platforms often give 0 for days that they fill in later. {restated.RECOUNT}"
    )


def test_the_command_says_it_below_the_receipts(data, capsys):
    load_one(
        data, "facebook-a", "Mar-01-2025_Mar-31-2025_1.csv", facebook("Post ID | Reach\n 1 | 40\n 2 | 20")
    )
    later = data.inbox / "facebook-a" / "Mar-01-2025_Mar-31-2025_2.csv"
    later.write_text(facebook("Post ID | Reach\n 1 | 30\n 2 | 25"), encoding="utf-8")
    assert commands.main(["--data-dir", str(data.root), "load"]) == 0
    assert "Restated: reach of 1 of 2 posts lower." in capsys.readouterr().out
    with build_history.connect_latest(data) as db:
        assert db.sql("select restated_rows from loads where restated_by is not null").fetchall() == [(1,)]
