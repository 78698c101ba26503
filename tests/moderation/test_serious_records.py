"""What only some items need: hate crime with its consultation, safeguarding without detail, and evidence."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import serious_records
from tests.moderation.made_up import CHIEF, OFFICER, at


@pytest.fixture
def one(records):
    with records.writing() as db:
        item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24, seen_at=at("5 09:00"))
    return records


def write(records, function, *arguments, who=OFFICER, **more):
    with records.writing() as db:
        return function(db, 1, *arguments, who=who, **more)


def test_a_possible_hate_crime_is_consulted_on_and_reported_with_its_reference(one):
    write(one, serious_records.possible_hate_crime, ["race", "disability"])
    absent = {"why_not_chief_executive": "On leave until 12 October"}
    write(one, serious_records.consulted, "chair", at=at("5 10:00"), **absent)
    told = write(one, serious_records.reported_to_police, "ceo", who=CHIEF, reference="CAD 1234/05OCT26")
    (item,) = item_records.items(one, OFFICER)
    assert item.last("possible hate crime").strands == ("disability", "race")
    (consultation,) = item.of("consulted")
    assert (consultation.role, consultation.reason) == ("chair", "On leave until 12 October")
    assert (told.role, told.reference) == ("ceo", "CAD 1234/05OCT26")


@pytest.mark.parametrize(
    ("function", "arguments", "why"),
    [
        ("possible_hate_crime", ([],), "because of what"),
        ("possible_hate_crime", (["age"],), "is not a strand"),
        ("consulted", ("officer",), "is not a person to consult"),
        ("consulted", ("director",), "why it was not the Chief Executive"),
        ("reported_to_police", ("police",), "is not a role of who reports"),
        ("passed_on", ("chair",), "is not a place to pass safeguarding on to"),
        ("evidence_kept", ("", date(2027, 1, 1)), "where it is kept"),
        ("evidence_deleted", (99,), "has no evidence 99"),
    ],
)
def test_what_is_missing_is_asked_for(one, function, arguments, why):
    with pytest.raises(Refused, match=why):
        write(one, getattr(serious_records, function), *arguments)


def test_the_chief_executive_is_consulted_without_a_word_why(one):
    assert write(one, serious_records.consulted, "ceo").reason is None


def test_offensive_and_no_crime_is_a_look_and_no_count(one):
    write(one, serious_records.possible_hate_crime, ["race"])
    assert (
        write(one, serious_records.not_a_crime, reason="Rude about our opening hours").happened
        == "not a crime"
    )


def test_safeguarding_has_no_place_for_detail(one):
    write(one, serious_records.safeguarding)
    passed = write(one, serious_records.passed_on, "local authority", at=at("5 09:30"))
    assert (passed.role, passed.reason, passed.reference) == ("local authority", None, None)


def test_a_screenshot_is_kept_elsewhere_and_deleted_there(one):
    kept = write(
        one, serious_records.evidence_kept, "Shared drive, Moderation", date(2027, 4, 5), role="officer"
    )
    gone = write(one, serious_records.evidence_deleted, kept.event_id)
    assert (kept.delete_on, gone.about) == (date(2027, 4, 5), kept.event_id)


def test_the_same_file_has_the_same_sha_256(one):
    assert serious_records.checksum(b"a") == serious_records.checksum(b"a") != serious_records.checksum(b"b")
    with pytest.raises(Refused, match="64 characters"):
        write(one, serious_records.evidence_kept, "Shared drive", date(2027, 4, 5), sha256="abc")
