"""What to download: which files, where they are, and which dates to choose."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.loading.downloads_due import Download, due, what_to_download
from data_pipeline.organisation.settings import settings_of
from pages.sections.loading import (
    fields_for_files,
    first_questions,
    tools,
    uploads,
    what_became_of_files,
    year_before,
)
from pages.sections.loading.fields_for_files import LINE, Field
from pages.shared import build_notices, layout, words
from pages.shared.scope import Scope, ask


def wanted(scope: Scope, freshness: pd.DataFrame, accounts: Sequence[str]) -> list[Download]:
    """Every download of some accounts, from the tools that this organisation has."""
    ours = settings_of(scope.folder).organisation
    return what_to_download(freshness, accounts, clock.today(), tools=ours.tools())


def of_every_account(scope: Scope) -> list[Download]:
    """Every download of the accounts that there are or should be."""
    return wanted(scope, ask(scope, account_queries.freshness), first_questions.expected(scope))


def answer(scope: Scope, downloads: Sequence[Download]) -> None:
    """Whether anything is missing, in a sentence."""
    names = _names(scope, due(downloads))
    if build_notices.is_lost(scope):
        return  # the way back is shown above
    if not downloads:
        layout.answer("Nothing is loaded yet: drop any export here, and it is recognised.")
    elif names:
        every = len(names) > 2 and len(names) == len({download.account_id for download in downloads})
        whose = f"all {len(names)} accounts" if every else words.listed(names)
        reach = f" The newest figures are of {words.day(scope.last_day)}." if scope.last_day else ""
        layout.answer(f"New files are needed for {whose}.{reach}")
    else:
        layout.answer(f"No new files are needed: the newest figures are of {words.day(scope.last_day)}.")


def _names(scope: Scope, downloads: Sequence[Download]) -> list[str]:
    return list(dict.fromkeys(scope.name_of(download.account_id) for download in downloads))


def to_download(scope: Scope, downloads: Sequence[Download]) -> None:
    """Per account the files to download, where they are, and which dates to choose."""
    missing = due(downloads)
    heading = "What to download" if missing or not downloads else "Where each account's files come from"
    st.header(heading, anchor=False)
    tools.ask(scope, first_questions.expected(scope))
    if not downloads:
        st.markdown("Once a first file is loaded, what else to download is listed here.")
        return
    names = _names(scope, missing)
    short = [scope.name_of(year.account_id) for year in year_before.short_of_a_year(scope)]
    if short:
        st.markdown(f"We have less than a year of: {layout.escaped(words.listed(short))}.")
    listed = list(dict.fromkeys(download.account_id for download in downloads))
    asked_about = tools.asked_about(scope, listed)
    for account_id in listed:
        mine = [download for download in downloads if download.account_id == account_id]
        name = scope.name_of(account_id)
        late = any(download in missing for download in mine)
        in_short = _in_short([each for each in mine if each in missing], mine)
        label = f"{name}: {asked_about.get(account_id) or in_short}"
        field = Field(LINE, account_id)
        what_became_of_files.said_before(scope, field)  # not folded away with the line
        is_open = (late and len(names) < 3) or fields_for_files.holds_files(field)
        with st.expander(layout.escaped(label), expanded=is_open):
            for download in mine:
                one_file(download)
            if account_id in scope.names and not scope.folder.is_sample:
                uploads.drop_in(scope, field, f"Drop files of {name}")


def _in_short(missing: Sequence[Download], every: Sequence[Download]) -> str:
    """What is missing, or how far what is loaded reaches."""
    if missing:
        return files_in_short(missing)
    until = max((each.last_day for each in every if each.last_day), default=None)
    return f"loaded up to {words.day(until)}" if until else "nothing loaded yet"


def files_in_short(missing: Sequence[Download]) -> str:
    """'1 file to download, 1 Jul 2026 to 5 Oct 2026'."""
    stretches = [period for download in missing for period in download.files]
    first, last = min(each.start for each in stretches), max(each.end for each in stretches)
    return f"{words.counted(len(stretches), 'file')} to download, {words.day(first)} to {words.day(last)}"


def one_file(download: Download) -> None:
    """One export: what it adds, where it is, and the dates."""
    source = download.source
    st.markdown(
        f"**{layout.escaped(source.title)}** {layout.escaped(f'({_needed(download)}: {source.gives})')}"
    )
    dates = "; ".join(words.span(period) for period in download.files)
    if source.stands_in:
        st.markdown(f"This channel hands out no export: {layout.escaped(source.how)}.  \nMonths: **{dates}**")
    else:
        dates = "; ".join(f"{words.day(p.start)} to {words.day(p.end)}" for p in download.files)
        dates = "none, it holds everything so far" if source.holds_all else dates
        st.markdown(f"Where: {layout.escaped(source.how)}  \nDates to choose: **{dates}**")
    if download.last_day:
        st.caption(f"The last one loaded ends {words.day(download.last_day)}.")


def _needed(download: Download) -> str:
    kind = "Needed" if download.source.essential else "Useful"
    if download.source.provider and not download.last_day:
        does = "sends the newsletter" if "newsletter" in download.source.channels else "counts the website"
        kind += f" where {download.source.provider} {does}"
    return kind
