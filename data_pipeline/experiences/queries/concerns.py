"""Concerns that were taken further, and what came of them."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer


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
