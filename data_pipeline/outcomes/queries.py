"""What pages ask the build about outcomes."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def outcomes(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every count of a month or quarter: outcome, kind, period_start, period_end, quarter, number, source."""
    return answer(
        db,
        """
        select outcome, kind, period_start, period_end, quarter, number, source
        from outcomes
        order by outcome, period_start, kind
        """,
    )
