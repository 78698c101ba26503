"""The form by which a decision is proposed, its evidence beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions.evidence import NEVER_LOADED, evidence
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.organisation.account_ids import account_id
from data_pipeline.organisation.channels import TITLES
from data_pipeline.register import records as register_records
from pages.sections.decisions import agreements
from pages.sections.decisions.agreements import ASKED, OPENING, PROPOSED
from pages.sections.effectiveness import recommendations, weighing
from pages.shared import access, layout, saving
from pages.shared.scope import Scope, ask

NOT_STANDING = ("proposed", *register_records.ENDED)
NEW = "An account we do not have yet"


def form(scope: Scope, account: str) -> None:
    """Asks for account, proposal and what figures cannot say; saves it with the evidence of this moment."""
    if access.writer() is None:
        st.info("A decision is proposed by the Communications Officer or the Chief Executive.")
        return
    chosen = which(scope, account)
    if chosen is None:
        return
    proposals = possible(scope, chosen)
    proposal = str(
        st.radio("What is proposed?", proposals, format_func=lambda name: PROPOSED[name], key="proposal")
    )
    found = evidence_of(scope, chosen)
    st.header("What the figures say", anchor=False)
    layout.takeaway(recommendations.sentence(found))
    recommendations.bullets([*found["said"], *found.get("changes", ()), *found.get("loss", ())])
    st.header("What figures cannot say", anchor=False)
    with st.form("proposal-form"):
        told = {name: st.text_area(asked, height=80, key=name) for name, asked in ASKED.items()}
        if proposal == "open":
            told |= opening()
        if not st.form_submit_button("Propose this decision", type="primary"):
            return
    propose(scope, chosen, proposal, told, found)


def possible(scope: Scope, account: str) -> list[str]:
    """What can be proposed: an account that does not stand can only be opened."""
    told = register_records.registered(saving.records(scope)).get(account)
    stands = account in scope.names if told is None else told["status"] not in NOT_STANDING
    return [name for name in PROPOSED if (name == "open") != stands]


def known(scope: Scope) -> dict[str, str]:
    """Accounts that are registered, with or without figures."""
    registered = register_records.registered(saving.records(scope))
    return {account: account for account in registered if account not in scope.names}


def which(scope: Scope, account: str) -> str | None:
    """The account to decide on; one that is to be opened is named first."""
    names = scope.names | known(scope)
    titles = {name: one for one, name in names.items()}
    start = list(titles).index(names[account]) if account in names else 0
    chosen = str(st.selectbox("Account", [*titles, NEW], index=start))
    if chosen in titles:
        return titles[chosen]
    left, right = st.columns(2)
    channels = {title: channel for channel, title in TITLES.items()}
    where = channels[str(left.selectbox("Channel", list(channels)))]
    named = right.text_input("Its name, in one word", placeholder="for example ansterbourne").strip()
    if not named or " " in named:
        st.info("Give the account a name in one word: it becomes part of its folder's name.")
        return None
    return account_id(f"{where}-{named}")


def opening() -> dict[str, Any]:
    """What is asked before an account is opened."""
    told: dict[str, Any] = {}
    for name, asked in OPENING.items():
        told[name] = (
            st.number_input(asked, 0.0, 168.0, None, 0.5, key=name)
            if name == "hours_a_week"
            else st.text_input(asked, key=name)
        )
    return told


def evidence_of(scope: Scope, account: str) -> dict[str, Any]:
    """What is frozen with the proposal."""
    titles = ask(scope, post_queries.objectives)
    if scope.build is None:
        return {"said": [NEVER_LOADED]}
    offers = weighing.offered(scope)
    weighed = st.query_params.get("weights", "")
    weighed = weighed if weighed in offers else next(iter(offers))
    called = tuple((str(name), str(title)) for name, title in titles[["objective", "title"]].to_numpy())
    return ask(scope, evidence, account, weighed, tuple(offers[weighed].items()), called)


def propose(scope: Scope, account: str, proposal: str, told: dict[str, Any], found: dict[str, Any]) -> None:
    saved = saving.save(
        scope,
        lambda db, who: decision_records.propose(db, account, proposal, who=who, evidence=found, words=told),
        f"{agreements.PROPOSED[proposal]}: proposed. Nothing changes before all three have agreed.",
    )
    if saved:
        st.query_params.pop("account", None)
        st.query_params["decision"] = str(saved["decision_id"])
        st.rerun()
