"""Pasted public comments are flagged where they may be items; what is said of a service is none."""

from dataclasses import dataclass

import pytest

from data_pipeline.experiences.intake.same_comment import text_hash
from data_pipeline.moderation import dismissed_records
from data_pipeline.moderation.possible_items import flags, possible_items
from data_pipeline.redaction.redact import redacted
from tests.moderation.made_up import OFFICER


@dataclass(frozen=True)
class Previewed:
    """A comment as the preview has it: redacted."""

    text: str
    text_hash: str


def previewed(*texts: str) -> list[Previewed]:
    return [Previewed(redacted(text).text, text_hash(text)) for text in texts]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ring me on 07700 900123 about it", ("personal details",)),
        ("She lives at 14 Quay Street, ZZ1 1AA", ("personal details",)),
        ("Useless tw*ts the lot of them", ("abuse",)),
        ("I will find you", ("threat",)),
        ("i'll kill him", ("threat",)),
        ("I'm going to come for you", ("threat",)),
        ("We know where you live", ("threat",)),
        ("You're dead, you scum", ("abuse", "threat")),
        ("that receptionist deserves to be shot", ("threat",)),
        ("someone should burn the place down", ("threat",)),
    ],
)
def test_what_may_be_an_item_is_flagged_with_why(text, why):
    assert flags(text) == flags(redacted(text).text) == why


@pytest.mark.parametrize(
    "text",
    [
        "Waited six hours and nobody came", "Dr Patel was rude to my mother", "The worst surgery in Sutton",
        "This delay will kill people", "I will find another dentist", "I would die without my inhaler",
        "They killed my trust", "Your website is a disgrace", "I hope you can help", "My father is dead",
        "See www.example.org", "I hope she does not die of this",
    ],
)  # fmt: skip
def test_criticism_and_grief_are_not_flagged(text):
    assert flags(text) == ()


def test_only_what_stood_where_all_can_read_it_is_looked_over():
    comments = previewed("Lovely staff", "I will find you", "Ring me on 07700 900123")
    assert [each.place for each in possible_items(comments, "public comment")] == [1, 2]
    for arrived_by in ("private message", "web form", "not known"):
        assert possible_items(comments, arrived_by) == ()


def test_what_was_dismissed_is_not_flagged_again_and_its_text_is_kept_nowhere(records):
    comments = previewed("I will find you a chair", "We know where you live")
    first, second = possible_items(comments, "public comment")
    for _ in range(2):
        with records.writing() as db:
            row = dismissed_records.dismiss(db, first, "facebook-a", who=OFFICER)
    kept = dismissed_records.dismissed(records, OFFICER)
    assert possible_items(comments, "public comment", kept) == (second,)
    assert (row["flags"], row["account_id"]) == ("threat", "facebook-a")
    assert "chair" not in repr(row)
