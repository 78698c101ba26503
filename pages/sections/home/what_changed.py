"""What changed: at most three months out of the ordinary, each drawn and a link to its account."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement.notable_months import Change
from data_pipeline.periods import Period
from pages.sections.engagement import months as month_charts
from pages.shared import charts, filters, layout, signals, words
from pages.shared.measures import SAID
from pages.shared.scope import Scope, ask


def what_changed(scope: Scope, newest: Period) -> None:
    """The months out of the ordinary up to the newest complete one, side by side, and as a table."""
    st.header("What changed", anchor=False)
    sites = scope.on("website")
    social = tuple(account for account in scope.accounts if account not in sites)
    since = pd.Timestamp(periods.months_on(newest.start, -1))
    noted = ask(scope, month_charts.out_of_the_ordinary, social, sites, since)
    if not noted:
        layout.takeaway(f"Nothing out of the ordinary up to {words.span(newest)}: usual ups and downs.")
        return
    changes = [change for change, _ in noted]
    layout.takeaway(". ".join(_in_short(scope, changes)) + ".")
    for place, ((change, months), column) in enumerate(zip(noted, st.columns(len(noted)), strict=True)):
        with column:
            _one_change(scope, change, months, place)
    layout.under(
        pd.DataFrame([_row(scope, change) for change in changes]),
        "changes",
        {"account": "Account", "measure": "What", "month": "Month", "value": "Figure",
         "standing": "How it compares", "lower": "Usually from", "upper": "to"},
    )  # fmt: skip


def _in_short(scope: Scope, changes: Sequence[Change]) -> list[str]:
    """One clause per account: 'X: interactions worse than usual'."""
    clauses: dict[str, list[str]] = {}
    for change in changes:
        title = SAID[change.column].title
        clause = f"{title[0].lower()}{title[1:]} {signals.signal(change.point['signal']).lower()}"
        clauses.setdefault(scope.names[change.account_id], []).append(clause)
    return [f"{name}: {words.listed(each)}" for name, each in clauses.items()]


def _row(scope: Scope, change: Change) -> dict[str, object]:
    """A change as one row of the table."""
    point = change.point
    return {
        "account": scope.names[change.account_id],
        "measure": SAID[change.column].title,
        "month": point.name,
        "value": point["value"],
        "standing": signals.signal(point["signal"]),
        "lower": point["lower"],
        "upper": point["upper"],
    }


def _one_change(scope: Scope, change: Change, months: month_charts.MonthSeries, place: int) -> None:
    name, title = scope.names[change.account_id], SAID[change.column].title
    sentence = signals.standing(change.point, title)
    layout.link(
        "pages/channels.py",
        f"**{layout.escaped(name)}: {signals.signal(change.point['signal']).lower()}**",
        choices=filters.link(scope, accounts=[name], measure=title),
    )
    st.markdown(layout.escaped(sentence))
    when = pd.Timestamp(str(change.point.name)).date()
    points, settling = month_charts.within(months, Period(periods.months_on(when, -17), date.max))
    figure = charts.usual_range(points, SAID[change.column].unit, months.breaks, settling)
    layout.figure(figure, f"{name}. {sentence}", f"change-{place}")
