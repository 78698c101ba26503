"""The fields for files on Add data, and the files in them that wait for an answer: in memory alone, until it
comes, they are taken away, or another page is opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.shared import emptied_fields, kept_for_the_page, open_files

LINE, YEAR = "line", "year"
WAITING = "waiting files"  # field -> its files


@dataclass(frozen=True)
class Field:
    """A field for files: on an account's line, in its year before; or the common one, which takes those of
    any account. What became of its files is said where it is."""

    place: str = ""
    account: str = ""

    @property
    def name(self) -> str:
        return "-".join(filter(None, ("uploads", self.place, self.account)))

    @property
    def key(self) -> str:
        """The key of what is drawn: another one each time that it is emptied."""
        return emptied_fields.key(self.name)


COMMON = Field()


def waiting(field: Field) -> list[UploadedFile]:
    """The files of a field that were there when others of it were loaded, and are not loaded yet."""
    return list(kept_for_the_page.kept(WAITING).get(field, ()))


def holds_files(field: Field) -> bool:
    """Whether files wait in a field, or were dropped into it and nothing was done with them yet."""
    return bool(waiting(field) or st.session_state.get(field.key))


def let_wait(field: Field, files: Sequence[UploadedFile]) -> None:
    """These files of a field wait from now on, and no others."""
    kept_for_the_page.kept(WAITING)[field] = list(files)


def take_away(field: Field, file: UploadedFile) -> None:
    """A file waits no more, and the server lets go of it; nothing happens where it is gone already."""
    let_wait(field, [other for other in waiting(field) if other.file_id != file.file_id])
    open_files.forget_uploads([file.file_id])


def gather(accounts: Collection[str]) -> None:
    """What waits in the fields of accounts that are there no more waits in the common field from now on."""
    for field in list(kept_for_the_page.kept(WAITING)):
        if field.account and field.account not in accounts:
            let_wait(COMMON, [*waiting(COMMON), *waiting(field)])
            let_wait(field, [])


def let_go() -> None:
    """The page lets go of all that it kept of dropped files: what it knew of them is not so any more."""
    files = [file.file_id for each in kept_for_the_page.kept(WAITING).values() for file in each]
    open_files.forget_uploads(files)
    kept_for_the_page.let_go(kept_for_the_page.open_page())
