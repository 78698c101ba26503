"""What the newest month of comments says: how many there were, who checked them, and what stands out."""

from collections.abc import Mapping

import pandas as pd

from data_pipeline import signals
from data_pipeline.plain_words import with_capital
from pages.sections.experiences import counts as experience_counts
from pages.shared import words

HOW = {
    "higher": "came up more often than usual",
    "lower": "came up less often than usual",
    "run": "was a little high or low for many months in a row, which is unusual",
}
PLURALS = {"theme": "themes", "service": "services", "sentiment": "feelings"}


def in_short(counts: pd.DataFrame, judged: Mapping[str, pd.DataFrame], dimension: str) -> str:
    """What stands out in the newest month, of how many comments, and how much of it a person checked."""
    newest = counts[counts["month"] == counts["month"].max()]
    whole = newest[newest["dimension"] == "all"].iloc[0]
    when, every = words.month(whole["month"]), _comments(whole["experiences"])
    out = [
        _standing_out(experience_counts.title(dimension, item), points.iloc[-1], dimension)
        for item, points in judged.items()
        if experience_counts.stands_out(points)
    ]
    checked = experience_counts.checked(newest)
    rest = f" {with_capital(checked)}." if checked else ""
    if not out:
        return f"Nothing came up clearly more or less often than usual in {when}: {every}.{rest}"
    return f"In {when} ({every}) {'; '.join(out)}.{rest}"


def too_few(judged: Mapping[str, pd.DataFrame], dimension: str) -> str:
    """'9 of the 19 themes had too few comments to judge.'; nothing where all can be judged."""
    few = sum(not points["enough"].iloc[-1] for points in judged.values())
    return f"{few} of the {len(judged)} {PLURALS[dimension]} had too few comments to judge." if few else ""


def who_coded(counts: pd.DataFrame) -> str:
    """'Sep 2026: 0 checked by our officer, 79 not checked yet.'"""
    newest = counts[counts["month"] == counts["month"].max()]
    return f"{words.month(newest['month'].iloc[0])}: {experience_counts.coded(newest, 'all', 'all')}"


def _standing_out(name: str, point: pd.Series, dimension: str) -> str:
    """'Medicines and pain came up more often than usual: in 43% (usually up to 27%)'."""
    kind = signals.kind(point)
    what = f"{name} comments" if dimension == "sentiment" else name
    how = HOW[kind] if kind else ""
    return f"{what} {how}: {words.share(point['value'])} of comments ({experience_counts.usual(point)})"


def _comments(number: float) -> str:
    return words.NOT_SHOWN if words.missing(number) else words.counted(number, "comment")
