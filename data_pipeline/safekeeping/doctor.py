"""Looks a data folder over: what is damaged, what can be put right at once, what a person has to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data_pipeline.errors import BuildFailed, Refused, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import doctor_checks
from data_pipeline.safekeeping.doctor_checks import Finding
from data_pipeline.snapshots import disk, layout


def look(data: DataFolder) -> Iterator[Finding]:
    """What is not in order, derived things last; each finding may be mended before the next is asked for.

    Raises NewerLayout where a newer version of this program wrote the folder.
    """
    layout.require(data)
    yield from doctor_checks.place(data)
    yield from doctor_checks.settings_no_longer_used(data)
    if not data.raw.exists():
        return
    yield from doctor_checks.leftovers(data)
    yield from doctor_checks.loads(data)
    yield from doctor_checks.older_readers(data)
    damaged = list(doctor_checks.written_by_people(data))
    yield from damaged
    if not damaged:
        yield from doctor_checks.words_due(data)
    yield from doctor_checks.databases(data)


def treat(data: DataFolder) -> Iterator[Finding]:
    """The same, each thing put right as soon as it is found, if it can be."""
    can_write = disk.is_writable(data)
    for finding in look(data):
        yield _mended(finding, data) if finding.mend and can_write else finding


def _mended(finding: Finding, data: DataFolder) -> Finding:
    assert finding.mend
    try:
        finding.mend()
    except (Trouble, Refused, BuildFailed) as error:
        return replace(finding, advice=str(error))
    except OSError as error:
        advice = disk.sentence(error, data.root)
        if advice is None:
            raise
        return replace(finding, advice=advice)
    return replace(finding, is_mended=True)
