"""Are our accounts in safe hands?"""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import posts
from data_pipeline.records.saving import Values
from data_pipeline.register import records as register_records
from data_pipeline.safekeeping import handover
from pages.sections.register import account_form, checks_due, hours, new_account, register_table
from pages.shared import access, layout, saving, tables
from pages.shared.scope import Scope, ask

NEW = "Another account"


def names_of_all(scope: Scope, register: dict[str, Values]) -> dict[str, str]:
    """Every account with figures or a record, by what it is called."""
    return scope.names | {account: account for account in register if account not in scope.names}


def one_account(scope: Scope, names: dict[str, str], register: dict[str, Values]) -> None:
    """The form of one account."""
    st.header("One account", anchor=False)
    titles = {name: account for account, name in names.items()}
    chosen = str(st.selectbox("Account to record", [*titles, NEW], key="account", bind="query-params"))
    account = titles.get(chosen) or new_account.typed_id()
    if account:
        objectives = ask(scope, posts.objectives)
        titles = dict(objectives[["objective", "title"]].to_numpy()) if len(objectives) else {}
        account_form.form(scope, account, register.get(account), titles)


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
names = names_of_all(scope, register)
if names:
    layout.answer(register_table.safety(names, register))
    tables.under(
        pd.DataFrame(register_table.table(register, names)),
        "register",
        {label: label for label in ("Account", *account_form.LABELS.values())},
    )
    checks_due.section(names, register)
else:
    layout.answer("No account is known yet: load a first export, or record one below.")
if access.writer():
    one_account(scope, names, register)
    if scope.names:
        st.header("Hours and spend", anchor=False)
        hours.usual(scope)
        with st.expander("Exact hours and spend"):
            hours.exact(scope)
            hours.from_file(scope)
    hand_over(scope)
