"""Where Spark's marts lie, a folder or a URL: each run under a name of its own, and which is the newest."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyarrow import fs

from data_pipeline.errors import Refused

NEWEST = "newest.json"  # names the last run that was finished: written last
RUN = "run-"  # begins the name of what one run writes
_SPARK_SAYS = {"s3a": "s3", "s3n": "s3"}  # schemes that Spark and pyarrow call by other names


@dataclass(frozen=True)
class Storage:
    """A place that Spark writes to and pyarrow reads from."""

    url: str
    files: fs.FileSystem
    root: str

    def for_spark(self, *names: str) -> str:
        """What lies there, as Spark calls it."""
        return "/".join((self.url, *names))

    def inside(self, *names: str) -> str:
        """What lies there, as `files` calls it."""
        return "/".join((self.root, *names))


def storage(place: str | Path) -> Storage:
    """The storage at a path or a URL; Refused for a URL that is not known."""
    if "://" not in str(place):
        path = Path(place).resolve()
        path.mkdir(parents=True, exist_ok=True)
        return Storage(f"file:{path.as_posix()}", fs.LocalFileSystem(), path.as_posix())
    url = str(place).rstrip("/")
    scheme, rest = url.split("://", 1)
    try:
        files, root = fs.FileSystem.from_uri(f"{_SPARK_SAYS.get(scheme, scheme)}://{rest}")
    except (ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"The warehouse {url} cannot be reached: {str(error).splitlines()[0]}") from error
    return Storage(url, files, root.rstrip("/"))


def new_run() -> str:
    """The name of a run that has not begun."""
    return f"{RUN}{uuid.uuid4().hex}"


def newest(place: Storage) -> dict[str, Any] | None:
    """What the last finished run wrote of itself; None where there is none."""
    try:
        with place.files.open_input_stream(place.inside(NEWEST)) as file:
            return dict(json.loads(file.read()))
    except FileNotFoundError:
        return None


def finish(place: Storage, run: str, facts: dict[str, Any]) -> None:
    """Makes a run the newest: until then the one before it stands."""
    unfinished = place.inside(f"{run}.json")
    with place.files.open_output_stream(unfinished) as file:
        file.write(json.dumps({"run": run} | facts, indent=1).encode())
    place.files.move(unfinished, place.inside(NEWEST))


def sweep(place: Storage, *keep: str) -> None:
    """Removes what killed runs left half made, and earlier runs; nobody else may be writing."""
    last = newest(place)
    kept = {*keep, str(last["run"])} if last else set(keep)
    for found in place.files.get_file_info(fs.FileSelector(place.root, allow_not_found=True)):
        name = found.base_name
        if name.startswith(RUN) and name.removesuffix(".json") not in kept:
            remove(place, name)


def remove(place: Storage, *names: str) -> None:
    """Removes a file or a folder, if it is there."""
    path = place.inside(*names)
    kind = place.files.get_file_info(path).type
    if kind == fs.FileType.Directory:
        place.files.delete_dir(path)
    elif kind == fs.FileType.File:
        place.files.delete_file(path)


def remove_parts(place: Storage, run: str, part: str) -> None:
    """Removes every folder of this name that a run wrote."""
    selector = fs.FileSelector(place.inside(run), allow_not_found=True, recursive=True)
    for found in place.files.get_file_info(selector):
        if found.base_name == part and found.type == fs.FileType.Directory:
            place.files.delete_dir(found.path)


def files_of(place: Storage, *names: str) -> Sequence[str]:
    """The Parquet files below a folder; none where there is no such folder."""
    selector = fs.FileSelector(place.inside(*names), allow_not_found=True, recursive=True)
    found = place.files.get_file_info(selector)
    return sorted(file.path for file in found if file.path.endswith(".parquet") and file.size)
