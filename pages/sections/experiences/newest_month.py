"""What the newest month of comments says: how many there were, who checked them, and what stands out."""

from collections.abc import Mapping

import pandas as pd

from data_pipeline.plain_words import with_capital
from pages.sections.experiences import counts as experience_counts
from pages.shared import signals, words

PLURALS = {"theme": "themes", "service": "services", "sentiment": "feelings"}


def in_short(counts: pd.DataFrame, judged: Mapping[str, pd.DataFrame], dimension: str) -> str:
    """How many told us something in the newest month, how much of it a person checked, what stands out."""
    newest = counts[counts["month"] == counts["month"].max()]
    whole = newest[newest["dimension"] == "all"].iloc[0]
    sentence = f"{words.month(whole['month'])}: {_comments(whole['experiences'])}. "
    checked = experience_counts.checked(newest)
    sentence += f"{with_capital(checked)}. " if checked else ""
    out = [
        _standing_out(experience_counts.title(dimension, item), points.iloc[-1])
        for item, points in judged.items()
        if experience_counts.stands_out(points)
    ]
    few = sum(not points["enough"].iloc[-1] for points in judged.values())
    sentence += f"{'; '.join(out)}." if out else "Everything that can be judged is within its usual range."
    return sentence + (
        f" {few} of the {len(judged)} {PLURALS[dimension]} had too few comments to judge." if few else ""
    )


def who_coded(counts: pd.DataFrame) -> str:
    """'Sep 2026: 0 coded by our officer, 79 only suggested so far or not coded.'"""
    newest = counts[counts["month"] == counts["month"].max()]
    return f"{words.month(newest['month'].iloc[0])}: {experience_counts.coded(newest, 'all', 'all')}"


def _standing_out(name: str, point: pd.Series) -> str:
    """'Medicines and pain higher than usual: 43% of comments, usually up to 27%'."""
    how = signals.signal(signals.kind(point)).lower()
    return f"{name} {how}: {words.share(point['value'])} of comments, {experience_counts.usual(point)}"


def _comments(number: float) -> str:
    return words.NOT_SHOWN if words.missing(number) else words.counted(number, "comment")
