"""What came of experiences: people shown a private route, concerns taken further, differences made."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer


def redirected(db: DuckDBPyConnection) -> pd.DataFrame:
    """How many people each account showed the way to a private conversation, by month."""
    return answer(db, "select month, account_id, people from redirected_months order by month, account_id")


@policies.only_with(policies.READ_CONCERNS)
def concerns(db: DuckDBPyConnection) -> pd.DataFrame:
    """Concerns taken to somebody, the newest first, with the stage that each reached."""
    return answer(
        db,
        """
        select escalation_id, escalated_to, recipient, theme, service, follows, raised_on, answered_on,
            closed_on, stage, stage_on
        from escalations order by raised_on desc nulls last, escalation_id desc
        """,
    )


def differences(db: DuckDBPyConnection) -> pd.DataFrame:
    """Where what people told us made a difference, the newest first."""
    return answer(
        db,
        """
        select difference_id, what_changed, changed_on, quarter, theme, service, escalation_id, reference
        from differences order by changed_on desc, difference_id desc
        """,
    )
