"""Experiences in the records: coded under a version, purged, erased; the log never holds a word of them."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import coded_records, queue_records
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.follow_up import concern_records, difference_records, redirected_records
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.records import StoredExperience
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit, beside_the_log
from data_pipeline.records.experience_tables import (
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.saving import ChangedMeanwhile
from data_pipeline.records.store import Records
from tests.experiences.conftest import confirm

OFFICER = Person("officer@example.org", frozenset({"officer"}))
BOARD = Person("board@example.org", frozenset({"board"}))
ARRIVAL = {"kind": "typed", "form": None, "file_name": None, "sha256": "0" * 64,
           "received": 3, "stored": 3, "duplicates": 0, "blank": 0}  # fmt: skip


def kept(number: int, negative: float, *themes: str, delete_by: date = date(2028, 1, 1)) -> StoredExperience:
    return StoredExperience(
        date(2026, 9, number), "phone", None, None, f"key {number}", f"Words of person {number}",
        f"hash {number}", delete_by, themes, "gp", "negative", negative, "model",
    )  # fmt: skip


@pytest.fixture
def three(records: Records, monkeypatch: pytest.MonkeyPatch) -> Records:
    """Three experiences of one arrival."""
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    told = [kept(1, 0.6, "waiting"), kept(2, 0.9), kept(3, 0.55, "feeling_safe", delete_by=date(2026, 10, 5))]
    with records.writing() as db:
        arrival_records.add(db, ARRIVAL, told, who=OFFICER)
    return records


def log(records: Records) -> list[audit.Line]:
    with records.reading() as db:
        assert audit.problems(db) == []
        return list(audit.lines(db))


def test_an_arrival_is_one_line_of_the_log_and_holds_no_word(three):
    (line,) = log(three)
    assert (line.action, line.record, line.key) == ("taken in", "arrival", '{"arrival_id": 1}')
    assert "Words" not in line.after and '"stored": 3' in line.after


def test_what_may_not_wait_comes_first_then_the_most_negative(three):
    with three.reading() as db:
        assert [each["experience_id"] for each in queue_records.queue(db)] == ["1-3", "1-2", "1-1"]
        assert queue_records.waiting(db) == 3


def test_what_speaks_of_safety_comes_first_also_where_it_is_taken_for_praise(records, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    praise = replace(kept(1, 0.01, "feeling_safe"), sentiment="positive")
    with records.writing() as db:
        arrival_records.add(db, ARRIVAL, [praise, kept(2, 0.9)], who=OFFICER)
        assert [each["experience_id"] for each in queue_records.queue(db)] == ["1-1", "1-2"]


def test_confirming_keeps_the_suggestion_and_makes_it_the_officers(three):
    with three.writing() as db:
        confirm(db, "1-1")
    with three.reading() as db:
        found = coding_records.experience(db, "1-1")
        assert queue_records.waiting(db) == 2
    assert (found["coded_by"], found["themes"], found["version"]) == ("officer", ("waiting",), 2)
    assert found["coded_on"] == date(2026, 10, 5)
    assert "Words" not in "".join(line.before + line.after for line in log(three))


def test_a_correction_leaves_what_was_suggested_beside_it(three):
    with three.writing() as db:
        coding_records.code(
            db, "1-1", themes=["cost", "access"], service="dentist", sentiment="neutral", who=OFFICER, seen=1
        )
    with three.reading() as db:
        (row,) = coded_records.coded_and_suggested(db)
    assert (row["suggested_themes"], row["themes"]) == (("waiting",), ("access", "cost"))
    assert (row["suggested_service"], row["service"], row["sentiment"]) == ("gp", "dentist", "neutral")


def test_coding_over_somebody_elses_coding_is_refused(three):
    with three.writing() as db:
        confirm(db, "1-1")
    with pytest.raises(ChangedMeanwhile), three.writing() as db:
        coding_records.code(db, "1-1", themes=[], service="gp", sentiment="neutral", who=OFFICER, seen=1)


def test_only_the_officer_codes(three):
    with pytest.raises(Refused, match="Only the Communications Officer"), three.writing() as db:
        confirm(db, "1-1", who=BOARD)


def test_purging_deletes_the_words_that_are_due_and_keeps_what_they_were_coded_as(three):
    with three.writing() as db:
        assert retention_records.due(db) == 1
        assert retention_records.purge(db, who=OFFICER) == 1
    with three.reading() as db:
        assert db.execute(sa.select(EXPERIENCE_TEXTS.c.experience_id)).scalars().all() == ["1-1", "1-2"]
        assert coding_records.experience(db, "1-3")["themes"] == ("feeling_safe",)
        assert retention_records.due(db) == 0
    last = log(three)[-1]
    assert (last.action, last.key, last.before) == ("purged", '{"delete_by": "2026-10-05"}', '{"texts": 1}')


def test_a_purge_that_finds_nothing_is_logged_all_the_same(three):
    for gone in (1, 0):
        with three.writing() as db:
            assert retention_records.purge(db, who=OFFICER) == gone
    assert [line.action for line in log(three)] == ["taken in", "purged", "purged"]


def test_erasing_leaves_nothing_of_an_experience_but_its_id_in_the_log(three):
    with three.writing() as db:
        retention_records.erase(db, "1-1", who=OFFICER)
    with three.reading() as db:
        for table in (EXPERIENCES, EXPERIENCE_TEXTS, EXPERIENCE_THEMES, SUGGESTIONS):
            ids = db.execute(sa.select(table.c.experience_id)).scalars().all()
            assert "1-1" not in ids
    assert (log(three)[-1].key, log(three)[-1].before) == ('{"experience_id": "1-1"}', "{}")
    with pytest.raises(Refused, match="no experience '1-1'"), three.writing() as db:
        retention_records.erase(db, "1-1", who=OFFICER)


def test_a_concern_goes_through_its_stages_and_leads_to_a_difference(three):
    with three.writing() as db:
        first = concern_records.record_concern(db, "provider", who=OFFICER, raised_on=date(2026, 9, 20),
                                 recipient="Quay Practice", theme="waiting", experience_ids=["1-1"],
                                 concern="They wait for months")  # fmt: skip
        concern_records.record_concern(db, "ICB", who=OFFICER, raised_on=date(2026, 10, 1), theme="waiting",
                         concern="Nothing has changed", follows=first["escalation_id"])  # fmt: skip
        concern_records.record_stage(db, first["escalation_id"], "answered", date(2026, 10, 2), who=OFFICER)
        difference_records.record_difference(
            db, "A second line", date(2026, 10, 3), who=OFFICER, concern_id=1
        )
    with three.reading() as db:
        newest, oldest = concern_records.concerns(db)
        assert (newest["escalated_to"], newest["follows"]) == ("ICB", 1)
        assert list(oldest["stages"]) == ["raised", "answered"]
        assert difference_records.differences(db)[0]["what_changed"] == "A second line"
    assert not any("months" in line.after or "second line" in line.after for line in log(three))


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            {"taken_to": "newspaper", "theme": "cost"},
            "not a place to take a concern to. Choose one of: provider, ICB",
        ),
        ({"taken_to": "CQC", "concern": "x"}, r"A concern needs what it is about \(a theme, a service"),
        ({"taken_to": "CQC", "theme": "cost"}, r"A concern needs what the matter is \(in words\)"),
        ({"taken_to": "ICB", "theme": "cost", "concern": " - "}, r"needs what the matter is \(in words\)"),
        (
            {"taken_to": "provider", "theme": "cost", "concern": "x", "recipient": "n/a"},
            "A concern needs the name of who it is taken to",
        ),
        (
            {"taken_to": "other"},
            "needs the name of who it is taken to, what the matter is .* and what it is about",
        ),
        ({"taken_to": "CQC", "concern": "x", "experience_ids": ["9-9"]}, "There is no experience '9-9'"),
        ({"taken_to": "CQC", "concern": "x", "theme": "cost", "follows": 7}, "There is no concern 7"),
        ({"taken_to": "CQC", "theme": "cost", "raised_on": date(2027, 1, 1)}, "cannot be one to come"),
        ({"taken_to": "CQC", "theme": "cost", "who": BOARD}, "Only the Communications Officer"),
    ],
)
def test_a_concern_that_cannot_be_is_refused(three, told: dict, message: str):
    with pytest.raises(Refused, match=message), three.writing() as db:
        concern_records.record_concern(db, **{"who": OFFICER, "raised_on": date(2026, 9, 20)} | told)


def test_people_shown_a_private_route_are_counted_by_month_and_account(three):
    for people in (3, 4):
        with three.writing() as db:
            saved = redirected_records.record_redirected(
                db, date(2026, 9, 17), "facebook-a", people, who=OFFICER
            )
    assert (saved["month"], saved["people"], saved["version"]) == (date(2026, 9, 1), 4, 2)


def test_how_many_texts_are_kept_and_when_the_next_has_to_go(three):
    with three.reading() as db:
        assert (retention_records.texts(db), retention_records.due(db)) == (3, 1)
        assert retention_records.next_day(db) == date(2026, 10, 5)
    with three.writing() as db:
        retention_records.purge(db, who=OFFICER)
        assert (retention_records.texts(db), retention_records.due(db)) == (2, 0)


def test_how_many_were_shown_a_private_route_is_listed_by_month_and_account(records):
    with records.writing() as db:
        for month, people in ((date(2026, 9, 14), 2), (date(2026, 8, 1), 5), (date(2026, 9, 1), 3)):
            redirected_records.record_redirected(db, month, "facebook-a", people, who=OFFICER)
        told = [(each["month"], each["people"]) for each in redirected_records.redirected(db)]
    assert told == [(date(2026, 8, 1), 5), (date(2026, 9, 1), 3)]


def beside(records: Records) -> list[str]:
    with records.reading() as db:
        return [str(each) for each in beside_the_log.differences(db)]


def test_what_was_coded_deleted_when_due_erased_and_taken_back_is_as_the_log_says(three):
    assert beside(three) == []
    with three.writing() as db:
        coding_records.code(
            db, "1-1", themes=["waiting", "access"], service="gp", sentiment="neutral", who=OFFICER, seen=1
        )
        retention_records.purge(db, who=OFFICER)
        retention_records.erase(db, "1-2", who=OFFICER)
    assert beside(three) == []
    with three.writing() as db:
        arrival_records.take_back(db, 1, who=OFFICER)
    assert beside(three) == []


def test_an_experience_that_was_changed_or_taken_away_beside_the_log_is_named_without_its_words(three):
    with three.writing() as db:
        db.execute(sa.update(EXPERIENCES).where(EXPERIENCES.c.experience_id == "1-1").values(service="111"))
        db.execute(sa.delete(EXPERIENCE_THEMES).where(EXPERIENCE_THEMES.c.experience_id == "1-3"))
        for table in (SUGGESTIONS, EXPERIENCE_TEXTS, EXPERIENCES):
            db.execute(sa.delete(table).where(table.c.experience_id == "1-2"))
        db.execute(sa.delete(EXPERIENCE_TEXTS).where(EXPERIENCE_TEXTS.c.experience_id == "1-1"))
    assert beside(three) == [
        "experience 1-2 was removed beside the log.",
        "experience 1-1 was changed beside the log (service).",
        "experience 1-3 was changed beside the log (themes).",
        "experience_text (1 text) was removed beside the log.",
    ]
