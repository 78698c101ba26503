"""Why a theme, a sentiment or a service is suggested: the words that spoke for it."""

from __future__ import annotations

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.intake.arrivals import model_of
from data_pipeline.organisation.data_folder import DataFolder


def theme_reasons(data: DataFolder, text: str, theme: str) -> list[str]:
    """The words that spoke most for a theme."""
    return shipped_model.coder(model_of(data)).reasons(text, theme)


def feeling_reasons(data: DataFolder, text: str, sentiment: str) -> list[str]:
    """The words that spoke most for a sentiment."""
    return shipped_model.coder(model_of(data)).feeling_reasons(text, sentiment)


def service_reasons(data: DataFolder, text: str, service: str) -> list[str]:
    """The words that name a service."""
    return shipped_model.coder(model_of(data)).service_reasons(text, service)
