"""Who runs what, and is it safe?"""

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.engagement.queries import posts
from data_pipeline.organisation.account_ids import account_id
from data_pipeline.organisation.channels import TITLES
from data_pipeline.records.saving import Values
from data_pipeline.register import records as registers
from data_pipeline.register.calendar import calendar_file
from data_pipeline.safekeeping import handover
from pages.sections.register import hours, register
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope, ask

NEW = "Another account"


def called(scope: Scope, known: dict[str, Values]) -> dict[str, str]:
    """Every account with figures or a record, by what it is called."""
    return scope.names | {account: account for account in known if account not in scope.names}


def safety(names: dict[str, str], known: dict[str, Values]) -> str:
    """How many accounts have all five wanted fields, and what is missing most."""
    open_ones = {a: known.get(a, {}) for a in names if known.get(a, {}).get("status") not in registers.ENDED}
    gaps = {account: registers.missing(values) for account, values in open_ones.items()}
    whole = sum(not missing for missing in gaps.values())
    if whole == len(open_ones):
        return f"All {words.counted(whole, 'account')} have an owner, a deputy, a safe login and a review."
    each = {name: sum(name in missing for missing in gaps.values()) for name in registers.WANTED}
    worst = max(each, key=lambda name: each[name])
    label = register.LABELS[worst].split(" (")[0].lower()
    return (
        f"{whole} of {words.counted(len(open_ones), 'account')} have the five things recorded that keep them "
        f"safe. Missing most: {label}, for {words.counted(each[worst], 'account')}."
    )


def checks(names: dict[str, str], known: dict[str, Values]) -> None:
    """What is due, and the file for a calendar."""
    st.header("Reviews and checks", anchor=False)
    dues = registers.due(known)
    if not dues:
        st.markdown("No review or check has a date yet: give each account its next review below.")
        return
    late = sum(one.by <= clock.today() for one in dues)
    layout.takeaway(f"{words.counted(late, 'check')} due now." if late else f"Next: {words.day(dues[0].by)}.")
    for one in dues[:8]:
        overdue = " (due now)" if one.by <= clock.today() else ""
        st.markdown(f"- {words.day(one.by)}: {one.what} of {layout.escaped(names[one.account_id])}{overdue}")
    st.download_button(
        "Calendar file", lambda: calendar_file(dues, names), "reviews.ics", "text/calendar", on_click="ignore"
    )


def one(scope: Scope, names: dict[str, str], known: dict[str, Values]) -> None:
    """The form of one account."""
    st.header("One account", anchor=False)
    titles = {name: account for account, name in names.items()}
    chosen = str(st.selectbox("Account to record", [*titles, NEW], key="account", bind="query-params"))
    account = titles.get(chosen) or new_account()
    if account:
        objectives = ask(scope, posts.objectives)
        titles = dict(objectives[["objective", "title"]].to_numpy()) if len(objectives) else {}
        register.form(scope, account, known.get(account), titles)


def new_account() -> str | None:
    """The id of an account that has no figures yet, such as one that is proposed."""
    channel, name = st.columns(2)
    with channel:
        channels = {title: channel for channel, title in TITLES.items()}
        where = channels[str(st.selectbox("Channel", list(channels)))]
    with name:
        called = st.text_input("Its name, in one word", placeholder="for example ansterbourne")
    found = account_id(f"{where}-{called.strip()}") if called.strip() else None
    if called.strip() and " " in called.strip():
        st.info("A name in one word, please: it becomes part of the account's folder name.")
        return None
    return found


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
known = registers.registered(saving.records(scope))
names = called(scope, known)
if names:
    layout.takeaway(safety(names, known))
    layout.under(
        pd.DataFrame(register.table(known, names)),
        "register",
        {label: label for label in ("Account", *register.LABELS.values())},
    )
    checks(names, known)
else:
    layout.takeaway("No account is known yet: load a first export, or record one below.")
if access.writer():
    one(scope, names, known)
    if scope.names:
        st.header("Hours and spend", anchor=False)
        hours.usual(scope)
        with st.expander("Exact hours and spend"):
            hours.exact(scope)
            hours.from_file(scope)
    hand_over(scope)
