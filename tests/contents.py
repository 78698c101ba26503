"""All that a build says, apart from when it was made."""

from typing import Any

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history

WHEN = ("loaded_at", "built_at", "serial", "fingerprint")


def content(data: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, sorted, without the columns that tell when the build and its loads were made."""
    with build_history.connect_latest(data) as db:
        listed = "select table_name from duckdb_tables() where schema_name = 'main' order by 1"
        tables = [name for (name,) in db.execute(listed).fetchall()]
        told = {}
        for table in tables:
            columns = f"cast(columns(lambda c: c not in {WHEN}) as varchar)"
            told[table] = db.execute(f'select {columns} from "{table}" order by all').fetchall()
    return told
