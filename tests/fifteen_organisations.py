"""Fifteen organisations in one installation, each with the sample's build, in which one responds far more."""

import shutil
from pathlib import Path

import duckdb
import numpy as np

from data_pipeline.organisation import data_folder, organisations, settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history

NAMES = tuple(f"place-{at:02}" for at in range(15))
FAR, TIMES = "place-07", 20.0  # whose posts have so many times the interactions
QUARTER = "Apr-Jun 2026"  # the newest that has settled on the tests' day


def make(root: Path, sample: DataFolder) -> DataFolder:
    """sample: whose newest build each of them has, with a little more or less of everything."""
    installation, build = data_folder.own(root), build_history.latest(sample)
    assert build is not None
    random = np.random.default_rng(15)
    for name in NAMES:
        data = organisations.add(installation, name)
        settings.write(data, "organisation", name=f"Healthwatch {name.title()}", area="elsewhere")
        data.warehouse.mkdir()
        copy = data.warehouse / build.name
        shutil.copyfile(build, copy)
        times = TIMES if name == FAR else float(np.exp(0.15 * random.standard_normal()))
        with duckdb.connect(copy) as db:
            db.execute("update posts set public_interactions = round(public_interactions * ?)", [times])
    return installation
