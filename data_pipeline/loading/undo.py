"""Takes a load back."""

from __future__ import annotations

from data_pipeline.errors import Trouble, UnknownLoad
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout, read_receipts, unfinished_loads
from data_pipeline.snapshots.commit_and_retire import retire
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse.build import build


@plainly
def undo(data: DataFolder, load_id: str) -> Receipt | None:
    """Takes a load back and builds; its snapshot is kept aside and the file may be loaded again.

    Gives its receipt, None where that cannot be read: a damaged load may be taken back too.
    """
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        receipts = read_receipts.readable(data)
        receipt = next((receipt for receipt in receipts if receipt.load_id == load_id), None)
        unreadable = [bad.folder for bad in read_receipts.survey(data)[1] if bad.folder.name == load_id]
        if receipt is None and not unreadable:
            raise UnknownLoad(f"No load is called '{load_id}'. `status --loads` lists them.")
        for folder in [read_receipts.folder_of(data, receipt)] if receipt else unreadable:
            retire(data, folder)
    try:
        build(data)
    except Trouble as other:
        raise Trouble(f"{load_id} was taken back. Still in the way: {other}") from other
    return receipt
