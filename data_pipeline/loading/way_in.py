"""Reads a file for an account, and refuses what a person has to be asked about first: the one way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.exports.declare import Source
from data_pipeline.loading import contradictions, much_set_aside
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.organisation.account_ids import Account
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.snapshots.take import take


@dataclass(frozen=True)
class Accepted:
    """What a person was asked about and wants all the same.

    rejected: a file of which many rows cannot be used. contradictions: one that contradicts what is loaded.
    """

    rejected: bool = False
    contradictions: bool = False


NOTHING_ACCEPTED = Accepted()


@dataclass(frozen=True)
class WayIn:
    """How files are read: the exports that are known, what is loaded, and what a person accepted."""

    sources: Sequence[Source]
    loaded: LoadedBefore
    accepted: Accepted

    def take(
        self, file: Path, owner: Account, choices: Choices, folder: Path, *, is_repeated: bool
    ) -> Receipt:
        """The receipt of a file whose snapshot is written into `folder`, which must be empty.

        is_repeated: whether the same content was loaded for the account before, and contradicts nothing.
        Raises a Refused, as `take` does; then the folder's content must be dropped.
        """
        receipt = take(file, owner, choices, folder, self.sources)
        much_set_aside.refuse(receipt, folder, is_accepted=self.accepted.rejected)
        contradictions.refuse(
            receipt, folder, self.loaded, is_accepted=is_repeated or self.accepted.contradictions
        )
        return receipt
