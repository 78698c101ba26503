"""What effectiveness asks a build: posts, months, visits sent, mailings, and benchmarks."""

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def posts(db: DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """Every account's posts between two days, both counted, with their figures and main objective."""
    return answer(
        db,
        """
        select
            account_id, post_id, local_date, main_objective, audience_group, campaign,
            is_reply, is_paid, is_provisional,
            public_interactions, reach, views, carried
        from posts
        where local_date between ? and ?
        order by account_id, local_date, post_id
        """,
        [start, end],
    )


def months(db: DuckDBPyConnection, until: date) -> pd.DataFrame:
    """Every account's months up to a day."""
    return answer(
        db,
        """
        select
            account_id, channel, month, posts, interactions, public_interactions, sessions, engaged_sessions,
            experiences, hours, is_hours_estimated, cost, is_complete, provisional_posts, followers
        from account_months
        where month <= ?
        order by account_id, month
        """,
        [until],
    )


def quarters(db: DuckDBPyConnection) -> pd.DataFrame:
    """Which quarters each account has wholly exported posts of."""
    return answer(
        db,
        "select account_id, quarter, posts, is_complete from account_quarters order by account_id, quarter",
    )


def breaks(db: DuckDBPyConnection) -> pd.DataFrame:
    """From which day a measure of any account means something else."""
    return answer(
        db, "select account_id, metric, date, note from account_breaks order by account_id, date, metric"
    )


def sent_visits(db: DuckDBPyConnection, until: date) -> pd.DataFrame:
    """Visits that each channel sent to the website, by month."""
    return answer(
        db,
        """
        select channel, month, sessions, engaged_sessions
        from channel_visits where month <= ? order by channel, month
        """,
        [until],
    )


def anchors(db: DuckDBPyConnection) -> pd.DataFrame:
    """What scores nothing and what full marks on each criterion."""
    return answer(
        db,
        "select criterion, channel, basis, worst, best, scale, numerator, factor from anchors order by all",
    )


def mailings(db: DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """Newsletters sent between two days, both counted, with their clicks."""
    return answer(
        db,
        """
        select account_id, mailing_id, sent_on, click_rate, recounts, recount_note,
            rated_clicks, rated_delivered, is_provisional, settles_on, as_of_day, title
        from mailings where sent_on between ? and ? order by account_id, sent_on, mailing_id
        """,
        [start, end],
    )
