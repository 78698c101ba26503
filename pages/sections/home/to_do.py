"""What needs a person: at most five things, each with the page where it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.loading import queries as load_queries
from data_pipeline.loading.downloads_due import Download, what_to_download
from data_pipeline.register.checks_due import Check
from pages.shared import access, filters, layout, saving, words
from pages.shared.scope import Scope, ask

AT_MOST = 5


@dataclass(frozen=True)
class ToDo:
    """One thing to do, the page for it, and what that page should show."""

    text: str
    page: str
    choices: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


def what_needs_you(
    scope: Scope, freshness: pd.DataFrame, waiting: Mapping[int, str], desk: Sequence[ToDo]
) -> None:
    """At most five things, each a link.

    waiting: decision -> what waits for an answer on it; desk: what lies on the officer's desk.
    """
    today = clock.today()
    loading = access.may_read("add_data")
    to_do = things_to_do(
        scope.names,
        what_to_download(freshness, scope.accounts if loading else (), today),
        ask(scope, post_queries.settled_since, today) if loading else pd.DataFrame(),
        _loaded_since(scope, today - timedelta(days=31)) if loading else pd.DataFrame(),
        saving.due(scope, today) if access.may_read("accounts") else (),
        waiting=waiting,
        desk=desk,
    )
    st.header("What needs you", anchor=False)
    if not to_do:
        st.markdown("Nothing needs you today.")
    for thing in to_do:
        choices = filters.link(scope, **thing.choices)
        layout.link(thing.page, thing.text, icon=":material/arrow_forward:", choices=choices)


def things_to_do(
    names: Mapping[str, str],
    downloads: Sequence[Download],
    settled: pd.DataFrame,
    loads: pd.DataFrame,
    checks: Sequence[Check] = (),
    *,
    waiting: Mapping[int, str] = MappingProxyType({}),
    desk: Sequence[ToDo] = (),
) -> list[ToDo]:
    """Decisions that wait and checks that are due first, then what lies on the officer's desk, missing
    months, posts to count again, and rows that loads set aside."""
    due = [download for download in downloads if download.is_due and download.source.essential]
    to_do = [ToDo(text, "pages/decision.py", {"decision": str(number)}) for number, text in waiting.items()]
    to_do += [_check(names.get(check.account_id, check.account_id), check) for check in checks]
    to_do += desk
    to_do += [ToDo(_missing(names[each.account_id], each), "pages/add_data.py") for each in due]
    covered = {download.account_id for download in due}
    ripe = settled[["account_id", "posts", "exported_at"]].to_numpy() if len(settled) else ()
    for account_id, posts, exported_at in ripe:
        if account_id not in covered:
            to_do.append(ToDo(_again(names[account_id], posts, exported_at), "pages/add_data.py"))
    aside = int(loads["rows_rejected"].sum()) if len(loads) else 0
    if aside:
        text = f"{words.counted(aside, 'row')} in our exports could not be read: see which, and why"
        to_do.append(ToDo(text, "pages/add_data.py"))
    return to_do[:AT_MOST]


def _loaded_since(scope: Scope, day: date) -> pd.DataFrame:
    """New receipts; what an older one says has been seen."""
    loads = ask(scope, load_queries.loads)
    return loads[loads["loaded_at"] >= pd.Timestamp(day, tz="UTC")] if len(loads) else loads


def _check(name: str, due: Check) -> ToDo:
    text = f"{name}: {due.what} due since {words.day(due.by)}"
    if due.decision_id:
        return ToDo(text, "pages/decision.py", {"decision": str(due.decision_id)})
    return ToDo(text, "pages/accounts.py", {"account": name})


def _missing(name: str, download: Download) -> str:
    title = download.source.title
    if download.last_day is None:
        return f"{name}: load {title}, none so far"
    first = min(period.start for period in download.files)
    return f"{name}: load {title} from {words.day(first)}; the last ends {words.day(download.last_day)}"


def _again(name: str, posts: int, exported_at: object) -> str:
    have = "has" if posts == 1 else "have"
    since = words.day(exported_at)
    return f"{name}: export posts again; {words.counted(posts, 'post')} {have} settled since {since}"
