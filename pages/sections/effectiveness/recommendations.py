"""What is recommended on each account, with reasons, what would change the answer, and what closing loses."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_pipeline.effectiveness import effect_of_closing, recommendation_texts, what_if
from data_pipeline.effectiveness.compare import Compared
from data_pipeline.effectiveness.matrix import Assessment
from data_pipeline.effectiveness.recommendation import CALLED
from data_pipeline.effectiveness.website_and_newsletter import OwnFigures
from data_pipeline.effectiveness.weighting_presets import Weights
from pages.shared import filters, layout, words
from pages.shared.scope import Scope

URGENT_FIRST = ("close", "park", "fix", "not_enough", "do_more", "keep")


def takeaway(scope: Scope, social: Sequence[Assessment]) -> str:
    """Every recommendation in one line, what asks for a decision first."""
    groups = [
        (CALLED[kind], [scope.names[one.figures.account_id] for one in social if _kind(one) == kind])
        for kind in URGENT_FIRST
    ]
    return " ".join(f"{called}: {words.listed(names)}." for called, names in groups if names)


def _kind(one: Assessment) -> str:
    return one.verdict.recommendation


def cards(
    scope: Scope,
    found: Compared,
    social: Sequence[Assessment],
    weighed: tuple[str, Weights],
    titles: Mapping[str, str],
) -> None:
    """One card per social account, what asks for a decision first."""
    for one in sorted(social, key=lambda one: URGENT_FIRST.index(_kind(one))):
        account = one.figures.account_id
        with st.container(border=True):
            st.subheader(f"{scope.names[account]}: {one.verdict.called}", anchor=False)
            bullets(one.verdict.reasons)
            st.markdown(f"**Next:** {layout.escaped(one.verdict.next_step)}")
            more = st.expander(
                "What would change this answer, and if we closed it", key=f"more-{account}", on_change="rerun"
            )
            if more.open:
                with more:
                    behind(scope, found, one, weighed[1], titles)
            layout.link(
                "pages/decision.py",
                f"Decide on {layout.escaped(scope.names[account])}",
                icon=":material/gavel:",
                choices=filters.link(scope, account=account, weights=weighed[0]),
            )


def behind(
    scope: Scope, found: Compared, one: Assessment, weights: Weights, titles: Mapping[str, str]
) -> None:
    """The gates and scores run backwards, what would be lost, and what nobody can see."""
    st.markdown("**What would change this answer**")
    bullets(what_if.changes(found.matrix, one, weights))
    st.markdown("**If we closed it**")
    bullets(
        effect_of_closing.said(
            effect_of_closing.loss(one.figures, found.matrix.figures), found.history, titles
        )
    )
    st.markdown("**What its posts were for**")
    told = one.figures
    by_hand = [f"Meant for: {counted(told.meant_for)}."] if told.meant_for else []
    by_hand += [f"Campaigns: {counted(told.campaigns)}."] if told.campaigns else []
    named = {titles.get(name, name): posts for name, posts in told.objectives.items()}
    tagged = f"By posts: {counted(named)}." if named else "No post has an objective yet."
    bullets([tagged, *by_hand, recommendation_texts.audience_unknown(told)])
    shut = [gate.why_not for gate in one.verdict.gates if not gate.is_open]
    if shut:
        st.markdown("**What has to stand before closing is proposed**")
        bullets([f"{reason[0].upper()}{reason[1:]}." for reason in shut])
    posts = filters.link(scope, accounts=filters.named(scope, [one.figures.account_id]))
    layout.link("pages/channels.py", "Behind these figures: its months", choices=posts)


def apart(scope: Scope, own: Sequence[OwnFigures]) -> None:
    """Website and newsletter, judged on what they are for."""
    if not own:
        return
    st.header("Website and newsletter, judged on their own", anchor=False)
    for one in own:
        with st.container(border=True):
            st.subheader(f"{scope.names[one.account_id]}: {one.verdict.called}", anchor=False)
            bullets(one.verdict.reasons)
            st.markdown(f"**Next:** {layout.escaped(one.verdict.next_step)}")


def unknown(social: Sequence[Assessment], names: Mapping[str, str]) -> str:
    """All that nobody records yet, in one line; nothing where all is known."""
    lacking: dict[str, list[str]] = {}
    for one in social:
        for what in recommendation_texts.not_known(one.figures):
            lacking.setdefault(what, []).append(names[one.figures.account_id])
    if not lacking:
        return ""
    said = [
        what if len(whose) == len(social) else f"{what} of {words.listed(whose)}"
        for what, whose in lacking.items()
    ]
    return f"Not known, and not counted for or against any account: {words.listed(said)}."


def counted(posts: Mapping[str, int]) -> str:
    """'Carers (3), Parents (1)'."""
    return ", ".join(f"{name} ({number})" for name, number in posts.items())


def sentence(evidence: Mapping[str, Any]) -> str:
    """What frozen or present evidence recommends, or why it recommends nothing."""
    if "recommendation" in evidence:
        return f"What the figures recommend: {evidence['recommendation']}."
    return next(iter(evidence.get("said", ())), "There are no figures of this account.")


def bullets(said: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {layout.escaped(sentence)}" for sentence in said))
