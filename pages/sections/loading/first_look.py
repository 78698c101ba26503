"""What the first files show, directly under their receipts: a chart, the best post, something unusual."""

from datetime import timedelta

import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.change_in_words import sentence
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.periods import Period
from pages.sections.engagement import months
from pages.shared import filters, layout, words
from pages.shared.scope import Scope, ask

DROPPED = "dropped"  # the accounts of the last drop
MONTHS = 24
FIGURES = ("interactions", "engaged_sessions", "sessions", "views", "median_reach", "followers_gained")


def first_look(scope: Scope) -> None:
    """The first chart of what was dropped last, with its sentence and the way on."""
    accounts = [a for a in st.session_state.get(DROPPED, ()) if a in scope.names]
    drawn = next((figure for account in accounts if (figure := _figure(scope, account))), None)
    if drawn is None or scope.last_day is None:
        return
    account, column = drawn
    st.header("A first look", anchor=False)
    period = Period(periods.months_on(scope.last_day.replace(day=1), -MONTHS), scope.last_day)
    st.subheader(layout.escaped(scope.names[account]), anchor=False)
    months.draw(scope, account, column, period)
    _best_post(scope, account, period)
    _unusual(scope, account)
    chosen = filters.link(scope, account=scope.names[account])
    layout.link(
        "pages/channels.py",
        f"All of {scope.names[account]}",
        icon=":material/arrow_forward:",
        choices=chosen,
    )


def _figure(scope: Scope, account: str) -> tuple[str, str] | None:
    """The first measure that the account reports."""
    for column in FIGURES:
        if months.judged(scope, (account,), column)[account].reported:
            return account, column
    return None


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
