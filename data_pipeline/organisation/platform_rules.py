"""What the platforms set, from data/reference/platform_rules.csv: the steps to report abuse on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from data_pipeline.errors import Refused
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.channels import CHANNELS, TITLES
from data_pipeline.plain_words import day

NAME = "platform_rules"
REPORT_ABUSE = "report abuse"
KINDS = (REPORT_ABUSE,)  # of rules that the list may hold


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
    return next(rule for rule in rules() if (rule.channel, rule.kind) == (channel, REPORT_ABUSE))


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
    try:
        since = date.fromisoformat(row["since"])
        checked_on = date.fromisoformat(row["checked_on"]) if row["checked_on"] else None
    except ValueError as error:
        raise Refused(f"{where}: write days as 2026-11-29 ({error}).") from error
    return PlatformRule(row["channel"], row["kind"], parts, since, checked_on, row["source"])
