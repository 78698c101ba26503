"""Several organisations in one installation that share accounts, posts and loads: parts of a sample."""

import shutil
from pathlib import Path

from data_pipeline.organisation import data_folder, organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts

NAMES = ("alder", "birch", "cedar-2", "dórn", "2026")
EMPTY = "elm"  # one that has loaded nothing yet


def cut(sample: DataFolder, root: Path, names: tuple[str, ...] = NAMES) -> DataFolder:
    """The installation. The first has all loads and records, the second every second load, and so on; one has
    none."""
    installation = data_folder.own(root)
    for every, name in enumerate(names, 1):
        (root / organisations.FOLDER / name).mkdir(parents=True)
        own = organisations.named(installation, name)
        for receipt in read_receipts.built(sample)[::every]:
            shutil.copytree(read_receipts.folder_of(sample, receipt), read_receipts.folder_of(own, receipt))
        shutil.copyfile(sample.layout, own.layout)
        if sample.records.exists() and every != 3:
            shutil.copyfile(sample.records, own.records)
    (root / organisations.FOLDER / EMPTY).mkdir()
    return installation
