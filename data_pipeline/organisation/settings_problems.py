"""What is wrong with the settings, each by the place where it is corrected: a key and line, or a variable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data_pipeline.organisation.settings_by_host import A_LIST, WRONG, Variable, name_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import listed

KEY_FIRST = re.compile(r"(?:(\w+)\.)?(\w+)(?=[: ])")


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
        (by_host if names else by_file).append(_in_words(problem, source, names))
    of_file = f"{source.path}: {'; '.join(by_file)}." if by_file else ""
    of_host = f"{WRONG}{'; '.join(by_host)}." if by_host else ""
    return " ".join(filter(None, (of_file, of_host)))


def _variables(problem: Mapping[str, Any], source: Source) -> list[str]:
    """The variables that make a problem, or would mend it; none where the file makes it.

    What is missing is the environment's where that sets anything: a host's file may hold every key, blank.
    """
    section, key = _section_and_key(problem)
    names = [each.name for each in source.variables if each.section == section and key in ("", each.key)]
    is_missing = key and len(problem["loc"]) < 2 and not source.written.get(section, {}).get(key)
    return [name_of(section, key)] if is_missing and source.variables and not names else names


def _section_and_key(problem: Mapping[str, Any]) -> tuple[str, str]:
    """Whose problem it is; of one of a whole section, the key with which its message begins, '' if none."""
    section, key = (*map(str, problem["loc"]), "", "")[:2]
    begins = KEY_FIRST.match(_message(problem))
    if key or not begins:
        return section, key
    section = begins[1] or section
    field = Settings.model_fields.get(section)
    keys = field.default.__class__.model_fields if field else {}
    return section, begins[2] if begins[2] in keys else ""


def _message(problem: Mapping[str, Any]) -> str:
    return A_LIST if problem["type"] == "list_type" else str(problem["msg"]).removeprefix("Value error, ")


def _in_words(problem: Mapping[str, Any], source: Source, names: Sequence[str]) -> str:
    """One of pydantic's problems in words that name its variables, or its key and the line of it."""
    parts = [str(part) for part in problem["loc"]]
    line = None if names else _line(source.text, *parts[:2])
    where = f" (line {line})" if line else ""
    place, message = listed(names) or ".".join(parts) or "settings", _message(problem)
    if problem["type"] == "extra_forbidden":
        return f"{place} is not a setting{where}"
    if names and len(parts) < 2 and _section_and_key(problem)[1]:
        return KEY_FIRST.sub(place, message, count=1)
    return f"{place}{where}: {message[0].lower()}{message[1:]}"


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
