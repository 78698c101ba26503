"""What can be wrong with a data folder, one kind of thing after the other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from data_pipeline import plain_words
from data_pipeline.errors import RecordsTrouble, Refused, Trouble
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.organisation import cloud_folders, settings_by_host
from data_pipeline.organisation.data_folder import LOADED, DataFolder
from data_pipeline.organisation.settings import no_longer_used, settings_of
from data_pipeline.safekeeping import headings_new_to_us, newest_backup, read_again, what_is_backed_up
from data_pipeline.safekeeping import older_readers as older_readers_of
from data_pipeline.safekeeping.read_again import Lost
from data_pipeline.snapshots import (
    damage,
    disk,
    layout,
    loads_set_aside,
    locks,
    read_receipts,
    swap,
    unfinished_loads,
)
from data_pipeline.snapshots.receipt import RECEIPT, Receipt, write_receipt
from data_pipeline.warehouse import build_history, unfinished_builds
from data_pipeline.warehouse.build import build, is_current


@dataclass(frozen=True)
class Finding:
    """One thing that is not in order.

    advice: what a person has to do, where `mend` cannot do it.
    is_warning: nothing is wrong yet.
    """

    what: str
    advice: str = ""
    mend: Callable[[], object] | None = None
    is_warning: bool = False
    is_mended: bool = False

    def __str__(self) -> str:
        kind = "put right" if self.is_mended else "note" if self.is_warning else "problem"
        advice = self.advice or ("`doctor` without --check puts it right." if self.mend else "")
        return f"{kind}: {self.what}" + (f" {advice}" if advice and not self.is_mended else "")


def place(data: DataFolder) -> Iterator[Finding]:
    """The disk that the folder lies on."""
    what, advice = cloud_folders.warning(data.root)
    if what:
        yield Finding(what, advice, is_warning=True)
    if not disk.is_writable(data):
        yield Finding(f"{data.root} can only be read.", "Make it writable: nothing can be loaded or built.")
    newest = build_history.latest(data)
    needed = disk.SPARE + 2 * (newest.stat().st_size if newest else 0)
    if disk.free(data) < needed:
        yield Finding(
            f"The disk of {data.root} is full: {disk.free(data) / 1_000_000:.1f} MB are left and "
            f"{needed / 1_000_000:.1f} MB are needed.",
            "Free some space: nothing can be loaded or built.",
        )


def leftovers(data: DataFolder) -> Iterator[Finding]:
    """What kills left half done, and an older layout."""
    if swap.place(data).exists():
        yield Finding(
            "A restore was stopped half way, or is under way.", mend=partial(unfinished_loads.clear, data)
        )
    if layout.number(data) < layout.LAYOUT:
        older = f"The folder has an older layout ({layout.number(data)}; the present one is {layout.LAYOUT})."
        yield Finding(older, mend=partial(unfinished_loads.clear, data))
    if unfinished_loads.exist(data):
        yield Finding(
            "A load was stopped half way, or is under way.", mend=partial(unfinished_loads.clear, data)
        )
    if unfinished_builds.exist(data):
        yield Finding(
            "A build was stopped half way, or is under way.", mend=partial(unfinished_builds.clear, data)
        )


def loads(data: DataFolder) -> Iterator[Finding]:
    """Snapshots and receipts that are not what was written; of loads that are set aside it is no problem."""
    aside = {each.load_id: each for each in loads_set_aside.of(data)}
    for load_id, each in aside.items():
        advice = f"`doctor --put-back {load_id}` puts it back."
        yield Finding(f"The load {each}, is in no figure.", advice, is_warning=True)
    receipts, unreadable = read_receipts.survey(data)
    for bad in unreadable:
        lost = read_again.remembered(data, bad.folder)
        finding = _lost(data, lost, f"{bad.folder / RECEIPT} is damaged.")
        yield replace(finding, is_warning=bad.folder.name in aside)
    unsealed = []
    for receipt in receipts:
        folder = read_receipts.folder_of(data, receipt)
        damaged = damage.of_load(folder, receipt)
        if damaged:
            bad_files = "; ".join(f"{bad.path} {bad.what}" for bad in damaged)
            finding = _lost(data, Lost(folder, receipt), f"{bad_files}.")
            yield replace(finding, is_warning=receipt.load_id in aside)
        elif not receipt.files:
            unsealed.append(receipt)
    if unsealed:
        old = f"{len(unsealed)} receipts are from before hashes of their files were kept."
        yield Finding(old, mend=partial(_seal, data, unsealed), is_warning=True)


def older_readers(data: DataFolder) -> Iterator[Finding]:
    """Loads of an older version of the reader, which may have kept more of a text than is kept now."""
    receipts = older_readers_of.loads(data)
    found = older_readers_of.originals(data, receipts) if receipts else []
    if found:
        many = plain_words.counted(len(found), "load was", "loads were")
        yield Finding(
            f"{many} read by an older version of this program, which kept more text, or fewer figures, than "
            "is kept now.",
            mend=partial(older_readers_of.read_all_again, data, found),
            is_warning=True,
        )
    elif older_readers_of.undone(data):
        yield Finding(
            "Loads that were taken back are kept as an older version of this program read them.",
            mend=partial(older_readers_of.forget_undone, data),
            is_warning=True,
        )
    kept = {receipt.load_id for receipt, _ in found}
    gone = [receipt for receipt in receipts if receipt.load_id not in kept]
    if gone:
        listed = "; ".join(f"{each.file_name} of {each.account_id} ({each.load_id})" for each in gone)
        yield Finding(
            f"Read by an older version of this program, and their originals are not in the inbox: {listed}.",
            "They stay as they were read. Download them again and load them, or take them back with `undo`.",
            is_warning=True,
        )


def new_headings(data: DataFolder) -> Iterator[Finding]:
    """Headings of exports that this version does not know: kept, and in no figure."""
    new = [str(each) for each in headings_new_to_us.found(data)]
    if new:
        yield Finding(
            f"New to us, kept but not shown: {'; '.join(new)}.",
            "Nothing is lost. Look whether a newer version of this program reads them.",
            is_warning=True,
        )


def _lost(data: DataFolder, lost: Lost, sentence: str) -> Finding:
    file = read_again.original(data, lost)
    what = f"{sentence} It holds {lost}."
    if file:
        return Finding(
            f"{what} Its original is {file}.",
            "`doctor` without --check reads it again.",
            mend=partial(read_again.read_again, data, lost, file),
        )
    place = data.inbox / lost.folder.parent.name / LOADED
    return Finding(
        f"{what} Its original is not in {place}.",
        "Put the original there and run `doctor` again; or restore a backup; or build without it: "
        f"`doctor --set-aside {lost.folder.name}`.",
    )


def _seal(data: DataFolder, unsealed: list[Receipt]) -> None:
    """Adds the hashes of files that were just read to their ends."""
    with layout.to_itself(data):
        for receipt in unsealed:
            folder = read_receipts.folder_of(data, receipt)
            if folder.exists():
                write_receipt(replace(receipt, files=damage.hashes(folder)), folder)


def written_by_people(data: DataFolder) -> Iterator[Finding]:
    """What people said of tables, and what they recorded."""
    try:
        explained_tables.remembered(data)
    except Trouble as trouble:
        yield Finding(str(trouble))
    what_is_backed_up.records(data)
    yield from recorded(data)


def said(data: DataFolder, trouble: Exception) -> Finding:
    """What a check could not do; of lost records also which backup to restore."""
    if isinstance(trouble, RecordsTrouble) and trouble.is_lost:
        advice = f"Keep a copy of the file, then restore a backup. {newest_backup.sentence(data)}"
        return Finding(f"What people recorded, {data.records}, is damaged.", advice)
    return Finding(str(trouble))


def settings_in_order(data: DataFolder) -> Iterator[Finding]:
    """Variables that nothing reads, what is wrong in the settings, and lines that an earlier version read."""
    for sentence in settings_by_host.not_read():
        yield Finding(sentence, is_warning=True)
    settings_of(data)
    for key in no_longer_used(data):
        yield Finding(
            f"{data.settings} sets {key}, which is no longer used.", "Delete the line.", is_warning=True
        )


def taught_models(data: DataFolder) -> Iterator[Finding]:
    """Models that an officer's coding taught and that cannot be read: suggestions would stop."""
    if not data.taught_models:
        return
    from data_pipeline.experiences.coding.model import model_files  # slow to import

    for path in data.taught_models:
        if not model_files.is_sound(path):
            yield Finding(
                f"{path}, which your coding taught to suggest, is damaged; without it the model that ships "
                "suggests.",
                "`doctor` without --check deletes it. A backup may hold it whole; or teach it again on Code "
                "experiences.",
                mend=partial(path.unlink, missing_ok=True),
            )


def recorded(data: DataFolder) -> Iterator[Finding]:
    """Words of experiences, and lines of moderation, that should be gone by now: nobody but a person deletes
    them. RecordsTrouble where the records cannot be opened, or a table of theirs is gone."""
    if not data.records.exists() and not settings_of(data).records.url:
        return
    from data_pipeline.experiences.retention import records as retention_records  # slow to import
    from data_pipeline.moderation import retention_records as line_records
    from data_pipeline.records.store import configured_records

    records = configured_records(data)
    records.check_tables()
    with records.reading() as db:
        due, lines = retention_records.due(db), line_records.due(db)
    if due:
        yield Finding(
            f"The words of {due} experiences are past the day by which they should be deleted.",
            "Run `python -m data_pipeline purge`; their themes, service and feeling stay.",
            is_warning=True,
        )
    if lines:
        yield Finding(
            f"What describes {plain_words.counted(lines, 'item')} of moderation is past the day by which it "
            "should be deleted.",
            "Run `python -m data_pipeline purge`; what we did stays.",
            is_warning=True,
        )


def databases(data: DataFolder) -> Iterator[Finding]:
    """Databases that cannot be read, or do not hold all that was loaded."""
    for path in build_history.all_builds(data):
        if not build_history.is_sound(path):
            yield Finding(f"The database {path} is damaged.", mend=partial(_replace_build, data, path))
    try:
        up_to_date = is_current(data)
    except (Trouble, Refused):  # found above
        up_to_date = True
    if not up_to_date:
        yield Finding(
            "The newest database does not hold all that was loaded and recorded.", mend=partial(build, data)
        )
    for aside in swap.kept_aside(data):
        yield Finding(
            f"{aside} is what a restore replaced, and the new data stands.",
            mend=partial(shutil.rmtree, aside),
        )


def _replace_build(data: DataFolder, path: Path) -> None:
    """Builds anew where the newest is damaged; the damaged one goes in any case, so that a good one leads."""
    try:
        if path == build_history.latest(data):
            build(data, anew=True)
    finally:
        with locks.builds(data):
            path.unlink(missing_ok=True)
