"""Each account's months on one measure: asked, judged, and drawn side by side."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_pipeline.engagement import notable_months
from data_pipeline.engagement.month_by_month import MEASURES, MonthSeries, month_series
from data_pipeline.engagement.notable_months import Change
from data_pipeline.engagement.queries import months as queries
from data_pipeline.periods import Period
from pages.shared import charts, layout, measures, signals, words
from pages.shared.measures import NOTED, SAID
from pages.shared.scope import Scope, ask


def rows(scope: Scope, accounts: tuple[str, ...]) -> pd.DataFrame:
    """The rows of account_months with what each account is called."""
    months = ask(scope, queries.account_periods, accounts, "month")
    return months.assign(account=scope.called(months["account_id"]))


def judged(scope: Scope, accounts: tuple[str, ...], column: str) -> dict[str, MonthSeries]:
    """Each account's months on one measure, by account_id."""
    return ask(scope, judge, accounts, column)


def judge(db: object, accounts: Sequence[str], column: str) -> dict[str, MonthSeries]:
    """As judged, from a build; asked like a query, so that it is worked out once per build."""
    months = queries.account_periods(db, accounts, "month")  # type: ignore[arg-type]
    unknown = queries.unknown_posts(db, accounts)  # type: ignore[arg-type]
    breaks = queries.account_breaks(db, accounts)  # type: ignore[arg-type]
    months = months.merge(unknown, on=["account_id", "month"], how="left")
    parts = months.groupby("account_id", sort=False)
    return {str(account): month_series(part, MEASURES[column], breaks) for account, part in parts}


def out_of_the_ordinary(
    db: object, social: Sequence[str], sites: Sequence[str], since: pd.Timestamp
) -> list[tuple[Change, MonthSeries]]:
    """What changed most, with the months that it stands among; asked like a query, as `judge` is."""
    looked_at = [*((column, social) for column in NOTED), ("engaged_sessions", sites)]
    judged = {
        (account, column): months
        for column, accounts in looked_at
        for account, months in judge(db, accounts, column).items()
    }
    return [
        (change, judged[change.account_id, change.column]) for change in notable_months.changes(judged, since)
    ]


def by_month(scope: Scope, accounts: tuple[str, ...], column: str) -> pd.DataFrame:
    """A table of judged months, with what each account is called."""
    table = ask(scope, judged_months, accounts, column)
    return table.assign(account=scope.called(table["account_id"])) if len(table) else table


def judged_months(db: object, accounts: Sequence[str], column: str) -> pd.DataFrame:
    """As judged, in one table; asked like a query, so that it is worked out once per build."""
    months = queries.account_periods(db, accounts, "month")  # type: ignore[arg-type]
    return measures.by_month(judge(db, accounts, column), column, months)


def within(months: MonthSeries, period: Period) -> tuple[pd.DataFrame, pd.Series]:
    """The months of a period; their usual range still rests on all months."""
    start, end = pd.Timestamp(period.start.replace(day=1)), pd.Timestamp(period.end)
    return months.points.loc[start:end], months.settling.loc[start:end]


def grid(scope: Scope, series: dict[str, MonthSeries], column: str, period: Period) -> None:
    """One chart per account that reports the measure, two abreast, each under its sentence."""
    shown = [account for account, months in series.items() if months.reported]
    for pair in [shown[place : place + 2] for place in range(0, len(shown), 2)]:
        columns = st.columns(2) if len(shown) > 1 else [st.container()]
        for account, column_of_page in zip(pair, columns, strict=False):
            with column_of_page:
                draw_account(scope, account, series[account], column, period)


def draw_account(scope: Scope, account: str, months: MonthSeries, column: str, period: Period) -> None:
    """One account's chart under its sentence."""
    name = scope.names[account]
    points, settling = within(months, period)
    title = SAID[column].title
    sentence = signals.growing(title) if months.keeps_growing else signals.standing(months.latest, title)
    st.subheader(name, anchor=False)
    layout.takeaway(sentence)
    figure = charts.usual_range(points, SAID[column].unit, months.breaks, settling)
    layout.figure(figure, f"{name}. {sentence}", f"{column}-{account}")
    changes = changed_within(months, period)
    if changes:
        st.caption(layout.escaped(changes))


def changed_within(months: MonthSeries, period: Period) -> str:
    """What changed in its meaning within a period, and from when; nothing where nothing did."""
    if months.breaks.empty:
        return ""
    days = months.breaks["date"]
    shown = months.breaks[days.between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
    return " ".join(
        f"{row.note}, from {words.day(row.date)}: {words.DO_NOT_COMPARE}." for row in shown.itertuples()
    )
