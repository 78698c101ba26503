"""A data folder without experiences, and the ways in which they come."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.experiences import coming_in, form_files, tables
from data_pipeline.experiences.coming_in import Arrived
from data_pipeline.experiences.received import Circumstances
from data_pipeline.folders import DataFolder
from data_pipeline.people import Person

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
        seen = coming_in.pasted(data, block, on, told or Circumstances("public comment"))
        return coming_in.store(data, seen, OFFICER, kind="paste")

    return _paste


@pytest.fixture
def form(data: DataFolder, tmp_path: Path) -> Callable[..., Arrived]:
    """Takes a form's file in, written from its text."""

    def _form(name: str, text: str, **told: object) -> Arrived:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        seen = form_files.preview(data, tables.responses(file), Circumstances("web form"), **told)  # type: ignore[arg-type]
        return form_files.take_in(data, file, seen, OFFICER)

    return _form
