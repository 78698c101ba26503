"""One card for each account: who runs it, what keeps it safe, what is missing, and when it is checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from data_pipeline.organisation.account_names import in_full
from data_pipeline.outside_text import in_html
from data_pipeline.plain_words import rounded, with_capital
from data_pipeline.records.saving import Values
from data_pipeline.register.checks_due import Check
from data_pipeline.register.safety import Safety
from pages.sections.register import account_form, log_in
from pages.shared import access, cards, filters, layout, words
from pages.shared.scope import Scope

NAMED = 5  # accounts that the answer names; the others are counted
ABREAST = 3
OVERDUE = ":material/event_busy:"
GROUPS = {"orange": "Needs something", "blue": "In safe hands", "grey": "Closed or handed over"}
ICONS = {"orange": "warning", "blue": "verified_user", "grey": "do_not_disturb_on"}


@dataclass(frozen=True)
class Account:
    """What one card shows: how safe the account is, what it is called, its record and its usual hours."""

    safety: Safety
    name: str
    record: Values
    hours: float | None

    @property
    def tone(self) -> str:
        """Orange where somebody has to do something, blue where all is well, grey where it has ended."""
        if self.safety.has_ended:
            return "grey"
        return "orange" if self.safety.needs_something else "blue"


def answer(accounts: Sequence[Account]) -> str:
    """'Not all: 5 of 8 accounts need something: X, TikTok, Facebook, YouTube, LinkedIn and 2 more.'"""
    in_use = [account for account in accounts if account.tone != "grey"]
    lacking = [account.name for account in in_use if account.tone == "orange"]
    if not in_use:
        return "No account is in use: all were closed or handed over."
    if not lacking:
        every = "your account has" if len(in_use) == 1 else f"all {len(in_use)} accounts have"
        safe = "somebody who runs it, a second person and a safe login"
        return f"Yes: {every} {safe}, and no check is overdue."
    if len(in_use) == 1:
        return f"Not yet: {lacking[0]} needs something. Its card says what."
    more = len(lacking) - NAMED
    named = [*lacking[:NAMED], f"{more} more"] if more > 0 else lacking
    need = "needs" if len(lacking) == 1 else "need"
    counted = words.counted(len(in_use), "account")
    return f"Not all: {len(lacking)} of {counted} {need} something: {words.listed(named)}."


def section(scope: Scope, accounts: Sequence[Account], form: Callable[[str], None]) -> None:
    """The cards, what needs something first. form: draws the form of an account, given its id."""
    cards.look()
    named = wanted(accounts)
    for tone, heading in GROUPS.items():
        # Whoever followed a link to one account finds it first.
        group = sorted((each for each in accounts if each.tone == tone), key=lambda each: each.name != named)
        if not group:
            continue
        st.header(layout.escaped(heading), anchor=False)
        # Beside an open form cards keep their own height: stretched, they would be mostly empty.
        is_any_open = any(st.session_state.get(form_of(each), each.name == named) for each in group)
        height: Literal["content", "stretch"] = "content" if is_any_open else "stretch"
        with st.grid(min(ABREAST, len(group)), min_column_width=260, gap="small"):
            for account in group:
                key = f"card-{tone}-{account.safety.account_id}"
                with st.container(border=True, height=height, key=key):
                    _card(scope, account)
                    if access.writer():
                        log_in.section(scope, account.safety, account.record)
                        _change(account, form, is_open=account.name == named)


def wanted(accounts: Sequence[Account]) -> str | None:
    """The account that a link names, or the only one that there is: its form is open from the start."""
    return accounts[0].name if len(accounts) == 1 else st.query_params.get(filters.ACCOUNT)


def _card(scope: Scope, account: Account) -> None:
    safety, tone = account.safety, account.tone
    cards.strip(tone, ICONS[tone], safety.account_id, in_full(safety.account_id, scope.organisation))
    for check in safety.overdue if tone == "orange" else ():
        st.markdown(f"{OVERDUE} **{layout.escaped(overdue(check))}**")
    if safety.missing and tone == "orange":
        st.markdown(f"**Missing:** {layout.escaped(', '.join(safety.missing))}")
    if safety.there and tone != "grey":
        st.markdown(f"**In place:** {layout.escaped(', '.join(safety.there))}")
    st.html(facts(account))


def form_of(account: Account) -> str:
    """The key of the form in an account's card, which says whether it is open."""
    return f"change-{account.safety.account_id}"


def _change(account: Account, form: Callable[[str], None], is_open: bool) -> None:
    """The form of an account, folded into its card; it folds away once it is saved."""
    account_id, key = account.safety.account_id, form_of(account)
    if st.session_state.get(account_form.CLOSED) == account_id:
        del st.session_state[account_form.CLOSED]
        st.session_state[key] = False
    label = f":material/edit: Change {layout.escaped(account.name)}"
    more = st.expander(label, is_open, key=key, on_change="rerun")
    if more.open:
        with more:
            form(account_id)
    else:
        account_form.leave(account_id)


def overdue(check: Check) -> str:
    """'Check overdue since 3 Sep 2026'."""
    return f"{with_capital(check.text)} overdue since {words.day(check.by)}"


def facts(account: Account) -> str:
    """Who runs an account and who stands in, its next check and its usual hours, as HTML."""
    ahead = [check for check in account.safety.checks if check not in account.safety.overdue]
    following = f"{words.day(ahead[0].by)} ({ahead[0].text})" if ahead else "No day set"
    texts = {
        "Who runs it": words.recorded(account.record.get("owner")),
        "Who stands in": words.recorded(account.record.get("backup_administrator")),
        "Next check": "Now: it is overdue" if account.safety.overdue else following,
        "Usual hours": words.NOT_RECORDED if account.hours is None else f"{rounded(account.hours)} a week",
    }
    if account.record.get("logged_in_on"):
        by = words.recorded(account.record.get("logged_in_by"))
        texts |= {"Last logged in": f"{words.day(account.record['logged_in_on'])} ({by})"}
    return cards.facts({title: [f"<b>{in_html(text)}</b>"] for title, text in texts.items()})
