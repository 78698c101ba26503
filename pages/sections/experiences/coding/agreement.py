"""How far suggestions and the officer agree, month by month, and learning from what was coded."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.experiences.coding import coder_agreement, learning
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.measure import ABROAD, NOT_TOLD
from data_pipeline.plain_words import number_in_words
from pages.shared import charts, diary, layout, tables, words
from pages.shared.scope import Scope

TOO_FEW = "Too few to judge"
TABLE = {
    "month": "Coded in", "experiences": "Experiences", "themes": "Themes the same",
    "service": "Service the same", "sentiment": "Sentiment: agreement beyond chance",
}  # fmt: skip


def section(scope: Scope) -> None:
    """Agreement by month, worked out once it is opened."""
    with st.expander("How well do the suggestions do?", key="how-well", on_change="rerun") as folded:
        if folded.open:
            by_month(scope)
            st.caption(layout.escaped(measured()))
            teach(scope)


def measured() -> str:
    """How the suggestions that ship did on comments that they had not learned from, in one sentence."""
    found = shipped_model.figures()
    home, foreign = found[NOT_TOLD], [each for name, each in found.items() if name.startswith(ABROAD)]
    others = sorted(each["micro"] for each in foreign)
    return (
        "Before they were shipped, the suggestions were tried on comments that they had not learned from: of "
        f"all themes that they or people named, both named {words.share(home['micro'])} "
        f"({words.share(home['micro_low'])} to {words.share(home['micro_high'])}), and "
        f"{words.share(others[0])} to {words.share(others[-1])} about other kinds of service. "
        "Irony is beyond them."
    )


def by_month(scope: Scope) -> None:
    """One sentence for the newest month that can be judged, and the table of all months."""
    months = coder_agreement.agreement(scope.folder)
    layout.takeaway(sentence(months))
    if months.empty:
        return
    drawn(scope, months)
    rows = months.iloc[::-1].assign(
        themes=lambda each: [_share(value) for value in each["themes_f1"]],
        service=lambda each: [_share(value) for value in each["service_share"]],
        sentiment=lambda each: [TOO_FEW if words.missing(v) else f"{v:.2f}" for v in each["sentiment_kappa"]],
    )
    tables.table(rows, "agreement", TABLE)
    st.caption(
        '"Themes the same": of all themes that you or the suggestions named, the share that both named (F1). '
        '"Agreement beyond chance": how often you agree, allowing for luck (Cohen\'s kappa): 1 is always, 0 '
        "is no better than guessing."
    )


def drawn(scope: Scope, months: pd.DataFrame) -> None:
    """The share of themes by month, once there are two months that can be judged."""
    judged = months[months["enough"].astype(bool)]
    if len(judged) < 2:
        return
    line = judged[["month"]].assign(what=TABLE["themes"], share=100 * judged["themes_f1"])
    events = diary.of_us(scope, diary.read(scope))
    figure = charts.lines(line, "month", "share", "what", "%", events=events)
    layout.figure(figure, sentence(months), "agreement")


def sentence(months: pd.DataFrame) -> str:
    """In Sep 2026 you and the suggestions agreed on 82% of themes and 91% of services."""
    judged = months[months["enough"].astype(bool)]
    if judged.empty:
        enough = number_in_words(coder_agreement.FEWEST)
        return f"Too few are coded to judge the suggestions: {enough} in a month are enough."
    last = judged.iloc[-1]
    return (
        f"In {words.month(last['month'])} you and the suggestions agreed on {_share(last['themes_f1'])} of "
        f"themes and {_share(last['service_share'])} of services, over {last['experiences']:,} experiences."
    )


def teach(scope: Scope) -> None:
    """What suggestions were learned from, and the button that teaches them anew."""
    learned_from, coded = learning.learned_from(scope.folder), learning.to_learn_from(scope.folder)
    since = f"Suggestions have learned from {learned_from:,} of your codings." if learned_from else (
        "Suggestions come from the model that ships with the dashboard."
    )  # fmt: skip
    needed = learning.needed(scope.folder)
    if coded < needed:
        st.markdown(f"{since} They can learn from you once {needed:,} are coded; {coded:,} are.")
    elif st.button(f"Learn from {coded:,} codings", key="learn", help="It takes less than a minute."):
        with st.spinner("Learning"):
            taught = learning.learn(scope.folder)
        st.success(f"Suggestions have learned from {taught:,} codings.")


def _share(value: object) -> str:
    return TOO_FEW if words.missing(value) else words.share(value)
