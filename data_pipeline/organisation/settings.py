"""The settings of an organisation: one TOML file in the data folder, environment variables before it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data_pipeline.errors import Refused
from data_pipeline.organisation import settings_by_host, settings_problems, whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings_by_host import Variable
from data_pipeline.organisation.settings_sections import Settings

TEMPLATE = Path(__file__).with_name("settings.toml")
ENCODING = "utf-8-sig"  # of the file: an editor of Windows may put a mark before it
# Settings of earlier versions that nothing reads any more, by section: accepted, and named by the doctor.
RETIRED = {"organisation": ("financial_year_starts",)}


def settings_of(data: DataFolder) -> Settings:
    """The settings of a data folder. Raises Refused naming file, line, key and what it should be."""
    path = data.settings
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    except OSError as error:
        raise _closed(path, error) from error
    return _read(path, changed, tuple(settings_by_host.variables()))


def _closed(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path} cannot be opened ({error.strerror}). Make it readable for who runs the dashboard."
    )


def set_by_host() -> list[tuple[str, str]]:
    """Section and key of each setting that an environment variable sets, before the file."""
    return [(variable.section, variable.key) for variable in settings_by_host.variables()]


@cache
def _read(path: Path, changed: int, variables: Sequence[Variable]) -> Settings:
    """Read once for each state of the file and the environment."""
    text = _text(path) if changed else ""
    try:
        written: dict[str, Any] = tomllib.loads(text)
        for variable in variables:
            written.setdefault(variable.section, {})[variable.key] = variable.value()
    except tomllib.TOMLDecodeError as error:
        raise _misspelt(path, error) from error
    except TypeError as error:  # a value where the environment names a section
        raise Refused(f"{path} should have sections such as [work]. Compare it with {TEMPLATE}.") from error
    return _checked(settings_problems.Source(path, text, variables, written))


def _text(path: Path) -> str:
    """The file's text; Refused where it cannot be read."""
    try:
        return path.read_text(encoding=ENCODING)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Refused(
            f"{path} cannot be read: line {line} holds a character that is not UTF-8. Save it as UTF-8."
        ) from error
    except OSError as error:
        raise _closed(path, error) from error


def _misspelt(path: Path, error: Exception) -> Refused:
    return Refused(f"{path} cannot be read: {error}. Compare it with {TEMPLATE}.")


def no_longer_used(data: DataFolder) -> list[str]:
    """The settings in the file of a data folder that an earlier version read, as `section.key`."""
    if not data.settings.exists():
        return []
    written = tomllib.loads(_text(data.settings))
    return [
        f"{section}.{key}"
        for section, keys in RETIRED.items()
        for key in keys
        if key in written.get(section, {})
    ]


def _checked(source: settings_problems.Source) -> Settings:
    read = {
        section: {key: value for key, value in values.items() if key not in RETIRED.get(section, ())}
        if isinstance(values, dict)
        else values
        for section, values in source.written.items()
    }
    try:
        return Settings.model_validate(read)
    except ValidationError as error:
        raise Refused(settings_problems.sentence(error, source)) from error


def write(data: DataFolder, section_name: str, **values: object) -> None:
    """Writes some settings into the file, which is made with its explanations if there is none.

    Raises Refused for a value that is none; then the file stays as it was.
    """
    import tomlkit  # for the few times that the file is written
    from tomlkit.exceptions import ParseError

    path = data.settings
    data.root.mkdir(parents=True, exist_ok=True)
    try:
        written = tomlkit.parse(_text(path if path.exists() else TEMPLATE))
    except ParseError as error:
        raise _misspelt(path, error) from error
    section = written.setdefault(section_name, tomlkit.table())
    for key, value in values.items():
        section[key] = value
    text = tomlkit.dumps(written)
    _checked(settings_problems.Source(path, text, (), tomllib.loads(text)))
    whole_files.write_whole(path, text)
