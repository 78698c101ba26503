"""Whether a file was loaded before: the same content for the same account, under the same choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from data_pipeline.exports.declare import Source
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.snapshots import load_identity
from data_pipeline.snapshots.load_identity import NO_CHOICES, Choices, choices_of, load_id_of
from data_pipeline.snapshots.receipt import Receipt

Loads = dict[tuple[str, str], Receipt]  # (account, content hash) -> the load that counts


def by_content(receipts: Iterable[Receipt]) -> Loads:
    """The loads, each under its account and the hash of its file."""
    return {(receipt.account_id, receipt.sha256): receipt for receipt in receipts}


def load_before(loads: Loads, path: Path, account: Account) -> Receipt | None:
    """The load of the same content for the same account, if there is one."""
    # Reading hashes the file beside its other work: only one that may be a repetition is hashed before.
    size = path.stat().st_size
    if all(receipt.bytes != size for receipt in loads.values()):
        return None
    return loads.get((account.account_id, sha256_of(path)))


def repeated(before: Receipt | None, choices: Choices, sources: Sequence[Source]) -> Receipt | None:
    """The load that this would repeat. A load without choices repeats one that had some, unless what a person
    said of its columns has changed since."""
    if before is None or not set(before.mapped.split()) <= {source.mapped for source in sources}:
        return None
    is_same = before.load_id == load_id_of(before.account_id, before.sha256, choices, before.mapped)
    has_no_choices = choices == NO_CHOICES and before.reader_version == load_identity.READER_VERSION
    return before if is_same or has_no_choices else None


def with_earlier_choices(before: Receipt | None, choices: Choices) -> Choices:
    """The choices made now; where none are, those that a person made for the same file before."""
    return choices_of(before) if before and choices == NO_CHOICES else choices
