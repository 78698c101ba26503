"""What was loaded, from which file, what was set aside, and which periods the loads cover."""

from collections.abc import Mapping, Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.exports import whose
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation import policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.evidence import (
    DAYS,
    GROUPS,
    PAGES,
    POSTS,
    Evidence,
    most_frequent_handle,
    together,
)
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
def loaded_tables(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every table that was loaded, of which account and days it is, the first loaded first."""
    return answer(
        db,
        """
        select load_parts.account_id, load_parts.source, load_parts.period_start, load_parts.period_end
        from load_parts
        join loads using (load_id)
        where load_parts.rows_loaded > 0
        order by loads.loaded_at, load_id, load_parts.part
        """,
    )


@policies.only_with(policies.READ_LOADS)
def restatements(db: DuckDBPyConnection) -> pd.DataFrame:
    """How far each load's figures differ from those of the loads before it, measure by measure."""
    return answer(db, "select * from restatements order by load_id, kind, metric")


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


def evidence(db: DuckDBPyConnection, account_id: str) -> Evidence:
    """What all the loads of an account tell of it. A build of an older version may lack a table: it tells
    nothing of that."""
    there = set(db.sql("select table_name from duckdb_tables()").df()["table_name"])

    def rows(columns: Sequence[str], selects: Mapping[str, str]) -> pd.DataFrame:
        return together(
            [
                answer(db, f"select {chosen} from {table} where account_id = ?", [account_id])
                for table, chosen in selects.items()
                if table in there
            ],
            columns,
        )

    report = "report, period_start, period_end, {} as item"
    handle = None
    if "posts" in there:
        own = f"(select url from posts where account_id = {quoted(account_id)} and not other_account)"
        handle = most_frequent_handle(db, own)
    audience = rows([*GROUPS, "as_of"], {"audience_groups": f"{', '.join(GROUPS)}, as_of"})
    newest = audience.groupby("dimension")["as_of"].transform("max")
    return Evidence(
        frozenset(whose.of_handles([handle] if handle else [])),
        rows(POSTS, {"posts": "post_id, local_date as day, format"}),
        rows(DAYS, {"account_days": ", ".join(DAYS)}),
        audience.loc[audience["as_of"] == newest, list(GROUPS)],
        rows(PAGES, {"web_pages": report.format("page"), "web_sources": report.format("source")}),
    )
