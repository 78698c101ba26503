"""What can go wrong in a way that a person can put right; each is shown without a traceback."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duckdb import Error as DatabaseError

LISTED = 20  # exports that a refusal names: those of one channel; a longer list drowns the answer

__all__ = ["DatabaseError"]  # for those who ask a build and are no room of the database


class Refused(Exception):
    """A file was not loaded. The message names the file, what is wrong and what to do about it."""


class UnknownExport(Refused):
    """No source recognises the file, or a table in it.

    reason: the same without the name of the file, for where the table is left out.
    records: the first lines of that table, for a person to say what they mean. They may hold anything.
    exports: the titles of the exports that are known, with the channels of each. They are named where the
        sentence says no more than that the file is not known.
    near: the sentence on the known export that the table looks like, '' where it looks like none.
    """

    def __init__(
        self,
        sentence: str,
        records: Sequence[Sequence[str]] = (),
        exports: Sequence[tuple[str, tuple[str, ...]]] = (),
        reason: str = "",
        near: str = "",
    ) -> None:
        named = f" {self.known(exports)}" if exports and len(exports) <= LISTED and not near else ""
        super().__init__(f"{sentence}{named}")
        self.sentence, self.records, self.exports = sentence, records, exports
        self.reason, self.near = reason, near

    def of_channel(self, channel: str) -> UnknownExport:
        """The same, naming the exports of one channel only: nobody reads a list of eighty."""
        theirs = [(title, channels) for title, channels in self.exports if channel in channels]
        return UnknownExport(self.sentence, self.records, theirs, self.reason, self.near)

    @staticmethod
    def known(exports: Sequence[tuple[str, tuple[str, ...]]]) -> str:
        """The exports that are known, in one sentence."""
        return f"Known exports: {', '.join(title for title, _ in exports)}."


class WrongAccount(Refused):
    """The file belongs to no account, or to an account of another channel."""


class DateOrderNeeded(Refused):
    """Days and months cannot be told apart: load again with --date-order."""


class ExportDayNeeded(Refused):
    """The file does not say when it was exported: load again with --exported-on."""


class NothingToLoad(Refused):
    """The file is known, but not one of its rows could be used."""


class ToBeAsked(Refused):
    """A file that a person has to be asked about; it is loaded where that person wants it all the same.

    sentence: what is wrong, without what to do.
    """

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(f"{sentence} {advice}")
        self.sentence = sentence


class MuchSetAside(ToBeAsked):
    """So many rows cannot be used that somebody has to say whether the others are worth loading."""


class Contradicts(ToBeAsked):
    """A file that looks like that of another account than the one it is to be loaded for."""


class UnknownLoad(Exception):
    """No load has this id."""


class NoBuild(Exception):
    """There is no database yet."""


class Trouble(Exception):
    """The data folder cannot be used as it is. The message says what is wrong and what to do about it."""


class BuildFailed(Trouble):
    """A build could not be made; the last good database stands.

    failure: what went wrong. model: the name of the model that broke its own rule, where it was one.
    why: the sentence that names the loads at fault and says what to do; empty where none is known.
    fingerprint: of what was to be built.
    """

    def __init__(
        self,
        failure: str,
        model: str = "",
        *,
        why: str = "",
        loads: Sequence[str] = (),
        fingerprint: str = "",
    ) -> None:
        super().__init__(f"{failure} {why}".rstrip())
        self.failure, self.model, self.why = failure, model, why
        self.loads, self.fingerprint = tuple(loads), fingerprint


class Damaged(Trouble):
    """Something that was stored is no longer what was written; `folder` is the load that it belongs to."""

    def __init__(self, sentence: str, folder: Path) -> None:
        super().__init__(sentence)
        self.folder = folder


class NewerLayout(Trouble):
    """A newer version of this program wrote the folder or the backup."""


class DiskTrouble(Trouble):
    """The disk is full, cannot be written, or fails."""


class RecordsTrouble(Trouble):
    """What people recorded cannot be read or written just now; the message says why, and shows no password.

    is_lost: it is damaged, and has to be restored.
    """

    def __init__(self, sentence: str, *, is_lost: bool = False) -> None:
        super().__init__(sentence)
        self.is_lost = is_lost


class BackupRefused(Trouble):
    """A backup cannot be written or restored so."""
