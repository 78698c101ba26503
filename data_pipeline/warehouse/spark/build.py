"""Builds all organisations of an installation on Spark; each then has a build of its own, like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline import clock
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, locks, read_receipts
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import sql_models
from data_pipeline.warehouse.build import alone_in, empty_build, fingerprints
from data_pipeline.warehouse.spark import inputs, places, storage
from data_pipeline.warehouse.spark.relations import Relations
from data_pipeline.warehouse.spark.run_models import MARTS, STAGING, run_models
from data_pipeline.warehouse.spark.session import session
from data_pipeline.warehouse.spark.storage import Storage
from data_pipeline.warehouse.spark.write_build import Written, write
from data_pipeline.warehouse.together.take import take
from data_pipeline.warehouse.together.whose import key_of

MASTER = "local[*]"
MANY_ROWS = 2_000_000  # loaded, by all: from then on it pays to compile the plans thoroughly
# What people told an organisation, word by word, is in its own records and builds alone: there it can be
# deleted for good.
OF_PERSONS = ("experiences", "experience_themes", "experience_words")


@plainly
def build_all(installation: DataFolder, master: str = MASTER, warehouse: str = "") -> dict[str, Path | None]:
    """Of each organisation the build that was made; None where more was loaded or recorded meanwhile.

    warehouse: a path, or a URL that both Hadoop's file systems and pyarrow know. Until all is written the
    last marts and builds stand. BuildFailed names the model at fault, Damaged a snapshot.
    """
    with locks.network(installation):
        place = storage.storage(warehouse or places.default(installation))
        places.remember(installation, warehouse or str(places.default(installation)))
        storage.sweep(place)
        loads = {data: _loads(data) for data in organisations.of_installation(installation)}
        marks = {data: "".join(fingerprints(data, loads[data])) for data in loads}
        run = storage.new_run()
        try:
            _work_out(place, run, master, loads)
            builds = _take(place, run, marks)
            _finish(place, run, marks)
        except BaseException:
            storage.sweep(place)
            raise
    return builds


def _loads(data: DataFolder) -> Sequence[Receipt]:
    with alone_in(data):
        loads = read_receipts.built(data)
        damage.refuse(data, loads)
        return loads


def _work_out(place: Storage, run: str, master: str, loads: Mapping[DataFolder, Sequence[Receipt]]) -> None:
    schemas = inputs.hand_over(place, run, loads)
    rows = sum(load.total("rows_loaded") for receipts in loads.values() for load in receipts)
    with session(master, few_rows=rows < MANY_ROWS) as spark:
        relations = Relations(spark, place, run)
        worked_out_first = inputs.register(relations, schemas, loads)
        run_models(relations, [*worked_out_first, *sql_models.all_models()])


def _take(place: Storage, run: str, marks: Mapping[DataFolder, str]) -> dict[str, Path | None]:
    with TemporaryDirectory() as scratch:
        empty = Path(scratch) / "empty.duckdb"
        empty_build(empty, DataFolder(Path(scratch)))
        marts = Written(place, run, empty)
        return {
            key_of(data): take(data, mark, partial(write, marts, data, mark)) for data, mark in marks.items()
        }


def _finish(place: Storage, run: str, marks: Mapping[DataFolder, str]) -> None:
    for folder in (inputs.INPUTS, STAGING):
        storage.remove(place, run, folder)
    for mart in OF_PERSONS:
        storage.remove(place, run, MARTS, mart)
    built = {key_of(data): fingerprint for data, fingerprint in marks.items()}
    storage.finish(place, run, {"finished_at": clock.now().isoformat(), "organisations": built})
