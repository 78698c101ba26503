"""Several organisations in one installation: each has a data folder of its own below the installation's."""

from __future__ import annotations

from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.organisation.account_ids import checked_name
from data_pipeline.organisation.data_folder import DataFolder, inside
from data_pipeline.plain_words import listed

FOLDER = "organisations"
NETWORK = "network"  # what all of them are called together; no organisation is called so


def of_installation(installation: DataFolder) -> list[DataFolder]:
    """The data folder of each organisation, by name; of an installation of one that folder itself."""
    found = names(installation)
    return [_folder(installation, name) for name in found] if found else [installation]


def names(installation: DataFolder) -> list[str]:
    """What the organisations are called; none where the installation is of one."""
    folders = sorted((installation.root / FOLDER).glob("[!._]*"))
    return [folder.name for folder in folders if folder.is_dir()]


def are_several(installation: DataFolder) -> bool:
    """Whether the installation keeps its organisations apart; so it may with one alone."""
    return bool(names(installation))


def named(installation: DataFolder, name: str) -> DataFolder:
    """The data folder of the organisation of this name; Refused where there is none."""
    there = names(installation)
    if name not in there:
        raise Refused(f"No organisation here is called {checked_name(name)!r}. There are: {listed(there)}.")
    return _folder(installation, name)


def network(installation: DataFolder) -> Path:
    """Where the databases of all organisations together lie."""
    return installation.root / NETWORK


def _folder(installation: DataFolder, name: str) -> DataFolder:
    return DataFolder(inside(installation.root, FOLDER, name), organisation=name)
