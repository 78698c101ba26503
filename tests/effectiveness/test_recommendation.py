"""What is recommended: everyday accounts and awkward ones, each with words that a board can be read."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data_pipeline.effectiveness.all_accounts import matrix_of, recommend_all
from data_pipeline.effectiveness.recommendation import TITLES
from data_pipeline.effectiveness.weighting_presets import PRESETS, swing
from data_pipeline.effectiveness.what_if import changes
from data_pipeline.effectiveness.work_out_figures import figures_of_accounts, span
from tests.made_up_accounts import UNTIL, Invented, anchors, looked_at, marts

FOUR = [Invented(f"facebook-{name}") for name in "abcd"]
POOR = Invented("facebook-poor", rate=6, hours=20, cost=400)
YOUNG = (("18-24", 0.6), ("25-34", 0.4))
OLDER = (("45-54", 0.4), ("55-64", 0.3), ("65+", 0.3))


def said(one):
    return " ".join((*one.recommendation.reasons, one.recommendation.next_step))


def test_an_account_with_a_low_rate_at_several_times_the_cost_may_be_closed_after_a_year():
    got = looked_at([*FOUR, POOR])["facebook-poor"]
    assert got.recommendation.kind == "close"
    assert all(condition.is_met for condition in got.recommendation.conditions)
    assert (
        "a person has to confirm" in got.recommendation.next_step
        and "240 hours a year" in got.recommendation.next_step
    )


def test_its_sisters_are_not_blamed_for_it():
    got = looked_at([*FOUR, POOR])
    assert {got[each.account_id].recommendation.kind for each in FOUR} <= {"keep", "do_more"}


def test_where_a_platform_sells_names_an_account_is_parked_not_closed():
    on_x = [replace(each, account_id=each.account_id.replace("facebook", "x")) for each in (*FOUR, POOR)]
    got = looked_at(on_x)["x-poor"]
    assert got.recommendation.kind == "park"
    assert (
        "We do not suggest closing: X hands out and sells the names of accounts that are no longer used"
        in got.recommendation.next_step
    )


def test_closing_is_not_proposed_before_a_year_is_known():
    got = looked_at([*FOUR, replace(POOR, months=9)])["facebook-poor"]
    assert got.recommendation.kind == "park"
    assert "9 months of figures, 12 are needed" in got.recommendation.next_step


def test_closing_is_not_proposed_where_hours_are_not_recorded():
    got = looked_at([*FOUR, replace(POOR, hours=None, cost=None, fades=0.9)])["facebook-poor"]
    assert got.recommendation.kind == "park"
    assert "its hours are not recorded" in got.recommendation.next_step


def test_the_only_account_that_reaches_the_young_is_mended_not_closed():
    others = [replace(each, ages=OLDER) for each in FOUR]
    got = looked_at([*others, replace(POOR, ages=YOUNG)])["facebook-poor"]
    assert got.recommendation.kind == "fix"
    assert (
        "Of the 5 accounts whose followers' ages we know, the only one with as large a share of 18-24s"
        in said(got)
    )
    assert "(18-24s: 60 in 100 followers, 8 in 100 residents)" in said(got)


def test_under_one_post_a_month_for_two_quarters_is_barely_used():
    found = marts([*FOUR, Invented("x-rare", posts_a_month=1)])
    rare = (found.months["account_id"] == "x-rare") & (found.months["month"] >= "2026-03-01")
    found.months.loc[rare, "posts"] = [1, 1, 0, 1, 0, 0, 1][: rare.sum()]
    got = recommend_all(matrix_of(figures_of_accounts(found, span(UNTIL, 12)), anchors()))[-1]
    assert got.recommendation.title == "Scale back or park"
    assert got.recommendation.reasons[0] == "Barely used: 3 posts in six months, under one a month."
    assert got.recommendation.next_step.startswith(
        "Use it or park it. To use it, post 9 more posts a quarter"
    )


def test_under_ten_posts_a_quarter_is_untested_and_says_what_is_missing_and_by_when():
    got = looked_at([*FOUR, Invented("tiktok-a", posts_a_month=2)])["tiktok-a"]
    assert got.recommendation.kind == "not_enough" and got.place is None
    assert "too few to tell whether it works" in said(got)
    needed = "4 more posts a quarter (about 16 hours): that meets the ten that we ask for by 31 Mar 2027"
    assert needed in said(got)


def test_a_few_months_are_not_enough_and_the_rest_is_asked_for():
    got = looked_at([*FOUR, Invented("x-new", months=4)])["x-new"]
    assert got.recommendation.kind == "not_enough"
    assert got.recommendation.next_step == "Load 2 more months of posts, at the latest by 31 Mar 2027."


def test_an_account_without_posts_says_so_and_names_how_it_can_be_decided():
    found = marts(FOUR)
    accounts = pd.concat(
        [found.accounts, pd.DataFrame([{"account_id": "x-none", "channel": "x", "status": "active"}])]
    )
    got = recommend_all(
        matrix_of(figures_of_accounts(replace(found, accounts=accounts), span(UNTIL, 12)), anchors())
    )[-1]
    assert got.figures.account_id == "x-none" and got.recommendation.kind == "not_enough"
    assert "No figures" in said(got) and "pretends to be us" in said(got)


def test_exports_that_stopped_name_the_last_day():
    got = looked_at([*FOUR, Invented("x-old")])
    later = figures_of_accounts(marts([Invented("x-old")]), span(date(2028, 9, 30), 12))
    assert got["x-old"].recommendation.kind != "not_enough"
    told = recommend_all(matrix_of(later, anchors()))[0]
    assert told.recommendation.reasons == ("No figures: the last export ends 30 Sep 2026.",)


def test_without_any_hours_cost_is_left_out_and_said_so():
    got = looked_at([replace(each, hours=None, cost=None) for each in FOUR])
    for each in got.values():
        assert each.recommendation.kind in ("keep", "do_more")
        assert "What it costs is left out: no hours are recorded for it." in said(each)


def test_without_an_hourly_rate_effort_is_said_in_minutes():
    got = looked_at([replace(each, cost=None) for each in FOUR])["facebook-a"]
    assert "Each interaction takes about" in said(got) and "minute" in said(got)


def test_estimated_hours_are_labelled():
    assert "(8 hours a month, estimated)" in said(looked_at(FOUR)["facebook-a"])


def test_one_account_alone_is_judged_without_a_ranking():
    got = looked_at(FOUR[:1])["facebook-a"]
    assert got.place is None and got.recommendation.kind == "keep"


def test_two_accounts_are_not_ranked():
    assert [each.place for each in looked_at(FOUR[:2]).values()] == [None, None]


def test_an_account_that_fades_is_told_from_what_to_what():
    got = looked_at([*FOUR, Invented("x-fading", rate=1, fades=0.88)])["x-fading"]
    assert got.recommendation.kind in ("park", "close")
    assert re.search(
        r"Interactions averaged \d+ a month in the first 8 months and [\d.]+ in the last 8 "
        r"\(over 24 months\)\. Posts went from about [\d.]+ to [\d.]+ a month\.",
        said(got),
    )


def test_a_copy_of_an_account_shares_its_fate_and_neither_is_last():
    got = looked_at([*FOUR[:2], replace(FOUR[0], account_id="facebook-copy")])
    assert {each.recommendation.kind for each in got.values()} <= {"keep", "do_more"}
    assert all(each.place.share_last < 0.9 for each in got.values())


def test_an_account_worse_on_every_count_is_told_which_does_better():
    best = Invented("facebook-best", rate=60, hours=4, cost=80, visits=90)
    got = looked_at([best, replace(FOUR[0], fades=0.97), POOR])["facebook-poor"]
    assert got.better is not None
    assert "does as well or better on every count" in said(got)


def test_rates_on_different_bases_dominate_nobody():
    best = Invented("x-best", rate=60, hours=4, cost=80, basis="views")
    assert looked_at([best, POOR])["facebook-poor"].better is None


def test_a_closed_account_is_not_looked_at_any_more():
    got = looked_at([*FOUR, replace(POOR, status="closed")])
    assert list(got) == [each.account_id for each in FOUR]


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_set_of_weights_gives_every_account_words(name):
    for each in looked_at([*FOUR, POOR], weights=PRESETS[name]).values():
        assert each.recommendation.title in TITLES.values()
        assert all(
            sentence.endswith(".")
            for sentence in (*each.recommendation.reasons, each.recommendation.next_step)
        )
        assert "nan" not in said(each).lower() and "None" not in said(each)


def test_nothing_weighed_is_nothing_ranked():
    got = looked_at([*FOUR, POOR], weights=swing({}))
    assert {each.place for each in got.values()} == {None}
    assert got["facebook-poor"].recommendation.kind == "close"


def test_what_would_change_the_answer_does_change_it():
    accounts = [*FOUR, POOR]
    found = matrix_of(figures_of_accounts(marts(accounts), span(UNTIL, 12)), anchors())
    poor = next(each for each in recommend_all(found) if each.name == "facebook-poor")
    (told,) = changes(found, poor)
    assert (
        told.startswith("We would recommend Keep if it had about")
        and "interactions a month for a whole year (it has" in told
    )
    assert (
        looked_at([*FOUR, replace(POOR, rate=20, hours=8, cost=160)])["facebook-poor"].recommendation.kind
        == "keep"
    )


def test_of_an_account_that_is_kept_it_says_what_would_end_that():
    found = matrix_of(figures_of_accounts(marts([*FOUR, POOR]), span(UNTIL, 12)), anchors())
    (told,) = changes(found, recommend_all(found)[0])
    assert told.startswith("We would no longer recommend Keep if it had under") and "it takes 2 hours" in told


def test_what_is_asked_for_lies_ahead_of_today_however_old_the_figures_are():
    found = replace(marts([Invented("x-old", months=3)]), today=date(2028, 5, 5))
    (got,) = recommend_all(matrix_of(figures_of_accounts(found, span(UNTIL, 12)), anchors()))
    assert got.recommendation.by == date(2028, 11, 30)
