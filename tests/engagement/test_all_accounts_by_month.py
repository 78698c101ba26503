"""One measure of a month over all accounts: whose figures are in the total, and what it is compared with."""

from collections.abc import Mapping

import pandas as pd
import pytest

from data_pipeline.engagement.all_accounts_by_month import total_of
from data_pipeline.engagement.month_by_month import MEASURES, settled_months

AUGUST = pd.Timestamp("2026-08-01")


def months(values: Mapping[str, float | None], channel: str = "facebook", breaks: str = "") -> object:
    """The settled months of one account. breaks: days from which interactions are counted anew."""
    index = pd.to_datetime(list(values))
    rows = pd.DataFrame(
        {"month": index, "interactions": list(values.values()), "account_id": "a", "channel": channel,
         "is_complete": True, "provisional_posts": 0}
    )  # fmt: skip
    days = breaks.split()
    changes = pd.DataFrame(
        {"account_id": ["a"] * len(days), "metric": ["interactions"] * len(days), "date": days, "note": days}
    )
    return settled_months(rows, MEASURES["interactions"], changes)


def year_of(each: float, **other: float | None) -> dict[str, float | None]:
    """August 2025 to August 2026, the same each month but those named: m2026_08=3."""
    span = pd.date_range("2025-08-01", AUGUST, freq="MS")
    changed = {name[1:].replace("_", "-") + "-01": value for name, value in other.items()}
    return {f"{month:%Y-%m-%d}": changed.get(f"{month:%Y-%m-%d}", each) for month in span}


def total(accounts):
    return total_of(accounts, AUGUST, {})


def test_a_total_holds_the_accounts_that_report_the_month():
    found = total({"facebook-a": months(year_of(10)), "x-a": months(year_of(5, m2026_08=None))})
    assert (found.counted, found.missing) == (("facebook-a",), ("x-a",))
    assert found.point["value"] == 10


def test_an_earlier_month_in_which_one_of_them_is_missing_has_no_total():
    found = total({"facebook-a": months(year_of(10)), "x-a": months(year_of(5, m2026_02=None))})
    assert found.point["value"] == 15
    assert [f"{gap:%b %Y}" for gap in found.gaps] == ["Feb 2026"]


def test_videos_that_are_found_for_years_are_in_no_total():
    found = total({"facebook-a": months(year_of(10)), "youtube-a": months(year_of(500), "youtube")})
    assert (found.point["value"], found.growing) == (10, ("youtube-a",))


def test_the_year_before_is_compared_over_accounts_that_are_in_both_months():
    newcomer = {"2026-07-01": 40.0, "2026-08-01": 50.0}
    found = total({"facebook-a": months(year_of(10, m2025_08=20)), "threads-a": months(newcomer, "threads")})
    assert found.point["value"] == 60
    assert (found.in_both, found.now, found.a_year_ago) == (("facebook-a",), 10, 20)


def test_nothing_is_compared_with_the_year_before_across_a_change_of_meaning():
    found = total({"facebook-a": months(year_of(10), breaks="2026-03-01")})
    assert (found.in_both, found.now, found.a_year_ago) == ((), None, None)


def test_a_change_of_meaning_of_one_account_starts_the_range_of_the_total_anew():
    accounts = {"facebook-a": months(year_of(10)), "x-a": months(year_of(5), breaks="2026-03-01")}
    assert total(accounts).point["points"] == 6


@pytest.mark.parametrize("accounts", [{}, {"x-a": months(year_of(5, m2026_08=None))}])
def test_without_any_figure_of_the_month_there_is_no_total(accounts):
    assert total(accounts) is None
