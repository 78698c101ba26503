"""A day late in October 2026, and the settings of an organisation that changed none."""

import pytest

from data_pipeline.organisation.settings_sections import Settings


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-30")


@pytest.fixture
def settings() -> Settings:
    return Settings()
