"""An event of the diary: a day, what happened in few words, and the accounts; kept, changed, taken back."""

from datetime import date

import pytest

from data_pipeline.diary import records as diary_records
from data_pipeline.diary.records import StandsAlready
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import audit, handed_over
from data_pipeline.records.saving import ChangedMeanwhile

OFFICER = Person("officer@example.org", frozenset({"officer"}))
CHIEF = Person("ceo@example.org", frozenset({"ceo"}))
TRUSTEE = Person("chair@example.org", frozenset({"board"}))
VIEWER = Person("viewer@example.org", frozenset({"viewer"}))
DAY = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def add(records, what="Flu campaign began", day=DAY, accounts=(), who=OFFICER, **more):
    with records.writing() as db:
        return diary_records.add(db, day, what, accounts, who=who, **more)


def standing(records):
    return [
        (event["day"], event["last_day"], event["what"], diary_records.accounts_of(event))
        for event in diary_records.recorded(records)
    ]


def test_an_event_is_about_some_accounts_or_about_all_of_us(records):
    add(records, "  Flu   campaign began ", accounts=["x-a", "facebook-a", "x-a"])
    add(records, "New chair", day=date(2026, 6, 1), who=CHIEF)
    assert standing(records) == [
        (date(2026, 6, 1), None, "New chair", ()),
        (DAY, None, "Flu campaign began", ("facebook-a", "x-a")),
    ]


def test_an_event_is_changed_and_taken_back_and_the_log_keeps_who_did_so(records):
    event = add(records)
    with records.writing() as db:
        changed = diary_records.change(
            db, event["event_id"], DAY, "Flu campaign", ["x-a"],
            last_day=date(2026, 6, 30), who=CHIEF, seen=event["version"],
        )  # fmt: skip
    assert standing(records) == [(DAY, date(2026, 6, 30), "Flu campaign", ("x-a",))]
    with records.writing() as db:
        diary_records.take_back(db, event["event_id"], who=OFFICER, seen=changed["version"])
    assert standing(records) == []
    with records.reading() as db:
        log = [(line.action, line.record, line.person.split("@")[0]) for line in audit.lines(db)]
        assert audit.problems(db) == []
    assert log == [
        ("added", "diary", "officer"),
        ("changed", "diary", "ceo"),
        ("removed", "diary", "officer"),
    ]


def test_an_event_of_one_day_has_no_last_day(records):
    assert add(records, last_day=DAY)["last_day"] is None


def test_who_has_not_seen_the_newest_words_does_not_overwrite_them(records):
    event = add(records)
    with records.writing() as db:
        diary_records.change(db, event["event_id"], DAY, "Said better", who=CHIEF, seen=event["version"])
    with pytest.raises(ChangedMeanwhile), records.writing() as db:
        diary_records.change(db, event["event_id"], DAY, "Said worse", who=OFFICER, seen=event["version"])
    assert [what for _, _, what, _ in standing(records)] == ["Said better"]


def test_the_same_event_is_not_kept_twice(records):
    add(records, accounts=["x-a"])
    with pytest.raises(StandsAlready, match="stands in the diary already, on 12 May 2026"):
        add(records, "Flu  campaign began ", accounts=["x-a"])
    other = add(records, accounts=["facebook-a"])
    with pytest.raises(StandsAlready), records.writing() as db:
        diary_records.change(
            db, other["event_id"], DAY, "Flu campaign began", ["x-a"], who=OFFICER, seen=other["version"]
        )
    assert len(standing(records)) == 2


def test_an_event_with_another_last_day_is_neither_kept_twice_nor_lost_in_silence(records):
    add(records)
    with pytest.raises(
        Refused, match=r"already, on 12 May 2026, without a last day\. .*change it"
    ) as refused:
        add(records, last_day=date(2026, 6, 1))
    assert not isinstance(refused.value, StandsAlready)
    assert standing(records) == [(DAY, None, "Flu campaign began", ())]


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ({"what": " "}, "needs what happened"),
        ({"what": "n/a"}, "needs what happened"),
        ({"what": "a" * 81}, "in at most 80 characters; this has 81"),
        ({"last_day": date(2026, 5, 11)}, "cannot be before its first"),
        ({"day": date(1999, 5, 12)}, "12 May 1999 cannot be right: give a day from 1 Jan 2004 to 5 Oct 2027"),
        ({"day": date(2062, 5, 12)}, "12 May 2062 cannot be right"),
        ({"last_day": date(2062, 5, 12)}, "12 May 2062 cannot be right"),
        ({"what": "New password: hunter22"}, "seems to hold a password"),
        ({"what": "Tr0ub4dor&3"}, "Secrets are never stored here"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(records, event, why):
    with pytest.raises(Refused, match=why):
        add(records, **event)
    assert standing(records) == []


@pytest.mark.parametrize("who", [TRUSTEE, VIEWER])
def test_the_board_and_viewers_read_the_diary_and_write_nothing_into_it(records, who):
    event = add(records)
    with records.writing() as db:
        for write in (
            lambda: diary_records.add(db, DAY, "Something else", who=who),
            lambda: diary_records.change(db, event["event_id"], DAY, "Else", who=who, seen=event["version"]),
            lambda: diary_records.take_back(db, event["event_id"], who=who, seen=event["version"]),
        ):
            with pytest.raises(Refused, match="keep the records"):
                write()
    assert [what for _, _, what, _ in standing(records)] == ["Flu campaign began"]


def test_names_and_contact_details_do_not_enter_the_diary_as_everybody_reads_it(records):
    add(records, "Sheila Harwood left, ring 07700 900123 or s.harwood@mail.example")
    ((_, _, what, _),) = standing(records)
    assert "[phone]" in what and "Harwood" not in what and "mail.example" not in what
    with records.reading() as db:
        assert "Harwood" not in "".join(line.after for line in audit.lines(db))


def test_an_account_whose_name_holds_digits_is_no_secret(records):
    assert add(records, accounts=["youtube-hw2019sutton"], who=LOCAL)["accounts"] == "youtube-hw2019sutton"


def test_the_diary_is_handed_over(records):
    add(records, accounts=["x-a"])
    about, (row,) = handed_over.tables(records)["diary"]
    assert about.startswith("The diary") and (row["what"], row["accounts"]) == ("Flu campaign began", "x-a")
