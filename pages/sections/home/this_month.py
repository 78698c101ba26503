"""The officer's month as one list: what there is to do, how long it takes about, and what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.loading import queries as load_queries
from data_pipeline.loading.downloads_due import Download, due
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outcomes import records as outcome_records
from data_pipeline.records import audit
from data_pipeline.safekeeping import backup_due
from data_pipeline.safekeeping.backup_due import LastBackup
from pages.sections.home.to_do import ToDo, Urgency
from pages.sections.loading import backup_button
from pages.sections.outcomes import typed_outcomes
from pages.shared import access, filters, layout, saving, words
from pages.shared.scope import Scope, ask

# Minutes for one of each: estimates, for a sum to plan by.
A_FILE, A_COMMENT, A_FIGURE, A_CHECK, AN_OUTCOME, AN_ITEM, A_BACKUP = 1.5, 1 / 6, 1.5, 2.5, 0.5, 3, 2


@dataclass(frozen=True)
class Chore:
    """One kind of work: how much of it is left, what it is called, how long it takes, where it is done.

    choices: what that page should show. note: what else is known of it, left or not.
    """

    count: int
    one: str
    what: str
    minutes: float
    page: str
    choices: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def text(self) -> str:
        """'10 files to download and drop', or 'Files to download and drop: none'."""
        if self.count:
            return f"{words.counted(self.count, self.one)} {self.what}"
        return f"{self.one.capitalize()}s {self.what}: none"

    @property
    def caption(self) -> str:
        """'about 2 minutes; the last one known here is of 5 Oct 2026'."""
        return "; ".join(filter(None, (_about(_whole(self.minutes)) if self.count else "", self.note)))


def section(scope: Scope, downloads: Sequence[Download], things: Sequence[ToDo]) -> None:
    """The list, for those who load the figures."""
    if not access.may_read("add_data"):
        return
    month = periods.last_complete_month(clock.today())
    counted = outcome_records.recorded(saving.records(scope))
    outcomes = len(typed_outcomes.missing(counted, month)) if counted else None
    chores = of_a_month(downloads, things, outcomes, _last_backup(scope))
    with st.container(border=True, key="this-month"):
        st.header("This month", anchor=False)
        st.markdown(layout.escaped(in_short(chores)))
        for chore in chores:
            icon = ":material/check_box_outline_blank:" if chore.count else ":material/check_box:"
            with st.container(horizontal=True, vertical_alignment="center"):
                layout.link(chore.page, chore.text, icon=icon, choices=filters.link(scope, **chore.choices))
                if chore.caption:
                    st.caption(layout.escaped(chore.caption))


def _last_backup(scope: Scope) -> LastBackup | None:
    """Whether this body of data should be backed up; None where there is nothing to back up here.

    What people recorded on a database server is in no backup of ours: then loads alone count.
    """
    if not backup_button.is_offered(scope):
        return None
    loads = ask(scope, load_queries.loads)
    recorded_at = None
    if not settings_of(scope.folder).records.url:
        with saving.records(scope).reading() as db:
            recorded_at = audit.newest_change(db)
    return backup_due.last(scope.folder, loads["loaded_at"].max() if len(loads) else None, recorded_at)


def of_a_month(
    downloads: Sequence[Download],
    things: Sequence[ToDo],
    outcomes: int | None = None,
    backup: LastBackup | None = None,
) -> list[Chore]:
    """The kinds of work of a month, each with how many are left.

    outcomes: how many of those that are counted here are missing; None where none ever was. backup: the last
    one; None where there is nothing to back up.
    """
    missing = due(downloads)
    files = sum(len(each.files) for each in missing if not each.source.stands_in)
    files += sum(thing.count for thing in things if thing.urgency == Urgency.AGAIN)
    typed = sum(len(each.files) for each in missing if each.source.stands_in)
    comments = sum(thing.count for thing in things if thing.urgency == Urgency.CODING)
    items = sum(
        thing.count for thing in things if thing.urgency in (Urgency.LATE_MODERATION, Urgency.MODERATION)
    )
    checks = sum(thing.count for thing in things if thing.urgency == Urgency.CHECK)
    chores = [
        Chore(files, "file", "to download and drop", files * A_FILE, "pages/add_data.py"),
        Chore(comments, "comment", "to look over", comments * A_COMMENT, "pages/coding.py"),
        Chore(checks, "check", "of our accounts", checks * A_CHECK, "pages/accounts.py"),
        Chore(items, "moderation item", "to deal with", items * AN_ITEM, "pages/moderation.py"),
    ]
    if outcomes is not None:
        chores.append(Chore(outcomes, "outcome", "to type in", outcomes * AN_OUTCOME, "pages/add_data.py"))
    if any(each.source.stands_in and each.source.essential for each in downloads):
        chores.insert(
            2,
            Chore(typed, "figure", "that nobody exports, to type in", typed * A_FIGURE, "pages/add_data.py"),
        )
    if backup is not None:
        chores.append(
            Chore(
                int(backup.is_due), "backup", "to make", A_BACKUP, "pages/add_data.py",
                {backup_button.FIRST: "yes"}, backup.sentence,
            )
        )  # fmt: skip
    return chores


def in_short(chores: Sequence[Chore]) -> str:
    """'10 files, 24 comments, 1 check: about 22 minutes.'"""
    left = [chore for chore in chores if chore.count]
    if not left:
        return "All done for this month."
    counts = ", ".join(words.counted(chore.count, chore.one) for chore in left)
    return f"{counts}: {_about(sum(_whole(chore.minutes) for chore in left))}."


def _about(minutes: int) -> str:
    return f"about {words.counted(minutes, 'minute')}"


def _whole(minutes: float) -> int:
    """In whole minutes, so that what is written beside each line adds up to the sum above them."""
    return max(1, round(minutes))
