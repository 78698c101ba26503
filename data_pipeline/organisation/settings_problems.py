"""What is wrong with the settings, each by the place where it is corrected: a key and line, or a variable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data_pipeline.organisation.settings_by_host import WRONG, Variable, name_of
from data_pipeline.organisation.settings_sections import DoNotFit, list_such_as
from data_pipeline.plain_words import listed, without_capital


@dataclass(frozen=True)
class Source:
    """Where settings came from: the file with its text, the variables before it, and what both make."""

    path: Path
    text: str
    variables: Sequence[Variable]
    written: Mapping[str, Any]


def sentence(error: ValidationError, source: Source) -> str:
    """All of them: those that variables make by the variable, the others by the file."""
    by_host: list[str] = []
    by_file: list[str] = []
    for problem in error.errors():
        names = _variables(problem, source)
        places = names or _places_in_file(problem, source)
        (by_host if names else by_file).append(_in_words(listed(places), _message(problem)))
    of_file = f"{source.path}: {'; '.join(by_file)}." if by_file else ""
    of_host = f"{WRONG}{'; '.join(by_host)}." if by_host else ""
    return " ".join(filter(None, (of_file, of_host)))


def _variables(problem: Mapping[str, Any], source: Source) -> list[str]:
    """The variables that make a problem, or would mend it; none where the file makes it.

    What is missing is the environment's where that sets what asks for it: a file may hold every key, blank.
    """
    settings = _settings(problem)
    names = [
        each.name
        for each in source.variables
        if (each.section, each.key) in settings or (each.section, "") in settings
    ]
    if names or not _is_asked_for_by_host(problem, source):
        return names
    return [name_of(*each) for each in settings if not _is_written(source, *each)]


def _is_asked_for_by_host(problem: Mapping[str, Any], source: Source) -> bool:
    reason = _reason(problem)
    set_there = {f"{each.section}.{each.key}" for each in source.variables}
    return reason is not None and reason.asked_by in set_there


def _reason(problem: Mapping[str, Any]) -> DoNotFit | None:
    """Which settings do not fit one another, where that is the problem."""
    error = problem.get("ctx", {}).get("error")
    return error if isinstance(error, DoNotFit) else None


def _settings(problem: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Section and key of each setting whose problem it is; the key is '' where it is the whole section."""
    if reason := _reason(problem):
        return [(section, key) for section, _, key in (name.partition(".") for name in reason.keys)]
    section, key = (*map(str, problem["loc"]), "", "")[:2]
    return [(section, key)]


def _is_written(source: Source, section: str, key: str) -> bool:
    values = source.written.get(section)
    return isinstance(values, dict) and bool(values.get(key))


def _places_in_file(problem: Mapping[str, Any], source: Source) -> list[str]:
    """Each key that stands there with its line; where none does, the one that should."""
    settings = _settings(problem)
    there = [each for each in settings if _is_written(source, *each)] or settings[:1]
    inside = [str(part) for part in problem["loc"][2:]]  # of a list: which of it
    return [".".join(filter(None, (*each, *inside))) + _line_in_words(source.text, *each) for each in there]


def _message(problem: Mapping[str, Any]) -> str:
    if problem["type"] == "extra_forbidden":
        return "is not a setting"
    if problem["type"] == "list_type":
        (setting,) = _settings(problem)
        return f"should be a list, such as {list_such_as(*setting)}"
    return without_capital(str(problem["msg"]).removeprefix("Value error, "))


def _in_words(places: str, message: str) -> str:
    return f"{places} {message}" if message.startswith("is ") else f"{places}: {message}"


def _line_in_words(text: str, section: str, key: str) -> str:
    line = _line(text, section, key)
    return f" (line {line})" if line else ""


def _line(text: str, section: str = "", key: str = "") -> int | None:
    """The line of a key in its section, else that of the section; None where neither stands there."""
    there, found = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            there = heading[1]
            found = number if there == section else found
        named = re.match(r"\s*([\w-]+)\s*=", line)
        if named and (there, named[1]) in ((section, key), ("", section)):
            return number
    return found
