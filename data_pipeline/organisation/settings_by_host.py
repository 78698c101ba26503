"""Settings that a host makes by environment variables: they go before the file."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data_pipeline import clock
from data_pipeline.organisation import where_data_lies
from data_pipeline.organisation.settings_sections import fields, list_such_as

PREFIX = "ENGAGEMENT_"
WRONG = "Set wrongly in the environment (hosting.env or the like): "
# Variables that are no settings: where data lie, today's date, and what the scripts ask or hand on.
PLAIN = {
    where_data_lies.SETTING, clock.SETTING, "ENGAGEMENT_PYTHON", "ENGAGEMENT_UV_INSTALLER",
    "ENGAGEMENT_IN_TERMINAL", "ENGAGEMENT_NEW_VERSION",
}  # fmt: skip


@dataclass(frozen=True)
class Variable:
    """One environment variable that makes a setting."""

    name: str
    section: str
    key: str
    text: str

    def value(self) -> Any:
        """What it sets: of a setting that is a list what TOML reads, if it can; else the text."""
        if not list_such_as(self.section, self.key):
            return self.text
        try:
            return tomllib.loads(f"v = {self.text}")["v"]
        except tomllib.TOMLDecodeError:
            return self.text


def variables() -> Iterator[Variable]:
    """Each of them that there is now, by name."""
    for name in _named_like_ours():
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if key:
            yield Variable(name, section, key, os.environ[name])


def not_read() -> list[str]:
    """A sentence for each variable that is named like one of ours, and that nothing reads."""
    read = PLAIN.union(variable.name for variable in variables())
    meant = {_one_underscore(name_of(*setting)): name_of(*setting) for setting in fields()}
    like = f"Settings are named like {name_of('roles', 'officer')} (two underscores)."
    return [
        f"{name} is not read. " + (f"Perhaps {other} (two underscores)?" if other else like)
        for name in _named_like_ours()
        if name not in read
        for other in [meant.get(_one_underscore(name))]
    ]


def _named_like_ours() -> list[str]:
    return sorted(name for name in os.environ if name.startswith(PREFIX))


def _one_underscore(name: str) -> str:
    return re.sub("_+", "_", name).upper()


def name_of(section: str, key: str) -> str:
    """The variable that sets, or would set, a setting."""
    return f"{PREFIX}{section}__{key}".upper()


def place_of(section: str, key: str) -> str:
    """Where a setting is corrected: in the environment, if that sets it, else in the file."""
    if any((each.section, each.key) == (section, key) for each in variables()):
        return f"the environment variable {name_of(section, key)}"
    return f"`{key}` under [{section}] in settings.toml"
