"""Whose a row is, where rows of several organisations stand in one table."""

from __future__ import annotations

from collections.abc import Iterable

from data_pipeline.organisation.account_ids import DEFAULT_ORGANISATION
from data_pipeline.organisation.data_folder import DataFolder

KEY = "of_organisation"  # no model's own column: whose data folder a row is of
ORGANISATIONS = "organisations"  # the relation that holds each key once


def key_of(data: DataFolder) -> str:
    """What an organisation's rows are marked with where they are kept."""
    return data.organisation or DEFAULT_ORGANISATION


def numbered(organisations: Iterable[DataFolder]) -> dict[DataFolder, int]:
    """What rows are marked with in memory: numbers are compared more quickly than names."""
    return {data: number for number, data in enumerate(organisations)}
