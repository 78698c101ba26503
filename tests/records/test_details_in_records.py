"""What people type into the forms of the pages: no detail of anybody outside stays, and colleagues do."""

from datetime import date

import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.diary import records as diary_records
from data_pipeline.engagement import new_start_records
from data_pipeline.experiences.follow_up import concern_records, difference_records
from data_pipeline.moderation import records as moderation_records
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import saving
from data_pipeline.records.store import Records
from data_pipeline.records.stored_texts import stored_texts
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register import post_tag_records

OFFICER = Person("officer@healthwatchansterbourne.example", frozenset({"officer"}))
DAY = date(2026, 9, 30)
# What may stand in no note at all; a name may be a colleague's.
CONTACTS = ("07700 900123", "harwood@mail.example", "ZZ1 1AA", "943 476 5919", "QQ 12 34 56 C", "192.0.2.77")
TYPED = (
    "Sheila Harwood rang from 07700 900123, write to s.harwood@mail.example at ZZ1 1AA, NHS number "
    "943 476 5919, QQ 12 34 56 C, 192.0.2.77."
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def every_form(records: Records) -> None:
    """Types the same into every field of every form that takes words."""
    words = {name: TYPED for name in decision_records.WORDS if name != "hours_a_week"}
    with records.writing() as db:
        decision_records.propose(db, "x-a", "park", who=OFFICER, evidence={"rate": 1}, words=words)
        decision_records.record(db, 1, "ceo", who=LOCAL, name="J. Okoro", capacity="Chair", on=DAY,
                                reference="Minute 7.2", refused=TYPED)  # fmt: skip
        register = {"purpose": TYPED, "target_groups": TYPED, "owner": "Jane Okoro, comms@hw.example"}
        saving.save(db, ACCOUNTS, {"account_id": "x-a"}, register, who=OFFICER, seen=None)
        new_start_records.save(db, "x-a", "interactions", DAY, TYPED, who=OFFICER)
        post_tag_records.save(
            db, "x-a", "1", objectives=(), audience_group=TYPED, campaign=TYPED, who=OFFICER
        )
        diary_records.add(db, DAY, TYPED[: diary_records.LONGEST], ["x-a"], who=OFFICER)
        concern_records.record_concern(db, "CQC", who=OFFICER, raised_on=DAY, theme="feeling_safe",
                                       recipient=TYPED, concern=TYPED)  # fmt: skip
        concern_records.record_stage(db, 1, "acknowledged", DAY, who=OFFICER, note=TYPED)
        line = TYPED[: moderation_records.LONGEST]
        moderation_records.log(db, "x-a", "comment", who=OFFICER, months=24, line=line)
        moderation_records.act(db, 1, "reported to the platform", who=OFFICER, reference=TYPED)
        difference_records.record_difference(db, TYPED, DAY, who=OFFICER, theme="medication", reference=TYPED)


def test_no_form_keeps_the_contact_details_or_the_number_of_anybody(records: Records):
    every_form(records)
    with records.reading() as db:
        texts = list(stored_texts(db))
    typed = {each.table for each in texts if "[phone]" in each.text}
    assert typed == {
        "account", "agreement", "audit", "decision", "diary", "difference", "escalation", "escalation_stage",
        "moderation_event", "moderation_line", "new_start", "post_tag",
    }  # fmt: skip
    assert [each for each in texts if any(detail in each.text for detail in CONTACTS)] == []


def test_who_told_us_is_kept_nowhere_and_who_of_us_did_something_is(records: Records):
    every_form(records)
    with records.reading() as db:
        texts = list(stored_texts(db))
    of_the_public = [each for each in texts if each.kind in ("public words", "our words about others")]
    assert len(of_the_public) >= 5
    assert [each for each in of_the_public if "Harwood" in each.text] == []
    kept = {(each.table, each.column) for each in texts if "Okoro" in each.text and each.is_colleagues}
    assert {("account", "owner"), ("agreement", "name")} <= kept


def test_what_was_typed_twice_is_saved_once(records: Records):
    values = {"purpose": TYPED}
    with records.writing() as db:
        first = saving.save(db, ACCOUNTS, {"account_id": "x-a"}, values, who=OFFICER, seen=None)
        again = saving.save(db, ACCOUNTS, {"account_id": "x-a"}, values, who=OFFICER, seen=first["version"])
    assert again == first
