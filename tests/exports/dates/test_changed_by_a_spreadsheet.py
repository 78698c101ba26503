"""A British spreadsheet makes dates of what it can read day first, and leaves the others as words."""

from datetime import datetime

import pytest

from data_pipeline.errors import Refused
from tests.broken import zipped
from tests.sample.experience_forms import workbook
from tests.written_exports import FACEBOOK, take

APRIL = "Apr-01-2026_Apr-30-2026_555555555555555.xlsx"
THIRD, FOURTEENTH, NINTH, TWENTY_FIFTH = (
    datetime(2026, 3, 4, 9), "04/14/2026 10:30", datetime(2026, 9, 4, 8), "04/25/2026 10:30",
)  # fmt: skip


def posts(*moments: datetime | str, name: str = APRIL):
    """What becomes of posts of these moments, as they stand in the cells of a workbook."""
    rows: list[list[object]] = [
        list((FACEBOOK | {"Post ID": f"1220000000000{n}", "Views": "7", "Publish time": moment}).values())
        for n, moment in enumerate(moments)
    ]
    return take("facebook-a", name, zipped({**workbook([list(FACEBOOK), *rows])}))


def days(taken) -> list[str]:
    return [f"{row['published_at']:%d %b}" for row in taken.rows]


def test_exchanged_days_are_put_right_where_the_others_prove_it():
    assert days(posts(THIRD, FOURTEENTH, NINTH, TWENTY_FIFTH)) == ["03 Apr", "14 Apr", "09 Apr", "25 Apr"]


def test_so_it_is_where_the_name_states_no_days():
    assert days(posts(THIRD, FOURTEENTH, name="posts.xlsx")) == ["03 Apr", "14 Apr"]


def test_dates_alone_are_put_right_where_only_that_brings_them_into_the_named_days():
    assert days(posts(THIRD, NINTH)) == ["03 Apr", "09 Apr"]


def test_true_dates_stay_as_they_are():
    assert days(posts(datetime(2026, 4, 3, 9), datetime(2026, 4, 25, 9))) == ["03 Apr", "25 Apr"]


@pytest.mark.parametrize(
    "moments",
    [
        (THIRD, "04/05/2026 10:30"),  # would have been made a date
        (datetime(2026, 4, 25, 9), FOURTEENTH),  # could not have been read day first
    ],
)
def test_what_proves_nothing_is_refused_with_what_to_do(moments):
    with pytest.raises(Refused, match=r"a spreadsheet changed some of its dates.*Export it again"):
        posts(*moments, name="posts.xlsx")
