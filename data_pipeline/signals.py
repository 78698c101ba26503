"""What a process chart says of a point, in a reader's words: higher or lower than usual, or usual ups and
downs."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data_pipeline import plain_words
from data_pipeline.plain_words import number_in_words
from data_pipeline.statistics import spc

EARLY_DAYS = "Early days, the range will move"
ONE_IN = 25  # usual figures that the chart calls unusual all the same
BY_CHANCE = f"by chance one figure in {ONE_IN} may look unusual"
TOO_EARLY = "too early to judge"
NO_FALL = "too few to notice a fall"
NEAR_AN_EDGE = "twice in three"
JUST = 0.25  # of the range's width: so far outside is just outside
SIGNALS = {
    "higher": "Higher than usual",
    "lower": "Lower than usual",
    "run": "Unusual run",
    None: "Within its usual range",
}
TOO_FEW = "Too few to judge"
Kind = Literal["higher", "lower", "run"]


@dataclass(frozen=True)
class Verdict:
    """What is said of one month everywhere: on Home, on the page of the board report, and in the report.

    kind: None for a usual month, and for one that cannot be judged. text: 'Higher than usual'; range:
    'usually 33 to 78', nothing where no range is known; why: the rule that makes it unusual, or how few
    months are known where it cannot be judged.
    """

    kind: Kind | None
    is_judged: bool
    text: str
    range: str = ""
    why: str = ""

    @property
    def in_words(self) -> str:
        """'Higher than usual (usually 33 to 78)'; of a month that lies within that range, what is unusual
        about it: 'Twice in three months near the top of its usual range (33 to 78)'."""
        if not self.range:
            return f"{self.text} ({self.why})" if self.why else self.text
        if self.is_near_an_edge:
            return f"{plain_words.with_capital(self.why)} ({self.range.removeprefix('usually ')})"
        return f"{self.text} ({self.range})"

    @property
    def is_near_an_edge(self) -> bool:
        """Whether it is unusual though it lies within its usual range by itself."""
        return self.why.startswith(NEAR_AN_EDGE)


def verdict(points: pd.DataFrame, month: pd.Timestamp) -> Verdict:
    """The verdict on a month. points: as spc.xmr gives them; the month need not be one of them."""
    if month not in points.index or pd.isna(points["value"][month]):
        return Verdict(None, False, TOO_FEW)
    point = points.loc[[month]].iloc[0]
    if not is_judged(point):
        return Verdict(None, False, TOO_FEW, why=months_known(points.loc[:month]))
    which = kind(point)
    return Verdict(which, True, signal(which), range_in_short(point), why(point))


def is_judged(point: pd.Series) -> bool:
    """Whether enough months stand behind a point of spc.xmr to say what is usual."""
    return not (point["trial"] or pd.isna(point["lower"]))


def kind(point: pd.Series) -> Kind | None:
    """What a point of spc.xmr is called; None for a usual one."""
    return _kind(str(point["signal"]), bool(point["value"] > point["mean"]))


def kinds(points: pd.DataFrame) -> pd.Series:
    """The same for every point."""
    above = points["value"] > points["mean"]
    found = [_kind(signal, is_above) for signal, is_above in zip(points["signal"], above, strict=True)]
    return pd.Series(found, index=points.index, dtype=object)


def _kind(signal: str, is_above: bool) -> Kind | None:
    if signal == spc.NO_SIGNAL:
        return None
    if {"outside", "two_of_three"} & set(signal.split("+")):
        return "higher" if is_above else "lower"
    return "run"


def signal(which: str | None) -> str:
    return SIGNALS[which if isinstance(which, str) else None]


def usual_range(point: pd.Series, each: str = "months") -> str:
    """'usually 180 to 420'; where the lowest possible is usual too: 'usually up to 222'."""
    if pd.isna(point["lower"]) or pd.isna(point["upper"]):
        return f"too few {each} to know its usual range"
    no_fall = f"; {NO_FALL}" if point["lower"] == 0 else ""
    return range_in_short(point) + no_fall


def range_in_short(point: pd.Series) -> str:
    """'usually 180 to 420' or 'usually up to 222' of a point whose range is known."""
    low, high = (float(point[limit]) for limit in ("lower", "upper"))
    if low == 0:
        return f"usually up to {plain_words.number(high)}"
    return f"usually {plain_words.number(round(low) if high >= 10 else low)} to {plain_words.number(high)}"


def months_known(points: pd.DataFrame) -> str:
    """'8 months known'; 'only 7 months since its new start in Mar 2026' after a lasting change."""
    known = points.dropna(subset=["value"])
    if known.empty:
        return "no month known"
    newest = known[known["segment"] == known["segment"].iloc[-1]]
    if len(newest) == len(known):
        return f"{plain_words.counted(len(known), 'month')} known"
    months = plain_words.counted(len(newest), "month")
    return f"only {months} since its new start in {plain_words.month(newest.index[0])}"


def why(point: pd.Series, each: str = "months") -> str:
    """Which rule makes a point more than usual ups and downs, in words; nothing for a usual one.

    each: what one point is, in the plural.
    """
    rules = str(point["signal"]).split("+")
    above = point["value"] > point["mean"]
    if "outside" in rules:
        limit = point["upper"] if above else point["lower"]
        just = "just " if abs(point["value"] - limit) <= JUST * (point["upper"] - point["lower"]) else ""
        return f"{just}{'above' if above else 'below'} its usual range"
    in_a_row = f"{number_in_words(spc.RUN)} {each} in a row"
    if "trend" in rules:
        return f"{'rising' if point['direction'] > 0 else 'falling'} {in_a_row}"
    if "run" in rules:
        return f"{in_a_row} {'above' if above else 'below'} its average"
    if "two_of_three" in rules:
        edge = "top" if above else "bottom"
        return f"{NEAR_AN_EDGE} {each} near the {edge} of its usual range"
    return ""


def standing(points: pd.DataFrame, measure: str, *, with_typical: bool = True) -> str:
    """What the newest point says: 'Interactions in Sep 2026: 26, within its usual range (a typical month has
    97; one had 1,109).'

    with_typical: whether the typical month is named; not where another sentence does.
    """
    point = spc.latest(points)
    if point is None:
        return f"{measure}: not reported by the platform."
    month = plain_words.month(pd.Timestamp(str(point.name)))
    sentence = f"{measure} in {month}: {plain_words.number(point['value'])}"
    reason = why(point)
    if reason:
        early = f" {EARLY_DAYS}." if point["trial"] else ""
        return f"{sentence}, {reason} ({usual_range(point)}); {BY_CHANCE}.{early}"
    if pd.isna(point["lower"]):
        return f"{sentence} ({usual_range(point)})."
    beside = _beside(points, point, with_typical)
    if point["trial"]:
        return f"{sentence}, too early to say whether that is usual{beside}."
    return f"{sentence}, {where(point['lower'])} its usual range{beside}."


def where(lower: float) -> str:
    """How a usual figure lies: 'within' its range, or only 'not above' it where no fall could be noticed."""
    return "not above" if lower == 0 else "within"


def _beside(points: pd.DataFrame, newest: pd.Series, with_typical: bool) -> str:
    """What stands in brackets behind a usual figure."""
    parts = [typical(points, newest)] if with_typical else []
    if newest["lower"] == 0 and not newest["trial"]:
        parts.append(NO_FALL)
    return f" ({'; '.join(parts)})" if parts else ""


def typical(points: pd.DataFrame, newest: pd.Series) -> str:
    """'a typical month has 97; one had 1,109': the average of the range, and the month furthest above it
    where that lies outside."""
    parts = [f"a typical month has {plain_words.number(newest['mean'])}"]
    far = far_above(points, newest)
    if far is not None:
        parts.append(f"one had {plain_words.number(far)}")
    return "; ".join(parts)


def far_above(points: pd.DataFrame, newest: pd.Series) -> float | None:
    """The highest month above the range that the newest month is judged by; None where none is."""
    same = points[points["segment"] == newest["segment"]]
    far = same[same["signal"].str.contains("outside") & (same["value"] > same["upper"])]
    return float(far["value"].max()) if len(far) else None


def growing(measure: str) -> str:
    """Why no month of a channel is judged whose posts are found for years."""
    return f"{measure}: not judged. Videos gain views for years, so older months look higher."
