"""An export as it was loaded: every row that was kept, before any model touched it."""

import pandas as pd

from data_pipeline import receipts
from data_pipeline.folders import DataFolder


def as_loaded(data: DataFolder, load_id: str) -> dict[str, pd.DataFrame]:
    """The rows of each part of a load, by part; empty where the load does not count any more."""
    for receipt in receipts.readable(data):
        if receipt.load_id == load_id:
            folder = receipts.folder_of(data, receipt)
            return {part.part: pd.read_parquet(folder / part.file) for part in receipt.parts if part.file}
    return {}
