"""Each account's months on one measure: asked, judged, and drawn side by side."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.month_by_month import NEW_START, MonthSeries, is_new_start
from data_pipeline.engagement.queries import months as queries
from data_pipeline.engagement.what_changed import NewStart
from data_pipeline.periods import Period
from pages.shared import charts, diary, layout, measures, words
from pages.shared.scope import Scope, ask


def rows(scope: Scope, accounts: tuple[str, ...]) -> pd.DataFrame:
    """The rows of account_months with what each account is called."""
    months = ask(scope, queries.account_periods, accounts, "month")
    return months.assign(account=scope.called(months["account_id"]))


def judged(scope: Scope, accounts: tuple[str, ...], column: str) -> dict[str, MonthSeries]:
    """Each account's months on one measure, by account_id."""
    return ask(scope, ask_months.judged, accounts, column, ask(scope, ask_months.changed).new_starts)


def by_month(scope: Scope, accounts: tuple[str, ...], column: str) -> pd.DataFrame:
    """A table of judged months, with what each account is called."""
    table = ask(scope, judged_months, accounts, column, ask(scope, ask_months.changed).new_starts)
    return table.assign(account=scope.called(table["account_id"])) if len(table) else table


def judged_months(
    db: object, accounts: Sequence[str], column: str, new_starts: Sequence[NewStart]
) -> pd.DataFrame:
    """As judged, in one table; asked like a query, so that it is worked out once per build."""
    months = queries.account_periods(db, accounts, "month")  # type: ignore[arg-type]
    judged_by_account = ask_months.judged(db, accounts, column, new_starts)  # type: ignore[arg-type]
    return measures.by_month(judged_by_account, column, months)


def within(months: MonthSeries, period: Period) -> tuple[pd.DataFrame, pd.Series]:
    """The months of a period; their usual range still rests on all months."""
    start, end = pd.Timestamp(period.start.replace(day=1)), pd.Timestamp(period.end)
    return months.points.loc[start:end], months.settling.loc[start:end]


def draw(scope: Scope, account: str, column: str, period: Period) -> None:
    """One account's chart under its sentence."""
    name, months = scope.names[account], judged(scope, (account,), column)[account]
    points, settling = within(months, period)
    sentence = in_words(months, column)
    layout.takeaway(sentence)
    events = diary.of_accounts(scope, diary.read(scope), (account,))
    figure = charts.usual_range(points, SAID[column].unit, months.breaks, settling, events=events)
    layout.figure(figure, f"{name}. {sentence}", f"{column}-{account}")
    changes = changed_within(months, period)
    if changes:
        st.caption(layout.escaped(changes))


def in_words(months: MonthSeries, column: str) -> str:
    """What the newest month says, and since when there is a new starting point."""
    title = SAID[column].title
    if months.keeps_growing:
        return signals.growing(title)
    if months.latest is None and months.reported:
        return f"{title}: no month can be judged yet: what is reported still rises or is incomplete."
    since = since_then(months)
    return f"{signals.standing(months.points, title, with_typical=not since)} {since}".strip()


def since_then(months: MonthSeries) -> str:
    """'About 6 on average since Dec 2025, before 60.' where the newest range began with a lasting change."""
    started = months.breaks[[is_new_start(str(note)) for note in months.breaks["note"]]]
    point = months.latest
    if started.empty or point is None:
        return ""
    since = started["date"].max()
    before = months.points.loc[: since - pd.offsets.Day()].dropna(subset=["value"])
    if before.empty or point.name < since or len(months.breaks[months.breaks["date"] > since]):
        return ""
    far = signals.far_above(months.points, point)
    without = "" if far is None else f" without the month of {words.number(far)}"
    return (
        f"About {words.number(point['mean'])} on average since {words.month(since)}{without}, "
        f"before {words.number(before['mean'].iloc[-1])}."
    )


def changed_within(months: MonthSeries, period: Period) -> str:
    """What changed in its meaning within a period, and from when; nothing where nothing did."""
    if months.breaks.empty:
        return ""
    shown = months.breaks[months.breaks["date"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
    return " ".join(
        f"{note} ({words.month(day)})."
        if is_new_start(note)
        else f"{note}, from {words.day(day)}: {words.DO_NOT_COMPARE}."
        for note, day in shown[["note", "date"]].astype({"note": str}).itertuples(index=False, name=None)
        if note != NEW_START
    )
