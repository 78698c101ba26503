"""Formal acts: what says nothing is no answer, and what is withdrawn stays, with who did so, when and why."""

from datetime import date

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit, experience_tables, formal_acts, saving, store
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AGREEMENTS, DECISIONS, METADATA

OFFICER = Person("officer@example.org", frozenset({"officer"}))
DIFFERENCES = experience_tables.DIFFERENCES
FIRST = {"difference_id": 1}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


@pytest.fixture
def one_difference(records: Records) -> Records:
    with records.writing() as db:
        values = {"what_changed": "A second line", "changed_on": date(2026, 9, 1)}
        saving.save(db, DIFFERENCES, FIRST, values, who=OFFICER, seen=None)
    return records


def withdrawn(records: Records, because: str = "Recorded twice") -> saving.Values:
    with records.writing() as db:
        return formal_acts.withdraw(db, DIFFERENCES, FIRST, because, who=OFFICER, name="difference 1")


@pytest.mark.parametrize("said", ["", "  \n", "-", "–", "...", "n/a", "N/A.", "None", "tbc", "[name]", None])
def test_what_says_nothing_is_no_answer(said):
    assert not formal_acts.is_answer(said)


@pytest.mark.parametrize("said", ["It costs most", "7", "Nicht nötig", "Ask [name] of the practice", 0.5])
def test_what_says_something_is_an_answer(said):
    assert formal_acts.is_answer(said)


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(Refused, match=r"^A letter needs an address and a stamp\. Nothing was recorded\.$"):
        formal_acts.check_least("A letter", {"an address": "-", "a text": "Hello", "a stamp": " "})


def test_what_is_withdrawn_stays_with_who_did_so_when_and_why(one_difference):
    kept = withdrawn(one_difference)
    assert kept["what_changed"] == "A second line"
    said = formal_acts.withdrawal_said(kept)
    assert said == "Withdrawn 5 Oct 2026 by officer@example.org (officer): Recorded twice"


def test_the_log_says_that_it_was_withdrawn_and_keeps_the_reason_out(one_difference):
    withdrawn(one_difference)
    with one_difference.reading() as db:
        assert audit.problems(db) == []
        last = list(audit.lines(db))[-1]
    assert last.person == "officer@example.org (officer)" and '"withdrawn_on": "2026-10-05"' in last.after
    assert "Recorded twice" not in last.after


@pytest.mark.parametrize("because", ["", " ", "-", "n/a"])
def test_withdrawing_without_a_reason_is_refused_and_changes_nothing(one_difference, because):
    with pytest.raises(Refused, match=r"Withdrawing needs a reason \(why\?\)"):
        withdrawn(one_difference, because)
    with one_difference.reading() as db:
        assert saving.find(db, DIFFERENCES, FIRST)["withdrawn_on"] is None


def test_nothing_is_withdrawn_twice_and_nothing_that_is_not_there(one_difference, records):
    withdrawn(one_difference)
    with pytest.raises(Refused, match="Difference 1 was withdrawn on 5 Oct 2026"):
        withdrawn(one_difference)
    with pytest.raises(Refused, match="There is no difference 2"), records.writing() as db:
        formal_acts.withdraw(db, DIFFERENCES, {"difference_id": 2}, "x", who=OFFICER, name="difference 2")


def test_a_rehearsal_refuses_as_a_save_does_and_leaves_nothing(one_difference):
    with one_difference.rehearsing() as db:
        formal_acts.withdraw(db, DIFFERENCES, FIRST, "Recorded twice", who=OFFICER, name="difference 1")
    with pytest.raises(Refused, match="Withdrawing needs a reason"), one_difference.rehearsing() as db:
        formal_acts.withdraw(db, DIFFERENCES, FIRST, "-", who=OFFICER, name="difference 1")
    with one_difference.reading() as db:
        assert saving.find(db, DIFFERENCES, FIRST)["version"] == 1
        assert len(list(audit.lines(db))) == 1


def test_records_of_before_withdrawals_keep_every_agreement(records):
    _back_to("0006", records.engine)
    with records.writing() as db:
        db.execute(
            sa.text(
                "insert into decision (decision_id, account_id, proposal, proposed_on, evidence, version) "
                "values (1, 'x-a', 'park', '2026-01-01', '{}', 1)"
            )
        )
        for role in ("officer", "board"):
            db.execute(
                sa.text(
                    "insert into agreement (decision_id, role, is_agreed, is_given, name, capacity, at, "
                    f"recorded_by, version) values (1, '{role}', true, false, 'J. Okoro', 'Chair', "
                    "'2026-01-02', 'officer@example.org', 1)"
                )
            )
    store._upgrade(records)
    with records.reading() as db:
        kept = db.execute(sa.select(AGREEMENTS).order_by(AGREEMENTS.c.role)).mappings().all()
        assert [(row["role"], row["answer"], row["withdrawn_on"]) for row in kept] == [
            ("board", 1, None), ("officer", 1, None),
        ]  # fmt: skip
        assert saving.find(db, DECISIONS, {"decision_id": 1})["withdraws"] is None


def test_the_migrations_make_every_column_and_key_that_the_tables_declare(records):
    made = sa.inspect(records.engine)
    for table in METADATA.sorted_tables:
        assert {column["name"] for column in made.get_columns(table.name)} == set(table.c.keys())
        keys = {column.name for column in table.primary_key}
        assert set(made.get_pk_constraint(table.name)["constrained_columns"]) == keys
        referred = {
            (key["constrained_columns"][0], key["referred_table"])
            for key in made.get_foreign_keys(table.name)
        }
        assert referred == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def _back_to(revision: str, engine: sa.Engine) -> None:
    """Empty records in the layout of an earlier day."""
    config = Config()
    config.set_main_option("script_location", str(store.MIGRATIONS))
    with engine.begin() as db:
        for table in reversed(METADATA.sorted_tables):
            db.execute(sa.text(f"drop table {table.name}"))
        db.execute(sa.text("drop table alembic_version"))
        config.attributes["connection"] = db
        command.upgrade(config, revision)
