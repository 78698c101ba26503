"""Asks a build for the figures of every account, and compares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import clock, periods
from data_pipeline.effectiveness import effect_of_closing, work_out_figures
from data_pipeline.effectiveness import queries as effectiveness_queries
from data_pipeline.effectiveness.against_other_accounts import Standing
from data_pipeline.effectiveness.all_accounts import Matrix, kinds, matrix_of, recommend_all
from data_pipeline.effectiveness.benchmarks import anchor_of
from data_pipeline.effectiveness.criteria_table import COLUMNS, table
from data_pipeline.effectiveness.recommendation_texts import falling
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures, off_social_figures
from data_pipeline.effectiveness.work_out_figures import Marts
from data_pipeline.engagement import two_periods
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import audience
from data_pipeline.periods import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

YEAR = 12  # months
QUARTERS_BEFORE = 3  # looked at too, so that the answer of today goes on from theirs


def period(db: DuckDBPyConnection, until: date | None, months: int) -> Period | None:
    """So many whole months up to a day; without a day, up to the newest complete quarter with posts."""
    if until is None:
        newest = two_periods.newest_complete(effectiveness_queries.quarters(db))
        until = newest.end if newest else _newest_day(db)
    return work_out_figures.span(until, months) if until else None


def _newest_day(db: DuckDBPyConnection) -> date | None:
    day = account_queries.newest_day(db)["last_day"].iloc[0]
    return None if pd.isna(day) else day.date()


def marts(db: DuckDBPyConnection, over: Period) -> Marts:
    """The rows of a build that effectiveness rests on, up to the end of a period."""
    start = periods.months_on(over.end, 1 - work_out_figures.near_months(over) - 3 * QUARTERS_BEFORE)
    accounts = account_queries.accounts(db)
    return Marts(
        accounts=accounts,
        posts=effectiveness_queries.posts(db, start, over.end),
        months=effectiveness_queries.months(db, over.end),
        breaks=effectiveness_queries.breaks(db),
        groups=audience.audience_groups(db, accounts["account_id"].tolist(), over.end),
        visits=effectiveness_queries.sent_visits(db, over.end),
        mailings=effectiveness_queries.mailings(db, start, over.end),
        anchors=effectiveness_queries.anchors(db),
        today=clock.today(),
    )


def matrix(rows: Marts, over: Period) -> Matrix:
    """All accounts compared, with what was so in the quarters before: one at a bar does not swing."""
    anchor = anchor_of(rows.anchors)
    months = work_out_figures.months_in(over)
    by_account = work_out_figures.rows_of_accounts(rows)
    before: Mapping[str, Standing] = {}
    tested: set[str] = set()
    for back in range(QUARTERS_BEFORE, -1, -1):
        end = periods.month(periods.months_on(over.end, -3 * back)).end
        then = work_out_figures.span(end, months)
        figures = (
            work_out_figures.figures_before(then, by_account)
            if back
            else work_out_figures.figures_of_accounts(rows, then, by_account)
        )
        figures = [replace(each, was_tested=each.account_id in tested) for each in figures]
        compared = matrix_of(figures, anchor, before)
        before, tested = compared.standings, {each.account_id for each in figures if each.is_tested}
    return compared


@dataclass(frozen=True)
class Comparison:
    """All that a build says of the accounts over a period, before anything is weighed.

    off_social: website and newsletter. history: what happened when an account was closed before.
    """

    period: Period
    matrix: Matrix
    off_social: tuple[OffSocialFigures, ...]
    history: tuple[str, ...]


def comparison(db: DuckDBPyConnection, until: date | None = None, months: int = 12) -> Comparison | None:
    """Figures and scores of every account; None where nothing is loaded."""
    over = period(db, until, months)
    if over is None:
        return None
    rows = marts(db, over)
    return Comparison(
        over,
        matrix(rows, over).with_scores(),
        tuple(off_social_figures(rows, over)),
        effect_of_closing.history(rows),
    )


@dataclass(frozen=True)
class InBrief:
    """What pages say of accounts in a line, over the twelve months to the newest complete quarter.

    falls: account -> what has been falling on it for long, in the words that Keep or close says it in. kinds:
    account -> what is recommended on it, website and newsletter too.
    """

    falls: Mapping[str, str]
    kinds: Mapping[str, str]


def in_brief(db: DuckDBPyConnection) -> InBrief:
    """What a comparison comes to, small enough for every page; empty where nothing is loaded."""
    over = period(db, None, YEAR)
    if over is None:
        return InBrief({}, {})
    rows = marts(db, over)
    compared = matrix(rows, over)
    sentences = {each.account_id: falling(each) for each in compared.figures}
    off_social = {each.account_id: each.recommendation.kind for each in off_social_figures(rows, over)}
    return InBrief(
        {account: sentence for account, sentence in sentences.items() if sentence},
        kinds(compared) | off_social,
    )


def answer(db: DuckDBPyConnection, until: date | None = None, months: int = 12) -> pd.DataFrame:
    """Every account's criteria and recommendation, one row each; no row where nothing is loaded."""
    accounts_compared = comparison(db, until, months)
    if accounts_compared is None:
        return pd.DataFrame(columns=list(COLUMNS))
    return table(
        accounts_compared.matrix, recommend_all(accounts_compared.matrix), accounts_compared.off_social
    )
