"""The id of a load: made of its account, the file's content, the reader, and what a person chose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import product

from data_pipeline.exports.rows.sql_statement import DateOrder
from data_pipeline.snapshots.receipt import Receipt

# Raised whenever the same file would give another snapshot: the file may then be loaded again.
READER_VERSION = "4"
LENGTH = 12  # characters of an id
READERS = ("1", "2", "3", READER_VERSION)  # all that loads on disk may have been read by


def is_older(reader: str) -> bool:
    """Whether a load was read by an older version of the reader, which may have kept more of a text."""
    return reader in READERS and reader != READER_VERSION


@dataclass(frozen=True)
class Choices:
    """What a person said about a file that the file does not say itself.

    Its name, its fields and their order go into the ids of loads: they never change.
    """

    exported_on: date | None = None
    date_order: DateOrder | None = None
    encoding: str | None = None


NO_CHOICES = Choices()


def load_id_of(account_id: str, sha256: str, choices: Choices, mapped: str = "", reader: str = "") -> str:
    """The id of a load: the same account, content, reader, choices and explained tables give the same.

    reader: the present one unless another is named.
    """
    identity = f"{account_id}|{sha256}|{reader or READER_VERSION}|{choices}{f'|{mapped}' if mapped else ''}"
    return hashlib.sha256(identity.encode()).hexdigest()[:LENGTH]


def choices_of(receipt: Receipt) -> Choices:
    """What a person said when the load was made: that which gives its id, else what its receipt knows."""
    orders: list[DateOrder] = ["mdy", "dmy"]
    possible = product(
        (None, receipt.exported_on),
        (None, *(order for order in orders if order == receipt.date_order)),
        (None, receipt.encoding or None),
    )
    for choices in (Choices(*values) for values in possible):
        of_these = load_id_of(
            receipt.account_id, receipt.sha256, choices, receipt.mapped, receipt.reader_version
        )
        if of_these == receipt.load_id:
            return choices
    return Choices(receipt.exported_on)
