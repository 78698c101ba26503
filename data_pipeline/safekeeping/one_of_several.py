"""Makes the one organisation of an installation one of several: nothing is copied, all is moved.

Loads that carry the name of another organisation, from `inbox/<organisation>/<account>/`, become that one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.organisation import move_in, organisations, settings_by_host, whole_files
from data_pipeline.organisation.account_ids import DEFAULT_ORGANISATION, account_id
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.move_in import Move
from data_pipeline.organisation.settings import TEMPLATE, apart, settings_of
from data_pipeline.organisation.settings_sections import OF_ALL, OF_ALL_OR_ONE
from data_pipeline.plain_words import listed
from data_pipeline.snapshots import layout, locks, read_receipts
from data_pipeline.snapshots.disk import plainly

OF_ALL_FILE = ".of-all.toml"  # what becomes the installation's settings, until it is put there
SCHEMA_BEFORE = "public"  # where the records of an organisation alone are, in a database


@dataclass(frozen=True)
class Parted:
    """What became of an installation's data: the organisation that it is of, and those of single loads."""

    name: str
    others: tuple[str, ...]


@plainly
def make(installation: DataFolder, name: str) -> Parted:
    """Makes it one of several, or changes nothing. Refused where it is that already, or it cannot be told
    what belongs to whom."""
    if organisations.are_several(installation):
        raise Refused(f"{installation.root} keeps several organisations apart already: add one with --add.")
    organisations.refuse_unfit(name)
    _refuse_what_the_host_sets()
    settings_of(installation)  # Refused where they are broken: nobody could tell whose they are
    with locks.backups(installation), layout.to_itself(installation), locks.builds(installation):
        others = _others(installation)
        for other in set(others.values()):
            organisations.refuse_unfit(other)
        _write_settings(installation, name)
        place = installation.root / organisations.FOLDER
        move_in.begin(installation, place, list(_moves(installation, name, others)))
    return Parted(name, tuple(sorted(set(others.values()) - {name})))


def _refuse_what_the_host_sets() -> None:
    """Variables hold for all organisations: what is of one belongs into its file first."""
    of_one = [v.name for v in settings_by_host.variables() if v.section not in (*OF_ALL, *OF_ALL_OR_ONE)]
    if of_one:
        raise Refused(
            f"The environment sets {listed(of_one)}, which is of one organisation alone. Write that into "
            "settings.toml, take the variable away, and try again. Nothing was changed."
        )


def _others(installation: DataFolder) -> dict[str, str]:
    """Folder of a load -> the other organisation that it names."""
    receipts, unreadable = read_receipts.survey(installation)
    if unreadable:
        raise unreadable[0]
    return {
        read_receipts.folder_of(installation, receipt).relative_to(installation.root).as_posix(): (
            receipt.organisation
        )
        for receipt in receipts
        if receipt.organisation != DEFAULT_ORGANISATION
    }


def _write_settings(installation: DataFolder, name: str) -> None:
    """Puts the two files where the move takes them from."""
    stage = _stage(installation, name)
    stage.mkdir(parents=True, exist_ok=True)
    there = installation.settings
    own, of_all = apart((there if there.exists() else TEMPLATE).read_text(encoding="utf-8-sig"))
    if settings_of(installation).records.url:
        own = _in_its_schema(own)
    whole_files.write_whole(stage / "settings.toml", own)
    whole_files.write_whole(stage / OF_ALL_FILE, of_all)


def _in_its_schema(text: str) -> str:
    """The organisation's settings, whose records stay where they are in the installation's database."""
    import tomlkit

    written = tomlkit.parse(text)
    written["records"] = {"schema_name": SCHEMA_BEFORE}
    return tomlkit.dumps(written)


def _moves(installation: DataFolder, name: str, others: dict[str, str]) -> Iterator[Move]:
    root = installation.root
    for load, other in others.items():
        if other != name:
            yield load, f"{_below(other)}/{load}"
    for member in _body(installation):
        yield member, f"{_below(name)}/{member}"
    for path in sorted(installation.inbox.glob("[!.]*")):
        if path.name not in others.values() and (path.is_file() or account_id(path.name)):
            yield path.relative_to(root).as_posix(), f"inbox/{name}/{path.name}"
    yield f"{_below(name)}/{OF_ALL_FILE}", "settings.toml"
    for each in sorted({name, *others.values()}):
        yield _below(each), f"{organisations.FOLDER}/{each}"


def _body(installation: DataFolder) -> Sequence[str]:
    """All that is the organisation's own, locks and what holds for all aside."""
    root = installation.root
    files: list[Path] = [
        *(path for path in sorted(installation.raw.glob("*")) if not path.name.endswith(".lock")),
        *(path for path in sorted(installation.warehouse.glob("*")) if not path.name.endswith(".lock")),
        *sorted(root.glob("records.db*")),
        *sorted(root.glob("logo.*")),
        *installation.taught_models,
        *(path for path in (installation.installation_key, root / "sample-data") if path.exists()),
    ]
    return [path.relative_to(root).as_posix() for path in files]


def _stage(installation: DataFolder, name: str) -> Path:
    return installation.root / _below(name)


def _below(name: str) -> str:
    """Where an organisation lies while things are still being moved to it; nobody looks there."""
    return f"{organisations.FOLDER}/.{name}"
