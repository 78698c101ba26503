"""The log notices every line that was changed, removed, added or moved."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import audit, saving
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, AUDIT

LINES = 6
TEXTS = ("at", "person", "action", "record", "key", "before", "after", "seal")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """A log of six lines; each test spoils it in a transaction that is rolled back."""
    path: Path = tmp_path_factory.mktemp("audit") / "records.db"
    kept = Records(f"sqlite:///{path}")
    for number in range(LINES):
        with kept.writing() as db:
            key = {"account_id": f"x-{number}"}
            saving.save(db, ACCOUNTS, key, {"purpose": f"purpose {number}"}, who=LOCAL, seen=None)
    return kept


def spoilt(records: Records, *changes: sa.Executable) -> list[str]:
    with records.engine.connect() as db:
        for change in changes:
            db.execute(change)
        found = audit.problems(db)
        db.rollback()
    return found


def test_an_untouched_log_holds(records):
    assert spoilt(records) == []


@given(line=st.integers(1, LINES), column=st.sampled_from(TEXTS), text=st.text(max_size=20))
def test_a_changed_word_is_noticed(records, line, column, text):
    with records.reading() as db:
        before = db.execute(sa.select(AUDIT.c[column]).where(AUDIT.c.serial == line)).scalar_one()
    changed = sa.update(AUDIT).where(AUDIT.c.serial == line).values({column: text})
    assert bool(spoilt(records, changed)) == (text != before)


@given(gone=st.sets(st.integers(1, LINES), min_size=1))
def test_removed_lines_are_noticed_also_at_the_end(records, gone):
    assert spoilt(records, sa.delete(AUDIT).where(AUDIT.c.serial.in_(gone)))


@given(order=st.permutations(range(1, LINES + 1)))
def test_a_new_order_is_noticed(records, order):
    away = sa.update(AUDIT).values(serial=AUDIT.c.serial + 100)
    back = sa.update(AUDIT).values(
        serial=sa.case({i + 101: place for i, place in enumerate(order)}, value=AUDIT.c.serial)
    )
    assert bool(spoilt(records, away, back)) == (order != sorted(order))


def test_an_added_line_is_noticed(records):
    forged = dict.fromkeys(TEXTS, "x") | {"serial": LINES + 1}
    assert spoilt(records, sa.insert(AUDIT).values(**forged))
