"""Names of uploaded files, as this computer can write them."""

from pathlib import Path

from data_pipeline.plain_words import writable

LONGEST_NAME = 200  # bytes of a file's name; disks take 255, and a few more are needed beside it
LONGEST_ENDING = 20


def as_file_name(name: str) -> str:
    """The name of a file on somebody else's computer, as this one can write it."""
    path = Path(writable(name.replace("\0", "")))
    ending = path.suffix if len(path.suffix.encode()) <= LONGEST_ENDING else ""
    stem = path.name.removesuffix(ending).encode()[: LONGEST_NAME - len(ending.encode())]
    return stem.decode(errors="ignore") + ending
