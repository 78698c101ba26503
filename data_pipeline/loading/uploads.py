"""Files a person dropped: what each is, whose it is, and what still has to be asked."""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data_pipeline.errors import DateOrderNeeded, ExportDayNeeded, MuchSetAside, Refused, UnknownExport
from data_pipeline.exports.forms import form_tables
from data_pipeline.exports.person_explained import explained_tables, proposals
from data_pipeline.exports.person_explained.explained_tables import ExplainedTable
from data_pipeline.exports.person_explained.proposals import Table
from data_pipeline.loading import much_set_aside
from data_pipeline.loading.files_to_load import FileToLoad, refuse_unreadable
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.snapshots import evidence, read_receipts
from data_pipeline.snapshots.evidence import Evidence
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.receipt import REJECTED, Receipt
from data_pipeline.snapshots.take import channels_of, take

FORM = "{} holds what people told us in a form. Take it in on Add experiences: names are left behind there."
NOBODY = "someone"  # stands for a name while only the channel is looked for


@dataclass(frozen=True)
class Dropped:
    """One file: the channels it may come from, what it holds, or why no channel takes it.

    table: the table in it that nothing knows, for a person to explain.
    evidence: what it tells of the account that it is from.
    loaded_for: the account that the same file was loaded for before.
    """

    file: Path
    channels: tuple[str, ...]
    receipt: Receipt | None
    refused: Refused | None
    table: Table | None = None
    evidence: Evidence = field(default_factory=Evidence)
    loaded_for: str = ""

    @property
    def needs_day(self) -> bool:
        return isinstance(self.refused, ExportDayNeeded)

    @property
    def needs_order(self) -> bool:
        return isinstance(self.refused, DateOrderNeeded)

    @property
    def much_set_aside(self) -> str:
        """How many of its rows cannot be used, and why, where a person has to say whether the others will do;
        '' where nobody needs asking."""
        return self.refused.sentence if isinstance(self.refused, MuchSetAside) else ""


@dataclass(frozen=True)
class Preview:
    """What comes out of a table's first lines, or why nothing does."""

    rows: pd.DataFrame
    receipt: Receipt | None
    set_aside: tuple[str, ...] = ()  # of the lines that cannot be used, why
    refused: Refused | None = None


def recognise(data: DataFolder, file: Path) -> Dropped:
    """Tries the file as an export of each channel that may hand it out; nothing is stored."""
    try:
        return _looked_at(data, file, channels_of(file, explained_tables.sources(data)))
    except UnknownExport as error:
        if form_tables.is_form(file):
            return Dropped(file, (), None, Refused(FORM.format(file.name)))
        return Dropped(file, (), None, error, proposals.table_of(error.records))
    except Refused as refused:
        return Dropped(file, (), None, refused)


def preview(table: Table, explained: ExplainedTable) -> Preview:
    """The rows that the first lines of a table give when its columns mean what a person says they do."""
    source = explained_tables.source_of(explained)
    with TemporaryDirectory() as scratch:
        file, folder = Path(scratch, "first lines.csv"), Path(scratch, "snapshot")
        folder.mkdir()
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([table.headings, *table.rows])
        account = Account(f"{source.channels[0]}-{NOBODY}")
        try:
            receipt = take(file, account, Choices(), folder, [source])
        except Refused as refused:
            return Preview(pd.DataFrame(), None, refused=refused)
        rejected = folder / REJECTED
        aside = pd.read_parquet(rejected).to_dict("records") if rejected.exists() else []
        why = tuple(f"'{row['heading']}' {row['reason']}, found '{row['value']}'" for row in aside)
        return Preview(pd.read_parquet(folder / receipt.parts[0].file), receipt, why)


def _looked_at(data: DataFolder, file: Path, possible: tuple[str, ...]) -> Dropped:
    """A file as it would be read for an account of one of its channels."""
    refuse_unreadable(FileToLoad(file, file))
    receipts, digest = read_receipts.readable(data), sha256_of(file)
    before = {receipt.account_id for receipt in receipts if receipt.sha256 == digest}
    known = next(iter(before)) if len(before) == 1 else ""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        account = Account(f"{possible[0]}-{NOBODY}")
        try:
            receipt = take(file, account, Choices(), folder, explained_tables.sources(data))
        except (ExportDayNeeded, DateOrderNeeded) as asked:
            return Dropped(file, possible, None, asked, loaded_for=known)
        told = evidence.of_snapshot(folder, receipt)
        try:
            much_set_aside.refuse(receipt, folder, is_accepted=False)
        except MuchSetAside as asked:
            return Dropped(file, possible, None, asked, evidence=told, loaded_for=known)
        return Dropped(file, possible, receipt, None, evidence=told, loaded_for=known)
