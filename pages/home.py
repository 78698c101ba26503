"""What changed, and what needs me?"""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement.notable_months import Change
from data_pipeline.engagement.queries import accounts as accounts_queries
from data_pipeline.engagement.queries import posts as posts_queries
from data_pipeline.loading import downloads_due
from data_pipeline.loading import queries as load_queries
from data_pipeline.periods import Period
from pages.sections.decisions import list_of_decisions
from pages.sections.engagement import months as series
from pages.sections.home import officer_to_do
from pages.sections.home import to_do as chores
from pages.shared import access, charts, filters, layout, saving, signals, words
from pages.shared.measures import SAID
from pages.shared.scope import Scope, ask


def changed(scope: Scope, newest: Period) -> None:
    """At most three months out of the ordinary, drawn, each a link to its account."""
    sites = scope.on("website")
    social = tuple(a for a in scope.accounts if a not in sites)
    since = pd.Timestamp(periods.months_on(newest.start, -1))
    noted = ask(scope, series.out_of_the_ordinary, social, sites, since)
    found = [change for change, _ in noted]
    if not found:
        layout.takeaway(f"Nothing out of the ordinary up to {words.span(newest)}: usual ups and downs.")
        return
    layout.takeaway(". ".join(in_short(scope, found)) + ".")
    for place, ((change, months), column) in enumerate(zip(noted, st.columns(len(noted)), strict=True)):
        with column:
            one_change(scope, change, months, place)
    layout.under(
        pd.DataFrame([said(scope, change) for change in found]),
        "changes",
        {"account": "Account", "measure": "What", "month": "Month", "value": "Figure",
         "standing": "How it compares", "lower": "Usually from", "upper": "to"},
    )  # fmt: skip


def in_short(scope: Scope, found: list[Change]) -> list[str]:
    """One clause per account: 'X: interactions worse than usual'."""
    clauses: dict[str, list[str]] = {}
    for change in found:
        title = SAID[change.column].title
        said = f"{title[0].lower()}{title[1:]} {signals.signal(change.point['signal']).lower()}"
        clauses.setdefault(scope.names[change.account_id], []).append(said)
    return [f"{name}: {words.listed(said)}" for name, said in clauses.items()]


def said(scope: Scope, change: Change) -> dict[str, object]:
    """A change as one row."""
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


def one_change(scope: Scope, change: Change, months: series.MonthSeries, place: int) -> None:
    name, title = scope.names[change.account_id], SAID[change.column].title
    sentence = signals.standing(change.point, title)
    layout.link(
        "pages/channels.py",
        f"**{layout.escaped(name)}: {signals.signal(change.point['signal']).lower()}**",
        choices=filters.link(scope, accounts=[name], measure=title),
    )
    st.markdown(layout.escaped(sentence))
    when = pd.Timestamp(str(change.point.name)).date()
    points, settling = series.within(months, Period(periods.months_on(when, -17), date.max))
    figure = charts.usual_range(points, SAID[change.column].unit, months.breaks, settling)
    layout.figure(figure, f"{name}. {sentence}", f"change-{place}")


def to_do(scope: Scope, freshness: pd.DataFrame) -> None:
    """At most five things, each a link."""
    today = clock.today()
    loading = access.may_read("add_data")
    due = chores.chores(
        scope.names,
        downloads_due.shopping_list(freshness, scope.accounts if loading else (), today),
        ask(scope, posts_queries.settled_since, today) if loading else pd.DataFrame(),
        loaded_since(scope, today - timedelta(days=31)) if loading else pd.DataFrame(),
        saving.due(scope, today) if access.may_read("accounts") else (),
        waiting=list_of_decisions.waiting(scope),
        desk=officer_to_do.waiting(scope),
    )
    st.header("What needs you", anchor=False)
    if not due:
        st.markdown("Nothing needs you today.")
    for chore in due:
        choices = filters.link(scope, **chore.choices)
        layout.link(chore.page, layout.escaped(chore.text), icon=":material/arrow_forward:", choices=choices)


def loaded_since(scope: Scope, day: date) -> pd.DataFrame:
    """New receipts; what an older one says has been seen."""
    loads = ask(scope, load_queries.loads)
    return loads[loads["loaded_at"] >= pd.Timestamp(day, tz="UTC")] if len(loads) else loads


def complete(scope: Scope, months: pd.DataFrame, freshness: pd.DataFrame, newest: Period) -> None:
    """How much of the last year is loaded, account by account, and how fresh it is."""
    st.header("How complete and fresh the figures are", anchor=False)
    first = pd.Timestamp(periods.months_on(newest.start, -11))
    span = pd.date_range(first, pd.Timestamp(newest.start), freq="MS")
    grid = pd.MultiIndex.from_product([scope.accounts, span], names=["account_id", "month"])
    kept = months[["account_id", "month", "is_complete", "covered_days"]]
    state = grid.to_frame(index=False).merge(kept, on=["account_id", "month"], how="left")
    state["state"] = "none"
    state.loc[state["covered_days"].fillna(0) > 0, "state"] = "part"
    state.loc[state["is_complete"].eq(True), "state"] = "complete"
    state["account"] = scope.called(state["account_id"])
    last = state[state["month"] == span[-1]]
    whole = last[last["state"] == "complete"]["account"].tolist()
    newest_export = freshness.groupby("account_id")["exported_at"].max()
    sentence = (
        f"{words.span(newest)} is complete for {len(whole)} of {words.counted(len(last), 'account')}; "
        f"the newest export is of {words.day(newest_export.max())}."
    )
    layout.takeaway(sentence)
    layout.chart(
        charts.coverage(state),
        sentence,
        state.assign(state=state["state"].map(charts.STATES)),
        "coverage",
        {"account": "Account", "month": "Month", "state": "Loaded"},
    )


scope = layout.page("Home", __doc__)
layout.stop_without_data(scope)
newest = periods.last_complete_month(scope.last_day or clock.today())
months = series.rows(scope, scope.accounts)
freshness = ask(scope, accounts_queries.freshness)
st.header("What changed", anchor=False)
changed(scope, newest)
to_do(scope, freshness)
complete(scope, months, freshness, newest)
