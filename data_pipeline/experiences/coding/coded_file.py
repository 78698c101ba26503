"""Codes the comments of a CSV file for the command `code`: suggestions beside each, and redacted text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from data_pipeline import csv_for_people
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import choices
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.suggestions import judged, service_named
from data_pipeline.exports.files.csv_files import Row, rows_for_a_command
from data_pipeline.redaction.redact import redacted_texts

BATCH = 1000  # comments coded at once
ADDED = ("sentiment", "themes", "service", "redacted_text")


@dataclass(frozen=True)
class Columns:
    """Where the comments of a file stand, and what is known of them besides.

    service: the column that names each one's service, in ids or in words, or the id of the one that all are
    about. question: the column that holds what each was asked, or what all were asked. "": the words alone.
    """

    text: str
    service: str = ""
    question: str = ""


def code(path: Path, columns: Columns, out: Path, *, redact: bool = True) -> int:
    """Writes the file again with suggestions beside each comment, and gives how many comments there are.

    A column of the file that has the name of an added one is kept as `<name>_given`. Refused where the
    file, a column, the service or a row is not what it should be; nothing is written then.
    """
    if not path.is_file():
        raise Refused(f"{path} does not exist.")
    if out.resolve() == path.resolve():
        raise Refused(f"{out} is the file itself. Give another name with --out.")
    shipped_model.coder()  # read before anything is opened: what is wrong with it is no fault of the file
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as to:
            count = _coded(path, columns, to, redact)
        partial.replace(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _coded(path: Path, columns: Columns, out: TextIO, redact: bool) -> int:
    given, rows = rows_for_a_command(path)
    _check_columns(path, given, columns)
    added = ADDED if redact else ADDED[:-1]
    names = {name: f"{name}_given" if name in added else name for name in given}
    write_row = csv_for_people.row_writer(out)
    write_row([*names.values(), *added])
    count = 0
    with tqdm(total=path.stat().st_size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
        for batch in _batches(row for _, row in rows):
            suggested = list(_suggestions(batch, columns, redact))
            for row, extra in zip(batch, suggested, strict=True):
                write_row([*(row[name] for name in given), *extra.values()])
            count += len(batch)
            bar.update(sum(len(",".join(row.values())) + 1 for row in batch))
    return count


def _check_columns(path: Path, given: Sequence[str], columns: Columns) -> None:
    if columns.text not in given:
        raise Refused(f"{path.name} has no column '{columns.text}'. Its columns: {', '.join(given)}.")
    ids = [each.id for each in choices.services()]
    if columns.service and columns.service not in (*given, *ids):
        raise Refused(
            f"'{columns.service}' is neither a service that we know nor a column of {path.name}. "
            f"Services: {', '.join(ids)}. Its columns: {', '.join(given)}."
        )


def _suggestions(rows: list[Row], columns: Columns, redact: bool) -> Iterator[Row]:
    texts = [row[columns.text] for row in rows]
    asked = _stated(rows, columns.question)
    each_judged = judged(shipped_model.coder(), texts, _services(rows, columns), asked)
    safe = redacted_texts(texts) if redact else []
    for at, (text, (suggestion, _)) in enumerate(zip(texts, each_judged, strict=True)):
        blank = not text.strip()
        extra = {
            "sentiment": "" if blank else suggestion.sentiment,
            "themes": "" if blank else ";".join(suggestion.themes),
            "service": suggestion.service,
        }
        yield extra | {"redacted_text": safe[at].text} if redact else extra


def _services(rows: list[Row], columns: Columns) -> list[str]:
    """What is known of each comment's service, as an id; "" asks its words."""
    stated = _stated(rows, columns.service)
    ids = {words: service_named(words) for words in set(stated)}
    return [ids[words] for words in stated]


def _stated(rows: list[Row], column_or_value: str) -> list[str]:
    """What stands in the column of this name; where there is none, the same of every row."""
    is_column = bool(column_or_value) and column_or_value in rows[0]
    return [row[column_or_value] if is_column else column_or_value for row in rows]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
