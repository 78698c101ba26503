"""Several organisations in one installation: each has a data folder of its own below the installation's."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

from data_pipeline.errors import Refused
from data_pipeline.organisation import move_in
from data_pipeline.organisation.account_ids import account_id, checked_name
from data_pipeline.organisation.data_folder import DataFolder, inside
from data_pipeline.plain_words import listed

FOLDER = "organisations"
NETWORK = "network"  # what all of them are called together; no organisation is called so
LONGEST_SCHEMA = 63  # bytes of a name in PostgreSQL


def of_installation(installation: DataFolder) -> list[DataFolder]:
    """The data folder of each organisation, by name; of an installation of one that folder itself."""
    found = names(installation)
    return [_folder(installation, name) for name in found] if found else [installation]


def names(installation: DataFolder) -> list[str]:
    """What the organisations are called; none where the installation is of one."""
    return [folder.name for folder in sorted(_place(installation).glob("[!._]*")) if folder.is_dir()]


def are_several(installation: DataFolder) -> bool:
    """Whether the installation keeps its organisations apart; so it may with one alone."""
    place = _place(installation)
    return place.exists() and any(place.glob("[!._]*"))


def named(installation: DataFolder, name: str) -> DataFolder:
    """The data folder of the organisation of this name; Refused where there is none."""
    folder = _folder(installation, checked_name(name))
    if not folder.root.is_dir():
        there = listed(names(installation)) or "none, for this installation is of one organisation"
        raise Refused(f"No organisation here is called '{name}'. There are: {there}.")
    return folder


def add(installation: DataFolder, name: str) -> DataFolder:
    """Makes room for one more organisation; Refused where one has not been made the first of several."""
    refuse_unfit(name)
    if not are_several(installation) and _is_in_use(installation):
        raise Refused(
            f"{installation.root} holds the data of one organisation. Make that the first of several: "
            "`organisations --first NAME`. Then add this one."
        )
    if name in names(installation):
        raise Refused(f"There is an organisation called {name} already.")
    folder = _folder(installation, name)
    folder.root.mkdir(parents=True)
    folder.inbox.mkdir(parents=True, exist_ok=True)
    return folder


def _is_in_use(installation: DataFolder) -> bool:
    """Whether anything was loaded, recorded or set for one organisation."""
    of_one = (installation.raw, installation.records)
    return any(path.exists() for path in of_one)


def refuse_unfit(name: str) -> None:
    """Refused for what no organisation can be called: it becomes a folder, and stands in addresses."""
    checked_name(name)
    if name != name.lower():
        raise Refused(f"'{name}' has capital letters: write {name.lower()}. It becomes the name of a folder.")
    if name == NETWORK:
        raise Refused(f"'{NETWORK}' is what all organisations are called together: choose another name.")
    if account_id(name):
        raise Refused(f"'{name}' looks like an account: leave the channel out of an organisation's name.")


def network(installation: DataFolder) -> Path:
    """Where the databases of all organisations together lie."""
    return installation.root / NETWORK


def schema(name: str) -> str:
    """The schema of an organisation, in a database that several share."""
    called = f"organisation_{name}"
    if len(called.encode()) <= LONGEST_SCHEMA:
        return called
    return f"organisation_{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def in_schema(url: str, schema_name: str) -> str:
    """The address of a database, and in it a schema."""
    return f"{url}{'&' if '?' in url else '?'}schema={quote(schema_name)}"


def _place(installation: DataFolder) -> Path:
    """Where they lie, once whoever was killed while moving things there has been helped to the end."""
    place = installation.root / FOLDER
    if place.exists():  # asked on every page many times, where most have no such folder
        move_in.finish(installation, place)
    return place


def _folder(installation: DataFolder, name: str) -> DataFolder:
    return DataFolder(inside(installation.root, FOLDER, name), organisation=name)
