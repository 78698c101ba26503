"""Lines go on their day, and a whole item where somebody asks; the log keeps no word of either."""

import pytest
import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import retention_records, serious_records
from data_pipeline.records import audit
from data_pipeline.records.moderation_tables import MODERATION_EVENTS, MODERATION_ITEMS, MODERATION_LINES
from tests.moderation.made_up import OFFICER, TRUSTEE, at, october


@pytest.fixture
def two(records):
    """Two items, the first with all that names something."""
    with records.writing() as db:
        for months in (1, 24):
            number = item_records.log(
                db, "facebook-a", "comment", who=OFFICER, months=months, line="Shouts at a nurse",
                seen_at=at("5 09:00"),
            )  # fmt: skip
            kept = serious_records.evidence_kept(db, number, "Drive Quebec", october(20), who=OFFICER)
            serious_records.evidence_deleted(db, number, kept.event_id, who=OFFICER)
            serious_records.possible_hate_crime(db, number, ["race"], who=OFFICER)
            serious_records.reported_to_police(db, number, "ceo", who=OFFICER, reference="CAD Tango 12")
    return records


def rows(records, table):
    with records.reading() as db:
        return [row.item_id for row in db.execute(sa.select(table.c.item_id).order_by(table.c.item_id))]


def test_a_line_goes_on_its_day_and_what_we_did_stays(two, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-12-01")
    with two.writing() as db:
        assert retention_records.due(db) == 1
        assert retention_records.purge(db, who=OFFICER) == 1
        assert retention_records.due(db) == 0
    assert rows(two, MODERATION_LINES) == [2] and rows(two, MODERATION_ITEMS) == [1, 2]
    with two.reading() as db:
        assert [line.action for line in audit.lines(db)][-1] == "purged"
        assert audit.problems(db) == []


def test_an_item_is_erased_with_all_that_was_said_of_it(two):
    with two.writing() as db:
        retention_records.erase(db, 1, who=OFFICER)
    assert rows(two, MODERATION_LINES) == rows(two, MODERATION_ITEMS) == [2]
    assert set(rows(two, MODERATION_EVENTS)) == {2}
    with two.reading() as db:
        log = "".join(line.before + line.after for line in audit.lines(db))
        assert audit.problems(db) == []
    for word in ("nurse", "Quebec", "Tango", "race"):
        assert word not in log


def test_what_is_not_there_is_not_erased_and_the_board_erases_nothing(two):
    with pytest.raises(Refused, match="There is no item 9"), two.writing() as db:
        retention_records.erase(db, 9, who=OFFICER)
    with pytest.raises(Refused, match="Only the"), two.writing() as db:
        retention_records.erase(db, 1, who=TRUSTEE)
