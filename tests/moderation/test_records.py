"""Items are logged, and what happens to them is added: by those who may, once each, and never changed."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_pipeline.errors import Refused, WrongAccount
from data_pipeline.experiences.follow_up import redirected_records
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import serious_records
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import audit, handed_over
from data_pipeline.records.moderation_tables import MODERATION_EVENTS
from tests.moderation.made_up import CHIEF, OFFICER, TRUSTEE, VIEWER, at


def log(records, where="facebook-a", kind="comment", who=OFFICER, **more):
    with records.writing() as db:
        return item_records.log(db, where, kind, who=who, months=24, **more)


def write(records, function, *arguments, who=OFFICER, **more):
    with records.writing() as db:
        return function(db, *arguments, who=who, **more)


def the_item(records):
    (item,) = item_records.items(records, OFFICER)
    return item


def test_an_item_is_logged_with_four_answers(records):
    number = log(records, line="Shouts at a nurse whom it names")
    write(records, item_records.judge, number, ["bullying", "offensive_behaviour"])
    write(records, item_records.act, number, "hidden")
    item = the_item(records)
    assert (item.channel, item.account_id, item.kind) == ("facebook", "facebook-a", "comment")
    assert item.grounds == ("offensive_behaviour", "bullying")  # in the policy's order
    assert [each.happened for each in item.events] == ["seen", "grounds", "acted"]
    assert {each.day for each in item.events} == {date(2026, 10, 30)}
    (act,) = item.acts()
    assert (act.role, act.name, act.recorded_by) == (
        "officer", "officer@example.org", "officer@example.org (officer)",
    )  # fmt: skip


def test_an_item_may_be_on_a_channel_where_we_have_no_account(records):
    log(records, "tiktok", "tag")
    assert (the_item(records).channel, the_item(records).account_id) == ("tiktok", None)


def test_who_reported_it_is_kept_as_a_kind_and_never_by_name(records):
    log(records, reported_by="public", reported_at=at("5 09:00"), seen_at=at("5 10:00"))
    events = the_item(records).events
    assert [(each.happened, each.reported_by, each.at) for each in events] == [
        ("reported to us", "public", at("5 09:00")), ("seen", None, at("5 10:00")),
    ]  # fmt: skip


def test_a_time_without_a_zone_is_that_of_a_clock_in_london(records):
    log(records, seen_at=datetime(2026, 10, 5, 9))
    assert the_item(records).events[0].at == at("5 09:00")


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"kind": "story"}, "is not a kind of item"),
        ({"where": "myspace-a"}, "is not an account"),
        ({"line": "a" * 81}, "at most 80 characters; this has 81"),
        ({"seen_at": at("31 09:00")}, "still to come"),
        ({"seen_at": datetime(1999, 1, 1)}, "cannot be right"),
        ({"reported_by": "Sheila"}, "is not a kind of reporter"),
        ({"line": "password: hunter22"}, "seems to hold a password"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(records, item, why):
    with pytest.raises((Refused, WrongAccount), match=why):
        log(records, **item)
    assert item_records.items(records, OFFICER) == []


def test_an_event_is_never_changed_and_a_mistyped_one_is_taken_back_by_another(records):
    number = log(records)
    wrong = write(records, item_records.act, number, "deleted")
    write(records, item_records.take_back, number, wrong.event_id, reason="Hidden, not deleted")
    write(records, item_records.act, number, "hidden")
    item = the_item(records)
    assert [each.action for each in item.acts()] == ["hidden"]
    assert [each.happened for each in item.written_down] == ["seen", "acted", "taken back", "acted"]
    with pytest.raises(Refused, match="has no event 2 that stands"):
        write(records, item_records.take_back, number, wrong.event_id)
    with records.reading() as db:
        log_lines = [(line.action, line.record) for line in audit.lines(db)]
        assert audit.problems(db) == []
        assert db.execute(sa.select(sa.func.max(MODERATION_EVENTS.c.version))).scalar() == 1
    assert log_lines == [("added", "moderation_item"), *[("added", "moderation_event")] * 4]


def test_what_was_logged_by_mistake_stays_to_be_read(records):
    number = log(records)
    write(records, item_records.logged_by_mistake, number, reason="Logged twice")
    assert not the_item(records).counts and len(the_item(records).events) == 2


def test_nothing_happens_to_an_item_that_is_not_there(records):
    with pytest.raises(Refused, match="There is no item 7"):
        write(records, item_records.act, 7, "hidden")


@pytest.mark.parametrize("who", [TRUSTEE, VIEWER])
def test_the_board_and_viewers_neither_log_nor_read_items(records, who):
    number = log(records)
    for refused in (
        lambda: log(records, who=who),
        lambda: write(records, item_records.act, number, "hidden", who=who),
        lambda: write(records, serious_records.safeguarding, number, who=who),
        lambda: item_records.items(records, who),
    ):
        with pytest.raises(Refused, match="Only the Communications Officer or Chief Executive may"):
            refused()
    assert len(the_item(records).events) == 1


def test_the_chief_executive_moderates_as_that(records):
    number = log(records, who=CHIEF)
    assert write(records, item_records.act, number, "hidden", who=CHIEF).role == "ceo"
    assert write(records, item_records.act, number, "warned", who=LOCAL).role == "officer"


def test_somebody_moved_to_a_private_route_is_counted_once(records):
    with records.writing() as db:
        redirected_records.record_redirected(db, date(2026, 10, 1), "facebook-a", 4, who=OFFICER)
    number = log(records)
    moved = write(records, item_records.act, number, "moved to a private route", at=at("5 09:00"))

    def people():
        with records.reading() as db:
            return [
                (row["month"], row["account_id"], row["people"]) for row in redirected_records.redirected(db)
            ]

    assert people() == [(date(2026, 10, 1), "facebook-a", 5)]
    write(records, item_records.take_back, number, moved.event_id)
    assert people() == [(date(2026, 10, 1), "facebook-a", 4)]


def test_a_reference_of_digits_and_a_dated_folder_are_no_secrets(records):
    number = log(records)
    act = write(records, item_records.act, number, "reported to the platform", reference="2026100512345678")
    kept = write(
        records, serious_records.evidence_kept, number, "Shared drive, Moderation, 20261005-1.png",
        date(2027, 4, 5), sha256=serious_records.checksum(b"picture"),
    )  # fmt: skip
    assert (act.reference, len(kept.sha256)) == ("2026100512345678", 64)
    assert kept.kept_in == "Shared drive, Moderation, 20261005-1.png"


def test_items_are_handed_over_without_the_line_that_described_them(records):
    number = log(records, line="Shouts at a nurse")
    write(records, item_records.act, number, "hidden")
    tables = handed_over.tables(records)
    assert [row["account_id"] for row in tables["moderation_item"][1]] == ["facebook-a"]
    assert [row["happened"] for row in tables["moderation_event"][1]] == ["seen", "acted"]
    assert "Shouts" not in repr(tables)
