"""What needs a person: at most five things, each with the page where it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import pandas as pd

from data_pipeline.loading.downloads_due import Errand
from data_pipeline.register.records import Due
from pages.shared import words

AT_MOST = 5


@dataclass(frozen=True)
class Chore:
    """One thing to do, the page for it, and what that page should show."""

    text: str
    page: str
    choices: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


def chores(
    names: Mapping[str, str],
    errands: Sequence[Errand],
    settled: pd.DataFrame,
    loads: pd.DataFrame,
    checks: Sequence[Due] = (),
    *,
    waiting: Mapping[int, str] = MappingProxyType({}),
    desk: Sequence[Chore] = (),
) -> list[Chore]:
    """Decisions that wait and checks that are due first, then what lies on the officer's desk, missing
    months, posts to count again, and rows that loads set aside."""
    due = [errand for errand in errands if errand.due and errand.source.essential]
    found = [Chore(text, "pages/decision.py", {"decision": str(number)}) for number, text in waiting.items()]
    found += [_check(names.get(check.account_id, check.account_id), check) for check in checks]
    found += desk
    found += [Chore(_missing(names[e.account_id], e), "pages/add_data.py") for e in due]
    covered = {errand.account_id for errand in due}
    ripe = settled[["account_id", "posts", "exported_at"]].to_numpy() if len(settled) else ()
    for account_id, posts, exported_at in ripe:
        if account_id not in covered:
            found.append(Chore(_again(names[account_id], posts, exported_at), "pages/add_data.py"))
    aside = int(loads["rows_rejected"].sum()) if len(loads) else 0
    if aside:
        text = f"{words.counted(aside, 'row')} in our exports could not be read: see which, and why"
        found.append(Chore(text, "pages/add_data.py"))
    return found[:AT_MOST]


def _check(name: str, due: Due) -> Chore:
    text = f"{name}: {due.what} due since {words.day(due.by)}"
    if due.decision_id:
        return Chore(text, "pages/decision.py", {"decision": str(due.decision_id)})
    return Chore(text, "pages/accounts.py", {"account": name})


def _missing(name: str, errand: Errand) -> str:
    title = errand.source.title
    if errand.last_day is None:
        return f"{name}: load {title}, none so far"
    return (
        f"{name}: load {title} from {words.day(_first(errand))}; the last ends {words.day(errand.last_day)}"
    )


def _first(errand: Errand) -> date:
    return min(period.start for period in errand.files)


def _again(name: str, posts: int, exported_at: object) -> str:
    have = "has" if posts == 1 else "have"
    since = words.day(exported_at)
    return f"{name}: export posts again; {words.counted(posts, 'post')} {have} settled since {since}"
