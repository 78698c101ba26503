"""How far an officer's coding agrees with what was suggested, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data_pipeline.experiences.coding import coded_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.data_folder import DataFolder

FEWEST = 20  # experiences coded in a month; below, agreement is mostly chance
COLUMNS = ["month", "experiences", "enough", "themes_f1", "sentiment_kappa", "service_share"]


def agreement(data: DataFolder) -> pd.DataFrame:
    """How far coding and suggestions agree in a data folder, by month."""
    with arrivals.records(data).reading() as db:
        return by_month(coded_records.coded_and_suggested(db))


def by_month(coded: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Agreement by the month in which an officer coded.

    coded: rows with coded_on, themes, service, sentiment and the same with `suggested_` before them.
    Columns: month (first day), experiences, enough (20 or more), themes_f1 (micro F1 of themes),
    sentiment_kappa (Cohen's kappa of three), service_share (share whose service was right); NaN where there
    are too few.
    """
    months: dict[pd.Timestamp, list[Mapping[str, Any]]] = {}
    for row in coded:
        months.setdefault(pd.Timestamp(row["coded_on"]).replace(day=1), []).append(row)
    return pd.DataFrame([_month(month, rows) for month, rows in sorted(months.items())], columns=COLUMNS)


def _month(month: pd.Timestamp, rows: Sequence[Mapping[str, Any]]) -> tuple:
    if len(rows) < FEWEST:
        return month, len(rows), False, np.nan, np.nan, np.nan
    pairs = [(str(row["suggested_sentiment"]), str(row["sentiment"])) for row in rows]
    right = sum(row["suggested_service"] == row["service"] for row in rows)
    return month, len(rows), True, themes_f1(rows), kappa(pairs), right / len(rows)


def themes_f1(rows: Sequence[Mapping[str, Any]]) -> float:
    """Micro F1: of all themes that either named, how many both did. NaN where nobody named any."""
    both = sum(len(set(row["suggested_themes"]) & set(row["themes"])) for row in rows)
    named = sum(len(set(row["suggested_themes"])) + len(set(row["themes"])) for row in rows)
    return 2 * both / named if named else np.nan


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (Cohen 1960): agreement beyond what chance gives; NaN where all is one answer."""
    size = len(pairs)
    observed = sum(first == second for first, second in pairs) / size
    answers = {answer for pair in pairs for answer in pair}
    expected = sum(
        sum(first == answer for first, _ in pairs) * sum(second == answer for _, second in pairs)
        for answer in answers
    ) / (size * size)
    return (observed - expected) / (1 - expected) if expected < 1 else np.nan
