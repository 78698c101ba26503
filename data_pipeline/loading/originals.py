"""Puts the originals of loaded files away, each in the `loaded` folder of its account."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import LOADED, DataFolder, inside
from data_pipeline.organisation.whole_files import sha256_of


def put_away(data: DataFolder, file: Path, account: Account) -> None:
    """Moves an original from the inbox to its account's `loaded` folder, never over another file.

    A file that lies elsewhere stays there.
    """
    inbox = data.inbox.resolve()
    if not file.resolve().is_relative_to(inbox):
        return
    # An account that a person named may have no folder in the inbox yet.
    own = account.folder or inside(inbox, account.account_id)
    below = file.resolve().relative_to(own) if file.resolve().is_relative_to(own) else Path(file.name)
    if LOADED in below.parts:
        return
    target = own / LOADED / below
    if target.exists():
        target = target.with_stem(f"{target.stem} {sha256_of(file)[:8]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # somebody else moved it meanwhile; it is loaded all the same
        shutil.move(file, target)
