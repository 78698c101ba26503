"""Leaves loads out of what is built, and puts them back: their snapshots stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.errors import Trouble, UnknownLoad
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout, loads_set_aside, read_receipts, unfinished_loads
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.loads_set_aside import SetAside
from data_pipeline.warehouse.build import build


@plainly
def change(data: DataFolder, aside: Sequence[str] = (), back: Sequence[str] = ()) -> list[str]:
    """Sets loads aside and puts others back, builds, and says what was done.

    UnknownLoad, and nothing changed, if one of the ids is none of a load, or of none that is set aside.
    """
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        loads = [_load(data, load_id) for load_id in aside]
        _check_that_all_are_aside(data, back)
        loads_set_aside.change(data, loads, back)
    done = [
        *(f"set aside: {load.name}. `doctor --put-back {load.load_id}` puts it back." for load in loads),
        *(f"put back: {load_id}. What it holds is in the figures again." for load_id in back),
    ]
    try:
        build(data)
    except Trouble as other:
        raise Trouble(f"{' '.join(done)} Still in the way: {other}") from other
    return done


def _load(data: DataFolder, load_id: str) -> SetAside:
    """A load that is to be set aside; one whose receipt is damaged too."""
    there = [(load.load_id, load.account_id, load.file_name) for load in read_receipts.readable(data)]
    damaged = [(bad.folder.name, bad.folder.parent.name, "") for bad in read_receipts.survey(data)[1]]
    named = next((load for load in [*there, *damaged] if load[0] == load_id), None)
    if named is None:
        raise UnknownLoad(f"No load is called '{load_id}'. `status --loads` lists them.")
    return loads_set_aside.today(*named)


def _check_that_all_are_aside(data: DataFolder, back: Sequence[str]) -> None:
    there = loads_set_aside.of(data)
    for load_id in back:
        if load_id not in {load.load_id for load in there}:
            named = "; ".join(map(str, there)) or "there are none"
            raise UnknownLoad(f"No load '{load_id}' is set aside. Those that are: {named}.")
