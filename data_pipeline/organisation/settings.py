"""The settings of an organisation: one TOML file in the data folder, environment variables before it.

Of several organisations each has a file of its own. What holds for all of them is in the installation's, and
environment variables set that alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data_pipeline.errors import Refused
from data_pipeline.organisation import organisations, settings_by_host, settings_problems, whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings_by_host import Variable
from data_pipeline.organisation.settings_sections import OF_ALL, OF_ALL_OR_ONE, SEVERAL, Settings, Store

TEMPLATE = Path(__file__).with_name("settings.toml")
ENCODING = "utf-8-sig"  # of the file: an editor of Windows may put a mark before it
# Settings of earlier versions that nothing reads any more, by section: accepted, and named by the doctor.
RETIRED = {"organisation": ("financial_year_starts",)}


def settings_of(data: DataFolder) -> Settings:
    """The settings of a data folder. Raises Refused naming file, line, key and what it should be."""
    if data.organisation and not data.is_sample:
        installation = DataFolder(data.home)
        of_host = tuple(settings_by_host.variables())
        return _of_one_of_several(
            data, _changed(data.settings), installation, _changed(installation.settings), of_host
        )
    if data.organisation:
        return _read(data.settings, _changed(data.settings), (), "one of several")
    of_host = tuple(settings_by_host.variables())
    of = "all" if organisations.are_several(data) else "an only one"
    return _read(data.settings, _changed(data.settings), of_host, of)


@lru_cache(maxsize=1000)
def _of_one_of_several(
    data: DataFolder, changed: int, installation: DataFolder, all_changed: int, of_host: Sequence[Variable]
) -> Settings:
    """An organisation's own settings, and those of the installation that it lies in; read once for each state
    of both files and the environment."""
    own = _read(data.settings, changed, (), "one of several")
    if misplaced := [section for section in OF_ALL if _says_something(own, section)]:
        raise Refused(
            f"[{misplaced[0]}] in {data.settings} holds for all organisations: write it in "
            f"{installation.settings} instead."
        )
    of_all = _read(installation.settings, all_changed, of_host, "all")
    records = own.records
    if of_all.records.url and not records.url:
        schema = records.schema_name or organisations.schema(data.organisation)
        records = Store(url=organisations.in_schema(of_all.records.url, schema))
    return own.model_copy(update={name: getattr(of_all, name) for name in OF_ALL} | {"records": records})


def _says_something(settings: Settings, section: str) -> bool:
    """Whether a section differs from what holds where nothing is written."""
    return getattr(settings, section) != getattr(Settings(), section)


def _changed(path: Path) -> int:
    """When the file was last changed; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path} cannot be opened ({error.strerror}). Make it readable for who runs the dashboard."
    )


def set_by_host() -> list[tuple[str, str]]:
    """Section and key of each setting that an environment variable sets, before the file."""
    return [(variable.section, variable.key) for variable in settings_by_host.variables()]


@cache
def _read(path: Path, changed: int, variables: Sequence[Variable], of: str) -> Settings:
    """Read once for each state of the file and the environment. of: whose settings the file holds."""
    text = _text(path) if changed else ""
    try:
        written: dict[str, Any] = tomllib.loads(text)
        for variable in variables:
            written.setdefault(variable.section, {})[variable.key] = variable.value()
    except tomllib.TOMLDecodeError as error:
        raise _misspelt(path, error) from error
    except TypeError as error:  # a value where the environment names a section
        raise Refused(f"{path} should have sections such as [work]. Compare it with {TEMPLATE}.") from error
    settings = _checked(settings_problems.Source(path, text, variables, written), of)
    if of == "all":
        _refuse_what_is_of_one(settings, path, variables)
    return settings


def _refuse_what_is_of_one(settings: Settings, path: Path, variables: Sequence[Variable]) -> None:
    """Refused for what would hold for nobody: each of several organisations has its own."""
    for section in type(settings).model_fields:
        if section not in (*OF_ALL, *OF_ALL_OR_ONE) and _says_something(settings, section):
            of_host = [each.name for each in variables if each.section == section]
            where = f"The variable {of_host[0]}" if of_host else f"[{section}] in {path}"
            raise Refused(
                f"{where} is of one organisation, and there are several here: write it in the settings.toml "
                f"of the organisation, in {path.parent / organisations.FOLDER}."
            )


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


def apart(text: str) -> tuple[str, str]:
    """The text of a settings file of one organisation, as that of one of several and as that of all of them.

    Records that are kept on a server stay where they are.
    """
    import tomlkit

    own, of_all = tomlkit.parse(text), tomlkit.parse(text)
    for section in OF_ALL:
        own.pop(section, None)
    for section in [name for name in of_all if name not in (*OF_ALL, *OF_ALL_OR_ONE)]:
        of_all.pop(section)
    return tomlkit.dumps(own), tomlkit.dumps(of_all)


def _checked(source: settings_problems.Source, of: str = "") -> Settings:
    read = {
        section: {key: value for key, value in values.items() if key not in RETIRED.get(section, ())}
        if isinstance(values, dict)
        else values
        for section, values in source.written.items()
    }
    try:
        return Settings.model_validate(read, context={SEVERAL: of in ("all", "one of several")})
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
    if data.organisation and not path.exists():
        for section in OF_ALL:
            written.pop(section, None)
    section = written.setdefault(section_name, tomlkit.table())
    for key, value in values.items():
        section[key] = value
    text = tomlkit.dumps(written)
    _checked(settings_problems.Source(path, text, (), tomllib.loads(text)))
    whole_files.write_whole(path, text)
