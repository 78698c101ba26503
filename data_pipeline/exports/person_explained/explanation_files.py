"""What a person said once of the columns of a table or a form, kept for every later file with its headings.

Each explanation is a file of its own, called after its id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from data_pipeline.errors import Refused, Trouble
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.undeclared_headings import PEOPLE
from data_pipeline.organisation.whole_files import write_whole
from data_pipeline.redaction.by_kind_of_text import fit_to_store


class Explanation(Protocol):
    """A dataclass of what was said."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """The name that it is kept under."""


E = TypeVar("E", bound=Explanation)


def explanations(folder: Path, parse: Callable[[dict[str, Any]], E], kind: str) -> list[E]:
    """All that are kept in a folder; `kind` is what they explain, for an error."""
    return [_read(path, parse, kind) for path in folder.glob("*.json")]


def explanation(folder: Path, name: str, parse: Callable[[dict[str, Any]], E], kind: str) -> E | None:
    """The one that is kept under an id, None where there is none."""
    path = folder / f"{name}.json"
    return _read(path, parse, kind) if path.exists() else None


def keep(folder: Path, explanation: Explanation) -> None:
    """Writes an explanation, in place of one with the same id."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{explanation.id}.json", json.dumps(asdict(explanation), indent=1))


def forget(folder: Path, explanation: Explanation) -> None:
    """Deletes an explanation."""
    (folder / f"{explanation.id}.json").unlink(missing_ok=True)


def refuse_people(headings: Iterable[str]) -> None:
    """Refuses a column that names people, whatever it is explained to be."""
    hidden = [heading for heading in headings if normal(heading) in PEOPLE]
    if hidden:
        raise Refused(f"'{hidden[0]}' names people, and is never kept. Choose another column.")


def refuse_details(headings: Iterable[str]) -> None:
    """Refuses headings with somebody's name or contact details: they are kept, to know the table again."""
    for heading in headings:
        safe = fit_to_store(heading, "name of a file")
        if safe != heading:
            raise Refused(
                f"A heading of this table seems to name a person ('{safe}'), and headings are kept. Call the "
                "column something else in the file, and load it again."
            )


def _read(path: Path, parse: Callable[[dict[str, Any]], E], kind: str) -> E:
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(
            f"What was said of a {kind} cannot be read any more: delete {path}, and explain the {kind} again."
        ) from error
