"""Why the newest build does not hold all that was loaded and recorded: kept for pages until one does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from data_pipeline.errors import BuildFailed, Damaged, Refused, Trouble
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder


@dataclass(frozen=True)
class Behind:
    """What kept the last build from being made.

    reason: for who can do something about it. loads: ids of the loads at fault. fingerprint: of what was to
    be built. failure: the error alone, without the sentence that names the loads.
    """

    reason: str
    loads: Sequence[str] = ()
    fingerprint: str = ""
    failure: str = ""


def of(data: DataFolder) -> Behind | None:
    """Why the newest build is behind; None where it is not, as far as the last try knows."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        return Behind(**json.loads(_path(data).read_text(encoding="utf-8")))
    return None


@contextmanager
def kept(data: DataFolder, is_current: Callable[[], bool]) -> Iterator[None]:
    """Keeps what goes wrong while a build is being made, and forgets it once one was made.

    is_current: whether the newest build holds all; then it is not behind, whatever went wrong.
    """
    try:
        yield
    except (Trouble, Refused) as error:
        with suppress(OSError, Trouble, Refused):  # a full disk keeps nothing
            if not _holds_all(is_current):
                _keep(data, _behind(error))
        raise
    _path(data).unlink(missing_ok=True)


def _holds_all(is_current: Callable[[], bool]) -> bool:
    try:
        return is_current()
    except (Trouble, Refused):  # what stands in the way of a build stands in the way of asking
        return False


def _behind(error: Trouble | Refused) -> Behind:
    if isinstance(error, BuildFailed):
        return Behind(error.why or str(error), error.loads, error.fingerprint, error.failure)
    return Behind(str(error), [error.folder.name] if isinstance(error, Damaged) else ())


def _keep(data: DataFolder, behind: Behind) -> None:
    data.warehouse.mkdir(parents=True, exist_ok=True)
    whole_files.write_whole(_path(data), json.dumps(asdict(behind), indent=1))


def _path(data: DataFolder) -> Path:
    return data.warehouse / "behind.json"
