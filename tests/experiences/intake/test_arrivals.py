"""Experiences come in: redacted before they are stored, a whole arrival or nothing, nothing twice."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.retention import erase_and_rebuild
from data_pipeline.organisation.people import Person
from tests.experiences.conftest import DAY, OFFICER
from tests.written_exports import ask

pytestmark = pytest.mark.usefixtures("few_marts")

BLOCK = """I waited three weeks for an appointment, ring me on 07700 900123.

The dentist was kind to my mum Sheila."""


def texts(data) -> list[tuple]:
    from data_pipeline.warehouse import build

    build.build(data)
    return ask(data, "select text from experiences order by experience_id")


def test_a_preview_shows_what_is_taken_out_and_stores_nothing(data):
    seen = arrivals.pasted(data, BLOCK, DAY, Circumstances("public comment"))
    assert [each.text for each in seen.comments] == [
        "I waited three weeks for an appointment, ring me on [phone].",
        "The dentist was kind to my mum [name].",
    ]
    assert seen.removed == {"phone": 1, "name": 1}
    assert seen.comments[0].removed == {"phone": ("07700 900123",)}
    assert texts(data) == []


def test_what_is_stored_is_what_the_preview_showed_with_what_it_seems_to_be_about(data, paste):
    told = Circumstances("public comment", "facebook-a", "instagram-a")
    assert paste(BLOCK, told=told).sentence == "2 experiences taken in (arrival 1)."
    assert [text for (text,) in texts(data)] == [
        "I waited three weeks for an appointment, ring me on [phone].",
        "The dentist was kind to my mum [name].",
    ]
    found = ask(
        data,
        "select received_on, quarter, arrived_by, arrived_account_id, prompted_account_id, service, "
        "sentiment, coded_by, delete_by from experiences where experience_id = '1-2'",
    )
    assert found == [
        (DAY, "2026-27 Q2", "public comment", "facebook-a", "instagram-a", "dentist", "positive",
         "suggested", date(2028, 9, 30))
    ]  # fmt: skip
    assert ("waiting", "suggested") in ask(
        data, "select theme, coded_by from experience_themes where experience_id = '1-1'"
    )


def test_a_name_that_redaction_missed_is_taken_out_as_a_whole_word_and_counted(data):
    said = "Our helper moss was kind, MOSS! and so were the mosses"
    seen = arrivals.pasted(data, said, DAY, Circumstances())
    assert seen.comments[0].text == said and seen.removed == {}
    safe = arrivals.also_without(data, seen, ["moss", " "])
    assert safe.comments[0].text == "Our helper [name] was kind, [name]! and so were the mosses"
    assert safe.removed == {"name": 2}
    assert arrivals.also_without(data, seen, []) == seen


def test_without_a_missed_name_a_comment_may_be_one_that_is_here_already(data, paste):
    paste("Our helper [name] was kind")
    seen = arrivals.pasted(data, "Our helper moss was kind", DAY, Circumstances())
    assert seen.duplicates == 0
    assert arrivals.also_without(data, seen, ["moss"]).comments[0].duplicate == "stored already"


def test_one_experience_may_be_typed(data):
    seen = arrivals.typed(data, "The surgery never answers the phone.", DAY, Circumstances("phone"))
    assert arrivals.store(data, seen, OFFICER, kind="typed").stored == 1
    assert texts(data) == [("The surgery never answers the phone.",)]


def test_the_same_words_of_the_same_day_are_taken_in_once_whatever_signs_they_have(data, paste):
    paste(BLOCK)
    again = arrivals.pasted(data, BLOCK.upper().replace(".", "!"), DAY, Circumstances())
    assert again.comments[0].duplicate == "stored already"
    with pytest.raises(Refused, match="Nothing was added: all of it is here already"):
        paste(BLOCK)
    assert paste(BLOCK, on=date(2026, 9, 29)).stored == 2


def test_what_stands_twice_in_a_block_counts_once(paste):
    arrived = paste("Lovely nurses\nLovely nurses!\nNo parking")
    assert (arrived.stored, arrived.duplicates) == (2, 1)
    assert arrived.sentence.endswith(
        "2 experiences taken in (arrival 1), 1 left out because we have it already."
    )


def test_a_second_press_on_the_button_stores_nothing_twice(data):
    seen = arrivals.pasted(data, BLOCK, DAY, Circumstances())
    arrivals.store(data, seen, OFFICER, kind="paste")
    with pytest.raises(Refused, match="in the meantime"):
        arrivals.store(data, seen, OFFICER, kind="paste")


def test_an_arrival_that_fails_half_way_leaves_nothing(data, paste, monkeypatch):
    paste("The first one")

    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(arrival_records.audit, "append", fails)
    with pytest.raises(OSError, match="full"):
        paste(BLOCK)
    monkeypatch.undo()
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    assert texts(data) == [("The first one",)]
    assert paste(BLOCK).arrival_id == 2


def test_taking_an_arrival_back_removes_its_experiences_and_keeps_that_it_came(data, paste):
    paste("The first one")
    paste(BLOCK)
    assert erase_and_rebuild.undo(data, 2, OFFICER) == 2
    assert texts(data) == [("The first one",)]
    with arrivals.records(data).reading() as db:
        newest = arrival_records.arrivals(db)[0]
    assert (newest["arrival_id"], newest["stored"], newest["taken_back_at"] is None) == (2, 2, False)
    with pytest.raises(Refused, match="nothing to take back"):
        erase_and_rebuild.undo(data, 2, OFFICER)
    assert paste(BLOCK).arrival_id == 3


@pytest.mark.parametrize(
    ("told", "on", "message"),
    [
        (Circumstances("pigeon"), DAY, "'pigeon' is not a way of arriving. Choose one of: public comment"),
        (Circumstances("event", "my page"), DAY, "'my page' is not an account"),
        (Circumstances("event"), date(2030, 1, 1), "1 Jan 2030 is still to come"),
    ],
)
def test_what_cannot_be_so_is_refused_in_words(data, told: Circumstances, on: date, message: str):
    with pytest.raises(Refused, match=message):
        arrivals.pasted(data, BLOCK, on, told)


def test_only_the_officer_takes_experiences_in(data):
    seen = arrivals.pasted(data, BLOCK, DAY, Circumstances())
    with pytest.raises(Refused, match="Only the Communications Officer"):
        arrivals.store(data, seen, Person("board@example.org", frozenset({"board"})), kind="paste")
