"""Every event in one table: what was typed in, and what other records and lists know already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data_pipeline.decisions import stage_records
from data_pipeline.diary import campaigns as campaigns_of_posts
from data_pipeline.diary import records as diary_records
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.periods import Period
from data_pipeline.plain_words import date_of, listed, span
from data_pipeline.records.store import Records

TYPED, PLATFORM, DECISION, CAMPAIGN = "typed", "platform", "decision", "campaign"
ALWAYS = Period(date.min, date.max)


@dataclass(frozen=True)
class Event:
    """What happened on a day, or until a last day; about some accounts, or, without any, about all of us."""

    day: date
    last_day: date | None
    what: str
    account_ids: tuple[str, ...]
    kind: str


COLUMNS = list(Event.__dataclass_fields__)


def events(
    records: Records,
    platform_changes: pd.DataFrame,
    campaign_posts: pd.DataFrame,
    who: Person,
    *,
    period: Period = ALWAYS,
    accounts: Sequence[str] | None = None,
) -> pd.DataFrame:
    """What happened in a period to some accounts, oldest first, as far as a person may see it.

    platform_changes, campaign_posts: as diary/queries has them. accounts: None for all there are.
    Columns: day; last_day (NaT of what happened on one day); what; account_ids (a tuple, empty for all of
    us); kind (typed, platform, decision or campaign).
    """
    every = _every(records, platform_changes, campaign_posts, kinds_for(who))
    return of_accounts(_table([event for event in every if _is_within(event, period)]), accounts)


def of_kinds(
    records: Records, platform_changes: pd.DataFrame, campaign_posts: pd.DataFrame, kinds: Sequence[str]
) -> pd.DataFrame:
    """Every event of some kinds, whenever it was, as `events` has them."""
    return _table(list(_every(records, platform_changes, campaign_posts, kinds)))


def kinds_for(who: Person) -> tuple[str, ...]:
    """The kinds of event that a person may see."""
    with_rights = {CAMPAIGN: policies.READ_CAMPAIGNS, DECISION: policies.READ_DECISIONS}
    return (TYPED, PLATFORM, *(kind for kind, right in with_rights.items() if policies.may(who, right)))


def of_accounts(every: pd.DataFrame, accounts: Sequence[str] | None) -> pd.DataFrame:
    """Those of some accounts; what is about all of us is about each."""
    if accounts is None:
        return every
    mine = [not about or bool(set(about) & set(accounts)) for about in every["account_ids"]]
    return every[pd.Series(mine, index=every.index, dtype=bool)].reset_index(drop=True)


def in_words(event: Any, accounts: Sequence[str] = ()) -> str:
    """'12 May 2026, Flu campaign began (Facebook and X)'; of what went on for longer, both its days.

    event: a row of the table. accounts: what those that it is about are called, where that is to be said.
    """
    whose = f" ({listed(accounts)})" if accounts else ""
    return f"{days_in_words(event)}, {event['what']}{whose}"


def days_in_words(event: Any) -> str:
    """'12 May 2026', '3 Feb 2026 to 15 Mar 2026', or 'Sep 2025' of a whole month."""
    first, last = event["day"], event["last_day"]
    return span(date_of(first), date_of(first if pd.isna(last) else last))


def _every(
    records: Records, platform_changes: pd.DataFrame, campaign_posts: pd.DataFrame, kinds: Sequence[str]
) -> Iterator[Event]:
    if TYPED in kinds:
        yield from _typed(records)
    if PLATFORM in kinds:
        yield from _platform(platform_changes)
    if CAMPAIGN in kinds:
        yield from _campaigns(campaign_posts)
    if DECISION in kinds:
        yield from _decisions(records)


def _typed(records: Records) -> Iterator[Event]:
    for each in diary_records.recorded(records):
        yield Event(each["day"], each["last_day"], each["what"], diary_records.accounts_of(each), TYPED)


def _platform(changes: pd.DataFrame) -> Iterator[Event]:
    alike: dict[tuple[date, str], list[str]] = {}
    for change in changes.to_dict("records"):
        alike.setdefault((change["day"].date(), change["note"]), []).append(change["account_id"])
    for (when, note), accounts in alike.items():
        yield Event(when, None, note, tuple(accounts), PLATFORM)


def _campaigns(posts: pd.DataFrame) -> Iterator[Event]:
    for each in campaigns_of_posts.campaigns(posts):
        last = each.last_day if each.last_day > each.first_day else None
        yield Event(each.first_day, last, f"Campaign: {each.name}", each.account_ids, CAMPAIGN)


def _decisions(records: Records) -> Iterator[Event]:
    for stage in stage_records.stages(records):
        what = f"Decision {stage.name}: {stage.called}"
        yield Event(stage.day, None, what, (stage.account_id,), DECISION)


def _is_within(event: Event, period: Period) -> bool:
    return event.day <= period.end and (event.last_day or event.day) >= period.start


def _table(every: Sequence[Event]) -> pd.DataFrame:
    ordered = sorted(every, key=lambda event: (event.day, event.kind, event.what, event.account_ids))
    table = pd.DataFrame([vars(event) for event in ordered], columns=COLUMNS)
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in ("day", "last_day")}
    return table.assign(**days)
