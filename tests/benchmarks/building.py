"""A full build of one Healthwatch's size: at least eight accounts over five years."""

from pathlib import Path

from data_pipeline import finding, folders, loading, warehouse
from data_pipeline.folders import DataFolder
from data_pipeline.loading import Found

COPIES = 3  # 3 x 5 accounts x 3 years = 45 account-years, more than 8 accounts over 5 years


def load_copies(root: Path) -> DataFolder:
    """A data folder that holds the sample's exports several times, each time under other accounts."""
    data = DataFolder(root)
    found, _ = finding.find(data, [folders.SAMPLE_EXPORTS])
    by_account: dict[str, list[Found]] = {}
    for export in found:
        by_account.setdefault(export.file.relative_to(folders.SAMPLE_EXPORTS).parts[0], []).append(export)
    for copy in range(COPIES):
        for account, exports in by_account.items():
            loading.load(data, exports, account=f"{account}{copy}")
    return data


def build(data: DataFolder) -> None:
    """Everything anew."""
    warehouse.build(data, anew=True)
