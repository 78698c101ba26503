"""Concerns, stages and differences: what each needs, and how it counts nowhere once it is withdrawn."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.experiences.follow_up import concern_records, difference_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.people import Person
from data_pipeline.records import handed_over
from data_pipeline.warehouse import build, build_history
from tests.experiences.conftest import DAY, OFFICER

BOARD = Person("board@example.org", frozenset({"board"}))
CHIEF = Person("ceo@example.org", frozenset({"ceo"}))


def raised(records, to="CQC", **values):
    told = {"theme": "waiting", "concern": "They wait for months", "raised_on": DAY} | values
    with records.writing() as db:
        return concern_records.record_concern(db, to, who=OFFICER, **told)["escalation_id"]


def made(records, what="A second line", **values):
    with records.writing() as db:
        saved = difference_records.record_difference(db, what, DAY, who=OFFICER, **values)
    return saved["difference_id"]


def withdraw(records, act, *which, because="Recorded twice", who=OFFICER):
    room = difference_records if act == "withdraw_difference" else concern_records
    with records.writing() as db:
        return getattr(room, act)(db, *which, because, who=who)


def asked(records, question):
    with records.reading() as db:
        return question(db)


@pytest.mark.parametrize(
    ("what", "about", "missing"),
    [
        ("", {"theme": "waiting"}, "what changed"),
        (" - ", {"theme": "waiting"}, "what changed"),
        ("n/a", {"theme": "waiting"}, "what changed"),
        ("A second line", {}, r"what led to it \(a concern, a theme or a service\)"),
        ("", {}, "what changed and what led to it"),
    ],
)
def test_a_difference_says_what_changed_and_what_led_to_it(records, what, about, missing):
    with pytest.raises(Refused, match=f"^A difference needs {missing}"):
        made(records, what, **about)
    assert asked(records, difference_records.differences) == []


def test_a_withdrawn_concern_stays_apart_with_who_when_and_why(records):
    first, second = raised(records), raised(records, "ICB")
    withdraw(records, "withdraw_concern", first)
    assert [each["escalation_id"] for each in asked(records, concern_records.concerns)] == [second]
    (kept,) = asked(records, concern_records.withdrawn_concerns)
    assert (kept["concern"], kept["withdrawn_because"]) == ("They wait for months", "Recorded twice")
    assert (kept["withdrawn_by"], kept["withdrawn_on"]) == (OFFICER.signature(), date(2026, 10, 5))


def test_nothing_follows_a_withdrawn_concern(records):
    number = raised(records)
    withdraw(records, "withdraw_concern", number)
    later = (
        lambda: raised(records, "ICB", follows=number),
        lambda: made(records, concern_id=number),
        lambda: stage(records, number, "answered"),
        lambda: withdraw(records, "withdraw_concern", number),
    )
    for act in later:
        with pytest.raises(Refused, match=f"Concern {number} was withdrawn on 5 Oct 2026"):
            act()


def stage(records, number, reached, on=DAY):
    with records.writing() as db:
        concern_records.record_stage(db, number, reached, on, who=OFFICER)


def test_what_rests_on_a_concern_is_withdrawn_first(records):
    first = raised(records)
    second, difference = raised(records, "ICB", follows=first), made(records, concern_id=first)
    with pytest.raises(Refused, match=f"passed on as concern {second}: withdraw that one first"):
        withdraw(records, "withdraw_concern", first)
    withdraw(records, "withdraw_concern", second)
    with pytest.raises(Refused, match=f"led to difference {difference}: withdraw that one first"):
        withdraw(records, "withdraw_concern", first)
    withdraw(records, "withdraw_difference", difference)
    withdraw(records, "withdraw_concern", first)


def test_a_withdrawn_stage_was_not_reached_and_may_be_recorded_anew(records):
    number = raised(records)
    stage(records, number, "closed")
    withdraw(records, "withdraw_stage", number, "closed", because="It was another concern")
    (concern,) = asked(records, concern_records.concerns)
    assert list(concern["stages"]) == ["raised"]
    (kept,) = asked(records, concern_records.withdrawn_stages)
    assert (kept["stage"], kept["withdrawn_because"]) == ("closed", "It was another concern")
    stage(records, number, "closed")
    assert list(asked(records, concern_records.concerns)[0]["stages"]) == ["raised", "closed"]
    with pytest.raises(Refused, match="Withdraw the whole concern"):
        withdraw(records, "withdraw_stage", number, "raised")


@pytest.mark.parametrize("who", [BOARD, CHIEF])
@pytest.mark.parametrize(
    "act", [("withdraw_concern", 1), ("withdraw_stage", 1, "closed"), ("withdraw_difference", 1)]
)
def test_only_the_officer_who_records_them_withdraws_and_not_without_a_reason(records, act, who):
    stage(records, raised(records), "closed")
    made(records, theme="waiting")
    with pytest.raises(Refused, match="Only the Communications Officer may"):
        withdraw(records, *act, who=who)
    with pytest.raises(Refused, match="Withdrawing needs a reason"):
        withdraw(records, *act, because=" ")


@pytest.mark.usefixtures("few_marts")
def test_what_is_withdrawn_is_in_no_figure_and_stands_apart_in_a_hand_over(data, paste):
    paste("The surgery left me waiting for months")
    records = arrivals.records(data)
    concerns = [raised(records), raised(records, "ICB")]
    stage(records, concerns[1], "closed")
    differences = [made(records, theme="waiting"), made(records, "Longer hours", theme="waiting")]
    build.build(data)
    assert figures(data) == ([(1, "raised"), (2, "closed")], [(1,), (2,)])
    withdraw(records, "withdraw_concern", concerns[0])
    withdraw(records, "withdraw_stage", concerns[1], "closed")
    withdraw(records, "withdraw_difference", differences[0])
    build.build(data)
    assert figures(data) == ([(2, "raised")], [(2,)])
    handed = {name: len(rows) for name, (_, rows) in handed_over.tables(records).items()}
    assert [handed[name] for name in ("escalation", "escalation_stage", "difference")] == [1, 1, 1]
    apart = ("withdrawn_escalation", "withdrawn_escalation_stage", "withdrawn_difference")
    assert [handed[name] for name in apart] == [1, 2, 1]


def figures(data):
    with build_history.connect_latest(data) as db:
        concerns = db.sql("select escalation_id, stage from escalations order by all").fetchall()
        return concerns, db.sql("select difference_id from differences order by all").fetchall()
