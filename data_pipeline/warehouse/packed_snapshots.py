"""The rows of many snapshots in one file per kind of export: a build opens a few files instead of hundreds.

They are made from the snapshots, which stay what counts. A file is named by what it holds and by its own
content, and goes as soon as no build needs it: what a load held is in none once it is taken back.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder

MANY = 8  # files: fewer are opened as quickly one by one


@dataclass(frozen=True)
class Snapshots:
    """Files of one kind of export, in the order of their loads. identity: of what they hold."""

    files: tuple[Path, ...]
    columns: tuple[tuple[str, str], ...]  # that are read of them, with their SQL types
    identity: str

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.columns} {self.identity}".encode()).hexdigest()[: whole_files.LENGTH]


def path_of(data: DataFolder, snapshots: Snapshots) -> Path | None:
    """Where their rows lie together, None where they do not."""
    return next(iter(sorted(_folder(data).glob(f"{snapshots.key}-*.parquet"))), None)


def tidy(data: DataFolder, every: Sequence[Snapshots]) -> list[Snapshots]:
    """Deletes all that is not needed, or not as it was written; gives what is to be put together. The lock of
    builds must be held."""
    wanted = [each for each in every if each.identity and len(each.files) >= MANY]
    there = {each: path for each in wanted if (path := path_of(data, each)) and whole_files.is_as_named(path)}
    for path in _folder(data).glob("*"):
        if path not in there.values():
            path.unlink(missing_ok=True)
    return [each for each in wanted if each not in there]


def put_together(
    data: DataFolder, missing: Sequence[Snapshots], write: Callable[[Mapping[Path, Snapshots]], None]
) -> None:
    """Puts together what `tidy` missed, for the next build. The lock must be held since then.

    write: the rows of snapshots to each path.
    """
    parts = {_folder(data) / f"{uuid.uuid4().hex}.part": each for each in missing}
    if parts:
        _folder(data).mkdir(parents=True, exist_ok=True)
        write(parts)
        for path, each in parts.items():
            path.rename(whole_files.named_by_content(path, each.key, ".parquet"))


def delete(data: DataFolder) -> None:
    """Deletes all of them: the next build makes those that it needs from the snapshots."""
    shutil.rmtree(_folder(data), ignore_errors=True)


def _folder(data: DataFolder) -> Path:
    return data.warehouse / "packed"
