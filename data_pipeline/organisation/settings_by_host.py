"""Settings that a host makes by environment variables: they go before the file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data_pipeline.errors import Refused

PREFIX = "ENGAGEMENT_"
WRONG = "Set wrongly in the environment (hosting.env or the like): "
A_LIST = 'should be a list, such as ["officer@example.org"]'


@dataclass(frozen=True)
class Variable:
    """One environment variable that makes a setting."""

    name: str
    section: str
    key: str
    text: str

    def value(self) -> Any:
        """What it sets: a list as TOML writes it, else the text. Refused for a list that is none."""
        if not self.text.startswith("["):
            return self.text
        try:
            return tomllib.loads(f"v = {self.text}")["v"]
        except tomllib.TOMLDecodeError as error:
            raise Refused(f"{WRONG}{self.name} {A_LIST}.") from error


def variables() -> Iterator[Variable]:
    """Each of them that there is now, by name."""
    for name in sorted(name for name in os.environ if name.startswith(PREFIX)):
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if key:
            yield Variable(name, section, key, os.environ[name])


def name_of(section: str, key: str) -> str:
    """The variable that sets, or would set, a setting."""
    return f"{PREFIX}{section}__{key}".upper()


def place_of(section: str, key: str) -> str:
    """Where a setting is corrected: in the environment, if that sets it, else in the file."""
    if any((each.section, each.key) == (section, key) for each in variables()):
        return f"the environment variable {name_of(section, key)}"
    return f"`{key}` under [{section}] in settings.toml"
