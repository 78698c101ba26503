"""What was loaded, from which file, what was set aside, and which periods the loads cover."""

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse.ask import answer


@policies.only_with(policies.READ_LOADS)
def loads(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every load that counts, newest first."""
    return answer(db, "select * from loads order by loaded_at desc, load_id")


@policies.only_with(policies.READ_LOADS)
def load_parts(db: DuckDBPyConnection) -> pd.DataFrame:
    """What each part of each file was."""
    return answer(db, "select * from load_parts order by load_id, part")


@policies.only_with(policies.READ_LOADS)
def rejected_rows(db: DuckDBPyConnection) -> pd.DataFrame:
    """Rows that were set aside, with the first bad cell and why."""
    return answer(db, "select * from rejected_rows order by load_id, part, line")


def account_status(db: DuckDBPyConnection) -> pd.DataFrame:
    """One row per account: first_day, last_day, newest_as_of, loads, missing_months, gaps in words."""
    return answer(db, "select * from account_coverage order by account_id")


def as_loaded(data: DataFolder, load_id: str) -> dict[str, pd.DataFrame]:
    """The rows of each part of a load as they were kept, before any model touched them, by part.

    Empty where the load does not count any more.
    """
    for receipt in read_receipts.readable(data):
        if receipt.load_id == load_id:
            folder = read_receipts.folder_of(data, receipt)
            return {part.part: pd.read_parquet(folder / part.file) for part in receipt.parts if part.file}
    return {}
