"""A word that may be a name or not: the officer decides, and what nobody decides is not stored."""

import pytest

from data_pipeline.__main__ import main
from data_pipeline.experiences.coding import coding_queue
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.preview import keeping
from data_pipeline.redaction.by_kind_of_text import fit_to_store, kinds_found
from tests.experiences.conftest import DAY, OFFICER
from tests.redaction.doubtful import doubt_all

pytestmark = pytest.mark.usefixtures("few_marts")

BLOCK = "Thanks to Sheila, and to Tom, for ringing 07700 900123\nNo parking at the hospital"


@pytest.fixture(autouse=True)
def in_doubt(monkeypatch):
    doubt_all(monkeypatch)


@pytest.fixture
def seen(data):
    return arrivals.pasted(data, BLOCK, DAY, Circumstances())


def stored(data) -> list[str]:
    return sorted(each["text"] for each in coding_queue.queue(data))


def keep(data, seen):
    return arrivals.store(data, seen, OFFICER, kind="paste")


def test_what_nobody_decides_is_taken_out(data, seen):
    assert seen.removed == {"phone": 1, "name": 2}
    keep(data, seen)
    assert stored(data) == [
        "No parking at the hospital",
        "Thanks to [name], and to [name], for ringing [phone]",
    ]


def test_a_word_that_an_officer_keeps_is_stored_and_the_others_are_not(data, seen):
    seen = keeping(seen, 0, "Sheila", True)
    assert seen.removed == {"phone": 1, "name": 1}
    keep(data, seen)
    assert "Thanks to Sheila, and to [name], for ringing [phone]" in stored(data)


def test_a_word_that_was_kept_can_be_taken_out_again(seen):
    assert keeping(keeping(seen, 0, "Sheila", True), 0, "Sheila", False) == seen


def test_the_same_comment_is_known_again_whatever_was_decided(data, seen):
    keep(data, keeping(seen, 0, "Sheila", True))
    again = arrivals.pasted(data, BLOCK, DAY, Circumstances())
    assert again.new == ()


def test_a_name_typed_by_hand_is_doubtful_no_more(data, seen):
    safe = arrivals.also_without(data, keeping(seen, 0, "Tom", True), ["tom"])
    assert safe.comments[0].text == "Thanks to [name], and to [name], for ringing [phone]"
    assert keeping(safe, 0, "Tom", True).comments[0].text == safe.comments[0].text
    assert safe.removed == {"phone": 1, "name": 2}


def test_what_comes_without_a_preview_loses_doubtful_words(data, capsys, monkeypatch):
    assert fit_to_store("Thanks to Sheila", "public words") == "Thanks to [name]"
    monkeypatch.setattr("sys.stdin", iter(["Thanks to Sheila\n"]))
    assert main(["redact"]) == 0
    assert capsys.readouterr().out == "Thanks to [name]\n"


def test_a_word_that_was_kept_is_no_trace_of_somebody():
    assert kinds_found("Thanks to Sheila on 07700 900123", "public words") == {"phone"}
