"""The settings of an organisation: one TOML file in the data folder, environment variables before it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from data_pipeline.errors import Refused
from data_pipeline.organisation import colours, reference_lists, whole_files
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.data_folder import DataFolder

PREFIX = "ENGAGEMENT_"
TEMPLATE = Path(__file__).with_name("settings.toml")
ENCODING = "utf-8-sig"  # of the file: an editor of Windows may put a mark before it
WELL_KNOWN = "/.well-known/openid-configuration"
ELSEWHERE = "elsewhere"  # the area of an organisation whose residents data/reference/population.csv lacks
# Settings of earlier versions that nothing reads any more, by section: accepted, and named by the doctor.
RETIRED = {"organisation": ("financial_year_starts",)}


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Organisation(_Section):
    """Whose dashboard it is."""

    name: str = ""
    area: str = ""
    channels: list[str] = []
    colour: str = ""
    website_counted_by: str = ""
    newsletter_sent_by: str = ""

    def tools(self) -> dict[str, str]:
        """Channel -> the program whose exports it has, where somebody said which."""
        tools = {"website": self.website_counted_by, "newsletter": self.newsletter_sent_by}
        return {channel: tool for channel, tool in tools.items() if tool}

    @field_validator("colour")
    @classmethod
    def _can_be_read(cls, value: str) -> str:
        if value and (why := colours.why_unfit(value)):
            raise ValueError(why)
        return value.lower()

    @field_validator("channels")
    @classmethod
    def _known(cls, value: list[str]) -> list[str]:
        unknown = [channel for channel in value if channel not in CHANNELS]
        if unknown:
            raise ValueError(f"'{unknown[0]}' is not a channel; choose one of: {', '.join(CHANNELS)}")
        return value

    @field_validator("area")
    @classmethod
    def _has_residents(cls, value: str) -> str:
        if value not in ("", ELSEWHERE, *areas()):
            listed = ", ".join(areas())
            raise ValueError(f"'{value}' has no residents in data/reference/population.csv; known: {listed}")
        return value


Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
Pounds = Annotated[float, Field(ge=0, le=1000)]


class EarlierRate(_Section):
    """What an hour cost (pounds) until a day: what was done then keeps that cost."""

    pounds: Pounds
    until: date


class Work(_Section):
    """What an hour costs (pounds), what it cost before, and when people are at work."""

    hourly_rate: Pounds = 0.0
    earlier_rates: list[EarlierRate] = []
    days: list[Weekday] = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    opens: time = time(9)
    closes: time = time(17)

    @model_validator(mode="after")
    def _a_day_has_hours(self) -> Work:
        if not self.days or self.closes <= self.opens:
            raise ValueError("the working week needs a day, and closes should be later than opens")
        return self

    def rates(self) -> list[tuple[date, float]]:
        """Each hourly rate with its first day, the oldest first; none where no rate is known."""
        known, begins = [], date.min
        for earlier in sorted(self.earlier_rates, key=lambda rate: rate.until):
            known.append((begins, earlier.pounds))
            begins = earlier.until + timedelta(days=1)
        return [(day, pounds) for day, pounds in [*known, (begins, self.hourly_rate)] if pounds]


class SignIn(_Section):
    """An OpenID Connect provider; none means local mode."""

    server_metadata_url: str = ""
    client_id: str = ""
    client_secret: str = ""
    redirect_uri: str = ""
    cookie_secret: str = ""
    group_claim: str = "groups"
    sends_email_verified: bool = True  # False for a provider that never says whether an address is verified
    session_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 10

    @property
    def is_on(self) -> bool:
        return bool(self.server_metadata_url)

    @model_validator(mode="after")
    def _complete(self) -> SignIn:
        if not self.is_on:
            return self
        if not self.server_metadata_url.endswith(WELL_KNOWN):
            raise ValueError(f"server_metadata_url should end in {WELL_KNOWN}")
        for name in ("client_id", "client_secret", "redirect_uri"):
            if not getattr(self, name):
                raise ValueError(f"{name} is missing, and a provider is set")
        if not self.redirect_uri.endswith("/oauth2callback"):
            raise ValueError("redirect_uri should end in /oauth2callback")
        if self.cookie_secret and len(self.cookie_secret) < 32:
            raise ValueError("cookie_secret should have 32 characters or more")
        return self


class Roles(_Section):
    """Role -> e-mail addresses, known by their @, or groups."""

    officer: list[str] = []
    ceo: list[str] = []
    board: list[str] = []
    viewer: list[str] = []


class Retention(_Section):
    """Months."""

    free_text: Annotated[int, Field(ge=1, le=120)] = 24
    backups: Annotated[int, Field(ge=1, le=120)] = 12


class Policies(_Section):
    """What we may do with what people tell us, and what we ask of them: as our own documents say."""

    lawful_basis: str = ""
    privacy_notice: str = ""
    house_rules: str = ""

    @field_validator("privacy_notice", "house_rules")
    @classmethod
    def _is_a_page(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s\"'<>]+", value):
            raise ValueError("should be the address of a page, such as https://www.example.org/privacy")
        return value


class Store(_Section):
    """Where records are kept; '' for a file in the data folder."""

    url: str = ""

    @field_validator("url")
    @classmethod
    def _postgresql(cls, value: str) -> str:
        if value and not value.startswith("postgresql"):
            raise ValueError("should start with postgresql://, or be empty for a file in the data folder")
        return value


class Settings(_Section):
    """All settings, checked."""

    organisation: Organisation = Organisation()
    work: Work = Work()
    sign_in: SignIn = SignIn()
    roles: Roles = Roles()
    retention: Retention = Retention()
    policies: Policies = Policies()
    records: Store = Store()

    @model_validator(mode="after")
    def _somebody_may_enter(self) -> Settings:
        roles = self.roles
        if self.sign_in.is_on and not (roles.officer or roles.ceo or roles.board or roles.viewer):
            raise ValueError("roles: a provider is set and nobody has a role; name at least an officer")
        return self


def area_served(settings: Settings) -> str:
    """The area whose residents followers are compared with: the one chosen, else the only one listed."""
    listed = areas()
    return settings.organisation.area or (listed[0] if len(listed) == 1 else ELSEWHERE)


@cache
def areas() -> tuple[str, ...]:
    """The areas whose residents are known."""
    return tuple(sorted({row["area"] for row in reference_lists.table("population")}))


def settings_of(data: DataFolder) -> Settings:
    """The settings of a data folder. Raises Refused naming file, line, key and what it should be."""
    path = data.settings
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    except OSError as error:
        raise _closed(path, error) from error
    return _read(path, changed, tuple(_environment()))


def _closed(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path} cannot be opened ({error.strerror}). Make it readable for who runs the dashboard."
    )


def _environment() -> Iterator[tuple[str, str, str]]:
    """Section, key and value of each setting among the environment variables."""
    for name, value in sorted(os.environ.items()):
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if name.startswith(PREFIX) and key:
            yield section, key, value


def set_by_host() -> list[tuple[str, str]]:
    """Section and key of each setting that an environment variable sets, before the file."""
    return [(section, key) for section, key, _ in _environment()]


@cache
def _read(path: Path, changed: int, environment: Sequence[tuple[str, str, str]]) -> Settings:
    """Read once for each state of the file and the environment."""
    text = _text(path) if changed else ""
    try:
        written: dict[str, Any] = tomllib.loads(text)
        for section, key, value in environment:
            as_list = value.startswith("[")
            written.setdefault(section, {})[key] = tomllib.loads(f"v = {value}")["v"] if as_list else value
    except tomllib.TOMLDecodeError as error:
        raise _misspelt(path, error) from error
    except TypeError as error:  # a value where the environment names a section
        raise Refused(f"{path} should have sections such as [work]. Compare it with {TEMPLATE}.") from error
    return _checked(path, written, text)


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


def _checked(path: Path, written: Mapping[str, Any], text: str) -> Settings:
    read = {
        section: {key: value for key, value in values.items() if key not in RETIRED.get(section, ())}
        if isinstance(values, dict)
        else values
        for section, values in written.items()
    }
    try:
        return Settings.model_validate(read)
    except ValidationError as error:
        problems = "; ".join(_in_words(dict(problem), text) for problem in error.errors())
        raise Refused(f"{path}: {problems}.") from error


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
    _checked(path, tomllib.loads(text), text)
    whole_files.write_whole(path, text)


def _in_words(problem: Mapping[str, Any], text: str) -> str:
    """One of pydantic's problems as a sentence that names the key, and the line where it stands."""
    parts = [str(part) for part in problem["loc"]]
    key = ".".join(parts) or "settings"
    line = _line(text, *parts[:2])
    where = f" (line {line})" if line else ""
    if problem["type"] == "extra_forbidden":
        return f"{key} is not a setting{where}"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{key}{where}: {message[0].lower()}{message[1:]}"


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
