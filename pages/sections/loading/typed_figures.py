"""Figures without an export: a month's few, typed in, and tables to fill in with a spreadsheet."""

from datetime import date

import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.errors import WrongAccount
from data_pipeline.exports import templates_to_fill
from data_pipeline.loading import typed_month
from data_pipeline.organisation.account_ids import account_id
from pages.sections.loading.what_became_of_files import sentence
from pages.shared import layout, words
from pages.shared.scope import Scope

WITHOUT_EXPORT = ("threads", "bluesky", "whatsapp", "nextdoor")
MONTHS = 15  # complete months offered, newest first
ABREAST = 3
FIELDS = (
    "posts", "views", "interactions", "reactions", "comments", "shares", "saves", "followers",
    "followers_gained",
)  # fmt: skip
HELP = {
    "interactions": "Only where the screen shows one total. If not, fill in its parts, and we add them up."
}


def figures(scope: Scope) -> None:
    """The form for one month of one account; what it says is loaded like any export."""
    saved = st.session_state.pop("typed in", None)
    with st.expander(
        "Type in a month's figures, for a channel that hands out no export", expanded=bool(saved)
    ):
        if saved:
            (st.success if saved[0] else st.error)(layout.escaped(saved[1]))
        st.markdown(
            "Read them off the channel's own screen. Leave blank what it does not say: blank is not zero. "
            "If a file of posts covers the same month, it counts instead of these."
        )
        with st.form("typed", clear_on_submit=True):
            left, right = st.columns(2)
            account = left.selectbox(
                "Account", _accounts(scope), index=None, accept_new_options=True, key="typed-account",
                format_func=scope.name_of,
                placeholder="Choose, or type threads-ours", help="Channel, hyphen, name: threads-ours.",
            )  # fmt: skip
            month = right.selectbox("Month", _months(), format_func=words.month, key="typed-month")
            typed = {}
            for row in (FIELDS[place : place + ABREAST] for place in range(0, len(FIELDS), ABREAST)):
                for name, column in zip(row, st.columns(ABREAST), strict=False):
                    typed[name] = column.number_input(
                        typed_month.heading(name), min_value=0, value=None, step=1, placeholder="Blank",
                        key=f"typed-{name}", help=HELP.get(name),
                    )  # fmt: skip
            if not st.form_submit_button("Save these figures", type="primary"):
                return
        st.session_state["typed in"] = _saved(scope, account, month, typed)
        st.rerun()


def to_fill_in() -> None:
    """The templates, each as a download."""
    with st.expander("Templates to fill in with a spreadsheet"):
        st.markdown(
            "CSV files to fill in with a spreadsheet and to drop above, for any channel. The line that "
            "begins with EXAMPLE shows how; we skip it. Save the file as CSV."
        )
        with st.container(horizontal=True):
            for source in templates_to_fill.templates():
                st.download_button(
                    layout.escaped(source.title.split(",")[0]),
                    templates_to_fill.empty(source).encode("utf-8-sig"),
                    templates_to_fill.file_name(source), "text/csv", key=f"template-{source.title}",
                    on_click="ignore",
                )  # fmt: skip


def _saved(scope: Scope, account: str | None, month: date, typed: dict) -> tuple[bool, str]:
    """Loads what was typed in: whether it went well, and the sentence that says so."""
    figures = {name: int(figure) for name, figure in typed.items() if figure is not None}
    try:
        named = account_id(account or "")
    except WrongAccount as error:
        return False, str(error)
    if named is None or named.split("-", 1)[0] not in typed_month.CHANNELS:
        return False, "Choose the account: channel, hyphen, name, such as threads-ours."
    if not figures:
        return False, "Nothing was typed in: give at least one figure."
    outcome = typed_month.save(scope.folder, named, month, figures)
    if outcome.refused:
        return False, sentence(scope, outcome)[1]
    listed = words.listed(
        f"{typed_month.heading(name).lower()} {figure:,}" for name, figure in figures.items()
    )
    return True, f"Saved for {scope.name_of(named)}, {words.month(month)}: {listed}."


def _accounts(scope: Scope) -> list[str]:
    own = [a for a, channel in scope.channels.items() if channel in typed_month.CHANNELS]
    there = {scope.channels[a] for a in own}
    first = sorted(own, key=lambda a: (scope.channels[a] not in WITHOUT_EXPORT, a))
    return [*first, *(f"{channel}-ours" for channel in WITHOUT_EXPORT if channel not in there)]


def _months() -> list[date]:
    newest = periods.last_complete_month(clock.today()).start
    return [periods.months_on(newest, -back) for back in range(MONTHS)]
