"""Are our accounts in safe hands?"""

from functools import partial

import streamlit as st

from data_pipeline import clock
from data_pipeline.engagement.queries import posts
from data_pipeline.records import seals
from data_pipeline.records.saving import Values
from data_pipeline.register import hours_records, safety
from data_pipeline.register import records as register_records
from data_pipeline.safekeeping import handover
from pages.sections.register import (
    account_cards,
    account_form,
    checks_due,
    hours,
    new_account,
    register_table,
)
from pages.shared import access, layout, saving
from pages.shared.scope import Scope, ask


def cards(scope: Scope, names: dict[str, str], register: dict[str, Values]) -> None:
    """The answer, a card for each account, and the register as a table below them."""
    usual_hours = hours_records.usual_hours(saving.records(scope))
    accounts = [
        account_cards.Account(
            each,
            names[each.account_id],
            register.get(each.account_id, {}),
            usual_hours.get(each.account_id, {}).get("hours_a_week"),
        )
        for each in safety.most_urgent_first(names, register, clock.today())
    ]
    layout.answer(account_cards.answer(accounts))
    account_cards.section(scope, accounts, partial(form, scope, register))
    if access.writer():
        with st.expander("Record another account"):
            new(scope, names, register)
    register_table.section(register, names, seals.newest_of(saving.records(scope)))
    checks_due.section(names, register)


def new(scope: Scope, names: dict[str, str], register: dict[str, Values]) -> None:
    """The form of an account that is not known yet."""
    account = new_account.typed_id()
    if account in names:
        st.info(layout.escaped(f"{names[account]} is here already: change it on its card."))
    elif account:
        form(scope, register, account)


def form(scope: Scope, register: dict[str, Values], account: str) -> None:
    """The form of one account."""
    account_form.form(scope, account, register.get(account), titles(scope))


def titles(scope: Scope) -> dict[str, str]:
    """What objectives are called."""
    objectives = ask(scope, posts.objectives)
    return dict(objectives[["objective", "title"]].to_numpy()) if len(objectives) else {}


def hand_over(scope: Scope) -> None:
    """Everything for whoever comes after."""
    st.header("Hand over", anchor=False)
    st.markdown(
        "Every figure, the register, decisions and checklists as one zip file of CSV and Parquet, with an "
        "index to read first. Words of the public and passwords are not in it."
    )
    if scope.accounts:
        st.download_button(
            "Hand-over pack", lambda: handover.download(scope.folder), handover.suggested_name(),
            "application/zip", icon=":material/inventory_2:", on_click="ignore",
        )  # fmt: skip


scope = layout.page("Accounts", __doc__)
saving.said_before()
register = register_records.registered(saving.records(scope))
names = saving.account_names(scope)
if names:
    cards(scope, names, register)
else:
    layout.answer("No account is known yet: load a first export, or record one below.")
    if access.writer():
        new(scope, names, register)
if access.writer():
    if scope.names:
        st.header("Hours and spend", anchor=False)
        hours.usual(scope)
        with st.expander("Exact hours and spend"):
            hours.exact(scope)
            hours.from_file(scope)
    hand_over(scope)
