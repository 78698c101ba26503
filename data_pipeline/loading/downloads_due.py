"""What to download next: per account the files, where they are, and the exact dates to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from data_pipeline import periods
from data_pipeline.exports.declare import Source
from data_pipeline.exports.sources import all_sources
from data_pipeline.periods import Period

REACH_BACK = 90  # days: older posts hardly gather interactions any more
STALE = 35  # days without a new export after which one is due
AT_MOST = {"x": 90, "tiktok": 365}  # days one export of the channel can hold
BY_MONTH = ("website",)  # channels whose reports must be whole calendar months to be counted
ANOTHER = "another"  # the tool of a channel, where it is none whose exports can be read
Reach = tuple[date | None, date | None]  # the day of the export, and the last day that it holds


@dataclass(frozen=True)
class Download:
    """One kind of file of one account: what it adds, where it is, which dates to choose, file by file.

    `exported_at` and `last_day` say how far the newest one loaded reaches, None where there is none.
    """

    account_id: str
    source: Source
    files: tuple[Period, ...]
    exported_at: date | None
    last_day: date | None
    is_due: bool


def what_to_download(
    freshness: pd.DataFrame, accounts: Sequence[str], today: date, *, tools: Mapping[str, str]
) -> list[Download]:
    """Essential files first, then useful ones, account by account; `freshness` is that query's answer.

    tools: channel -> who counts the website or sends the newsletter, as somebody said. Until it is known, by
    that or by an export, only what every such account has is listed: see `which_tool`.
    """
    downloads = []
    newest = _newest(freshness)
    for account_id in accounts:
        channel = account_id.split("-", 1)[0]
        loaded = {title for account, title in newest if account == account_id}
        wanted = [source for source in offered(channel) if _wanted(source, loaded, tools.get(channel, ""))]
        for source in sorted(wanted, key=lambda source: (not source.essential, source.title)):
            reach = newest.get((account_id, source.title), (None, None))
            downloads.append(_download(account_id, channel, source, reach, today))
    return downloads


def due(downloads: Sequence[Download]) -> list[Download]:
    """The essential files that are missing."""
    return [download for download in downloads if download.is_due and download.source.essential]


def offered(channel: str) -> list[Source]:
    """The exports of a channel; where it hands out none, what stands in for them."""
    there = [source for source in all_sources() if source.how and channel in source.channels]
    return [source for source in there if not source.stands_in] or there


def needed(channel: str, loaded: set[str]) -> list[Source]:
    """The essential files of an account, of the tool whose exports are loaded where the channel has several.

    loaded: the titles of the exports that it has.
    """
    return [source for source in offered(channel) if source.essential and _wanted(source, loaded, "")]


def which_tool(
    freshness: pd.DataFrame, accounts: Sequence[str], *, tools: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Channel -> the tools to choose from, where nobody said and no export tells which one it has."""
    every = _loaded(freshness)
    choices: dict[str, tuple[str, ...]] = {}
    for account_id in accounts:
        channel = account_id.split("-", 1)[0]
        there = tools_of(channel)
        loaded = {title for account, title in every if account == account_id}
        if there and channel not in tools and not _providers(loaded):
            choices[channel] = there
    return choices


def tools_of(channel: str) -> tuple[str, ...]:
    """The programs whose exports of a channel can be read, where there are several."""
    return tuple(dict.fromkeys(source.provider for source in offered(channel) if source.provider))


def _providers(loaded: set[str]) -> set[str]:
    return {source.provider for source in all_sources() if source.title in loaded} - {""}


def _wanted(source: Source, loaded: set[str], tool: str) -> bool:
    """What every account of the channel has, and the exports of whoever counts or sends here."""
    return not source.provider or source.provider in (_providers(loaded) or {tool})


def files(
    channel: str, last_day: date | None, today: date, *, whole_months: bool = False
) -> tuple[Period, ...]:
    """The stretches to export: back 90 days or to where the last file ended, whichever is longer ago."""
    yesterday = today - timedelta(days=1)
    if whole_months or channel in BY_MONTH:
        return _whole_months(last_day, periods.last_complete_month(yesterday))
    first = yesterday - timedelta(days=REACH_BACK - 1)
    if last_day:
        first = min(first, last_day + timedelta(days=1))
    longest = AT_MOST.get(channel)
    if longest is None:
        return (Period(first, yesterday),)
    stretches = []
    end = yesterday
    while end >= first:
        stretches.append(Period(max(first, end - timedelta(days=longest - 1)), end))
        end = stretches[-1].start - timedelta(days=1)
    return tuple(stretches)


def _download(account_id: str, channel: str, source: Source, reach: Reach, today: date) -> Download:
    exported_at, last_day = reach
    complete = periods.last_complete_month(today - timedelta(days=1)).end
    is_due = (
        last_day is None or last_day < complete or (exported_at or last_day) < today - timedelta(days=STALE)
    )
    wanted = files(channel, last_day, today, whole_months=source.stands_in)
    return Download(account_id, source, wanted, exported_at, last_day, is_due)


def _loaded(freshness: pd.DataFrame) -> set[tuple[str, str]]:
    """Account and title of each export that is loaded."""
    if freshness.empty:
        return set()
    return set(zip(freshness["account_id"], freshness["source"], strict=True))


def _newest(freshness: pd.DataFrame) -> dict[tuple[str, str], Reach]:
    """Account and title of each export that is loaded -> how far the newest one reaches."""
    if freshness.empty:
        return {}
    found = freshness.groupby(["account_id", "source"])[["exported_at", "last_day"]].max()
    days = found.astype(object).where(found.notna(), None)
    return {
        (str(account), str(title)): (exported and exported.date(), last and last.date())
        for (account, title), exported, last in zip(
            days.index, days["exported_at"], days["last_day"], strict=True
        )
    }


def _whole_months(last_day: date | None, newest: Period) -> tuple[Period, ...]:
    """Every month after the last one loaded, at least the newest, at most a year of them."""
    months = [newest]
    while last_day and len(months) < 12 and periods.months_on(months[0].start, -1) > last_day:
        months.insert(0, periods.month(periods.months_on(months[0].start, -1)))
    return tuple(months)
