"""Asks the network's build for a quarter, and sets the organisations side by side on every measure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data_pipeline.network import comparisons, queries
from data_pipeline.network.comparisons import Comparison
from data_pipeline.organisation import policies

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@policies.only_with(policies.READ_NETWORK)
def of_quarter(db: DuckDBPyConnection, quarter: str) -> list[Comparison]:
    """Every measure that any organisation has in a quarter, all of them looked at together."""
    return comparisons.of_quarter(queries.responses(db), queries.feelings(db), quarter)
