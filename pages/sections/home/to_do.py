"""What needs a person, most urgent first, each with the page where it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from types import MappingProxyType

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.loading import queries as load_queries
from data_pipeline.loading.downloads_due import Download, due
from data_pipeline.organisation.account_names import spoken
from data_pipeline.plain_words import without_capital
from data_pipeline.register.checks_due import Check
from pages.sections.loading.downloads_due import files_in_short
from pages.shared import access, filters, layout, saving, words
from pages.shared.scope import Scope, ask

NOTHING = "Nothing needs you today."
NOTHING_FOR_THE_BOARD = "Nothing waits for the board's answer today."
NOT_PUT = "Nothing is put to the board for its answer yet"
AT_MOST = 5  # shown; the others are folded away


class Urgency(IntEnum):
    """In this order things need a person."""

    HARM = 0
    LATE_MODERATION = 1
    CONCERN = 2
    DECISION = 3
    MODERATION = 4
    WORDS = 5
    DATA = 6
    CHECK = 7
    CODING = 8
    AGAIN = 9
    LATER = 10


ICONS = {
    Urgency.HARM: "emergency_home",
    Urgency.LATE_MODERATION: "gavel",
    Urgency.CONCERN: "schedule",
    Urgency.DECISION: "balance",
    Urgency.MODERATION: "gavel",
    Urgency.WORDS: "delete",
    Urgency.DATA: "upload_file",
    Urgency.CHECK: "shield",
    Urgency.CODING: "label",
    Urgency.AGAIN: "upload_file",
    Urgency.LATER: "arrow_forward",
}


LOOK = {
    Urgency.HARM: "Read the messages",
    Urgency.LATE_MODERATION: "See the item",
    Urgency.CONCERN: "See the concerns",
}


@dataclass(frozen=True)
class ToDo:
    """One thing to do, the page for it, what that page should show, and what else has to be known.

    count: how many of them the line stands for.
    """

    text: str
    page: str
    urgency: Urgency
    choices: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    note: str = ""
    count: int = 1


def of_this_person(
    scope: Scope,
    downloads: Sequence[Download],
    waiting: Mapping[int, str],
    desk: Sequence[ToDo],
    under_way: Mapping[int, str],
) -> list[ToDo]:
    """Everything that this person can act on.

    downloads: all that this person may make; waiting: decision -> what waits for an answer on it; desk: what
    lies on the officer's desk; under_way: decision -> its next step.
    """
    today = clock.today()
    loading = access.may_read("add_data")
    return things_to_do(
        saving.account_names(scope),
        downloads,
        ask(scope, post_queries.settled_since, today) if loading else pd.DataFrame(),
        _loaded_since(scope, today - timedelta(days=31)) if loading else pd.DataFrame(),
        saving.due(scope, today) if access.may_read("accounts") else (),
        waiting=waiting,
        desk=desk,
        under_way=under_way,
    )


def alert(scope: Scope, things: Sequence[ToDo]) -> None:
    """One line above all where somebody may come to harm, or moderation or an answer is overdue."""
    urgent = [thing for thing in things if thing.urgency <= Urgency.CONCERN]
    if not urgent:
        return
    with st.container(key="alert", horizontal=True, vertical_alignment="center", gap="small"):
        rest = len(things) - len(urgent)
        more = f" {words.counted(rest, 'more thing')} below." if rest else ""
        line = f"Needs you first: {without_capital(in_one_line(urgent))}{more}"
        st.markdown(f":material/schedule: **{layout.escaped(line)}**", width="stretch")
        first = urgent[0]
        layout.link(first.page, LOOK[first.urgency], choices=filters.link(scope, **first.choices))


def in_one_line(urgent: Sequence[ToDo]) -> str:
    """'1 message may speak of harm; 2 items of moderation are overdue; 1 concern is overdue.'"""
    harm = sum(thing.count for thing in urgent if thing.urgency == Urgency.HARM)
    items = sum(thing.count for thing in urgent if thing.urgency == Urgency.LATE_MODERATION)
    late = sum(thing.count for thing in urgent if thing.urgency == Urgency.CONCERN)
    parts = []
    if harm:
        parts.append(f"{words.counted(harm, 'message')} may speak of harm")
    if items:
        of_moderation = words.counted(items, "item of moderation", "items of moderation")
        parts.append(f"{of_moderation} {'is' if items == 1 else 'are'} overdue")
    if late:
        parts.append(f"{words.counted(late, 'concern')} {'is' if late == 1 else 'are'} overdue")
    return f"{'; '.join(parts)}."


def section(scope: Scope, things: Sequence[ToDo], suggested: Sequence[str] = ()) -> None:
    """At most five things, each a link; the others folded under them.

    suggested: what accounts are called on which Keep or close suggests a decision that nobody has proposed.
    """
    st.header("What needs you", anchor=False)
    if not things:
        _nothing(scope, suggested)
    for thing in things[:AT_MOST]:
        _draw(scope, thing)
    rest = things[AT_MOST:]
    if rest:
        with st.expander(f"And {len(rest)} more"):
            for thing in rest:
                _draw(scope, thing)


def _nothing(scope: Scope, suggested: Sequence[str]) -> None:
    if suggested:
        sentence = f"{NOT_PUT}; Keep or close suggests a decision on {words.listed(suggested)}."
        layout.link(
            "pages/keep_or_close.py", sentence, icon=":material/balance:", choices=filters.link(scope)
        )
        return
    st.markdown(layout.escaped(NOTHING_FOR_THE_BOARD if access.in_a_meeting() else NOTHING))


def _draw(scope: Scope, thing: ToDo) -> None:
    icon = f":material/{ICONS[thing.urgency]}:"
    with st.container(gap=None):
        layout.link(thing.page, thing.text, icon=icon, choices=filters.link(scope, **thing.choices))
        if thing.note:
            st.caption(layout.escaped(thing.note))


def things_to_do(
    names: Mapping[str, str],
    downloads: Sequence[Download],
    settled: pd.DataFrame,
    loads: pd.DataFrame,
    checks: Sequence[Check] = (),
    *,
    waiting: Mapping[int, str] = MappingProxyType({}),
    desk: Sequence[ToDo] = (),
    under_way: Mapping[int, str] = MappingProxyType({}),
) -> list[ToDo]:
    """What may be harm first, then moderation and concerns that are overdue, decisions and items of
    moderation that wait, words that are due for deletion, missing files, checks, comments to code, posts to
    count again, and rows that loads set aside."""
    to_do = [*desk, *_files(names, downloads)]
    to_do += [
        ToDo(text, "pages/decision.py", Urgency.DECISION, {"decision": str(number)})
        for number, text in waiting.items()
    ]
    to_do += [_check(spoken(check.account_id, names), check) for check in checks if not check.decision_id]
    to_do += _steps([check for check in checks if check.decision_id], under_way, names)
    covered = {download.account_id for download in due(downloads)}
    ripe = settled[["account_id", "posts", "exported_at"]].to_numpy() if len(settled) else ()
    for account_id, posts, exported_at in ripe:
        if account_id not in covered:
            text = _again(names[account_id], posts, exported_at)
            to_do.append(ToDo(text, "pages/add_data.py", Urgency.AGAIN))
    aside = int(loads["rows_rejected"].sum()) if len(loads) else 0
    if aside:
        text = f"{words.counted(aside, 'row')} in our exports could not be read: see which, and why"
        to_do.append(ToDo(text, "pages/add_data.py", Urgency.LATER))
    return sorted(to_do, key=lambda thing: thing.urgency)


def _loaded_since(scope: Scope, day: date) -> pd.DataFrame:
    """New receipts; what an older one says has been seen."""
    loads = ask(scope, load_queries.loads)
    return loads[loads["loaded_at"] >= pd.Timestamp(day, tz="UTC")] if len(loads) else loads


def _files(names: Mapping[str, str], downloads: Sequence[Download]) -> list[ToDo]:
    """One line for the files that are missing, whosever they are."""
    missing = due(downloads)
    if not missing:
        return []
    accounts = list(dict.fromkeys(download.account_id for download in missing))
    files = sum(len(download.files) for download in missing)
    if len(accounts) == 1:
        text = f"{spoken(accounts[0], names)}: {files_in_short(missing)}"
        return [ToDo(text, "pages/add_data.py", Urgency.DATA, count=files)]
    to_download = f"{words.counted(files, 'file')} to download"
    text = f"{words.counted(len(accounts), 'account')} need new figures: {to_download}"
    note = words.listed([spoken(account, names) for account in accounts])
    return [ToDo(text, "pages/add_data.py", Urgency.DATA, note=note, count=files)]


def _check(name: str, check: Check) -> ToDo:
    text, note = f"{name}: {check.to_do}", f"Due since {words.day(check.by)}"
    return ToDo(text, "pages/accounts.py", Urgency.CHECK, {"account": name}, note)


def _steps(steps: Sequence[Check], under_way: Mapping[int, str], names: Mapping[str, str]) -> list[ToDo]:
    """One line for each decision with steps that are due or soon will be, however many: its next step."""
    lines = []
    for number in dict.fromkeys(step.decision_id for step in steps if step.decision_id):
        mine = [step for step in steps if step.decision_id == number]
        first = f"{spoken(mine[0].account_id, names)}: {without_capital(mine[0].what)}"
        late = [step.by for step in mine if step.by <= clock.today()]
        note = f"{words.counted(len(late), 'step')} due since {words.day(min(late))}" if late else ""
        choices = {"decision": str(number)}
        text = under_way.get(number, first)
        lines.append(ToDo(text, "pages/decision.py", Urgency.CHECK, choices, note, len(mine)))
    return lines


def _again(name: str, posts: int, exported_at: object) -> str:
    have = "has" if posts == 1 else "have"
    since = words.day(exported_at)
    return f"{name}: export posts again; {words.counted(posts, 'post')} {have} settled since {since}"
