"""If we closed it: what is lost, with an interval, what is given back, and what is known of the rest."""

from dataclasses import replace

import pytest

from data_pipeline.effectiveness import effect_of_closing
from data_pipeline.effectiveness.work_out_figures import figures_of_accounts, span
from tests.made_up_accounts import UNTIL, Invented, marts

TWO = [Invented("facebook-a", visits=40), Invented("x-a", rate=4, hours=None, cost=None)]


def told(account: str, accounts=TWO):
    found = marts(accounts)
    figures = {each.account_id: each for each in figures_of_accounts(found, span(UNTIL, 12))}
    loss = effect_of_closing.loss(figures[account], list(figures.values()))
    return loss, effect_of_closing.sentences(loss, effect_of_closing.history(found))


def test_interactions_lost_have_an_interval_around_what_was_counted():
    loss, sentences = told("facebook-a")
    low, best, high = loss.interactions
    assert 0 < low < best < high
    assert sentences[0].startswith("We would lose probably between")


def test_a_years_hours_and_cost_are_given_back_and_estimates_are_labelled():
    loss, sentences = told("facebook-a")
    assert (loss.hours, loss.cost) == (pytest.approx(96), pytest.approx(1920))
    assert sentences[-1] == "Stopping would free about 96 hours a year, about £1,920, estimated."


def test_hours_not_recorded_and_a_history_not_known_are_said_so():
    loss, sentences = told("x-a")
    assert loss.hours is None
    assert "How much time stopping would free is not known: no hours are recorded for it." in sentences
    assert effect_of_closing.NOTHING_KNOWN in sentences
    assert "How many experiences people shared because of it is not recorded." in sentences


def test_objectives_that_another_account_serves_are_not_lost():
    assert told("facebook-a")[0].objectives == ()
    assert set(told("facebook-a", TWO[:1])[0].objectives) == {"experiences", "information", "consultations"}


def test_what_the_others_did_when_an_account_was_parked_is_history():
    found = marts([TWO[0], replace(TWO[1], status="dormant")])
    late = (found.months["account_id"] == "x-a") & (found.months["month"] > "2026-03-01")
    found.months.loc[late, "posts"] = 0
    (said,) = effect_of_closing.history(found)
    assert said.startswith("When X stopped in Mar 2026, the other accounts went from about")
    assert "is not known" in said
