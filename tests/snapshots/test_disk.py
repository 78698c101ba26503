"""Errors of the disk, and folders that a cloud service copies, in plain words."""

import errno
import os
from pathlib import Path

import duckdb
import pytest

from data_pipeline.errors import BuildFailed, DiskTrouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import disk


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full, writing /data/x. Free some space"),
        (errno.EROFS, "/data/x lies on a disk that can only be read. Make it writable"),
        (errno.EACCES, "Permission denied for /data/x. Ask for the right"),
        (errno.EPERM, "Permission denied for /data/x"),
        (errno.EFBIG, "/data/x became too large for its disk"),
        (errno.EIO, "/data/x could not be read or written: the disk may be failing"),
    ],
)
def test_an_error_of_the_disk_says_what_where_and_what_to_do(number: int, said: str):
    told = disk.sentence(OSError(number, os.strerror(number), "/data/x"), Path("/data"))
    assert told
    assert told.startswith(said)
    assert "\n" not in told


@pytest.mark.parametrize("kind", [duckdb.IOException, duckdb.TransactionException, BuildFailed])
def test_the_same_is_known_in_the_words_of_duckdb(kind: type[Exception]):
    error = kind('Failed to commit: Could not write file "/data/1.duckdb": No space left on device')
    told = disk.sentence(error, Path("/data"))
    assert told
    assert told.startswith("The disk is full, writing /data/1.duckdb.")


def test_other_errors_stay_what_they_are(data: DataFolder):
    @disk.plainly
    def failing(_: DataFolder, error: Exception) -> None:
        raise error

    assert disk.sentence(OSError("something else"), Path("/data")) is None
    with pytest.raises(FileNotFoundError):
        failing(data, FileNotFoundError(errno.ENOENT, "gone"))
    with pytest.raises(DiskTrouble, match="full"):
        failing(data, OSError(errno.ENOSPC, "full"))
