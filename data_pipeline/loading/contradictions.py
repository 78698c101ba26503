"""Files that contradict what is loaded for their account: a person says whose they are before they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from data_pipeline.errors import Contradicts, NoBuild
from data_pipeline.exports import whose
from data_pipeline.loading import queries, same_account
from data_pipeline.loading.same_account import Verdict
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import evidence
from data_pipeline.snapshots.evidence import NO_EVIDENCE, Evidence
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import build_history


@dataclass(frozen=True)
class LoadedBefore:
    """What the loads that count tell of each account, read from the newest build when first asked for."""

    data: DataFolder
    receipts: Sequence[Receipt]
    _read: dict[str, Evidence] = field(default_factory=dict)

    def of(self, account_id: str) -> Evidence:
        """The evidence of an account; empty where nothing is loaded for it."""
        if account_id not in self._read:
            self._read[account_id] = self._of(account_id)
        return self._read[account_id]

    def judge(self, file: Evidence, account_id: str) -> Verdict:
        """Whether a file is of an account, as far as its loads tell."""
        return same_account.compared(file, self.of(account_id))

    def _of(self, account_id: str) -> Evidence:
        mine = [receipt for receipt in self.receipts if receipt.account_id == account_id]
        if not mine:
            return NO_EVIDENCE
        try:
            with build_history.connect_latest(self.data) as db:
                told = queries.evidence(db, account_id)
        except NoBuild:
            told = NO_EVIDENCE
        named = {mark for r in mine for mark in (*r.marks, *whose.of_name(r.file_name))}
        return replace(told, marks=told.marks | named)


def refuse(receipt: Receipt, folder: Path, loaded: LoadedBefore, *, is_accepted: bool) -> None:
    """Raises Contradicts where a file cannot be of its account, unless a person has said that it is.

    folder: that of the snapshot.
    """
    if is_accepted or loaded.of(receipt.account_id).is_empty:
        return
    verdict = loaded.judge(evidence.of_snapshot(folder, receipt), receipt.account_id)
    if verdict.agrees is False:
        raise Contradicts(
            f"{receipt.file_name} does not look like {receipt.account_id}: {verdict.why}.",
            f"Put it in the folder of its own account; or, if it is of {receipt.account_id} all the same, "
            "load it again with --accept-contradictions.",
        )
