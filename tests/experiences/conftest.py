"""A data folder without experiences, and the ways in which they come."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.arrivals import Arrived
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.exports.forms import form_tables
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person

OFFICER = Person("officer@example.org", frozenset({"officer"}))
TODAY = "2026-10-05"
DAY = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_TODAY", TODAY)


@pytest.fixture
def paste(data: DataFolder) -> Callable[..., Arrived]:
    """Takes a pasted block in."""

    def _paste(block: str, on: date = DAY, told: Circumstances | None = None) -> Arrived:
        seen = arrivals.pasted(data, block, on, told or Circumstances("public comment"))
        return arrivals.store(data, seen, OFFICER, kind="paste")

    return _paste


@pytest.fixture
def form(data: DataFolder, tmp_path: Path) -> Callable[..., Arrived]:
    """Takes a form's file in, written from its text."""

    def _form(name: str, text: str, **told: object) -> Arrived:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        seen = form_files.preview(data, form_tables.responses(file), Circumstances("web form"), **told)  # type: ignore[arg-type]
        return form_files.take_in(data, file, seen, OFFICER)

    return _form


def confirm(db: sa.Connection, experience_id: str, *, who: Person = OFFICER, seen: int = 1) -> None:
    """Codes an experience as it was suggested."""
    now = coding_records.experience(db, experience_id)
    as_suggested = {name: now[name] for name in ("themes", "service", "sentiment")}
    coding_records.code(db, experience_id, **as_suggested, who=who, seen=seen)
