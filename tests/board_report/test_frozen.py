"""A final report stays as it was made, whatever is loaded after it; what a later export changes is listed."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from data_pipeline import clock
from data_pipeline.board_report import html, pdf, version_records, workbook
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from data_pipeline.organisation.people import Person
from data_pipeline.organisation.printed_pages import letterhead
from data_pipeline.records.store import records_of
from data_pipeline.snapshots.load_identity import Choices
from tests.board_report.conftest import TODAY, drafted

QUARTER = "2026-27 Q2"
CEO = Person("ceo@hw.example", frozenset({"ceo"}))
EXPORT = SAMPLE_EXPORTS / "facebook-ansterbourne" / "Jul-01-2026_Sep-30-2026_820404932700636.csv"
MORE = 40


@pytest.fixture
def own(recorded, tmp_path, monkeypatch):
    """The organisation's folder, to be written to, on the day of the report."""
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    shutil.copytree(recorded.root.parent, tmp_path / "own")
    return data_folder.sample(tmp_path / "own")


def exported_again(folder: Path) -> Path:
    """The same posts in an export of later that day: the first has been reacted to more often."""
    rows = list(csv.reader(io.StringIO(EXPORT.read_text(encoding="utf-8-sig"))))
    head, first = rows[0], rows[1]
    for heading in ("Reactions", "Reactions, comments and shares"):
        if heading in head:
            at = head.index(heading)
            first[at] = str(int(first[at] or 0) + MORE)
    new = folder / "facebook-ansterbourne" / "Jul-01-2026_Sep-30-2026_999999999999999.csv"
    new.parent.mkdir()
    with new.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return new


def drawn(data):
    """All that is made of the newest final version."""
    final = version_records.newest(records_of(data), QUARTER)
    page = html.page(final, letterhead=letterhead(data))
    return final.model_dump_json(), page, pdf.pdf(final), workbook.xlsx(final)


def test_a_later_export_changes_no_final_report_and_the_next_version_lists_what_it_changed(own, tmp_path):
    records = records_of(own)
    with records.writing() as db:
        first = version_records.make_final(db, drafted(own, QUARTER), who=CEO)
    before = drawn(own)
    new = exported_again(tmp_path)
    found, _ = files_to_load.find(own, [new])
    load(own, found, Choices(exported_on=TODAY))
    assert drawn(own) == before
    draft = drafted(own, QUARTER)
    counts = [
        int(next(row.figure for row in each.measures if row.code == "INT").replace(",", ""))
        for each in (first, draft)
    ]
    assert counts[1] == counts[0] + MORE
    with records.writing() as db:
        second = version_records.make_final(db, draft, who=CEO)
    assert second.made.version == 2
    assert f"Interactions with our posts: {counts[1]:,}; version 1 said {counts[0]:,}." in (
        second.made.corrections
    )
    assert version_records.all_of(records)[-1] == first
