"""The form by which a decision is proposed, with the evidence that is copied into it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions.evidence import NEVER_LOADED, evidence
from data_pipeline.decisions.steps_and_review_days import REVIEW_AFTER
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.plain_words import months_in_words
from data_pipeline.records.saving import Values
from data_pipeline.register import records as register_records
from pages.sections.decisions import keeping_the_name
from pages.sections.effectiveness import recommendations, weighing
from pages.sections.register import new_account
from pages.shared import access, formal_acts, layout, saving
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope, ask

PROPOSED = {
    "scale back": "Scale back: post less there",
    "park": "Park: the account stays, we stop posting",
    "close": "Close: notices first, then the account is deactivated",
    "transfer": "Transfer to another organisation",
    "open": "Open: a purpose, an audience and a success bar first",
}
ASKED = {
    "reason": "Why?",
    "values_said": "Does being there fit our values?",
    "safety": "Is it safe for the people we talk with and for staff?",
    "emergency_role": "Does it have a role in an emergency or by law?",
    "impersonation": "Could somebody misuse our name if we left?",
    "expected": f"What do we expect to see in {months_in_words(REVIEW_AFTER)}?",
}
OPENING = {
    "purpose": "What is it for?",
    "audience": "Who is it meant to reach?",
    "hours_a_week": "Hours a week",
    "success_bar": "When do we count it as a success? (a figure, and by when)",
}
NOT_STANDING = ("proposed", *register_records.ENDED)
NEW = "An account we do not have yet"


def form(scope: Scope, account: str) -> None:
    """Asks for account, proposal and what figures cannot say; saves it with the evidence of this moment."""
    if access.writer() is None:
        st.info("A decision is proposed by the Communications Officer or the Chief Executive.")
        return
    above = st.container()
    chosen = account_to_decide_on(scope, account)
    if chosen is None:
        return
    proposals = possible(scope, chosen)
    # Where there is one way alone nothing has to be chosen; else nothing is chosen for anybody.
    proposal = st.radio(
        "What would you propose?", proposals, 0 if len(proposals) == 1 else None,
        format_func=lambda name: PROPOSED[name], key="proposal",
    )  # fmt: skip
    frozen = evidence_of(scope, chosen)
    with above:
        name = saving.account_name(scope, chosen)
        layout.answer(
            f"Nothing is proposed yet for {name}, so nobody has agreed. {recommendations.sentence(frozen)}"
        )
    st.header("What the figures say", anchor=False)
    layout.bullets([*frozen["said"], *frozen.get("changes", ()), *frozen.get("loss", ())])
    keeping_the_name.section(chosen)
    st.header("What figures cannot say", anchor=False)
    with st.form("proposal-form"):
        answers = {name: st.text_area(asked, height=80, key=name) for name, asked in ASKED.items()}
        if proposal == "open":
            answers |= opening()
        is_pressed = st.form_submit_button("Propose this decision", type="primary")
    if is_pressed and proposal is None:
        st.error("Choose what you would propose, above. Nothing was recorded.")
    act = proposal_act(scope, chosen, proposal, answers, frozen) if is_pressed and proposal else None
    saved = formal_acts.look_over(scope, f"propose {proposal} {chosen}", act)
    if saved:
        show(saved)


def possible(scope: Scope, account: str) -> list[str]:
    """What can be proposed: an account that does not stand can only be opened."""
    account_record = register_records.registered(saving.records(scope)).get(account)
    stands = (
        account in scope.names if account_record is None else account_record["status"] not in NOT_STANDING
    )
    return [name for name in PROPOSED if (name == "open") != stands]


def account_to_decide_on(scope: Scope, account: str) -> str | None:
    """The account to decide on; one that is to be opened is named first."""
    names = saving.account_names(scope)
    titles = {name: account_id for account_id, name in names.items()}
    start = list(titles).index(names[account]) if account in names else 0
    chosen = str(st.selectbox("Account", [*titles, NEW], index=start))
    if chosen in titles:
        return titles[chosen]
    return new_account.typed_id()


def opening() -> dict[str, Any]:
    """What is asked before an account is opened."""
    answers: dict[str, Any] = {}
    for name, asked in OPENING.items():
        answers[name] = (
            st.number_input(asked, 0.0, 168.0, None, 0.5, key=name)
            if name == "hours_a_week"
            else st.text_input(asked, key=name)
        )
    return answers


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


def proposal_act(
    scope: Scope, account: str, proposal: str, answers: dict[str, Any], evidence: dict[str, Any]
) -> Act:
    """The proposal with what was answered, as it is looked over."""
    asked = ASKED | OPENING
    given = {asked[name]: answer for name, answer in answers.items() if answer not in (None, "")}
    return Act(
        "a proposal, which asks for the agreement of all three",
        {"Account": saving.account_name(scope, account), "Proposed": PROPOSED[proposal], **given},
        lambda db, who: decision_records.propose(
            db, account, proposal, who=who, evidence=evidence, words=answers
        ),
        f"{PROPOSED[proposal]}: proposed. Nothing changes before all three have agreed.",
    )


def show(decision: Values) -> None:
    """Goes to the page of a decision that was just proposed."""
    st.query_params.pop("account", None)
    st.query_params["decision"] = str(decision["decision_id"])
    st.rerun()
