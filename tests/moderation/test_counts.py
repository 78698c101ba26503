"""The board sees what we did, in full; of people nothing that could point at one, by arithmetic neither."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from data_pipeline.errors import Refused
from data_pipeline.moderation import ask_counts, counts
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import Item
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLES, Person
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.periods import Period, quarter
from data_pipeline.records.moderation_tables import STRANDS
from tests.moderation.made_up import OFFICER, TRUSTEE, VIEWER, acted, at, grounds, happened, item, seen

OCTOBER = quarter(date(2026, 10, 1))
NOW = at("30 09:00")


def test_what_we_did_is_told_in_full_small_or_not(settings):
    items = [
        item(
            seen("5 09:00"), grounds("5 09:00", "detriment"), acted("5 09:30", "hidden"),
            happened("reviewed", "6 10:00", decision="let stand"),
            happened("appealed", "7 09:00"), happened("appeal decided", "8 09:00", decision="upheld"),
        ),
        item(seen("6 09:00"), grounds("6 09:00", "detriment"), acted("6 11:00", "deleted"), number=2),
        item(
            seen("7 09:00"), acted("7 10:00", "hidden"),
            happened("possible hate crime", "7 09:30", strands=("race",)),
            happened("consulted", "7 09:40", role="ceo"),
            happened("reported to the police", "7 09:50", role="ceo"),
            number=3,
        ),
        item(seen("7 09:00"), happened("logged by mistake", "7 09:01"), number=4),
    ]  # fmt: skip
    found = counts.what_we_did(items, settings, OCTOBER, NOW)
    assert replace(found, promptness=None) == counts.WhatWeDid(
        items=3, promptness=None, detriment=2, reviewed=1, let_stand=1, before_review=1, appeals=1,
        appeals_decided=1, appeals_upheld=1, consultations=1, police=1,
    )  # fmt: skip
    assert (found.promptness.acted_on, found.promptness.median_working_hours) == (3, 1)


def test_an_item_belongs_to_the_day_on_which_it_came_and_a_decision_to_its_own(settings):
    september = Period(date(2026, 10, 1), date(2026, 10, 5))
    one = item(
        seen("5 09:00"), grounds("5 09:00", "detriment"), acted("5 09:30", "hidden"),
        happened("reviewed", "6 10:00", decision="let stand"),
    )  # fmt: skip
    first = counts.what_we_did([one], settings, september, NOW)
    then = counts.what_we_did([one], settings, Period(date(2026, 10, 6), date(2026, 10, 31)), NOW)
    assert (first.items, first.let_stand, then.items, then.let_stand) == (1, 0, 0, 1)


def hidden_facts() -> st.SearchStrategy[dict[str, Any]]:
    """What the board may not learn of an item: grounds but detriment, strands, safeguarding, where it was, by
    whom it was reported, what we did with it (taken down or not stays), and what follows from these."""
    return st.fixed_dictionaries(
        {
            "grounds": st.lists(
                st.sampled_from(("personal_gain", "offensive_material", "bullying", "personal_details")),
                unique=True,
            ),
            "strands": st.lists(st.sampled_from(STRANDS), unique=True),
            "safeguarding": st.booleans(),
            "account": st.sampled_from(("facebook-a", "x-a", None)),
            "reporter": st.sampled_from(("public", "staff", "platform", "other")),
            "action": st.sampled_from(("warned", "hidden", "deleted", "blocked", "none")),
        }
    )


def made(number: int, facts: dict[str, Any], hours: int) -> Item:
    events = [
        happened("reported to us", "5 09:00", reported_by=facts["reporter"]),
        grounds("5 09:00", *facts["grounds"]),
        acted(f"{6 + hours // 8} {9 + hours % 8:02}:00", facts["action"]),
    ]
    if facts["strands"]:
        events.append(happened("possible hate crime", "5 09:30", strands=tuple(facts["strands"])))
    if facts["safeguarding"]:
        events += [happened("safeguarding", "5 09:30"), happened("passed on", "5 09:40", role="police")]
    return item(*events, number=number, account=facts["account"])


@examples(deadline=None)
@given(st.lists(st.tuples(hidden_facts(), hidden_facts(), st.integers(0, 40)), min_size=1, max_size=6))
def test_what_the_board_sees_stays_the_same_whatever_is_hidden_from_it(pairs):
    ours = Settings()
    one = [made(number, first, hours) for number, (first, _, hours) in enumerate(pairs)]
    other = [made(number, second, hours) for number, (_, second, hours) in enumerate(pairs)]
    assert counts.what_we_did(one, ours, OCTOBER, NOW) == counts.what_we_did(other, ours, OCTOBER, NOW)


def test_grounds_channels_and_months_are_counted_for_who_moderates():
    items = [
        item(seen("5 09:00"), grounds("5 09:00", "bullying", "personal_details")),
        item(seen("6 09:00"), grounds("6 09:00", "bullying"), number=2),
        item(seen("6 09:00"), number=3, account=None),
        item(seen("6 09:00"), happened("logged by mistake", "6 09:01"), number=4),
    ]
    found = counts.by_ground_channel_and_month(items)
    assert list(found.itertuples(index=False, name=None)) == [
        (date(2026, 10, 1), "facebook", "", "none", 1),
        (date(2026, 10, 1), "facebook", "facebook-a", "bullying", 2),
        (date(2026, 10, 1), "facebook", "facebook-a", "personal_details", 1),
    ]
    pd.testing.assert_index_equal(counts.by_ground_channel_and_month([]).columns, found.columns)


def test_the_load_of_an_account_is_its_items_of_a_period():
    items = [
        item(seen("5 09:00")),
        item(seen("6 09:00"), number=2),
        item(seen("6 09:00"), number=3, account=None),
    ]
    assert counts.load_by_account(items, OCTOBER) == {"facebook-a": 2}
    assert counts.load_by_account(items, Period(date(2026, 10, 6), date(2026, 10, 6))) == {"facebook-a": 1}


@pytest.mark.parametrize(
    ("query", "readers"),
    [
        (item_records.items, {"officer", "ceo"}),
        (ask_counts.what_we_did, {"officer", "ceo", "board"}),
        (ask_counts.by_ground_channel_and_month, {"officer", "ceo"}),
        (ask_counts.load_by_account, {"officer", "ceo"}),
        (ask_counts.promptness, {"officer", "ceo"}),
        (ask_counts.waiting, {"officer", "ceo"}),
    ],
)
def test_items_are_for_officer_and_chief_executive_and_counts_of_what_we_did_for_the_board(query, readers):
    asking = {role for role in ROLES if policies.may_ask(Person("somebody", frozenset({role})), query)}
    assert asking == readers


def test_a_query_answers_nobody_without_the_right(records, settings):
    with records.writing() as db:
        item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24, seen_at=at("5 09:00"))
    assert ask_counts.what_we_did(records, settings, OCTOBER, NOW, TRUSTEE).items == 1
    with pytest.raises(Refused):
        ask_counts.what_we_did(records, settings, OCTOBER, NOW, VIEWER)
    for who in (TRUSTEE, VIEWER):
        for refused in (
            lambda: ask_counts.by_ground_channel_and_month(records, who),  # noqa: B023
            lambda: ask_counts.load_by_account(records, OCTOBER, who),  # noqa: B023
            lambda: ask_counts.promptness(records, settings, OCTOBER, NOW, who),  # noqa: B023
            lambda: ask_counts.waiting(records, settings, who),  # noqa: B023
        ):
            with pytest.raises(Refused, match="see items of moderation"):
                refused()
    assert ask_counts.load_by_account(records, OCTOBER, OFFICER) == {"facebook-a": 1}
