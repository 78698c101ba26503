"""Files a person dropped: what each is, whose it is, and what still has to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline import loading
from data_pipeline.errors import DateOrderNeeded, ExportDayNeeded, Refused, WrongAccount
from data_pipeline.folders import DataFolder
from data_pipeline.loading import Found, Outcome
from data_pipeline.receipts import Receipt
from data_pipeline.snapshots import Choices, DateOrder
from data_pipeline.sources import channels

__all__ = ["Choices", "DateOrder", "Dropped", "channels", "proposed", "recognise"]
NOBODY = "someone"  # stands for a name while only the channel is looked for


@dataclass(frozen=True)
class Dropped:
    """One file: the channels it may come from, what it holds, or why no channel takes it."""

    file: Path
    channels: tuple[str, ...]
    receipt: Receipt | None
    refused: Refused | None

    @property
    def needs_day(self) -> bool:
        return isinstance(self.refused, ExportDayNeeded)

    @property
    def needs_order(self) -> bool:
        return isinstance(self.refused, DateOrderNeeded)


def recognise(data: DataFolder, file: Path) -> Dropped:
    """Tries the file as an export of each channel; nothing is stored."""
    possible, receipt, refused = [], None, None
    for channel in channels():
        outcome = _checked(data, file, f"{channel}-{NOBODY}")
        if outcome.receipt or isinstance(outcome.refused, (ExportDayNeeded, DateOrderNeeded)):
            possible.append(channel)
            receipt, refused = receipt or outcome.receipt, outcome.refused
        elif not possible and not (refused and isinstance(outcome.refused, WrongAccount)):
            refused = outcome.refused
    return Dropped(file, tuple(possible), receipt, None if receipt else refused)


def proposed(dropped: Dropped, accounts: Sequence[str]) -> list[str]:
    """The accounts a file may belong to."""
    return [a for a in accounts if a.split("-", 1)[0] in dropped.channels]


def _checked(data: DataFolder, file: Path, account: str) -> Outcome:
    return loading.check(data, [Found(file, file)], Choices(), account)[0]
