"""A full build of one Healthwatch's size: at least eight accounts over five years."""

from pathlib import Path

from data_pipeline.loading import files_to_load
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse.build import build as build_anew

COPIES = 3  # 3 x 5 accounts x 3 years = 45 account-years, more than 8 accounts over 5 years


def load_copies(root: Path) -> DataFolder:
    """A data folder that holds the sample's exports several times, each time under other accounts."""
    data = DataFolder(root)
    found, _ = files_to_load.find(data, [data_folder.SAMPLE_EXPORTS])
    by_account: dict[str, list[FileToLoad]] = {}
    for export in found:
        by_account.setdefault(export.path.relative_to(data_folder.SAMPLE_EXPORTS).parts[0], []).append(export)
    for copy in range(COPIES):
        for account, exports in by_account.items():
            load(data, exports, account=f"{account}{copy}")
    return data


def build(data: DataFolder) -> None:
    """Everything anew."""
    build_anew(data, anew=True)
