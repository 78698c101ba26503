"""Newsletters sent: to how many, who clicked, and from which export that is known."""

from collections.abc import Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def mailings(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """Every mailing, oldest first."""
    return answer(
        db,
        """
        select
            account_id, mailing_id, title, subject, audience, sent_at, sent_on, month, quarter,
            recipients, delivered, bounces, unique_opens, total_opens, unique_clicks, total_clicks,
            unsubscribes, complaints, click_rate, recounts, recount_note, rated_clicks, rated_delivered,
            as_of, as_of_day, as_of_assumed, is_provisional, settles_on, carried, load_id, exports
        from mailings
        where list_contains(?, account_id)
        order by account_id, sent_on nulls first, sent_at nulls first, mailing_id
        """,
        [list(accounts)],
    )
