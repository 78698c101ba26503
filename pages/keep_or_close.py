"""Is each account worth the effort?"""

from datetime import date

import streamlit as st

from data_pipeline import periods
from data_pipeline.effectiveness import against_other_accounts as against
from data_pipeline.effectiveness import ask_accounts, work_out_figures
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.organisation.settings import settings_of
from data_pipeline.plain_words import number_in_words, part_in_words
from data_pipeline.statistics import typical_rate
from pages.sections.decisions import list_of_decisions
from pages.sections.effectiveness import criteria, recommendations, weighing, what_posts_were_for
from pages.sections.moderation import load_of_accounts
from pages.sections.organisation import what_an_hour_costs
from pages.sections.register import hours
from pages.shared import cards, filters, layout, saving, words
from pages.shared.scope import Scope, ask

QUARTERS, MONTHS = 4, 12
HOW = f"""
- **Response** is reactions, comments, shares and saves per 1,000 people reached, or per 1,000 views where no
  reach is reported, on a typical post: the middle one of all, so that one very popular post does not make a
  whole account look good. The two are never set against each other. Boosted posts and posts under
  {UNTIL_SETTLED.days} days old are left out.
- **Probably between** holds in {100 * typical_rate.COVER:.0f} of 100 cases.
- We say **little** when response is clearly at least {part_in_words(against.LOWER)} lower than on our other
  accounts, and **a lot** when it is clearly at least {part_in_words(against.HIGHER)} higher. Each account is
  first set against the figure published for its own channel, which may itself be two or three times too high
  or too low.
- An interaction is **expensive** when it clearly costs at least {part_in_words(against.DEAR - 1)} as much
  again as on the middle one of our other accounts. Where the hours are an estimate, that must still be true
  with only {part_in_words(against.IF_GUESSED)} of those hours.
- If one thing speaks against an account, we say *Fix, then look again*; if two do, *Scale back or park*.
  Coming last does not count as one.
- All of an account's hours are counted in what an interaction costs, and all of them again in what an
  experience costs: never add the two.
- **Consider closing** is said only with a year of figures, {number_in_words(ENOUGH_POSTS)} posts in every
  quarter, a response that is clearly low, recorded hours, another account for every group it reaches, and a
  lasting fall, not one bad quarter. A person then confirms that it has no role in an emergency or by law,
  that its posts are archived, and that nobody could misuse its name.
- We keep the answer of three months ago until the figures clearly point to another one, so that a close case
  does not keep switching.
- Figures alone never close an account: our policy says that the Communications Officer, the Chief Executive
  and the Board must all agree.
"""
FOLDED = "How we worked this out, and what counts most"
COMPARED = "compared"  # whether the criteria are folded open: drawn only then, they take longest of all


OFFERED = "until"  # the choice of the twelve months, in the address


def offered(scope: Scope) -> dict[str, date]:
    """The twelve months to choose from, the newest first, each by its last day."""
    newest = ask(scope, ask_accounts.period, None, MONTHS)
    if newest is None:
        return {}
    ends = [periods.month(periods.months_on(newest.end, -3 * back)).end for back in range(QUARTERS)]
    return {words.span(work_out_figures.span(end, MONTHS)): end for end in ends}


def shown(scope: Scope) -> tuple[str, str] | None:
    """The period at the head of the page."""
    known = offered(scope)
    chosen = st.query_params.get(OFFERED, next(iter(known), ""))
    return (chosen, f"{number_in_words(MONTHS)} months") if chosen in known else None


def until(scope: Scope) -> date | None:
    """The end of the quarter to look back from: the newest complete one unless another is chosen."""
    known = offered(scope)
    if not known:
        return None
    return known[str(st.selectbox("Twelve months", list(known), key=OFFERED, bind="query-params"))]


scope = layout.page("Keep or close", __doc__, shown)
saving.said_before()
if not scope.accounts:
    list_of_decisions.section(scope)
layout.stop_without_data(scope)
above = st.container()
comparison = ask(scope, ask_accounts.comparison, until(scope), MONTHS)
offers = weighing.offered(scope)
body, below = st.container(), st.expander(FOLDED)
with below:
    name = weighing.choose(offers)
if comparison is None:
    with above:
        layout.answer(f"{words.NOT_ENOUGH}: no whole month of any account is loaded yet.")
    list_of_decisions.section(scope)
    st.stop()
weights = offers[name]
social = recommend_all(comparison.matrix, weights)
titles = dict(ask(scope, post_queries.objectives)[["objective", "title"]].to_numpy())
when = words.span(comparison.period)
running = list_of_decisions.running(scope)
with above:
    if social:
        layout.answer(recommendations.answer(scope, social, comparison.off_social, running))
        st.caption(
            layout.escaped(
                f"{when} ({comparison.period.days} days), posts as counted in the newest exports. This is a "
                "recommendation, not a decision: that takes the agreement of the Communications Officer, the "
                "Chief Executive and the Board."
            )
        )
    else:
        layout.answer("No social media account has figures here yet.")
    for number, text in list_of_decisions.waiting(scope).items():
        layout.link(
            "pages/decision.py",
            text,
            icon=":material/balance:",
            choices=filters.link(scope, decision=str(number)),
        )
with body:
    cards.look()
    if social:
        figures = [account.figures for account in social]
        recommendations.cards(scope, comparison, social, name, titles, running=running)
        what_an_hour_costs.ask(scope, settings_of(scope.folder))
        hours.ask(scope, [account.account_id for account in figures if account.hours is None])
    recommendations.website_and_newsletter(scope, comparison.off_social)
    if social:
        folded = st.expander("Compare all accounts on every criterion", key=COMPARED, on_change="rerun")
        if folded.open:
            with folded:
                criteria.draw(scope, figures, when)
                criteria.table(scope, social, comparison.off_social, len(titles))
                lacking = recommendations.not_known(social, scope.names)
                if lacking:
                    st.caption(layout.escaped(lacking))
        what_posts_were_for.section(scope, comparison.period, titles)
    load_of_accounts.section(scope, comparison.period)
    list_of_decisions.section(scope)
with below:
    if social:
        weighing.section(scope, comparison, social, name, weights)
    st.markdown(HOW)
