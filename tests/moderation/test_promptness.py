"""How soon we acted is told in working hours and in clock hours, and held against our own target."""

import pytest

from data_pipeline.moderation.promptness import answered, appeal_hours, promptness, promptness_by_one_target
from data_pipeline.organisation.settings_sections import Moderation, Settings
from tests.moderation.made_up import acted, at, grounds, happened, item, seen

NOW = at("20 09:00")


def test_a_weekend_counts_on_the_clock_and_not_as_work(settings):
    found = answered(item(seen("2 16:00"), acted("5 10:00", "hidden")), settings, NOW)
    assert (found.working_hours, found.clock_hours, found.is_within) == (2, 66, True)


def test_the_first_act_counts_whatever_came_after(settings):
    found = answered(
        item(seen("5 09:00"), acted("5 10:00", "hidden"), acted("8 10:00", "deleted")), settings, NOW
    )
    assert found.working_hours == 1


def test_what_was_done_before_somebody_reported_it_took_no_time(settings):
    before = item(acted("5 09:00", "hidden"), happened("reported to us", "5 12:00", reported_by="public"))
    assert answered(before, settings, NOW).clock_hours == 0


def test_what_still_waits_is_judged_only_once_it_is_late(settings):
    waits = item(seen("19 15:00"))
    assert answered(waits, settings, NOW).is_within is None
    assert answered(waits, settings, at("21 09:00")).is_within is False
    assert promptness([waits], settings, NOW).share_within is None


def test_median_and_worst_are_of_what_was_acted_on(settings):
    items = [
        item(seen("5 09:00"), acted("5 10:00", "hidden"), number=1),
        item(seen("5 09:00"), acted("5 12:00", "hidden"), number=2),
        item(seen("5 09:00"), acted("7 09:00", "hidden"), number=3),
        item(seen("6 09:00"), number=4),
        item(seen("5 09:00"), happened("logged by mistake", "5 09:01"), number=5),
    ]
    found = promptness(items, settings, NOW)
    assert (found.acted_on, found.waiting) == (3, 1)
    assert (found.median_working_hours, found.worst_working_hours) == (3, 16)
    assert (found.median_clock_hours, found.worst_clock_hours) == (3, 48)
    assert found.share_within == 0.5  # the one that waits is late too


def test_an_appeal_takes_the_working_hours_until_its_decision(settings):
    events = (
        acted("5 09:05", "blocked"), happened("appealed", "9 16:00"),
        happened("appeal decided", "12 10:00", decision="upheld"), happened("appealed", "13 09:00"),
    )  # fmt: skip
    assert appeal_hours([item(*events)], settings) == [2]


def test_our_own_target_is_a_setting():
    slow = item(seen("5 09:00"), acted("5 12:00", "hidden"))
    for hours, share in ((2, 0.0), (3, 1.0)):
        assert (
            promptness([slow], Settings(moderation=Moderation(act_within_hours=hours)), NOW).share_within
            == share
        )


def test_one_target_for_all_does_not_tell_which_items_were_for_the_same_day(settings):
    next_day = (seen("5 16:00"), acted("6 10:00", "hidden"))
    plain = item(*next_day, grounds("5 16:00", "bullying"))
    details = item(*next_day, grounds("5 16:00", "personal_details"))
    assert promptness([plain], settings, NOW) != promptness([details], settings, NOW)
    assert promptness_by_one_target([plain], settings, NOW) == promptness_by_one_target(
        [details], settings, NOW
    )


def test_without_an_item_nothing_is_known(settings):
    found = promptness([], settings, NOW)
    assert (found.acted_on, found.median_clock_hours, found.share_within) == (0, None, None)


@pytest.mark.parametrize("events", [[], [acted("5 09:00", "hidden")]])
def test_an_item_of_which_nobody_said_when_it_came_has_no_time(settings, events):
    assert answered(item(*events), settings, NOW) is None
