"""What waits about an item, and by when, is worked out from what happened to it."""

import pytest

from data_pipeline.moderation import next_steps
from data_pipeline.moderation.items import brought_to_us
from tests.moderation.made_up import acted, at, grounds, happened, item, october, seen


def waiting(items, settings):
    return [(step.what, step.by) for step in next_steps.steps(items, settings)]


def test_an_item_that_nobody_acted_on_waits_for_so_many_working_hours(settings):
    (step,) = next_steps.steps(item(seen("5 13:00")), settings)  # a Monday
    assert (step.what, step.by) == ("Act on it", at("6 13:00"))
    assert not step.is_overdue(at("6 13:00")) and step.is_overdue(at("6 13:01"))


def test_an_item_counts_from_the_first_time_that_it_was_brought_to_us():
    both = item(seen("6 09:00"), happened("reported to us", "5 09:00", reported_by="public"))
    assert brought_to_us(both) == at("5 09:00")


@pytest.mark.parametrize(
    "more",
    [
        grounds("5 09:00", "personal_details"),
        happened("possible hate crime", "5 09:00", strands=("race",)),
        happened("safeguarding", "5 09:00"),
    ],
)
def test_personal_details_hate_crime_and_safeguarding_are_for_the_same_day(settings, more):
    assert next_steps.act_by(item(seen("5 09:00"), more), settings) == at("6 00:00")


@pytest.mark.parametrize("action", ["none", "replied", "acknowledged: not a breach", "warned"])
def test_whatever_we_did_is_an_act(settings, action):
    assert waiting(item(seen("5 09:00"), acted("5 10:00", action)), settings) == []


def test_what_is_hidden_as_to_our_detriment_waits_for_a_second_person(settings):
    hidden = item(seen("5 09:00"), grounds("5 09:00", "detriment"), acted("5 09:05", "hidden"))
    assert waiting(hidden, settings) == [
        ("A second person decides whether it was right to take it down", at("7 17:00"))
    ]
    assert next_steps.overdue([hidden], settings, at("7 16:59")) == []
    (late,) = next_steps.overdue([hidden], settings, at("7 17:01"))
    assert late.item is hidden


@pytest.mark.parametrize("action", ["replied", "acknowledged: not a breach", "none"])
def test_criticism_that_was_left_standing_needs_no_second_person(settings, action):
    assert not next_steps.needs_review(item(grounds("5 09:00", "detriment"), acted("5 09:05", action)))


def test_what_was_let_stand_is_shown_again(settings):
    events = (
        seen("5 09:00"), grounds("5 09:00", "detriment"), acted("5 09:05", "hidden"),
        happened("reviewed", "6 10:00", decision="let stand"),
    )  # fmt: skip
    assert waiting(item(*events), settings) == [("Show it again: the review let it stand", at("7 00:00"))]
    assert waiting(item(*events, acted("6 11:00", "shown again")), settings) == []


@pytest.mark.parametrize("action", ["deleted", "blocked"])
def test_what_was_removed_before_its_review_is_shown_as_that(action):
    early = item(grounds("5 09:00", "detriment"), acted("5 09:05", action))
    late = item(
        grounds("5 09:00", "detriment"), acted("5 09:05", "hidden"),
        happened("reviewed", "6 10:00", decision="removal right"), acted("6 11:00", action),
    )  # fmt: skip
    reviewed_after = item(
        grounds("5 09:00", "detriment"), acted("5 09:05", action),
        happened("reviewed", "6 10:00", decision="removal right"),
    )  # fmt: skip
    removed = [
        [each.action for each in next_steps.removed_before_review(one)]
        for one in (early, late, reviewed_after)
    ]
    assert removed == [[action], [], [action]]


def test_another_ground_needs_no_review(settings):
    assert waiting(item(grounds("5 09:00", "bullying"), acted("5 09:05", "deleted")), settings) == []


def test_a_possible_hate_crime_waits_for_a_consultation_and_for_the_police(settings):
    events = [
        seen("5 09:00"),
        acted("5 09:05", "hidden"),
        happened("possible hate crime", "5 09:10", strands=("race",)),
    ]
    first = waiting(item(*events), settings)
    assert [by for _, by in first] == [at("6 00:00")] * 2
    events.append(happened("consulted", "5 11:00", role="chair", reason="On leave"))
    assert waiting(item(*events), settings) == [
        ("Report it to the police, or say why it is no crime", at("6 00:00"))
    ]
    for end in ("reported to the police", "not a crime"):
        assert waiting(item(*events, happened(end, "5 12:00")), settings) == []


def test_the_police_told_before_anybody_was_consulted_is_shown_as_that():
    police, chief = (
        happened("reported to the police", "5 12:00"),
        happened("consulted", "5 13:00", role="ceo"),
    )
    before = happened("consulted", "5 11:00", role="ceo")
    late = [
        next_steps.reported_without_consultation(item(*each))
        for each in ((police,), (police, chief), (before, police), ())
    ]
    assert late == [True, True, False, False]


def test_what_may_be_a_crime_after_all_waits_again(settings):
    events = (
        happened("possible hate crime", "5 09:10"), happened("not a crime", "5 12:00"),
        happened("possible hate crime", "6 09:10"),
    )  # fmt: skip
    assert next_steps.is_possible_hate_crime(item(*events)) and len(waiting(item(*events), settings)) == 2


def test_safeguarding_waits_until_it_is_passed_on(settings):
    events = (acted("5 09:05", "hidden"), happened("safeguarding", "5 09:10"))
    assert [by for _, by in waiting(item(*events), settings)] == [at("6 00:00")]
    assert waiting(item(*events, happened("passed on", "5 09:20", role="safeguarding lead")), settings) == []


def test_each_appeal_waits_for_its_own_decision(settings):
    events = [acted("5 09:05", "blocked"), happened("appealed", "6 09:00")]
    assert waiting(item(*events), settings) == [("Somebody else decides the appeal", at("20 17:00"))]
    events.append(happened("appeal decided", "7 09:00", decision="upheld"))
    assert waiting(item(*events), settings) == []
    events.append(happened("appealed", "8 09:00"))
    assert len(waiting(item(*events), settings)) == 1


def test_a_block_is_looked_at_again_on_its_day(settings):
    blocked = acted("5 09:05", "blocked", look_again_on=october(20))
    assert next_steps.look_again_on(item(blocked)) == october(20)
    assert not next_steps.is_open(item(blocked), settings, october(19))
    assert next_steps.is_open(item(blocked), settings, october(20))
    later = happened("looked again", "20 09:00", decision="stays blocked", look_again_on=october(29))
    assert next_steps.look_again_on(item(blocked, later)) == october(29)


@pytest.mark.parametrize("how", ["looked again", "appeal decided"])
def test_nobody_looks_again_at_a_block_that_ended(how):
    blocked = acted("5 09:05", "blocked", look_again_on=october(20))
    assert next_steps.look_again_on(item(blocked, happened(how, "8 09:00", decision="unblocked"))) is None


def test_a_screenshot_is_deleted_by_its_day(settings):
    kept = happened("evidence kept", "5 09:30", kept_in="Shared drive, Moderation", delete_on=october(28))
    one = item(acted("5 09:05", "hidden"), kept)
    assert [step.is_overdue(at("29 09:00")) for step in next_steps.steps(one, settings)] == [True]
    assert (
        waiting(
            item(acted("5 09:05", "hidden"), kept, happened("evidence deleted", "8 09:00", about=2)), settings
        )
        == []
    )


def test_what_was_taken_back_counts_nowhere(settings):
    mistyped = item(seen("5 09:00"), acted("5 10:00", "deleted"), happened("taken back", "5 10:05", about=2))
    assert [what for what, _ in waiting(mistyped, settings)] == ["Act on it"]
    assert len(mistyped.written_down) == 3


def test_an_item_that_was_logged_by_mistake_waits_for_nobody(settings):
    mistake = item(seen("5 09:00"), happened("logged by mistake", "5 09:01"))
    assert next_steps.queue([mistake], settings) == []
    assert not next_steps.is_open(mistake, settings, october(30))


def test_closing_an_item_does_not_end_what_the_policy_asks_for(settings):
    closed = happened("closed", "5 09:30")
    assert waiting(item(seen("5 09:00"), closed), settings) == []
    taken_down = item(grounds("5 09:00", "detriment"), acted("5 09:05", "hidden"), closed)
    assert len(waiting(taken_down, settings)) == 1


def test_the_longest_overdue_comes_first(settings):
    new, old = item(seen("7 09:00"), number=1), item(seen("5 09:00"), number=2)
    assert [each.item.item_id for each in next_steps.overdue([new, old], settings, at("20 09:00"))] == [2, 1]
