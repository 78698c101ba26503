"""What the platforms set, from data/reference/platform_rules.csv: the steps to report abuse on each, what
keeps an account's name ours, and headings of exports that were retired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from data_pipeline.errors import Refused
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.channels import CHANNELS, TITLES
from data_pipeline.plain_words import day

NAME = "platform_rules"
REPORT_ABUSE = "report abuse"
LOG_IN = "log in"  # "... every 30 days ...": how often somebody has to log in to keep an account
PARK_FIRST = "park before closing"  # why a name is lost with its account
RETIRED = "retired heading"  # of exports: it is no longer asked for
KINDS = (REPORT_ABUSE, LOG_IN, PARK_FIRST, RETIRED)  # of rules that the list may hold
_EVERY = re.compile(r"every (\d+) days")


@dataclass(frozen=True)
class PlatformRule:
    """One row: what holds on a channel since a day, in parts that are done or read in this order.

    checked_on: when somebody last tried it on the platform; None where nobody has.
    """

    channel: str
    kind: str
    parts: tuple[str, ...]
    since: date
    checked_on: date | None
    source: str

    @property
    def in_date(self) -> str:
        """How far to trust it, in a sentence."""
        where = TITLES[self.channel]
        if self.checked_on:
            return f"Checked on {day(self.checked_on)}. {where} may have moved things since."
        return (
            f"Written down on {day(self.since)}, not checked on {where} since: "
            "the menus may look different, or have other words."
        )


def steps_to_report(channel: str) -> PlatformRule:
    """How abuse is reported on a channel: to the platform, or what applies where there is none."""
    return rules_of(channel, REPORT_ABUSE)[0]


def log_in_every(channel: str) -> timedelta | None:
    """How often somebody has to log in so that an account and its name stay ours; None where no platform asks
    it. Where several rows speak of it, the shortest time counts."""
    times = [_EVERY.search(rule.parts[0]) for rule in rules_of(channel, LOG_IN)]
    return min((timedelta(days=int(found[1])) for found in times if found), default=None)


def park_before_closing(channel: str, on: date) -> PlatformRule | None:
    """Why an account of a channel is better parked than closed on a day; None where nothing speaks for it."""
    return next((rule for rule in rules_of(channel, PARK_FIRST) if rule.since <= on), None)


def keeping_the_name(channel: str, on: date) -> tuple[PlatformRule, ...]:
    """What is known on a day of how an account's name is kept or lost, as whoever decides on it reads it."""
    known = (*rules_of(channel, PARK_FIRST), *rules_of(channel, LOG_IN))
    return tuple(rule for rule in known if rule.since <= on)


def retired_headings(channels: Sequence[str], on: date) -> frozenset[str]:
    """The headings that some of these channels' exports no longer have on a day."""
    return frozenset(
        part
        for channel in channels
        for rule in rules_of(channel, RETIRED)
        if rule.since <= on
        for part in rule.parts
    )


def rules_of(channel: str, kind: str) -> list[PlatformRule]:
    """The rows of one kind on a channel."""
    return [rule for rule in rules() if (rule.channel, rule.kind) == (channel, kind)]


@cache
def rules() -> tuple[PlatformRule, ...]:
    """Every row of the list. Refused naming the line and what is wrong in it."""
    rows = enumerate(reference_lists.table(NAME), start=2)
    return tuple(_rule(row, f"line {line} of data/reference/{NAME}.csv") for line, row in rows)


def _rule(row: dict[str, str], where: str) -> PlatformRule:
    parts = tuple(part.strip() for part in row["rule"].split(";") if part.strip())
    if row["channel"] not in CHANNELS:
        raise Refused(f"{where}: '{row['channel']}' is not a channel; use one of: {', '.join(CHANNELS)}.")
    if row["kind"] not in KINDS:
        raise Refused(f"{where}: '{row['kind']}' is not a kind of rule; use one of: {', '.join(KINDS)}.")
    if not parts or not row["source"]:
        raise Refused(f"{where}: a rule needs its words and its source.")
    if row["kind"] == LOG_IN and not _EVERY.search(parts[0]):
        raise Refused(f"{where}: say how often to log in, such as 'every 30 days'.")
    try:
        since = date.fromisoformat(row["since"])
        checked_on = date.fromisoformat(row["checked_on"]) if row["checked_on"] else None
    except ValueError as error:
        raise Refused(f"{where}: write days as 2026-11-29 ({error}).") from error
    return PlatformRule(row["channel"], row["kind"], parts, since, checked_on, row["source"])
