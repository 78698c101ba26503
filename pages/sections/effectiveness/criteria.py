"""Every account's criteria before anything is weighed: charts of cost and response, and the table of all."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_pipeline.effectiveness import criteria_table
from data_pipeline.effectiveness.all_accounts import AccountRecommendation
from data_pipeline.effectiveness.audience_fit import ages, in_100
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures
from data_pipeline.experiences.trends import small_numbers
from data_pipeline.plain_words import pounds, rounded, with_capital, without_capital
from pages.shared import charts, layout, tables, words
from pages.shared.scope import Scope

HEADING = {"up": "rising", "down": "falling"}
NOT_KNOWN = "Not known"
FEW = f"Under {small_numbers.FEWEST} in all"
Cell = Callable[[Figures], str | None]


def draw(scope: Scope, social: Sequence[Figures], when: str) -> None:
    """Charts of what an interaction costs and of how people respond: one for each basis, never both."""
    possible = [effort(scope, social), *(response(scope, social, basis, when) for basis in words.BASES)]
    charts_known = [each for each in possible if each]
    for (sentence, figure, name), column in zip(
        charts_known, st.columns(max(1, len(charts_known))), strict=False
    ):
        with column:
            layout.takeaway(sentence)
            layout.figure(figure, sentence, name)


def effort(scope: Scope, social: Sequence[Figures]) -> tuple[str, charts.Figure, str] | None:
    """What one public interaction costs on each account, the dearest first."""
    costs = sorted(
        (
            (figures.cost_per_interaction, scope.names[figures.account_id], _cost_per_interaction(figures))
            for figures in social
            if _is_known(figures)
        ),
        key=lambda each: -(each[0] or 0),
    )
    if not costs:
        return None
    dearest, cheapest = costs[0], costs[-1]
    sentence = f"An interaction costs {pounds(dearest[0] or 0)} on {dearest[1]}"
    sentence += f", {pounds(cheapest[0] or 0)} on {cheapest[1]}." if len(costs) > 1 else "."
    frame = pd.DataFrame(costs, columns=["cost", "account", "in_words"])
    return (
        sentence,
        charts.bars(frame, "account", "cost", "pounds an interaction", figures_in_words="in_words"),
        "effort",
    )


def _is_known(figures: Figures) -> bool:
    return figures.cost_per_interaction is not None


def response(
    scope: Scope, social: Sequence[Figures], basis: str, when: str
) -> tuple[str, charts.Figure, str] | None:
    """Public interactions per 1,000 on one basis, with 90 % intervals, the highest first."""
    rows = [
        {"label": _with_posts(scope, figures), "when": when, "best": figures.rate.best,
         "low": figures.rate.low, "high": figures.rate.high, "is_tested": figures.is_tested}
        for figures in social
        if figures.rate and figures.basis == basis
    ]  # fmt: skip
    if not rows:
        return None
    frame = pd.DataFrame(rows).sort_values("best", ascending=False)
    sentence = _most(frame, words.BASES[basis])
    return sentence, charts.ranges(frame, words.BASES[basis]), f"response-{basis}"


def _with_posts(scope: Scope, figures: Figures) -> str:
    """An account's name, and that its posts are too few to compare where they are."""
    return scope.names[figures.account_id] + ("" if figures.is_tested else " (too few posts)")


def _most(rates: pd.DataFrame, per: str) -> str:
    """Which account people respond to most of those with enough posts, where its interval lies above all
    others'; the highest come first."""
    tested = rates[rates["is_tested"]]
    if tested.empty:
        return f"Too few posts to say how people respond {per}."
    top = tested.iloc[0]
    estimate = without_capital(words.probably(top["best"], top["low"], top["high"]))
    if len(tested) == 1:
        return f"{top['label']}: {estimate} {per}."
    of = "" if len(tested) == len(rates) else "Of the accounts with enough posts, "
    if top["low"] > tested["high"].iloc[1:].max():
        return with_capital(f"{of}people respond most to {top['label']}: {estimate} {per}.")
    return f"Too close to call: no account is clearly ahead {per}."


def table(
    scope: Scope,
    social: Sequence[AccountRecommendation],
    off_social: Sequence[OffSocialFigures],
    objectives: int,
) -> None:
    """All criteria, a row (on a phone a card) for each account; a criterion that nobody knows is left out."""
    figures = [account.figures for account in social]
    columns = {title: [cell(account) for account in figures] for title, cell in _cells(objectives).items()}
    in_words = {
        "Account": [scope.names[account.account_id] for account in figures],
        "Recommendation": [account.recommendation.title for account in social],
        **{title: [value or NOT_KNOWN for value in cells] for title, cells in columns.items() if any(cells)},
    }
    data = criteria_table.criteria(social, off_social)
    tables.said_table(pd.DataFrame(in_words), data, "effectiveness")


def _cells(objectives: int) -> dict[str, Cell]:
    return {
        "Public interactions a month, on average": lambda figures: _short(figures.public_interactions),
        "Response": _rate,
        "Experiences a month": _experiences,
        "Visits sent to the website a month": lambda figures: _short(figures.visits),
        "Hours a month": _hours,
        "An interaction costs": _cost_per_interaction,
        "An experience costs": _cost_per_experience,
        "Followers' ages match residents'": lambda figures: (
            in_100(figures.fit.overlap) if figures.fit else None
        ),
        "Ages that only it reaches": lambda figures: (
            (ages(figures.only_reaches) or _none_of(figures)) if figures.fit else None
        ),
        "Objectives served": lambda figures: (
            f"{len(figures.served)} of {objectives}" if figures.objectives else None
        ),
        "Over the months": _heading,
        "Boosted posts, left out of response": lambda figures: (
            str(figures.boosted) if figures.boosted else None
        ),
    }


def _short(value: float | None) -> str | None:
    return None if value is None else rounded(value)


def _experiences(figures: Figures) -> str | None:
    return FEW if figures.is_few_experiences else _short(figures.experiences)


def _pounds(value: float | None) -> str | None:
    return None if value is None else pounds(value)


def _cost_per_interaction(figures: Figures) -> str | None:
    """'£37 (£29 to £47)'."""
    if figures.cost_per_interaction is None:
        return None
    low, high = (pounds(each) for each in figures.effort_range)
    best = pounds(figures.cost_per_interaction)
    return best if low == high else f"{best} ({low} to {high})"


def _cost_per_experience(figures: Figures) -> str | None:
    return "No experience" if figures.experiences == 0 else _pounds(figures.cost_per_experience)


def _none_of(figures: Figures) -> str:
    """That others reach every age as well, and of how many accounts ages are known."""
    return f"None (ages known of {words.counted(figures.audiences, 'account')})"


def _rate(figures: Figures) -> str | None:
    if figures.rate is None:
        return None
    low, best, high = (rounded(value) for value in (figures.rate.low, figures.rate.best, figures.rate.high))
    return f"{low} to {high} (best {best}) {words.BASES[str(figures.basis)]}"


def _hours(figures: Figures) -> str | None:
    if figures.hours is None:
        return None
    return f"{rounded(figures.hours)}{', estimated' if figures.is_hours_estimated else ''}"


def _heading(figures: Figures) -> str | None:
    """What rises or falls over the months; nothing where there are too few months to say."""
    both = {"interactions": figures.travel, "response": figures.rate_travel}
    if not any(both.values()):
        return None
    ways = [f"{what} {HEADING[way.way]}" for what, way in both.items() if way and way.way in HEADING]
    return words.listed(ways).capitalize() if ways else "No steady rise or fall"
