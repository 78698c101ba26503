"""What is recommended on each account and why, what would change that, and what closing would lose."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_pipeline.decisions.next_step import UnderWay
from data_pipeline.effectiveness import effect_of_closing, recommendation_texts, what_if
from data_pipeline.effectiveness.all_accounts import AccountRecommendation
from data_pipeline.effectiveness.ask_accounts import Comparison
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.recommendation import NEEDS_A_DECISION, undecided
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures
from data_pipeline.experiences.trends import small_numbers
from data_pipeline.outside_text import in_html
from data_pipeline.plain_words import pounds, rounded, with_capital
from pages.shared import access, filters, layout, words
from pages.shared import cards as cards_look
from pages.shared.scope import Scope

URGENT_FIRST = ("close", "park", "fix", "not_enough", "do_more", "keep")
# Orange: a person has to decide. Grey: we cannot know. Blue: carry on.
TONES = dict.fromkeys(NEEDS_A_DECISION, "orange") | {"not_enough": "grey", "do_more": "blue", "keep": "blue"}
ICONS = {"close": "cancel", "park": "pause_circle", "fix": "build_circle", "not_enough": "help",
         "do_more": "add_circle", "keep": "check_circle"}  # fmt: skip
GROUPS = {
    "orange": ("Needs a decision", 1),
    "grey": ("Not enough evidence yet", 2),
    "blue": ("Carry on", 3),
}  # with how many cards stand side by side
UNDER_WAY, AGREED = "A decision is under way", "Agreed by all three"


def answer(
    scope: Scope,
    social: Sequence[AccountRecommendation],
    off_social: Sequence[OffSocialFigures],
    running: Mapping[str, UnderWay],
) -> str:
    """'1 of 4 accounts needs a decision: X. For TikTok there is not enough evidence yet. Facebook and Website
    can carry on.'

    Website and newsletter are counted like the others. running: decisions under way, by account.
    """
    kinds = {each.figures.account_id: _kind(each) for each in social}
    kinds |= {each.account_id: each.recommendation.kind for each in off_social}
    begun = [account for account in running if account in scope.names]
    needing = undecided(kinds, begun)
    unknown = [account for account, kind in kinds.items() if TONES[kind] == "grey" and account not in begun]
    if needing:
        need = "needs" if len(needing) == 1 else "need"
        sentence = f"{len(needing)} of {words.counted(len(kinds), 'account')} {need} a decision: "
        sentence += f"{_named(scope, needing)}."
    else:
        sentence = "No other account needs a decision." if begun else "No account needs a decision."
    sentence = " ".join([*_under_way(scope, {account: running[account] for account in begun}), sentence])
    if unknown:
        sentence += f" For {_named(scope, unknown)} there is not enough evidence yet."
    others = [account for account in kinds if account not in {*needing, *unknown, *begun}]
    if others and (needing or unknown):
        sentence += f" {_named(scope, others)} can carry on."
    return sentence


def _under_way(scope: Scope, running: Mapping[str, UnderWay]) -> list[str]:
    """'A decision on TikTok is under way.' and 'Agreed on X: park. Next: ...', what is agreed first."""
    agreed = [
        f"Agreed on {scope.names[account]}: {each.agreed}. {each.next_step}"
        for account, each in running.items()
        if each.agreed
    ]
    proposed = [account for account, each in running.items() if not each.agreed]
    return [*agreed, *([f"A decision on {_named(scope, proposed)} is under way."] if proposed else [])]


def _named(scope: Scope, accounts: Sequence[str]) -> str:
    return words.listed([scope.names[account] for account in accounts])


def _kind(account: AccountRecommendation) -> str:
    return account.recommendation.kind


def cards(
    scope: Scope,
    comparison: Comparison,
    social: Sequence[AccountRecommendation],
    weights: str,
    titles: Mapping[str, str],
    *,
    running: Mapping[str, UnderWay],
) -> None:
    """One card per social account, what asks for a decision first; weights: what the chosen are called."""
    for tone, (heading, columns) in GROUPS.items():
        group = [account for account in social if TONES[_kind(account)] == tone]
        if not group:
            continue
        begun = [running.get(account.figures.account_id) for account in group]
        st.header(layout.escaped(_heading(begun, heading)), anchor=False)
        with st.grid(min(columns, len(group)), min_column_width=260, gap="small"):
            for account in sorted(group, key=lambda account: URGENT_FIRST.index(_kind(account))):
                _card(scope, comparison, account, weights, titles, running=running)


def _heading(begun: Sequence[UnderWay | None], otherwise: str) -> str:
    """What stands above a group of cards. begun: of each its decision that is under way."""
    if not all(begun):
        return otherwise
    return AGREED if all(each and each.agreed for each in begun) else UNDER_WAY


def _card(
    scope: Scope,
    comparison: Comparison,
    account: AccountRecommendation,
    weights: str,
    titles: Mapping[str, str],
    *,
    running: Mapping[str, UnderWay],
) -> None:
    """Verdict, the one reason, what it brings and costs, what would change this, and the way to decide."""
    account_id, recommendation = account.figures.account_id, account.recommendation
    name, tone = scope.names[account_id], TONES[_kind(account)]
    with st.container(border=True, height="stretch", key=f"card-{tone}-{account_id}"):
        _strip(_kind(account), account_id, f"{name}: {recommendation.title}")
        st.markdown(layout.escaped(" ".join(recommendation.reasons[: recommendation.decided])))
        st.html(facts(account.figures))
        st.markdown(layout.escaped(f"Next: {recommendation.next_step}"))
        more = st.expander(
            "What would change this, and what closing would mean", key=f"more-{account_id}", on_change="rerun"
        )
        if more.open:
            with more:
                details(scope, comparison, account, titles)
        _way_to_decide(scope, account_id, tone, weights, running.get(account_id))


def _way_to_decide(scope: Scope, account_id: str, tone: str, weights: str, begun: UnderWay | None) -> None:
    """The button that leads to the decision: to the one under way where there is one, else to a new one; none
    for who may neither propose nor read one that is there."""
    name = scope.names[account_id]
    label, choices = f"Decide on {name}", filters.link(scope, account=account_id, weights=weights)
    if begun is not None:
        st.markdown(layout.escaped(f"{begun.what}. {begun.next_step}"))
        label, choices = f"See the decision on {name}", filters.link(scope, decision=str(begun.number))
    elif access.writer() is None:
        return
    with st.container(key=f"decide-{tone}-{account_id}"):
        layout.link("pages/decision.py", label, icon=":material/balance:", choices=choices)


def _strip(kind: str, account_id: str, title: str) -> None:
    cards_look.strip(TONES[kind], ICONS[kind], account_id, title)


def facts(figures: Figures) -> str:
    """What an account brings and costs a month, side by side, as HTML."""
    brings = [f"<b>{in_html(_short(figures.public_interactions))}</b> public interactions"]
    if figures.is_few_experiences:
        brings.append(f"fewer than {small_numbers.FEWEST} experiences in all")
    elif figures.experiences:
        brings.append(f"{in_html(rounded(figures.experiences))} experiences")
    if figures.visits:
        brings.append(f"{in_html(rounded(figures.visits))} visits to the website")
    costs = ["We do not know the hours it takes"]
    if figures.hours is not None:
        estimated = ", estimated" if figures.is_hours_estimated else ""
        costs = [f"<b>{in_html(rounded(figures.hours))} hours</b>{estimated}"]
    if figures.cost_per_interaction is not None:
        low, high = (pounds(each) for each in figures.effort_range)
        about = f"about {pounds(figures.cost_per_interaction)} an interaction"
        costs.append(in_html(about if low == high else f"{about} ({low} to {high})"))
    over = f" (average of {words.counted(figures.months, 'month')})" if figures.months else ""
    return cards_look.facts({f"Brings a month{over}": brings, "Costs a month": costs})


def _short(value: float | None) -> str:
    return "no known" if value is None else rounded(value)


def details(
    scope: Scope,
    comparison: Comparison,
    account: AccountRecommendation,
    titles: Mapping[str, str],
) -> None:
    """What would change the recommendation, what closing would lose, and what is still missing to close."""
    if others := account.recommendation.reasons[account.recommendation.decided :]:
        st.markdown("**What else the figures say**")
        layout.bullets(others)
    st.markdown("**What would change this answer**")
    layout.bullets(what_if.changes(comparison.matrix, account))
    st.markdown("**If we closed it**")
    layout.bullets(
        effect_of_closing.sentences(
            effect_of_closing.loss(account.figures, comparison.matrix.figures), comparison.history, titles
        )
    )
    st.markdown("**What its posts were for**")
    figures = account.figures
    by_hand = [f"Meant for: {with_numbers(figures.meant_for)}."] if figures.meant_for else []
    by_hand += [f"Campaigns: {with_numbers(figures.campaigns)}."] if figures.campaigns else []
    by_title = {titles.get(name, name): posts for name, posts in figures.objectives.items()}
    tagged = f"By posts: {with_numbers(by_title)}." if by_title else "No post has an objective yet."
    layout.bullets([tagged, *by_hand, recommendation_texts.audience_unknown(figures)])
    unmet = [condition.why_not for condition in account.recommendation.conditions if not condition.is_met]
    if unmet:
        st.markdown("**What must be true before we suggest closing, and is not yet**")
        layout.bullets([f"{with_capital(reason)}." for reason in unmet])
    opened = filters.link(scope, account=scope.names[account.figures.account_id])
    layout.link("pages/channels.py", "See its months", choices=opened)


def website_and_newsletter(scope: Scope, off_social: Sequence[OffSocialFigures]) -> None:
    """Cards of website and newsletter, which are not ranked with the accounts."""
    if not off_social:
        return
    st.header("Website and newsletter, judged on their own", anchor=False)
    with st.grid(len(off_social), min_column_width=260, gap="small"):
        for figures in off_social:
            tone, account_id = TONES[figures.recommendation.kind], figures.account_id
            with st.container(border=True, height="stretch", key=f"card-{tone}-{account_id}"):
                title = f"{scope.names[account_id]}: {figures.recommendation.title}"
                _strip(figures.recommendation.kind, account_id, title)
                st.markdown(layout.escaped(" ".join(figures.recommendation.reasons)))
                st.markdown(layout.escaped(f"Next: {figures.recommendation.next_step}"))


def not_known(social: Sequence[AccountRecommendation], names: Mapping[str, str]) -> str:
    """All that nobody records yet, in one line; nothing where all is known."""
    lacking: dict[str, list[str]] = {}
    for account in social:
        for what in recommendation_texts.not_known(account.figures):
            lacking.setdefault(what, []).append(names[account.figures.account_id])
    if not lacking:
        return ""
    parts = [
        what if len(of_whom) == len(social) else f"{what} of {words.listed(of_whom)}"
        for what, of_whom in lacking.items()
    ]
    return f"Not known: {words.listed(parts)}. We worked it out for everything from none to all."


def with_numbers(posts: Mapping[str, int]) -> str:
    """'Carers (3), Parents (1)'."""
    return ", ".join(f"{name} ({number})" for name, number in posts.items())


def sentence(evidence: Mapping[str, Any]) -> str:
    """What frozen or present evidence recommends, or why it recommends nothing."""
    if "recommendation" in evidence:
        return f"From the figures we would suggest: {evidence['recommendation']}."
    return next(iter(evidence.get("said", ())), "There are no figures of this account.")
