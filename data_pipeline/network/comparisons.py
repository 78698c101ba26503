"""Organisations side by side on one measure: which of them lie outside what is usual for their size.

Never a league: nobody is first or last. The measures of a page are looked at together, so that the more there
are, the further out an organisation has to lie to be called unusual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from data_pipeline.experiences.trends import small_numbers
from data_pipeline.organisation.channels import TITLES
from data_pipeline.plain_words import counted, listed, rounded, share
from data_pipeline.statistics import funnel, typical_rate
from data_pipeline.statistics.funnel import Funnel

FEWEST_POSTS = typical_rate.FEWEST  # in a quarter, for a rate to be set beside others
POINTS = 60  # of a limit as it is drawn
ROOM = 1.15  # of the axis beyond the largest organisation and the highest value
FEWEST_CODED = 2 * small_numbers.FEWEST  # experiences, for a share to be shown at all
FEELINGS = "negative"  # key of the measure of how people felt
BASES = {"reach": "1,000 people reached", "views": "1,000 views"}
Standing = Literal["higher", "lower", "usual", "few", "unknown"]
STANDINGS: dict[str, str] = {
    "higher": "Higher than usual",
    "lower": "Lower than usual",
    "usual": "Usual",
    "few": "Too few to compare",
    "unknown": "Not known: too few organisations",
}


@dataclass(frozen=True)
class Scale:
    """On which chance moves a value about as much whatever the value is."""

    to: Callable[[np.ndarray], np.ndarray] = field(repr=False)
    back: Callable[[np.ndarray], np.ndarray] = field(repr=False)


def _angles(shares: np.ndarray) -> np.ndarray:
    return np.arcsin(np.sqrt(shares))


def _shares(angles: np.ndarray) -> np.ndarray:
    return np.sin(np.clip(angles, 0, np.pi / 2)) ** 2


# A typical post's rate is worked out as a logarithm; a share of people is even on the arcsine of its root
# (Spiegelhalter 2005, appendix).
LOGARITHM = Scale(np.log, np.exp)
ARCSINE = Scale(_angles, _shares)
VARIANCE_OF_ONE = 0.25  # of the arcsine of the root of a share of one person


@dataclass(frozen=True)
class Measure:
    """What organisations are set beside each other on, in a reader's words.

    title: 'Response on Facebook'; unit: what the value counts; sizes: what the denominator counts, in the
    plural, and of_one: in the singular.
    """

    key: str
    title: str
    unit: str
    sizes: str
    of_one: str
    scale: Scale
    fewest: int

    def said(self, value: float) -> str:
        """A value in words: '34', or '62%'."""
        return share(value) if self.is_share else rounded(value)

    @property
    def is_share(self) -> bool:
        """Whether it is a share of people, of whom counts are shown roughly."""
        return self.scale == ARCSINE


@dataclass(frozen=True)
class Comparison:
    """A measure of one quarter. rows: organisation, title, value, size, standing (see STANDINGS), by name.

    usual: what is usual among them; None where they are too few to say. one: the variance of an organisation
    of size 1. outside: the share of ordinary organisations outside the outer limits.
    """

    measure: Measure
    rows: pd.DataFrame
    usual: Funnel | None
    one: float
    outside: float

    @property
    def number(self) -> int:
        """How many organisations are large enough to be set beside each other."""
        return int((self.rows["size"] >= self.measure.fewest).sum())

    def on_scale(self) -> tuple[np.ndarray, np.ndarray]:
        """Values of those large enough, on the measure's scale, and how far chance moves each, squared."""
        large = self.rows[self.rows["size"] >= self.measure.fewest]
        values = large["value"].to_numpy(dtype="float64")
        return self.measure.scale.to(values), self.one / large["size"].to_numpy(dtype="float64")

    def chances(self) -> np.ndarray:
        """How likely each of them is by chance; empty where nobody can say what is usual."""
        return np.zeros(0) if self.usual is None else self.usual.chances(*self.on_scale())

    def lines(self) -> pd.DataFrame:
        """The limits as they are drawn: size, centre, low, high (all but one in twenty lie between) and
        outer_low, outer_high; empty where they are not known."""
        if self.usual is None:
            return pd.DataFrame(columns=["size", "centre", "low", "high", "outer_low", "outer_high"])
        large = self.rows["size"].max() * ROOM
        sizes = np.geomspace(self.measure.fewest, max(large, self.measure.fewest + 1), POINTS)
        back, variances = self.measure.scale.back, self.one / sizes
        low, high = (back(limit) for limit in self.usual.inner(variances))
        outer_low, outer_high = (back(limit) for limit in self.usual.outer(variances, self.outside))
        centre = float(back(np.array([self.usual.centre]))[0])
        return pd.DataFrame(
            {"size": sizes, "centre": centre, "low": low, "high": high, "outer_low": outer_low,
             "outer_high": outer_high}
        )  # fmt: skip

    def outsiders(self) -> pd.DataFrame:
        """The organisations that are higher or lower than usual."""
        return self.rows[self.rows["standing"].isin(["higher", "lower"])]


def of_quarter(responses: pd.DataFrame, feelings: pd.DataFrame, quarter: str) -> list[Comparison]:
    """Every measure that any organisation has in a quarter, all of them looked at together: how people felt,
    then each channel on each basis.

    responses, feelings: as `queries` gives them.
    """
    sides = [_feelings(feelings[feelings["quarter"] == quarter])]
    now = responses[responses["quarter"] == quarter]
    order = {channel: at for at, channel in enumerate(TITLES)}
    pairs = set(now[["channel", "basis"]].itertuples(index=False, name=None))
    for channel, basis in sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])):
        rows = now[(now["channel"] == channel) & (now["basis"] == basis)]
        sides.append(_response(rows, channel, basis, sum(pair[0] == channel for pair in pairs) > 1))
    compared = [_compared(*side) for side in sides if len(side[1])]
    outside = funnel.outer(np.concatenate([np.zeros(0), *(each.chances() for each in compared)]))
    return [_judged(each, outside) for each in compared]


def _feelings(rows: pd.DataFrame) -> tuple[Measure, pd.DataFrame, float]:
    measure = Measure(
        FEELINGS, "Negative experiences", "the share of coded experiences that are negative",
        "experiences coded", "experience", ARCSINE, FEWEST_CODED,
    )  # fmt: skip
    return measure, rows.rename(columns={"share": "value", "coded": "size"}), VARIANCE_OF_ONE


def _response(
    rows: pd.DataFrame, channel: str, basis: str, is_on_several: bool
) -> tuple[Measure, pd.DataFrame, float]:
    apart = f", per {BASES[basis]}" if is_on_several else ""
    measure = Measure(
        f"{channel}-{basis}", f"Response on {TITLES[channel]}{apart}",
        f"interactions per {BASES[basis]}, of a typical post", "posts", "post", LOGARITHM, FEWEST_POSTS,
    )  # fmt: skip
    enough = rows[rows["posts"] >= FEWEST_POSTS]
    # One for all: an organisation's own is known from its few posts alone, and the limits are drawn once.
    of_one = float((enough["variance"] * enough["posts"]).mean()) if len(enough) else np.nan
    return measure, rows.rename(columns={"rate": "value", "posts": "size"}), of_one


def _compared(measure: Measure, rows: pd.DataFrame, of_one: float) -> Comparison:
    rows = rows[["organisation", "title", "value", "size"]].reset_index(drop=True)
    compared = Comparison(measure, rows.assign(standing="few"), None, of_one, funnel.NEARLY_ALL)
    return replace(compared, usual=funnel.funnel(*compared.on_scale()))


def _judged(compared: Comparison, outside: float) -> Comparison:
    """The same with what is said of each organisation."""
    enough = compared.rows["size"] >= compared.measure.fewest
    standing = compared.rows["standing"].where(~enough, "unknown")
    if compared.usual is not None:
        chances = compared.chances()
        is_above = compared.on_scale()[0] > compared.usual.centre
        far = np.where(is_above, "higher", "lower")
        standing.loc[enough] = np.where(chances <= outside, far, "usual")
    return replace(compared, rows=compared.rows.assign(standing=standing), outside=outside)


def in_short(comparisons: Sequence[Comparison], quarter: str) -> str:
    """What the page says first: who lies outside what is usual, and on how many measures anybody could."""
    judged = [each for each in comparisons if each.usual is not None]
    if not comparisons:
        return f"{quarter}: no organisation has figures to compare yet."
    if not judged:
        return (
            f"{quarter}: not enough organisations to say what is usual. At least {funnel.FEWEST} have to "
            "have figures of the same thing."
        )
    out = [name for each in judged for name in each.outsiders()["title"]]
    measures = counted(len(judged), "measure")
    if not out:
        return f"{quarter}: no organisation is outside what is usual, on {measures}."
    unusual = list(dict.fromkeys(out))
    named = listed(unusual) if len(unusual) <= 3 else counted(len(unusual), "organisation")
    verb = "is" if len(unusual) == 1 else "are"
    where = listed(each.measure.title for each in judged if len(each.outsiders()))
    return f"{quarter}: {named} {verb} outside what is usual: {where}. We looked at {measures}."


def in_words(comparison: Comparison) -> str:
    """What a funnel shows: what is usual, and who is not."""
    measure, number = comparison.measure, comparison.number
    of_all = counted(number, "organisation")
    if comparison.usual is None:
        return (
            f"{measure.title}: {of_all} with enough figures. Not enough organisations to say what is usual: "
            f"it takes {funnel.FEWEST}."
        )
    centre = measure.said(float(measure.scale.back(np.array([comparison.usual.centre]))[0]))
    start = f"{measure.title}: {centre} is usual, among {of_all}."
    unusual = comparison.outsiders()[["title", "value", "size", "standing"]]
    out = [
        f"{title} is {STANDINGS[standing].lower()} ({measure.said(value)}, {counted(size, measure.of_one)})"
        for title, value, size, standing in unusual.itertuples(index=False, name=None)
    ]
    return f"{start} {listed(out)}." if out else f"{start} None is outside what is usual for its size."
