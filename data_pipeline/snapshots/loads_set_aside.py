"""Which loads a person set aside: they stay as they are, and no build holds them until they are put back."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from data_pipeline import clock, plain_words
from data_pipeline.errors import Trouble
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder


@dataclass(frozen=True)
class SetAside:
    """A load that is in no build. file_name: '' where its receipt could not be read when it was set aside."""

    load_id: str
    account_id: str
    file_name: str
    since: str

    @property
    def name(self) -> str:
        """Such as `0a1b2c3d4e5f (posts.csv of facebook-ours)`."""
        file = f"{self.file_name} of " if self.file_name else ""
        return f"{self.load_id} ({file}{self.account_id})"

    def __str__(self) -> str:
        return f"{self.name}, set aside on {plain_words.day(date.fromisoformat(self.since))}"


def of(data: DataFolder) -> list[SetAside]:
    """The loads that are set aside and still there, as they were set aside one after another."""
    try:
        text = data.set_aside.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    try:
        listed = [SetAside(**each) for each in json.loads(text)]
    except (ValueError, TypeError) as error:
        raise Trouble(
            f"{data.set_aside}, which lists the loads that were set aside, cannot be understood. Delete it: "
            "all loads are built again then, and those that stop the build are named."
        ) from error
    return [each for each in listed if (data.raw / each.account_id / each.load_id).is_dir()]


def ids(data: DataFolder) -> frozenset[str]:
    """The ids of the loads that are set aside."""
    return frozenset(each.load_id for each in of(data))


def today(load_id: str, account_id: str, file_name: str) -> SetAside:
    """A load as it is set aside today."""
    return SetAside(load_id, account_id, file_name, clock.today().isoformat())


def change(data: DataFolder, aside: Sequence[SetAside] = (), back: Collection[str] = ()) -> None:
    """Sets loads aside, and puts others back by their ids. The lock of snapshots must be held."""
    new = {load.load_id: load for load in [*aside, *of(data)] if load.load_id not in back}
    _write(data, list(new.values()))


def forget_those_gone(data: DataFolder) -> None:
    """Loads that were taken back are no longer set aside: loaded again, they count. The lock must be held."""
    if data.set_aside.exists():
        _write(data, of(data))


def _write(data: DataFolder, loads: Sequence[SetAside]) -> None:
    if loads:
        whole_files.write_whole(data.set_aside, json.dumps([asdict(each) for each in loads], indent=1))
    else:
        data.set_aside.unlink(missing_ok=True)
