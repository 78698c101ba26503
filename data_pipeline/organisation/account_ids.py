"""Which account an export belongs to: the nearest folder named `<channel>-<name>`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.channels import CHANNELS

_ACCOUNT = re.compile(rf"({'|'.join(CHANNELS)})-(.+)")
DEFAULT_ORGANISATION = "default"


@dataclass(frozen=True)
class Account:
    """An account and how it was found: `folder` is the folder that named it, None if a person did."""

    account_id: str
    organisation: str = DEFAULT_ORGANISATION
    folder: Path | None = None

    @property
    def channel(self) -> str:
        """The part before the first hyphen."""
        return self.account_id.split("-", 1)[0]

    @property
    def name(self) -> str:
        """The part after the first hyphen."""
        return self.account_id.split("-", 1)[1]


def account_id(name: str) -> str | None:
    """The account id that a folder name spells, or None: `Facebook-Marlbrook` is facebook-marlbrook."""
    folded = name.casefold()
    return folded if _ACCOUNT.fullmatch(folded) else None


def account_named(name: str) -> Account:
    """The account that a person named; WrongAccount when the name is not `<channel>-<name>`."""
    spelt = account_id(name)
    if spelt is None:
        raise WrongAccount(
            f"'{name}' is no account: write <channel>-<name>, where channel is one of {', '.join(CHANNELS)}."
        )
    return Account(spelt)


def account_of(file: Path, given: Path, inbox: Path) -> Account:
    """The account of `file`, looked for from its folder up to the PATH `given`.

    In `inbox/<organisation>/<account>/` the first folder is the organisation.
    WrongAccount when no folder on the way is named after an account.
    """
    top = given if given.is_dir() else given.parent
    folders = [parent for parent in (file.parent, *file.parent.parents) if parent.is_relative_to(top)]
    # A file given by itself may lie anywhere inside its account's folder.
    for folder in folders if given.is_dir() else (file.parent, *file.parent.parents):
        spelt = account_id(folder.name)
        if spelt:
            return Account(spelt, _organisation(folder, inbox), folder)
    raise WrongAccount(
        f"{file.name} lies in no account's folder. Put it in a folder named <channel>-<name>, such as "
        f"facebook-ourname, or say --account facebook-ourname."
    )


def _organisation(folder: Path, inbox: Path) -> str:
    above = folder.parent
    return above.name if above.parent == inbox else DEFAULT_ORGANISATION
