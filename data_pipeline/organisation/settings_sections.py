"""The sections of the settings: what each holds, what may stand there, and what holds where nothing does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from typing import Annotated, Literal, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo

from data_pipeline.organisation import colours, reference_lists
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.people import NETWORK_ROLE, ROLES, Role

PROVIDER = "sign_in.server_metadata_url"  # what is missing besides it is asked for where this is set
WELL_KNOWN = "/.well-known/openid-configuration"
LONGEST_RULE = 300  # characters of one house rule: more is not read
OF_ALL = ("sign_in", "network")  # sections that hold for all of several organisations
OF_ALL_OR_ONE = ("records",)  # and those that hold for all, unless one of them has its own
SEVERAL = "several"  # in what a check is told: whether the settings are those of several organisations
ELSEWHERE = "elsewhere"  # the area of an organisation whose residents data/reference/population.csv lacks


class DoNotFit(ValueError):
    """Settings that do not fit one another.

    keys: those that would mend it, as `section.key`. asked_by: the setting for which they are needed.
    """

    def __init__(self, message: str, *keys: str, asked_by: str = "") -> None:
        super().__init__(message)
        self.keys, self.asked_by = keys, asked_by


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Organisation(_Section):
    """Whose dashboard it is."""

    name: str = ""
    area: str = ""
    channels: Annotated[list[str], Field(examples=['["facebook", "website"]'])] = []
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
    earlier_rates: Annotated[
        list[EarlierRate], Field(examples=["[{pounds = 20.0, until = 2026-03-31}]"])
    ] = []
    days: Annotated[list[Weekday], Field(examples=['["Mon", "Tue"]'])] = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    opens: time = time(9)
    closes: time = time(17)

    @model_validator(mode="after")
    def _a_day_has_hours(self) -> Work:
        if not self.days:
            raise DoNotFit("the working week needs a day", "work.days")
        if self.closes <= self.opens:
            raise DoNotFit("closes should be later than opens", "work.opens", "work.closes")
        return self

    def rates(self) -> list[tuple[date, float]]:
        """Each hourly rate with its first day, the oldest first; none where no rate is known."""
        known, begins = [], date.min
        for earlier in sorted(self.earlier_rates, key=lambda rate: rate.until):
            known.append((begins, earlier.pounds))
            begins = earlier.until + timedelta(days=1)
        return [(day, pounds) for day, pounds in [*known, (begins, self.hourly_rate)] if pounds]


class Moderation(_Section):
    """Working hours within which we mean to act on what is brought to our attention: our own target."""

    act_within_hours: Annotated[float, Field(gt=0, le=200)] = 8.0


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
            raise DoNotFit(f"should end in {WELL_KNOWN}", PROVIDER)
        for name in ("client_id", "client_secret", "redirect_uri"):
            if not getattr(self, name):
                raise DoNotFit("is missing, and a provider is set", f"sign_in.{name}", asked_by=PROVIDER)
        if not self.redirect_uri.endswith("/oauth2callback"):
            raise DoNotFit("should end in /oauth2callback", "sign_in.redirect_uri")
        if self.cookie_secret and len(self.cookie_secret) < 32:
            raise DoNotFit("should have 32 characters or more", "sign_in.cookie_secret")
        return self


People = Annotated[list[str], Field(examples=['["officer@example.org"]'])]


class Roles(_Section):
    """Role -> e-mail addresses, known by their @, or groups."""

    officer: People = []
    ceo: People = []
    board: People = []
    viewer: People = []

    def listed(self) -> Mapping[Role, Sequence[str]]:
        """Who has each role."""
        return {role: getattr(self, role) for role in ROLES}


class Network(_Section):
    """Who sees what several organisations have in common, and nothing else: e-mail addresses or groups."""

    viewer: People = []

    def listed(self) -> Mapping[Role, Sequence[str]]:
        """Who has the one role that there is."""
        return {NETWORK_ROLE: self.viewer}


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


class HouseRules(_Section):
    """The grounds of our house rules in our own words ('' for the product's), and how people reach us."""

    personal_gain: str = ""
    offensive_material: str = ""
    offensive_behaviour: str = ""
    bullying: str = ""
    detriment: str = ""
    personal_details: str = ""
    complaints: str = ""  # how somebody reaches us who does not agree
    in_private: str = ""  # where people tell us of their care in private

    @field_validator("*")
    @classmethod
    def _is_a_sentence(cls, value: str) -> str:
        one_line = " ".join(value.split())
        if len(one_line) > LONGEST_RULE:
            raise ValueError(f"should have at most {LONGEST_RULE} characters, and has {len(one_line)}")
        return one_line


class Store(_Section):
    """Where records are kept; '' for a file in the data folder.

    schema_name: of the database, where one of several organisations has not the one named after it.
    """

    url: str = ""
    schema_name: str = ""

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
    moderation: Moderation = Moderation()
    sign_in: SignIn = SignIn()
    roles: Roles = Roles()
    network: Network = Network()
    retention: Retention = Retention()
    policies: Policies = Policies()
    house_rules: HouseRules = HouseRules()
    records: Store = Store()

    @model_validator(mode="after")
    def _somebody_may_enter(self, info: ValidationInfo) -> Settings:
        roles, are_several = self.roles, (info.context or {}).get(SEVERAL)
        is_anybody = roles.officer or roles.ceo or roles.board or roles.viewer or are_several
        if self.sign_in.is_on and not is_anybody:
            message = "a provider is set and nobody has a role; name at least an officer"
            raise DoNotFit(message, "roles.officer", asked_by=PROVIDER)
        return self


@cache
def fields() -> dict[tuple[str, str], FieldInfo]:
    """Every setting there is, by section and key."""
    return {
        (section, key): field
        for section, default in Settings()
        for key, field in type(default).model_fields.items()
    }


def list_such_as(section: str, key: str) -> str:
    """An example of a setting that is a list, as TOML writes it; '' for any other."""
    field = fields().get((section, key))
    if field is None or get_origin(field.annotation) is not list:
        return ""
    return str((field.examples or ["[]"])[0])


def area_served(settings: Settings) -> str:
    """The area whose residents followers are compared with: the one chosen, else the only one listed."""
    listed = areas()
    return settings.organisation.area or (listed[0] if len(listed) == 1 else ELSEWHERE)


@cache
def areas() -> tuple[str, ...]:
    """The areas whose residents are known."""
    return tuple(sorted({row["area"] for row in reference_lists.table("population")}))
