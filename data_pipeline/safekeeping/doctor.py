"""Looks a data folder over: what is damaged, what can be put right at once, what a person has to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from data_pipeline.errors import Refused, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import doctor_checks, log_checks, what_is_backed_up
from data_pipeline.safekeeping.doctor_checks import Finding
from data_pipeline.snapshots import disk, layout

Check = Callable[[DataFolder], Iterator[Finding]]
OF_THE_FOLDER: tuple[Check, ...] = (doctor_checks.place, doctor_checks.settings_in_order)
OF_LOADS: tuple[Check, ...] = (
    doctor_checks.leftovers,
    doctor_checks.loads,
    doctor_checks.older_readers,
    doctor_checks.new_headings,
)
OF_RECORDS: tuple[Check, ...] = (
    doctor_checks.written_by_people,
    doctor_checks.taught_models,
    log_checks.log_of_changes,
    log_checks.folder_beside_database,
    log_checks.key_of_backups,
)


def look(data: DataFolder) -> Iterator[Finding]:
    """What is not in order, derived things last; each finding may be mended before the next is asked for.

    Whatever one check cannot do is a finding, said once, and the others go on. Raises NewerLayout where a
    newer version of this program wrote the folder.
    """
    layout.require(data)
    said = set[str]()
    has_loads = data.raw.exists()
    of_loads, built = (OF_LOADS, (doctor_checks.databases,)) if has_loads else ((), ())
    for check in (*OF_THE_FOLDER, *of_loads, *OF_RECORDS, *built):
        for finding in _survived(check, data):
            if finding.what not in said:
                yield finding
            said.add(finding.what)


def in_order(data: DataFolder) -> str:
    """Said where nothing is left to say: the folder is, and its database where that is on a server."""
    if not what_is_backed_up.are_on_a_server(data):
        return f"{data.root} is in order."
    from data_pipeline.records.store import database_of  # slow to import

    return f"{data.root} and the records in the database {database_of(data)} are in order."


def _survived(check: Check, data: DataFolder) -> Iterator[Finding]:
    try:
        yield from check(data)
    except (Trouble, Refused) as trouble:
        yield doctor_checks.said(data, trouble)
    except OSError as error:
        sentence = disk.sentence(error, data.root)
        if sentence is None:
            raise
        yield Finding(sentence)


def treat(data: DataFolder) -> Iterator[Finding]:
    """The same, each thing put right as soon as it is found, if it can be."""
    can_write = disk.is_writable(data)
    for finding in look(data):
        yield _mended(finding, data) if finding.mend and can_write else finding


def _mended(finding: Finding, data: DataFolder) -> Finding:
    assert finding.mend
    try:
        finding.mend()
    except (Trouble, Refused) as error:
        return replace(finding, advice=str(error))
    except OSError as error:
        advice = disk.sentence(error, data.root)
        if advice is None:
            raise
        return replace(finding, advice=advice)
    return replace(finding, is_mended=True)
