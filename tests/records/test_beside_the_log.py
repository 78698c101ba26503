"""A record that was changed beside the log is named, and a log that was written anew does not stand."""

from datetime import date
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_pipeline.errors import Refused
from data_pipeline.moderation import retention_records as line_records
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import audit, beside_the_log, experience_tables, saving, seal_on_paper, seals
from data_pipeline.records import moderation_tables as moderation
from data_pipeline.records.beside_the_log import NOT_LOGGED, PARTS_OF_EXPERIENCES
from data_pipeline.records.log_replayed import LOGGED_WHOLE
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, AUDIT, AUDIT_HEAD, DIARY, EFFORT, WEIGHTS

OFFICER = Person("officer@example.org", frozenset({"officer"}))
X = {"account_id": "x-ansterbourne"}


@pytest.fixture
def kept(records: Records) -> Records:
    """An account that was changed once, hours, weights, and an event that was taken away again."""
    with records.writing() as db:
        saving.save(db, ACCOUNTS, X, {"purpose": "Reach parents", "two_step": True}, who=LOCAL, seen=None)
        saving.save(db, ACCOUNTS, X, {"opened_on": date(2020, 1, 1)}, who=LOCAL, seen=1)
        saving.save(
            db, EFFORT, X | {"month": date(2026, 4, 1)}, {"hours": 3, "spend": 0.1}, who=LOCAL, seen=None
        )
        points = {"points": {"reach": 40, "cost": 2.5}, "saved_on": date(2026, 4, 2), "saved_by": "officer"}
        saving.save(db, WEIGHTS, {"name": "ours"}, points, who=LOCAL, seen=None)
        saving.save(
            db, DIARY, {"event_id": 1}, {"day": date(2026, 4, 3), "what": "Fair"}, who=LOCAL, seen=None
        )
        saving.remove(db, DIARY, {"event_id": 1}, who=LOCAL, seen=1)
    return records


def beside(records: Records) -> list[str]:
    with records.reading() as db:
        return [str(each) for each in beside_the_log.differences(db)]


def change(records: Records, *statements: sa.Executable) -> None:
    """As somebody does who has the file or the server, and not the dashboard."""
    with records.writing() as db:
        for statement in statements:
            db.execute(statement)


def write_the_log_anew(records: Records) -> None:
    """All seals worked out again, as this program does it, and the head with them."""
    with records.writing() as db:
        previous = audit.START
        for line in list(audit.lines(db)):
            previous = audit.seal(previous, vars(line))
            db.execute(sa.update(AUDIT).where(AUDIT.c.serial == line.serial).values(seal=previous))
        db.execute(sa.update(AUDIT_HEAD).values(seal=previous))


def stands(records: Records, seal: seal_on_paper.Seal) -> bool:
    with records.reading() as db:
        return seals.standing(db, seal_on_paper.typed(seal_on_paper.words(seal)))[0]


def test_every_table_is_compared_or_left_out_on_purpose():
    whole = set(LOGGED_WHOLE)
    beside_it = {table.name for table in (*NOT_LOGGED, *PARTS_OF_EXPERIENCES)}
    assert whole | beside_it == set(experience_tables.METADATA.tables)
    assert not whole & beside_it


def test_what_was_saved_by_the_dashboard_is_as_the_log_says(kept):
    assert beside(kept) == []


def test_a_record_that_was_changed_beside_the_log_is_named_with_its_field_and_no_word_of_it(kept):
    change(kept, sa.update(ACCOUNTS).values(purpose="Sell tickets", two_step=False))
    assert beside(kept) == ["account x-ansterbourne was changed beside the log (purpose, two_step)."]


def test_a_record_that_was_added_or_removed_beside_the_log_is_named(kept):
    event = {"event_id": 7, "day": date(2026, 5, 1), "what": "Jane Doe resigned", "version": 1}
    change(kept, sa.delete(EFFORT), sa.insert(DIARY).values(event))
    assert beside(kept) == [
        "effort x-ansterbourne 2026-04-01 was removed beside the log.",
        "diary 7 was added beside the log.",
    ]


def test_an_id_that_holds_words_is_not_repeated(kept):
    forged = {"name": "call Jane Doe!\x1b[2J", "points": {}, "saved_on": date(2026, 5, 1), "saved_by": "x"}
    change(kept, sa.insert(WEIGHTS).values(forged | {"version": 1}))
    assert beside(kept) == ["weights (with an id that is none) was added beside the log."]


def test_a_change_with_all_seals_worked_out_again_is_shown_by_a_printed_seal_alone(kept):
    with kept.reading() as db:
        printed = seals.newest(db)
    change(
        kept,
        sa.update(ACCOUNTS).values(purpose="Sell tickets"),
        sa.update(AUDIT).values(
            before=sa.func.replace(AUDIT.c.before, "Reach parents", "Sell tickets"),
            after=sa.func.replace(AUDIT.c.after, "Reach parents", "Sell tickets"),
        ),
    )
    write_the_log_anew(kept)
    with kept.reading() as db:
        assert (audit.problems(db), beside(kept)) == ([], [])
        is_standing, sentence = seals.standing(db, seal_on_paper.typed(seal_on_paper.words(printed)))
    assert not is_standing and "rewritten or cut after that was printed" in sentence


def test_a_cut_tail_is_found_by_what_it_leaves_in_the_records_and_by_a_printed_seal(kept):
    with kept.reading() as db:
        printed = seals.newest(db)
        first = next(iter(audit.lines(db)))
    change(
        kept,
        sa.delete(AUDIT).where(AUDIT.c.serial > 1),
        sa.update(AUDIT_HEAD).values(serial=1, seal=first.seal),
    )
    with kept.reading() as db:
        assert audit.problems(db) == []
    assert beside(kept) == [
        "account x-ansterbourne was changed beside the log (opened_on).",
        "effort x-ansterbourne 2026-04-01 was added beside the log.",
        "weights ours was added beside the log.",
    ]
    assert not stands(kept, printed)


def test_a_seal_that_was_printed_stands_whatever_came_after_it(kept):
    with kept.reading() as db:
        printed = seals.newest(db)
    with kept.writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": "x-b"}, {"purpose": "p"}, who=LOCAL, seen=None)
        _, sentence = seals.standing(db, seal_on_paper.typed(printed.seal))
    assert sentence.endswith("stands as it was printed, and 1 line came after it.")


def test_what_is_deleted_when_it_is_due_or_asked_for_is_not_called_removed(records, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    with records.writing() as db:
        for number, day in ((1, date(2026, 10, 1)), (2, date(2027, 1, 1)), (3, date(2027, 1, 1))):
            key = {"item_id": number}
            where = {"channel": "facebook", "kind": "comment"}
            saving.save(db, moderation.MODERATION_ITEMS, key, where, who=OFFICER, seen=None)
            line = {"line": "insult", "delete_by": day}
            saving.save(db, moderation.MODERATION_LINES, key, line, who=OFFICER, seen=None)
        line_records.purge(db, who=OFFICER)
        line_records.erase(db, 3, who=OFFICER)
    assert beside(records) == []
    change(records, sa.delete(moderation.MODERATION_LINES))
    assert beside(records) == ["moderation_line 2 was removed beside the log."]


@given(text=st.text(max_size=60))
def test_what_is_no_seal_is_refused_in_words(text):
    try:
        digits = seal_on_paper.typed(text)
    except Refused as refused:
        assert "small print" in str(refused)
    else:
        assert set(digits) <= set("0123456789abcdef") and len(digits) in (20, 64)


@given(seal=st.text("0123456789abcdef", min_size=64, max_size=64), line=st.integers(1, 10**6))
def test_a_seal_is_read_from_paper_however_it_is_typed(seal, line):
    words = seal_on_paper.words(seal_on_paper.Seal(line, "2026-10-05T08:00:00+00:00", seal))
    assert words.startswith(f"Log of changes: line {line}, 5 Oct 2026, seal {seal[:4]}-")
    short = seal_on_paper.short(seal)
    spoken = short.replace("0", "O").replace("1", "l")
    for typed in (words, short, short.upper(), short.replace("-", " "), short.replace("-", ""), spoken):
        assert seal_on_paper.typed(f" {typed} ") == seal[:20]
    assert seal_on_paper.typed(seal) == seal


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(purposes=st.lists(st.sampled_from("abc"), min_size=2, max_size=6), cut=st.integers(1, 6))
def test_however_a_log_is_cut_or_written_anew_no_seal_after_that_place_stands(
    tmp_path_factory, purposes, cut
):
    folder = tmp_path_factory.mktemp("cut")
    records = Records(f"sqlite:///{folder}/records.db")
    printed = []
    for place, purpose in enumerate(purposes):
        with records.writing() as db:
            key = {"account_id": f"x-{place}"}
            saving.save(db, ACCOUNTS, key, {"purpose": purpose}, who=LOCAL, seen=None)
            printed.append(seals.newest(db))
    assert all(earlier.line < later.line for earlier, later in pairwise(printed))
    at = min(cut, len(purposes))
    change(records, sa.update(AUDIT).where(AUDIT.c.serial == at).values(person="somebody else"))
    write_the_log_anew(records)
    with records.reading() as db:
        assert audit.problems(db) == []
    assert [stands(records, seal) for seal in printed] == [seal.line < at for seal in printed]
