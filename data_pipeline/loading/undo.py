"""Takes a load back: kept aside, or deleted for good."""

from __future__ import annotations

from pathlib import Path

from data_pipeline.errors import Trouble, UnknownLoad
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import copies_of_undone, layout, read_receipts, unfinished_loads
from data_pipeline.snapshots.commit_and_retire import retire
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse.build import build, build_as_the_only_one


@plainly
def undo(data: DataFolder, load_id: str) -> Receipt | None:
    """Takes a load back and builds; its snapshot is kept aside and the file may be loaded again.

    Gives its receipt, None where that cannot be read: a damaged load may be taken back too.
    """
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        receipt, folders = _that_counts(data, load_id)
        if not folders:
            raise UnknownLoad(f"No load is called '{load_id}'. `status --loads` lists them.")
        for folder in folders:
            retire(data, folder)
    try:
        build(data)
    except Trouble as other:
        raise Trouble(f"{load_id} was taken back. Still in the way: {other}") from other
    return receipt


@plainly
def undo_for_good(data: DataFolder, load_id: str) -> Receipt | None:
    """Takes a load back where it counts still, and deletes every copy of it and every build that held it.

    The copy goes last: a kill before leaves a load that counts or one that was taken back, and whoever gives
    the command again goes on from there. Gives the receipt, None where that cannot be read.
    """
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        receipt, folders = _that_counts(data, load_id)
        for folder in folders:
            retire(data, folder)
        copies = copies_of_undone.of(data, load_id)
        if not copies:
            raise UnknownLoad(
                f"No load is called '{load_id}', and none that was taken back. `status --loads` lists both."
            )
    in_the_way = _built_as_the_only_one(data)
    with layout.to_itself(data):
        copies_of_undone.delete(data, load_id)
    if in_the_way:
        raise Trouble(f"{load_id} is deleted for good. Still in the way: {in_the_way}") from in_the_way
    return receipt or copies[0].receipt


def _that_counts(data: DataFolder, load_id: str) -> tuple[Receipt | None, list[Path]]:
    """A load's receipt, None where that cannot be read, and where it lies: nowhere where none counts."""
    for receipt in read_receipts.readable(data):
        if receipt.load_id == load_id:
            return receipt, [read_receipts.folder_of(data, receipt)]
    return None, [bad.folder for bad in read_receipts.survey(data)[1] if bad.folder.name == load_id]


def _built_as_the_only_one(data: DataFolder) -> Trouble | None:
    """What kept a new build from being made: earlier ones are deleted all the same."""
    try:
        build_as_the_only_one(data)
    except Trouble as trouble:
        return trouble
    return None
