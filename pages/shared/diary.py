"""The diary's events as charts draw them: read once for a page, then those of an account, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline.diary import events as diary_events
from data_pipeline.diary import queries
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records import audit
from data_pipeline.records.store import configured_records
from pages.shared import access, saving, troubles
from pages.shared.scope import Scope, ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NONE = pd.DataFrame(
    {"day": pd.DatetimeIndex([]), "last_day": pd.DatetimeIndex([])}
    | dict.fromkeys(("what", "account_ids", "kind", "in_words"), pd.Series(dtype="object"))
)


def read(scope: Scope) -> pd.DataFrame:
    """Every event that this session may see; where the records cannot be read that is said, and none is."""
    with troubles.said():
        return every(scope)
    return NONE


def every(scope: Scope) -> pd.DataFrame:
    """Every event that this session may see, as diary/events has them; worked out once for each state of the
    records."""
    records, kinds = saving.records(scope), diary_events.kinds_for(access.person())
    if scope.build is None:
        return diary_events.of_kinds(records, pd.DataFrame(), pd.DataFrame(), kinds)
    with records.reading() as db:
        state = audit.newest_seal(db)
    return ask(scope, _of_state, scope.folder, kinds, state)


def _of_state(db: DuckDBPyConnection, folder: DataFolder, kinds: Sequence[str], state: str) -> pd.DataFrame:
    """state: of the records, by which an answer is kept; kinds: those that the asking person may see."""
    changes, posts = queries.platform_changes(db), queries.campaign_posts(db)
    return diary_events.of_kinds(configured_records(folder), changes, posts, kinds)


def of_accounts(scope: Scope, events: pd.DataFrame, accounts: Sequence[str]) -> pd.DataFrame:
    """Those that a chart of these accounts draws."""
    return _in_words(scope, diary_events.of_accounts(events, accounts), is_of_one=len(accounts) == 1)


def of_us(scope: Scope, events: pd.DataFrame) -> pd.DataFrame:
    """Those that a chart draws in which no account has figures: what platforms count is nothing to it."""
    return _in_words(scope, events[events["kind"] != diary_events.PLATFORM].reset_index(drop=True))


def _in_words(scope: Scope, events: pd.DataFrame, *, is_of_one: bool = False) -> pd.DataFrame:
    """is_of_one: whether all are about the one account of the chart, which need not be said each time."""
    sentences = [
        diary_events.in_words(
            event, () if is_of_one else [scope.name_of(account) for account in event["account_ids"]]
        )
        for event in events.to_dict("records")
    ]
    return events.assign(in_words=pd.Series(sentences, index=events.index, dtype="object"))
