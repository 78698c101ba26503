"""The files that the server holds in memory for open pages: uploaded ones, downloads and pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

UPLOADS, MEDIA = "/_stcore/upload_file/", "/media/"
MOST_IN_A_SESSION = 500 * 2**20  # bytes of uploaded files
MOST_IN_ALL = 2 * 2**30
PERSON = ("iss", "sub", "email")  # the claims that tell one person from another
Claims = Mapping[str, Any]
_made_for: dict[str, set[str]] = {}  # download that was made -> the sessions that it was made for


def are_of_others(path: str, claims: Claims) -> bool:
    """Whether the file at an address belongs to sessions of other people alone.

    A picture that a page has just drawn anew is for a moment in no session: it passes, as its name cannot be
    guessed.
    """
    if not Runtime.exists():
        return False
    whose = _sessions_of(path)
    return bool(whose) and not whose & _sessions_of_person(claims)


def bind_downloads() -> None:
    """From now on a download that is made when its button is pressed belongs to the session of the button:
    Streamlit itself makes it a file of nobody's."""
    manager = Runtime.instance().media_file_mgr
    make = manager.execute_deferred

    def make_for_its_session(file_id: str) -> str:
        pressed = manager._deferred_callables.get(file_id)
        address = make(file_id)
        if pressed is not None:
            _made_for.setdefault(_file_in(address), set()).add(pressed["session_id"])
        for file in list(_made_for):
            if file not in manager._file_metadata:  # the server has let it go
                _made_for.pop(file, None)
        return address

    manager.execute_deferred = make_for_its_session  # type: ignore[method-assign]


def too_much(path: str, coming: str | None) -> str:
    """Why an upload would leave too much in memory, of one session or of all; nothing where it fits.

    coming: how many bytes, as its header says.
    """
    if not Runtime.exists():
        return ""
    files = Runtime.instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    held = {session: sum(len(file.data) for file in mine.values()) for session, mine in files.items()}
    more = int(coming) if coming and coming.isdecimal() else 0
    if held.get(_session_in(path), 0) + more > MOST_IN_A_SESSION:
        return "Load the files that you have chosen first: no more fit in at once."
    if sum(held.values()) + more > MOST_IN_ALL:
        return "Others are loading files just now. Try again in a few minutes."
    return ""


def not_taken() -> str:
    """What a page says under a field for files where the server refused one: all that may be the reason.

    A browser is told a number alone, and shows it where somebody points at the file.
    """
    one, all_together = st.get_option("server.maxUploadSize"), MOST_IN_A_SESSION >> 20
    return (
        f"Files marked red were not taken. A file can have up to {one} MB, and all together {all_together} "
        "MB: load the others first, then drop these again. If that does not help, check that it is a kind of "
        "file that is asked for here, or try again in a few minutes."
    )


def forget_uploads(files: Collection[str] | None = None) -> None:
    """Lets go of what this session uploaded: Streamlit itself holds it until its page is closed.

    files: the ids of those to let go of; where none are named, of all.
    """
    run = get_script_run_ctx()
    if run is None:
        return
    if files is None:
        run.uploaded_file_mgr.remove_session_files(run.session_id)
    for file in files or ():
        run.uploaded_file_mgr.remove_file(run.session_id, file)  # type: ignore[attr-defined]


def _session_in(path: str) -> str:
    """The session in the address of an upload: /_stcore/upload_file/<session>/<file>."""
    return path.removeprefix(UPLOADS).split("/")[0]


def _sessions_of(path: str) -> set[str]:
    if path.startswith(UPLOADS):
        return {_session_in(path)}
    file = _file_in(path)
    by_session = Runtime.instance().media_file_mgr._files_by_session_and_coord
    drawn = {session for session, files in list(by_session.items()) if file in list(files.values())}
    return drawn | _made_for.get(file, set())


def _file_in(address: str) -> str:
    """The file in the address of a download or a picture: /media/<file>.<ending>."""
    return address.removeprefix(MEDIA).split(".")[0]


def _sessions_of_person(claims: Claims) -> set[str]:
    open_sessions = [info.session for info in Runtime.instance()._session_mgr.list_sessions()]
    return {one.id for one in open_sessions if _person(one._user_info) == _person(claims)}


def _person(claims: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(claims.get(name) for name in PERSON)
