"""What is recommended on each account and why, what would change that, and what closing would lose."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_pipeline.effectiveness import effect_of_closing, recommendation_texts, what_if
from data_pipeline.effectiveness.all_accounts import AccountRecommendation
from data_pipeline.effectiveness.ask_accounts import Comparison
from data_pipeline.effectiveness.recommendation import TITLES
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures
from data_pipeline.plain_words import with_capital
from pages.shared import filters, layout, words
from pages.shared.scope import Scope

URGENT_FIRST = ("close", "park", "fix", "not_enough", "do_more", "keep")


def takeaway(scope: Scope, social: Sequence[AccountRecommendation]) -> str:
    """Every recommendation in one line, what asks for a decision first."""
    groups = [
        (
            TITLES[kind],
            [scope.names[account.figures.account_id] for account in social if _kind(account) == kind],
        )
        for kind in URGENT_FIRST
    ]
    return " ".join(f"{title}: {words.listed(names)}." for title, names in groups if names)


def _kind(account: AccountRecommendation) -> str:
    return account.recommendation.kind


def cards(
    scope: Scope,
    comparison: Comparison,
    social: Sequence[AccountRecommendation],
    weights: str,
    titles: Mapping[str, str],
) -> None:
    """One card per social account, what asks for a decision first; weights: what the chosen are called."""
    for account in sorted(social, key=lambda account: URGENT_FIRST.index(_kind(account))):
        account_id = account.figures.account_id
        with st.container(border=True):
            name = scope.names[account_id]
            st.subheader(layout.escaped(f"{name}: {account.recommendation.title}"), anchor=False)
            st.markdown(
                layout.escaped(" ".join(account.recommendation.reasons[: account.recommendation.decided]))
            )
            st.markdown(f"**Next:** {layout.escaped(account.recommendation.next_step)}")
            more = st.expander(
                "How we worked this out, what would change it, and if we closed it",
                key=f"more-{account_id}",
                on_change="rerun",
            )
            if more.open:
                with more:
                    details(scope, comparison, account, titles)
            layout.link(
                "pages/decision.py",
                f"Decide on {name}",
                icon=":material/gavel:",
                choices=filters.link(scope, account=account_id, weights=weights),
            )


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
        st.markdown("**What has to stand before closing is proposed**")
        layout.bullets([f"{with_capital(reason)}." for reason in unmet])
    opened = filters.link(scope, account=scope.names[account.figures.account_id])
    layout.link("pages/channels.py", "Behind these figures: its months", choices=opened)


def website_and_newsletter(scope: Scope, off_social: Sequence[OffSocialFigures]) -> None:
    """Cards of website and newsletter, which are not ranked with the accounts."""
    if not off_social:
        return
    st.header("Website and newsletter, judged on their own", anchor=False)
    for figures in off_social:
        with st.container(border=True):
            name = scope.names[figures.account_id]
            st.subheader(layout.escaped(f"{name}: {figures.recommendation.title}"), anchor=False)
            layout.bullets(figures.recommendation.reasons)
            st.markdown(f"**Next:** {layout.escaped(figures.recommendation.next_step)}")


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
    return f"Not known: {words.listed(parts)}. We tried everything from none to all."


def with_numbers(posts: Mapping[str, int]) -> str:
    """'Carers (3), Parents (1)'."""
    return ", ".join(f"{name} ({number})" for name, number in posts.items())


def sentence(evidence: Mapping[str, Any]) -> str:
    """What frozen or present evidence recommends, or why it recommends nothing."""
    if "recommendation" in evidence:
        return f"What the figures recommend: {evidence['recommendation']}."
    return next(iter(evidence.get("said", ())), "There are no figures of this account.")
