"""Which account a file belongs to: the nearest folder named `<channel>-<name>`."""

from __future__ import annotations

from pathlib import Path

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.account_ids import DEFAULT_ORGANISATION, Account, account_id, checked_name


def account_of(file: Path, given: Path, inbox: Path) -> Account:
    """The account of `file`, looked for from its folder up to the PATH `given`.

    In `inbox/<organisation>/<account>/` the first folder is the organisation.
    WrongAccount when no folder on the way is named after an account, or one is with letters that a folder's
    name may not have.
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
    return checked_name(above.name) if above.parent == inbox else DEFAULT_ORGANISATION
