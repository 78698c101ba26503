"""What happened in the quarter, as the diary has it: campaigns, decisions, changes, typed lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data_pipeline.board_report.contents import Section, Sentence
from data_pipeline.diary import events, queries
from data_pipeline.organisation.account_names import spoken
from data_pipeline.organisation.people import Person
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted
from data_pipeline.records.store import Records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHOWN = 3  # that page two has room for, the newest
READER = Person("board", frozenset({"board"}))


def of_quarter(
    db: DuckDBPyConnection, records: Records, quarter: Period, names: Mapping[str, str]
) -> list[str]:
    """The events of a quarter that the board may see, oldest first, in words."""
    every = events.events(
        records, queries.platform_changes(db), queries.campaign_posts(db), READER, period=quarter
    )
    return [
        events.in_words(event, [spoken(account, names) for account in event["account_ids"]])
        for event in every.to_dict("records")
    ]


def section(diary: Sequence[str]) -> Section:
    """The newest events, and how many earlier ones there were."""
    earlier = len(diary) - SHOWN
    more = f" {counted(earlier, 'earlier event')} in the diary." if earlier > 0 else ""
    text = f"{'; '.join(diary[-SHOWN:])}.{more}" if diary else "Nothing is noted of this quarter."
    return Section(title="Diary", paragraphs=((Sentence(text=text),),))
