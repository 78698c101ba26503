"""What the first files show, under their receipts: a chart with its sentence; or where their figures are."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.change_in_words import sentence
from data_pipeline.engagement.measures_in_words import SOCIAL
from data_pipeline.engagement.queries import audience, website
from data_pipeline.engagement.queries import newsletter as mailing_queries
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.loading import queries
from data_pipeline.loading.downloads_due import needed
from data_pipeline.periods import Period
from pages.sections.engagement import followers, months, newsletter
from pages.sections.engagement import website as website_sections
from pages.shared import filters, layout, words
from pages.shared.scope import Scope, ask

DROPPED = "dropped"  # the accounts of the last drop
MONTHS = 24
OF_A_WEBSITE = ("engaged_sessions", "sessions")
Look = Callable[[], None]


def first_look(scope: Scope) -> None:
    """The first chart of what was dropped last, with its sentence and the way on; of accounts of whose files
    no page draws anything, where the figures are."""
    accounts = [a for a in st.session_state.get(DROPPED, ()) if a in scope.names]
    if not accounts:
        return
    st.header("A first look", anchor=False)
    looks = {account: look for account in accounts if (look := _look(scope, account))}
    if first := next(iter(looks), None):
        st.subheader(layout.escaped(scope.names[first]), anchor=False)
        looks[first]()
    for account in looks:
        _way_on(scope, account)
    for account in accounts:
        if account not in looks:
            st.markdown(layout.escaped(in_no_chart(scope, account)))


def _look(scope: Scope, account: str) -> Look | None:
    """What draws the first thing that a page would show of an account; None where no page shows anything."""
    period = _newest_months(scope, account)
    measures = OF_A_WEBSITE if scope.channels[account] == "website" else SOCIAL
    reported = (c for c in measures if months.judged(scope, (account,), c)[account].reported)
    if column := next(reported, None):
        return partial(_months, scope, account, column, period)
    mailings = ask(scope, mailing_queries.mailings, (account,))
    if len(mailings):
        return partial(newsletter.draw_account, scope, account, mailings, period)
    reports = ask(scope, website.periods, (account,))
    for kind in (website_sections.PAGES, website_sections.SOURCES):
        if website_sections.newest_report(scope, reports, kind):
            return partial(website_sections.leading, scope, account, reports, kind)
    return _audience(scope, account)


def _audience(scope: Scope, account: str) -> Look | None:
    """Who follows, or how many where nothing more is known."""
    if len(ask(scope, audience.audience_groups, (account,))):
        return partial(followers.section, scope, account)
    counts = ask(scope, audience.followers, (account,))
    if counts.empty:
        return None
    newest = counts.iloc[0]
    return partial(
        layout.takeaway, f"{words.counted(newest['followers'], 'follower')} on {words.day(newest['date'])}."
    )


def _newest_months(scope: Scope, account: str) -> Period:
    """The newest two years of an account, up to the last day that its files hold."""
    status = ask(scope, queries.account_status)
    days = status[status["account_id"] == account]["last_day"].dropna()
    last: date = days.iloc[0].date() if len(days) else scope.last_day or clock.today()
    return Period(periods.months_on(last.replace(day=1), -MONTHS), last)


def _months(scope: Scope, account: str, column: str, period: Period) -> None:
    """A measure by month, the best post, and something unusual."""
    months.draw(scope, account, column, period)
    _best_post(scope, account, period)
    _unusual(scope, account)


def _way_on(scope: Scope, account: str) -> None:
    name = scope.names[account]
    chosen = filters.link(scope, account=name)
    layout.link("pages/channels.py", f"All of {name}", icon=":material/arrow_forward:", choices=chosen)


def in_no_chart(scope: Scope, account: str) -> str:
    """What was loaded of an account and is in no chart, where it is, and which file gives charts."""
    tables = ask(scope, queries.loaded_tables)
    loaded = list(dict.fromkeys(tables[tables["account_id"] == account]["source"]))
    name, channel = scope.names[account], scope.channels[account]
    more = [source.title for source in needed(channel, set(loaded)) if source.title not in loaded]
    charts = f" Charts of {name} come from: {words.listed(more)}. See What to download." if more else ""
    if channel == "website" and not more:
        charts = " Visits are shown month by month: load all days of a month."
    return (
        f"{name}: no page draws a chart of {words.listed(loaded)}. The figures are kept: see Receipts, "
        f"further down, Export as loaded.{charts}"
    )


def _best_post(scope: Scope, account: str, period: Period) -> None:
    start = max(period.start, period.end - timedelta(days=365))
    posts = ask(scope, post_queries.posts, (account,), start, period.end)
    if posts.empty or posts["interactions"].isna().all():
        return
    best = posts.sort_values(["interactions", "post_id"], ascending=[False, True]).iloc[0]
    beginning = words.first_words(best["text"])
    st.markdown(
        layout.escaped(
            f"The post with most interactions since {words.day(start)}: “{beginning}” of "
            f"{words.day(best['local_date'])}, {words.counted(best['interactions'], 'interaction')}."
        )
    )


def _unusual(scope: Scope, account: str) -> None:
    changed = ask(scope, ask_months.changed)
    mine = [change for change in changed.headlines if change.account_id == account]
    if mine:
        st.markdown(layout.escaped(f"{sentence(mine[0])}."))
