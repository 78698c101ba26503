"""What Home announces: all lines together, one headline per account, each change once, in the measure's
unit."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data_pipeline.engagement.month_by_month import MEASURES, settled_months
from data_pipeline.engagement.what_changed import LOOKED_AT, what_changed
from tests import worlds

NO_BREAKS = pd.DataFrame({"account_id": [], "metric": [], "date": [], "note": []})
FIRST = pd.Timestamp("2024-01-01")


def _days(months):
    """The first days of months numbered from 0."""
    ordinals = FIRST.to_period("M").ordinal + months.to_numpy(dtype="int64")
    return pd.PeriodIndex.from_ordinals(ordinals, freq="M").to_timestamp()


def frames(organisation):
    """Rows of posts and of account_months."""
    posts = organisation.posts
    posts = posts.assign(local_date=_days(posts["month"]), views=np.nan, is_reply=False, is_paid=False)
    sums = posts.groupby(["account_id", "month"]).agg(
        interactions=("interactions", "sum"), median_reach=("reach", "median"), reach=("reach", "sum")
    )
    months = organisation.months.merge(sums.reset_index(), on=["account_id", "month"], how="left")
    months = months.assign(
        month=_days(months["month"]),
        interaction_rate=1000 * months["interactions"] / months["reach"],
        is_complete=True, provisional_posts=0, rate_basis="reach",
    )  # fmt: skip
    return posts, months


def changed(organisation, until=None, *, of_posts=True):
    posts, months = frames(organisation)
    series = {}
    for account, part in months.groupby("account_id"):
        for column in ("engaged_sessions",) if account == "website" else LOOKED_AT:
            series[str(account), column] = settled_months(part, MEASURES[column], NO_BREAKS)
    return what_changed(series, posts if of_posts else posts.head(0), months, until)


def fallen(account, first, months, seed, **more):
    fall = worlds.Happening(account, worlds.FALL, first)
    return worlds.organisation(np.random.default_rng(seed), months, happening=fall, **more)


def test_a_lasting_fall_is_announced_with_its_month_in_the_measures_unit():
    got = changed(fallen("facebook", 22, 24, 1))
    [change] = [each for each in got.headlines if each.account_id == "facebook"]
    assert change.signal == "lower"
    assert change.month == change.first_said == pd.Timestamp("2025-12-01")
    assert change.typical < 0.6 * change.before
    posts, _ = frames(fallen("facebook", 22, 24, 1))
    month = posts[(posts["account_id"] == "facebook") & (posts["month"] == 23)]
    if change.column == "interactions":
        assert change.value == month["interactions"].sum()


def test_what_was_announced_is_old_news_in_the_next_month_and_the_range_starts_anew():
    got = changed(fallen("facebook", 18, 24, 1))
    assert got.changes == ()
    starts = [(account, column, day) for account, column, day in got.new_starts if account == "facebook"]
    assert ("facebook", "interaction_rate", date(2025, 7, 1)) in starts


def test_until_a_day_it_is_what_one_saw_then():
    whole, then = fallen("facebook", 18, 24, 1), date(2025, 8, 15)
    cut = worlds.Organisation(*(rows[rows["month"] < 19] for rows in (whole.posts, whole.months)))
    assert changed(whole, then) == changed(cut)
    assert changed(whole, then).month == pd.Timestamp("2025-07-01")


def test_twenty_five_lines_are_looked_at_and_none_before_there_are_twelve_months():
    stable = worlds.organisation(np.random.default_rng(1), 24)
    assert changed(stable).lines_looked_at == 25
    assert changed(stable, date(2024, 11, 30)).lines_looked_at == 0


def test_nothing_loaded_is_nothing_said():
    assert what_changed({}, pd.DataFrame(), pd.DataFrame()).month is None


def test_one_viral_month_is_said_once_and_is_no_new_level():
    viral = worlds.Happening("facebook", worlds.VIRAL, 18, 18)
    got = changed(worlds.organisation(np.random.default_rng(2), 24, happening=viral))
    assert got.changes == () and not [start for start in got.new_starts if start[0] == "facebook"]


RUNS = 1000


def share(of, runs=RUNS):
    return float(np.mean([of(run) for run in range(runs)]))


def at_most(bound, runs=RUNS):
    return bound + 2 * np.sqrt(bound * (1 - bound) / runs)


def at_least(bound, runs=RUNS):
    return bound - 2 * np.sqrt(bound * (1 - bound) / runs)


@pytest.mark.slow
@pytest.mark.parametrize("months", [13, 18, 24])
def test_a_stable_month_announces_nothing_in_seventeen_of_twenty(months):
    spoken = share(
        lambda run: bool(changed(worlds.organisation(np.random.default_rng([months, run]), months)).changes)
    )
    assert spoken <= at_most(0.15)


FACEBOOK = worlds.ACCOUNTS["facebook"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "account", "more", "of_posts", "least"),
    [
        ("14 posts", FACEBOOK, {}, True, 0.8),
        ("8 posts", worlds.changed(FACEBOOK, posts=8), {}, True, 0.65),
        ("spread 1.2", worlds.changed(FACEBOOK, effect_sd=1.2), {}, True, 0.5),
        ("monthly shocks", FACEBOOK, {"shocks": 0.3}, True, 0.5),
        ("monthly figures alone", FACEBOOK, {}, False, 0.45),
    ],
)
def test_a_lasting_fall_is_announced_within_two_months(name, account, more, of_posts, least):
    def found(run):
        organisation = fallen(
            "facebook", 22, 24, [len(name), run], accounts={**worlds.ACCOUNTS, "facebook": account}, **more
        )
        said = [
            change
            for until in (date(2025, 11, 30), date(2025, 12, 31))
            for change in changed(organisation, until, of_posts=of_posts).changes
        ]
        return any((each.account_id, each.signal) == ("facebook", "lower") for each in said)

    assert share(found) >= at_least(least)
