"""Codes the comments of a CSV file for the command `code`: suggestions beside each, and redacted text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from data_pipeline import csv_for_people
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.exports.files.csv_files import Row, rows_for_a_command
from data_pipeline.redaction.redact import redacted_texts

BATCH = 1000  # comments coded at once
ADDED = ("sentiment", "themes", "service", "redacted_text")


def code(path: Path, text_column: str, out: Path, *, redact: bool = True) -> int:
    """Writes the file again with suggestions beside each comment, and gives how many comments there are.

    A column of the file that has the name of an added one is kept as `<name>_given`. Refused where the
    file, the column or a row is not what it should be; nothing is written then.
    """
    if not path.is_file():
        raise Refused(f"{path} does not exist.")
    if out.resolve() == path.resolve():
        raise Refused(f"{out} is the file itself. Give another name with --out.")
    shipped_model.coder()  # read before anything is opened: what is wrong with it is no fault of the file
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as to:
            count = _coded(path, text_column, to, redact)
        partial.replace(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _coded(path: Path, text_column: str, out: TextIO, redact: bool) -> int:
    given, rows = rows_for_a_command(path)
    if text_column not in given:
        raise Refused(f"{path.name} has no column '{text_column}'. Its columns: {', '.join(given)}.")
    added = ADDED if redact else ADDED[:-1]
    names = {name: f"{name}_given" if name in added else name for name in given}
    write_row = csv_for_people.row_writer(out)
    write_row([*names.values(), *added])
    count = 0
    with tqdm(total=path.stat().st_size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
        for batch in _batches(row for _, row in rows):
            suggested = list(_suggestions(batch, text_column, redact))
            for row, extra in zip(batch, suggested, strict=True):
                write_row([*(row[name] for name in given), *extra.values()])
            count += len(batch)
            bar.update(sum(len(",".join(row.values())) + 1 for row in batch))
    return count


def _suggestions(rows: list[Row], text_column: str, redact: bool) -> Iterator[Row]:
    texts = [row[text_column] for row in rows]
    safe = redacted_texts(texts) if redact else []
    for at, (text, suggestion) in enumerate(
        zip(texts, shipped_model.coder().suggestions(texts), strict=True)
    ):
        blank = not text.strip()
        extra = {
            "sentiment": "" if blank else suggestion.sentiment,
            "themes": "" if blank else ";".join(suggestion.themes),
            "service": suggestion.service,
        }
        yield extra | {"redacted_text": safe[at].text} if redact else extra


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
