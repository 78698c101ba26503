"""What a report says of what people told us: themes against a year before, how it reached us, concerns.

All counts are those that the board may see (`counts.published`), in which small ones are hidden together with
whatever they could be worked out from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import periods, signals
from data_pipeline.board_report import queries
from data_pipeline.board_report.contents import Section, Sentence, Table, ThemeChart, ThemeQuarter
from data_pipeline.experiences.follow_up import concern_steps
from data_pipeline.experiences.queries import concerns as concern_queries
from data_pipeline.experiences.queries import theme_shares
from data_pipeline.experiences.trends import quarters_compared
from data_pipeline.organisation import reference_lists
from data_pipeline.periods import Period
from data_pipeline.plain_words import listed, month, share, short_day, with_capital, without_capital

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUARTERS = 8  # that the chart of a theme shows
THEMES = 3  # named on page two, most spoken of first; the annex has all
NOT_SHOWN = "Not shown"
NO_THEME = "not_assigned"


@cache
def themes() -> dict[str, str]:
    """Theme -> what it is called."""
    return {row["theme"]: row["title"] for row in reference_lists.table("themes")}


class QuarterCounts:
    """The published counts of quarters, up to one. published: as counts.published gives it."""

    def __init__(self, published: pd.DataFrame, quarter: Period) -> None:
        counts = published[published["kind"] == "quarter"] if len(published) else published
        self.quarter = quarter
        self.counts = counts[counts["period_start"] <= pd.Timestamp(quarter.start)] if len(counts) else counts

    def of(self, period: Period, dimension: str) -> dict[str, int | None]:
        """Item -> experiences of a quarter, None where not shown; nothing where none is known."""
        if self.counts.empty:
            return {}
        name = periods.quarter_name(period.start)
        rows = self.counts[(self.counts["quarter"] == name) & (self.counts["dimension"] == dimension)]
        return {
            str(item): None if pd.isna(number) else int(number)
            for item, number in rows[["item", "experiences"]].itertuples(index=False, name=None)
        }

    def all_of(self, period: Period) -> int | None:
        """All experiences of a quarter; None where none are known or shown."""
        return self.of(period, "all").get("all")

    def checked(self, period: Period) -> float | None:
        """The share of a quarter's experiences that a person coded; None where it is not shown."""
        if self.counts.empty:
            return None
        name = periods.quarter_name(period.start)
        row = self.counts[(self.counts["quarter"] == name) & (self.counts["dimension"] == "all")]
        if row.empty or pd.isna(row["officer_coded"].iloc[0]):
            return None
        by_person, others = float(row["officer_coded"].iloc[0]), float(row["others"].iloc[0])
        return by_person / (by_person + others) if by_person + others else None


def leading_theme(counts: QuarterCounts) -> str | None:
    """The theme that most people spoke of in a quarter; None where nothing is shown."""
    of_themes = {
        item: number
        for item, number in counts.of(counts.quarter, "theme").items()
        if item != NO_THEME and number is not None and number > 0
    }
    return max(of_themes, key=lambda item: (of_themes[item], item)) if of_themes else None


@dataclass(frozen=True)
class LeadingTheme:
    """The theme that most people spoke of. said: its share in a sentence without its full stop; unusual: the
    same with how it stands, nothing where it is usual or cannot be judged."""

    chart: ThemeChart
    said: str
    unusual: str


def leading(published: pd.DataFrame, counts: QuarterCounts) -> LeadingTheme | None:
    """The leading theme over two years of quarters; None where nothing is known."""
    theme = leading_theme(counts)
    if theme is None:
        return None
    name = themes()[theme]
    quarters: list[ThemeQuarter] = []
    for back in range(QUARTERS - 1, -1, -1):
        period = periods.quarter(periods.months_on(counts.quarter.start, -3 * back))
        whole = counts.all_of(period)
        if whole is None and not quarters:
            continue
        checked = counts.checked(period)
        quarters.append(
            ThemeQuarter(
                quarter=periods.quarter_name(period.start),
                start=period.start,
                experiences=counts.of(period, "theme").get(theme),
                of=whole,
                checked=1.0 if checked is None else checked,
            )
        )
    said, verdict = _said(counts, theme, name), _standing(published, counts.quarter, theme)
    title = f"{said}: {without_capital(verdict or signals.TOO_FEW)}"
    shares = [
        f"{month(each.start)} {share(each.experiences / each.of)}"
        if each.of and each.experiences is not None
        else f"{month(each.start)} not shown"
        for each in quarters
    ]
    chart = ThemeChart(
        title=title,
        theme=name,
        quarters=tuple(quarters),
        note=_note(counts, theme),
        alt=f"Columns: the share of experiences on {without_capital(name)}, by quarter. {', '.join(shares)}.",
    )
    checked = quarters[-1].checked
    by_software = f" (a person has checked {share(checked)} of the software's labels)" if checked < 1 else ""
    is_usual = verdict in ("", signals.signal(None))
    return LeadingTheme(chart, said, "" if is_usual else f"{title}{by_software}")


def _said(counts: QuarterCounts, theme: str, name: str) -> str:
    """'41% of experiences spoke of medicines and pain (11% a year before)'."""
    now, before = counts.quarter, periods.year_before(counts.quarter)
    first, then = (counts.of(period, "theme").get(theme) for period in (now, before))
    all_now, all_then = counts.all_of(now), counts.all_of(before)
    if not all_now or first is None:
        return f"Most spoken of is {without_capital(name)}"
    sentence = f"{share(first / all_now)} of experiences spoke of {without_capital(name)}"
    if all_then and then is not None:
        sentence += f" ({share(then / all_then)} a year before)"
    return sentence


def _standing(published: pd.DataFrame, quarter: Period, theme: str) -> str:
    """How the theme's months of the quarter stand, as What people tell us judges them; nothing where they
    cannot be judged."""
    by_theme = theme_shares.shares_of(published, "theme", quarter.end + timedelta(days=1))
    points = by_theme.get(theme)
    if points is None:
        return ""
    months = points.loc[pd.Timestamp(quarter.start) : pd.Timestamp(quarter.end)]
    judged = months[months["enough"].astype(bool)]
    if judged.empty:
        return ""
    kinds = signals.kinds(judged).dropna()
    return signals.signal(kinds.iloc[-1] if len(kinds) else None)


def _note(counts: QuarterCounts, theme: str) -> str:
    now, before = counts.quarter, periods.year_before(counts.quarter)
    parts = []
    for period, when in ((now, ""), (before, " a year before")):
        whole, number = counts.all_of(period), counts.of(period, "theme").get(theme)
        if whole is not None and number is not None:
            parts.append(f"{number} of {whole}{when or ' experiences'}")
    checked = counts.checked(now)
    hatched = ""
    if checked is not None and checked < 1:
        hatched = f" Hatched: labelled by software; a person has checked {share(checked)} of all comments."
    return f"{with_capital('; '.join(parts))}.{hatched}".removeprefix(". ")


def section(db: DuckDBPyConnection, counts: QuarterCounts) -> Section:
    """Themes of this quarter and a year before, how experiences reached us, and one difference made."""
    now, before = counts.quarter, periods.year_before(counts.quarter)
    whole = counts.all_of(now)
    if not counts.of(now, "all"):
        text = "No experience of this quarter is recorded."
        return Section(title="What people told us", paragraphs=((Sentence(text=text),),))
    sentences = []
    if whole is not None:
        sentences.append(Sentence(lead="Most spoken of:", text=_most_spoken_of(counts, now, before)))
        sentences.append(Sentence(text=_reached_us(counts, now, before)))
    feeling = _feeling(counts)
    if feeling:
        sentences.append(Sentence(text=feeling))
    sentences.append(Sentence(lead="Difference made:", text=_difference(db, now)))
    return Section(title="What people told us", paragraphs=(tuple(sentences),))


def _most_spoken_of(counts: QuarterCounts, now: Period, before: Period) -> str:
    """'medicines and pain 92 (17 a year before), waiting and being seen in time 39 (25).'"""
    names, of_now, of_then = themes(), counts.of(now, "theme"), counts.of(before, "theme")
    parts = []
    for place, item in enumerate(_shown(of_now)[:THEMES]):
        then = "" if of_then.get(item) is None else f" ({of_then[item]}{'' if place else ' a year before'})"
        parts.append(f"{without_capital(names[item])} {of_now[item]}{then}")
    return f"{listed(parts)}." if parts else "not shown, to protect people."


def _shown(of_themes: Mapping[str, int | None]) -> list[str]:
    """Themes with a number, the largest first."""
    known = [item for item in of_themes if item in themes() and of_themes[item]]
    return sorted(known, key=lambda item: (-(of_themes[item] or 0), item))


def table(counts: QuarterCounts) -> Table | None:
    """Every theme that may be shown, this quarter and a year before; None where there is none."""
    now, before = counts.quarter, periods.year_before(counts.quarter)
    names, of_now, of_then = themes(), counts.of(now, "theme"), counts.of(before, "theme")
    shown = _shown(of_now)
    if not shown:
        return None
    return Table(
        caption="What people told us, by theme",
        head=("Theme", "This quarter", "A year before"),
        rows=tuple((names[item], *(_or_words(of.get(item)) for of in (of_now, of_then))) for item in shown),
        numeric=(1, 2),
        note="One experience may speak of several themes. 1 to 4 people are not shown, to protect them.",
    )


def _or_words(number: int | None) -> int | str:
    return NOT_SHOWN if number is None else number


def _reached_us(counts: QuarterCounts, now: Period, before: Period) -> str:
    """'By web form 140 (96 a year before), public comment 84 (62): a rise may be a change in who was
    asked.'"""
    of_now, of_then = counts.of(now, "arrived_by"), counts.of(before, "arrived_by")
    ways = sorted((way for way in of_now if of_now[way]), key=lambda way: -(of_now[way] or 0))
    if not ways:
        return "How they reached us is not shown, to protect people."
    parts = []
    for way in ways:
        then = of_then.get(way)
        parts.append(f"{way} {of_now[way]}{'' if then is None else f' ({then} a year before)'}")
    return f"How they reached us: {listed(parts)}. A rise or fall may come from reaching other people."


def _feeling(counts: QuarterCounts) -> str:
    """'84% of comments were positive; 82% the quarter before (may be chance), 77% a year before (a clear
    rise).': both read together."""
    now = counts.quarter
    then = {
        "the quarter before": periods.quarter(periods.months_on(now.start, -3)),
        "a year before": periods.year_before(now),
    }
    known = {when: pair for when, period in then.items() if (pair := _positive(counts, period))}
    newest = _positive(counts, now)
    if newest is None or not known:
        return ""
    compared = quarters_compared.together([(pair, newest) for pair in known.values()])
    parts = [
        f"{share(each.before)} {when} ({each.in_short})" for when, each in zip(known, compared, strict=True)
    ]
    now_share = share(newest[0] / newest[1])
    return f"{now_share} of comments on services were positive; {', '.join(parts)}."


def _positive(counts: QuarterCounts, period: Period) -> quarters_compared.Counted | None:
    positive, whole = counts.of(period, "sentiment").get("positive"), counts.all_of(period)
    return (positive, whole) if positive is not None and whole else None


def _difference(db: DuckDBPyConnection, quarter: Period) -> str:
    made = queries.differences(db)
    made = made[made["changed_on"] <= pd.Timestamp(quarter.end)] if len(made) else made
    if made.empty:
        return "none recorded yet."
    newest = made.iloc[-1]
    what = str(newest["what_changed"]).rstrip(".")
    if newest["changed_on"] >= pd.Timestamp(quarter.start):
        return f"{what} ({month(newest['changed_on'])})."
    return f"none recorded this quarter; the last was in {month(newest['changed_on'])}: {what}."


def concerns(db: DuckDBPyConnection, today: date, moderation: str) -> tuple[Section, list[dict]]:
    """Concerns that are open, with those overdue, and what is said of moderation; and the overdue ones, as
    rows with `by`."""
    every = concern_queries.concerns(db)
    if every.empty:
        return _concerns([Sentence(text="No concern is recorded.")], moderation), []
    late = concern_steps.overdue(every, today)
    sentences = [Sentence(text=f"{concern_steps.open_in_words(every, today)}.")]
    overdue: list[dict] = []
    for row in concern_steps.still_open(every).to_dict("records"):
        number = int(row["escalation_id"])
        text = f"{_about(row)}, to {row['recipient']}: {_stage(row, today)}"
        if number in late:
            text += f"; due since {short_day(late[number].by, today)}. {late[number].what}"
            overdue.append(dict(row) | {"by": late[number].by})
        sentences.append(Sentence(lead=f"No. {number}:", text=f"{text}."))
    return _concerns(sentences, moderation), overdue


def _concerns(sentences: list[Sentence], moderation: str) -> Section:
    told = Sentence(lead="Moderation:", text=moderation)
    return Section(title="Concerns and moderation", paragraphs=((*sentences, told),))


def _about(concern: Mapping) -> str:
    theme = themes().get(str(concern["theme"]), "")
    return without_capital(theme) or "no theme"


def _stage(concern: Mapping, today: date) -> str:
    when = "" if pd.isna(concern["stage_on"]) else f" {short_day(concern['stage_on'], today)}"
    return f"{concern['stage']}{when}"
