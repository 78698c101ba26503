"""What lies in no snapshot, or is not read from one: each organisation's own rows of each table."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import area_served
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import impossible_rows, input_tables, records_in
from data_pipeline.warehouse.input_tables import COLUMNS, LIST, POPULATION
from data_pipeline.warehouse.together.whose import KEY, ORGANISATIONS

LAST_DAY = "last_day"  # that a row of an organisation can be of
_FILES = COLUMNS["snapshot_files"] | {LAST_DAY: "date"}


def tables_of(
    data: DataFolder, receipts: Sequence[Receipt], population: pa.Table, key: str | int
) -> dict[str, pa.Table]:
    """An organisation's rows of the receipts, of what people recorded and of the people of its area, with its
    key first.

    population: of all areas.
    """
    rows = input_tables.receipts(data, receipts)
    last = impossible_rows.latest(receipts)
    files = [row | {LAST_DAY: last} for row in rows.pop("snapshot_files")]
    tables = {"snapshot_files": input_tables.arrow(_FILES, files)} | {
        name: input_tables.arrow(COLUMNS[name], given)
        for name, given in (rows | records_in.tables(data)).items()
    }
    tables[LIST + POPULATION] = population.filter(pc.field("area") == area_served(settings_of(data)))
    return {ORGANISATIONS: pa.table({KEY: [key]})} | {
        name: table.add_column(0, KEY, pa.repeat(pa.scalar(key), table.num_rows))
        for name, table in tables.items()
    }
