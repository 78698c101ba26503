"""The evidence that is copied into a decision when it is proposed: figures, recommendation, exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from data_pipeline.effectiveness import ask_accounts, effect_of_closing, recommendation_texts, what_if
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.ask_accounts import Comparison
from data_pipeline.effectiveness.criteria_table import criteria
from data_pipeline.engagement.queries import definitions
from data_pipeline.loading import queries as load_queries

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NEVER_LOADED = "No figures: no export of this account was ever loaded."
OF_A_LOAD = ("file_name", "sha256", "as_of_day", "period_start", "period_end", "load_id")


def evidence(
    db: DuckDBPyConnection,
    account_id: str,
    weighed: str,
    weights: tuple[tuple[str, float], ...],
    titles: tuple[tuple[str, str], ...] = (),
) -> dict[str, Any]:
    """Figures of every account, what was recommended on this one and why, definitions, exports with hashes.

    weighed: what the weights are called. titles: what objectives are called. Keys: said, recommendation,
    next_step, changes, loss, period, weights, accounts, definitions, exports, build; what is not known is
    left out of `accounts`.
    """
    comparison = ask_accounts.comparison(db)
    if comparison is None:
        return {"said": [NEVER_LOADED]}
    recommendation = _recommended(comparison, account_id, dict(weights), dict(titles))
    figures = criteria(recommend_all(comparison.matrix, dict(weights)), comparison.off_social)
    loads = load_queries.loads(db)
    build = definitions.build(db).iloc[0]
    meaning = definitions.metrics(db)
    meaning = meaning[meaning["channel"] == account_id.split("-", maxsplit=1)[0]]
    return recommendation | {
        "period": {
            "start": comparison.period.start,
            "end": comparison.period.end,
            "days": comparison.period.days,
        },
        "weights": {"name": weighed, "of": dict(weights)},
        "accounts": _rows(figures),
        "definitions": dict(meaning[["metric", "definition"]].dropna().to_numpy().tolist()),
        "exports": _rows(loads.loc[loads["account_id"] == account_id, list(OF_A_LOAD)]),
        "build": {"serial": int(build["serial"]), "built_at": build["built_at"].isoformat()},
    }


def _recommended(
    comparison: Comparison, account_id: str, weights: Mapping[str, float], titles: Mapping[str, str]
) -> dict[str, Any]:
    for account in recommend_all(comparison.matrix, weights):
        if account.figures.account_id == account_id:
            loss = effect_of_closing.loss(account.figures, comparison.matrix.figures)
            return {
                "said": [
                    *account.recommendation.reasons,
                    recommendation_texts.audience_unknown(account.figures),
                ],
                "recommendation": account.recommendation.title,
                "next_step": account.recommendation.next_step,
                "changes": list(what_if.changes(comparison.matrix, account)),
                "loss": list(effect_of_closing.sentences(loss, comparison.history, titles)),
            }
    for figures in comparison.off_social:
        if figures.account_id == account_id:
            return {
                "said": list(figures.recommendation.reasons),
                "recommendation": figures.recommendation.title,
                "next_step": figures.recommendation.next_step,
            }
    return {"said": [NEVER_LOADED]}


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values, without what is not known."""
    return [
        {str(name): _plain(value) for name, value in row.items() if not _is_missing(value)}
        for row in frame.to_dict("records")
    ]


def _is_missing(value: object) -> bool:
    return value is None or value == "" or bool(pd.isna(value))  # type: ignore[call-overload]


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
