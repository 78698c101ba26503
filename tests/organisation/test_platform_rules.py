"""The platforms' own steps to report abuse: one row per channel, dated, with its source, in short words."""

import re
from datetime import date, timedelta

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import platform_rules, reference_lists
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.platform_rules import REPORT_ABUSE, PlatformRule, steps_to_report

ROW = {
    "channel": "x", "kind": REPORT_ABUSE, "rule": "Open the menu;Choose to report it", "since": "2026-11-29",
    "checked_on": "", "source": "a page",
}  # fmt: skip


@pytest.fixture
def listed(monkeypatch):
    """The rules of a list that has these rows."""

    def _listed(*rows):
        monkeypatch.setattr(reference_lists, "table", lambda _name: list(rows))
        return platform_rules.rules.__wrapped__()

    return _listed


def test_every_channel_has_one_row_of_steps():
    channels = [rule.channel for rule in platform_rules.rules() if rule.kind == REPORT_ABUSE]
    assert sorted(channels) == sorted(CHANNELS)


@pytest.mark.parametrize("channel", CHANNELS)
def test_steps_are_few_short_and_in_words_of_every_day(channel):
    steps = steps_to_report(channel).parts
    assert 2 <= len(steps) <= 5
    assert [step for step in steps if len(step.split()) > 36] == []
    assert [
        step for step in steps if re.search(r"\b(escalate|utili[sz]e|content|user|UI|icon)\b", step)
    ] == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_row_says_when_it_was_written_and_whether_somebody_tried_it(channel):
    rule = steps_to_report(channel)
    assert rule.checked_on is None or rule.checked_on >= rule.since
    assert str(rule.since.year) in rule.in_date and rule.source


def test_a_row_that_nobody_tried_says_so_and_one_that_was_tried_says_when():
    rule = PlatformRule("x", REPORT_ABUSE, ("Report it",), date(2026, 11, 29), None, "a page")
    assert rule.in_date.startswith("Written down on 29 Nov 2026, not checked on X since")
    tried = PlatformRule("x", REPORT_ABUSE, ("Report it",), date(2026, 11, 29), date(2027, 1, 5), "a page")
    assert tried.in_date == "Checked on 5 Jan 2027. X may have moved things since."


def test_steps_stand_in_their_order(listed):
    (rule,) = listed(ROW)
    assert rule.parts == ("Open the menu", "Choose to report it")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"channel": "myspace"}, "line 3 of data/reference/platform_rules.csv: 'myspace' is not a channel"),
        ({"kind": "rumour"}, "'rumour' is not a kind of rule"),
        ({"rule": " ; "}, "needs its words"),
        ({"source": ""}, "its source"),
        ({"since": "29/11/2026"}, "write days as 2026-11-29"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(listed, wrong, said):
    with pytest.raises(Refused, match=re.escape(said)):
        listed(ROW, ROW | wrong)


def test_of_several_times_to_log_in_the_shortest_counts(listed, monkeypatch):
    every = {"kind": platform_rules.LOG_IN, "rule": "Log in every 180 days"}
    found = listed(ROW | every, ROW | every | {"rule": "Log in at least every 30 days"})
    monkeypatch.setattr(platform_rules, "rules", lambda: found)
    assert platform_rules.log_in_every("x") == timedelta(days=30)
    assert platform_rules.log_in_every("facebook") is None


def test_a_rule_on_logging_in_says_how_often(listed):
    with pytest.raises(Refused, match="say how often to log in, such as 'every 30 days'"):
        listed(ROW | {"kind": platform_rules.LOG_IN, "rule": "Log in now and then"})


def test_x_is_logged_in_to_every_30_days_and_its_names_are_sold():
    assert platform_rules.log_in_every("x") == timedelta(days=30)
    assert platform_rules.park_before_closing("x", date(2026, 11, 29))
    assert platform_rules.park_before_closing("x", date(2025, 10, 19)) is None
    assert platform_rules.park_before_closing("facebook", date(2026, 11, 29)) is None


def test_a_heading_is_retired_from_its_day_on():
    before, after = (
        platform_rules.retired_headings(("facebook",), day) for day in (date(2026, 6, 14), date(2026, 6, 15))
    )
    assert "Reach" not in before and "Reach" in after
    assert platform_rules.retired_headings(("x",), date(2026, 6, 15)) == frozenset()
