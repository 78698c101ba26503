"""This quarter and the one before, as Channels says it: days, bases, intervals, and what is missing."""

import re
from dataclasses import replace
from datetime import date

import pytest

from data_pipeline.engagement import ask_quarter
from data_pipeline.engagement.two_periods import Outcome
from data_pipeline.organisation import data_folder
from data_pipeline.periods import Period
from data_pipeline.warehouse import build_history
from pages.sections.engagement import this_quarter, this_quarter_in_words, this_quarter_table
from tests.pages.conftest import texts

NAMES = {"facebook-ansterbourne": "Facebook", "linkedin-ansterbourne": "LinkedIn", "x-ansterbourne": "X"}


@pytest.fixture(scope="module")
def found(loaded):
    with build_history.connect_latest(data_folder.sample(loaded)) as db:
        return ask_quarter.compared(db)


@pytest.fixture(scope="module")
def comparisons(found):
    return {account: found.comparisons[account] for account in NAMES}


@pytest.fixture(scope="module")
def lines(found, comparisons):
    today = date(2026, 10, 5)
    return this_quarter_in_words.lines(NAMES, comparisons, found.outcomes, found.of_year, today)


@pytest.fixture(scope="module")
def before_viewers(loaded):
    """A quarter of which all posts were exported before Viewers replaced reach."""
    with build_history.connect_latest(data_folder.sample(loaded)) as db:
        return ask_quarter.compared(db, "2025-26 Q4")


def test_both_periods_and_their_days_stand_in_the_takeaway(open_page, loaded):
    said = texts(open_page(loaded, "channels", data="Invented sample"))
    assert "Jul-Sep 2026 (92 days) and the 92 days before (31 Mar 2026 to 30 Jun 2026)" in said


def test_the_quarters_interactions_are_those_of_the_mart(found, loaded):
    now, each = found.now, found.comparisons
    assert now == Period(date(2026, 7, 1), date(2026, 9, 30))
    with build_history.connect_latest(data_folder.sample(loaded)) as db:
        for account, interactions, public, reach in db.sql("""
            select account_id, interactions, public_interactions, median_reach from account_quarters
            where quarter = '2026-27 Q2' and channel <> 'website'
        """).fetchall():
            if account in each:
                figures = each[account].now.figures
                assert figures["interactions"].best == interactions
                assert figures["public_interactions"].best == public
                assert reach is None or figures["median_reach"].best == reach


def test_a_rate_names_its_basis_and_how_sure_one_can_be(before_viewers):
    mine = {account: before_viewers.comparisons[account] for account in NAMES}
    [facebook, linkedin, _] = this_quarter_in_words.lines(
        NAMES, mine, before_viewers.outcomes, before_viewers.of_year, date(2026, 10, 5)
    )
    sure = r"Probably between \d+ and \d+ \(best estimate \d+\) "
    assert re.search(f"{sure}per 1,000 people reached", facebook)
    assert re.search(f"{sure}per 1,000 views", linkedin)


def test_rates_on_two_bases_share_no_chart(before_viewers):
    mine = {account: before_viewers.comparisons[account] for account in NAMES}
    drawn = {
        basis: set(this_quarter.estimates(NAMES, mine, before_viewers.outcomes, basis)["label"])
        for basis in ("reach", "views")
    }
    assert "Facebook" in drawn["reach"] and "LinkedIn" in drawn["views"]
    assert not drawn["reach"] & drawn["views"]


def test_nothing_is_compared_between_exports_with_reach_and_those_since_viewers_replaced_it(lines):
    assert lines[0].startswith("Facebook: Not compared: Viewers replaced reach in between.")


def test_under_ten_posts_it_says_how_many_are_missing_and_draws_nothing(lines):
    said = lines[-1]
    assert "X: Not enough evidence yet: 9 posts with figures in Jul-Sep 2026 (92 days), 1 more post" in said


def test_posts_that_still_settle_and_unknown_export_days_are_said(lines):
    [facebook, linkedin, _] = lines
    assert "We do not know when" in facebook
    assert "Still settling until" in linkedin


def test_the_table_leaves_out_changes_that_nobody_should_read(found, comparisons):
    table = this_quarter_table.table(NAMES, comparisons, found.outcomes)
    assert set(table[table["account"] == "X"]["change"]) == {"Not enough evidence yet"}
    assert table["this_quarter_days"].eq(92).all() and table["days_before_days"].eq(92).all()


def test_what_posts_are_not_counted_is_said_with_the_reason(lines):
    assert "still settling" in lines[1] and "not counted" in lines[1]


def test_an_outcome_says_by_how_much_and_among_how_many():
    lower = Outcome("lower", 0.8, 0.69, 0.96, 0.02, 6)
    assert (
        this_quarter_in_words.outcome_in_words(lower) == "Probably lower, by 4% to 31%; one of 6 comparisons"
    )
    assert this_quarter_in_words.outcome_in_words(replace(lower, verdict="too_close")) == "Too close to call"
    tripled = Outcome("higher", 3.4, 1.4, 4.2, 0.1, 1)
    assert this_quarter_in_words.outcome_in_words(tripled) == "Probably higher, 1.4 to 4.2 times as high"
