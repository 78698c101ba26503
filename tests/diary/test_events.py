"""All that the diary holds in one table: what was typed in, platforms' changes, decisions and campaigns."""

from datetime import date

import pandas as pd
import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions import withdrawal_records
from data_pipeline.diary import events as diary_events
from data_pipeline.diary import queries
from data_pipeline.diary import records as diary_records
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.periods import Period
from data_pipeline.records.store import records_of
from data_pipeline.register import post_tag_records
from data_pipeline.warehouse import build_history
from tests.written_exports import MARCH, facebook, load_one

OFFICER = Person("officer@example.org", frozenset({"officer"}))
TRUSTEE = Person("chair@example.org", frozenset({"board"}))
VIEWER = Person("viewer@example.org", frozenset({"viewer"}))
NOTHING = pd.DataFrame()
CHANGES = pd.DataFrame(
    {
        "account_id": ["facebook-a", "facebook-b", "instagram-a"],
        "day": pd.to_datetime(["2024-11-13", "2024-11-13", "2024-08-07"]),
        "note": ["Meta changed what it counts: views", "Meta changed what it counts: views", "Meta changed"],
    }
)
CAMPAIGN = pd.DataFrame(
    {
        "campaign": ["Flu", "Flu"],
        "account_id": ["facebook-a", "x-a"],
        "day": pd.to_datetime(["2026-02-03", "2026-03-15"]),
    }
)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


@pytest.fixture
def kept(records):
    """Records with two typed events and a decision."""
    with records.writing() as db:
        diary_records.add(db, date(2026, 5, 12), "Stall at the library", who=OFFICER)
        diary_records.add(db, date(2026, 3, 1), "Survey", ["x-a"], last_day=date(2026, 4, 20), who=OFFICER)
        words = {"reason": "It costs most", "safety": "Abuse has grown"}
        decision_records.propose(db, "x-a", "park", who=OFFICER, evidence={"rate": 9.1}, words=words)
    return records


def events(records, who=OFFICER, changes=NOTHING, posts=NOTHING, **which):
    return diary_events.events(records, changes, posts, who, **which)


def whats(table):
    return table["what"].tolist()


def test_everything_is_one_table_oldest_first(kept):
    table = events(kept, changes=CHANGES, posts=CAMPAIGN)
    assert table.columns.tolist() == ["day", "last_day", "what", "account_ids", "kind"]
    assert table["day"].is_monotonic_increasing
    assert list(table[["what", "account_ids", "kind"]].itertuples(index=False, name=None)) == [
        ("Meta changed", ("instagram-a",), "platform"),
        ("Meta changed what it counts: views", ("facebook-a", "facebook-b"), "platform"),
        ("Campaign: Flu", ("facebook-a", "x-a"), "campaign"),
        ("Survey", ("x-a",), "typed"),
        ("Stall at the library", (), "typed"),
        ("Decision proposed: park", ("x-a",), "decision"),
    ]


def test_an_empty_diary_is_an_empty_table_with_its_columns(records):
    table = events(records)
    assert table.empty and table.columns.tolist() == diary_events.COLUMNS
    assert str(table["day"].dtype) == str(table["last_day"].dtype) == "datetime64[us]"


@pytest.mark.parametrize(
    ("period", "what"),
    [
        (Period(date(2026, 4, 1), date(2026, 4, 30)), ["Survey"]),
        (Period(date(2026, 4, 21), date(2026, 5, 12)), ["Stall at the library"]),
        (Period(date(2026, 1, 1), date(2026, 2, 28)), []),
        (Period(date(2026, 4, 20), date(2026, 12, 31)),
         ["Survey", "Stall at the library", "Decision proposed: park"]),
    ],
)  # fmt: skip
def test_a_period_has_what_began_ended_or_went_on_in_it(kept, period, what):
    assert whats(events(kept, period=period)) == what


def test_an_account_has_its_own_events_and_those_of_all_of_us(kept):
    assert whats(events(kept, accounts=["facebook-a"], changes=CHANGES)) == [
        "Meta changed what it counts: views", "Stall at the library",
    ]  # fmt: skip
    assert whats(events(kept, accounts=["x-a"]))[0] == "Survey"
    assert whats(events(kept, accounts=[])) == ["Stall at the library"]


def test_the_board_sees_decisions_and_campaigns_as_on_keep_or_close_and_a_viewer_what_was_typed(kept):
    assert set(events(kept, TRUSTEE, CHANGES, CAMPAIGN)["kind"]) == {
        "typed", "platform", "decision", "campaign",
    }  # fmt: skip
    assert set(events(kept, VIEWER, CHANGES, CAMPAIGN)["kind"]) == {"typed", "platform"}


def test_why_a_decision_was_proposed_refused_withdrawn_or_reviewed_is_not_in_the_diary(kept):
    with kept.writing() as db:
        decision_records.record(
            db, 1, "ceo", who=LOCAL, name="J. Okoro", capacity="Chief", on=date(2026, 10, 1),
            reference="Mail", refused="The board must not read this",
        )  # fmt: skip
        decision_records.propose(db, "x-b", "close", who=OFFICER, evidence={}, words={"reason": "Why not"})
        withdrawal_records.withdraw_proposal(db, 2, "Nor this", who=OFFICER)
    table = events(kept, TRUSTEE)
    assert whats(table[table["kind"] == "decision"]) == ["Decision proposed: park"]
    words = " ".join(map(str, table.to_numpy().ravel()))
    for kept_back in ("costs", "Abuse", "9.1", "must not", "Nor this", "Okoro", "Why not"):
        assert kept_back not in words


@pytest.mark.parametrize(
    ("last_day", "accounts", "said"),
    [
        (None, (), "12 May 2026, Flu campaign began"),
        (None, ("Facebook", "X"), "12 May 2026, Flu campaign began (Facebook and X)"),
        ("2026-06-03", (), "12 May 2026 to 3 Jun 2026, Flu campaign began"),
    ],
)
def test_an_event_is_said_with_its_days_and_whose_it_is(last_day, accounts, said):
    event = {
        "day": pd.Timestamp("2026-05-12"), "last_day": pd.Timestamp(last_day) if last_day else pd.NaT,
        "what": "Flu campaign began",
    }  # fmt: skip
    assert diary_events.in_words(event, accounts) == said


def test_a_build_knows_what_platforms_changed_and_which_posts_were_of_a_campaign(data, records):
    text = facebook(
        "Post ID | Publish time | Reactions\n 1 | 03/02/2025 10:00 | 1\n 2 | 03/20/2025 10:00 | 2\n"
        " 3 | 03/21/2025 10:00 | 2"
    )
    with records_of(data).writing() as db:
        for post in ("1", "2"):
            post_tag_records.save(
                db, "facebook-a", post, objectives=(), audience_group=None, campaign="Flu", who=OFFICER
            )
    load_one(data, "facebook-a", MARCH, text)
    load_one(data, "facebook-b", MARCH, text.replace(" 1 |", " 11 |").replace(" 2 |", " 12 |"))
    with build_history.connect_latest(data) as db:
        changes, posts = queries.platform_changes(db), queries.campaign_posts(db)
    table = events(records, changes=changes, posts=posts)
    platform = table[table["kind"] == "platform"]
    assert set(platform["account_ids"]) == {("facebook-a", "facebook-b")}
    # What applies to exports alone, as Views in place of impressions, is no event of its day.
    assert list(platform["day"]) == [pd.Timestamp("2025-06-17"), pd.Timestamp("2025-11-15")]
    assert "Every new video is a reel" in platform["what"].iloc[0]
    (campaign,) = table[table["kind"] == "campaign"].to_dict("records")
    assert (campaign["what"], campaign["account_ids"]) == ("Campaign: Flu", ("facebook-a",))
    assert (campaign["day"], campaign["last_day"]) == (pd.Timestamp("2025-03-02"), pd.Timestamp("2025-03-20"))
