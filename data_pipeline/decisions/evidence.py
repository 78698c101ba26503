"""What a build says of an account at the moment a decision on it is proposed, by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from data_pipeline.effectiveness import compare, effect_of_closing, recommendation_texts, what_if
from data_pipeline.effectiveness.compare import Compared
from data_pipeline.effectiveness.criteria_table import criteria
from data_pipeline.effectiveness.matrix import assessed
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
    found = compare.compared(db)
    if found is None:
        return {"said": [NEVER_LOADED]}
    told = _recommended(found, account_id, dict(weights), dict(titles))
    figures = criteria(assessed(found.matrix, dict(weights)), found.own)
    loads = load_queries.loads(db)
    build = definitions.build(db).iloc[0]
    meaning = definitions.metrics(db)
    meaning = meaning[meaning["channel"] == account_id.split("-", maxsplit=1)[0]]
    return told | {
        "period": {"start": found.period.start, "end": found.period.end, "days": found.period.days},
        "weights": {"name": weighed, "of": dict(weights)},
        "accounts": _rows(figures),
        "definitions": dict(meaning[["metric", "definition"]].dropna().to_numpy().tolist()),
        "exports": _rows(loads.loc[loads["account_id"] == account_id, list(OF_A_LOAD)]),
        "build": {"serial": int(build["serial"]), "built_at": build["built_at"].isoformat()},
    }


def _recommended(
    found: Compared, account_id: str, weights: Mapping[str, float], titles: Mapping[str, str]
) -> dict[str, Any]:
    for one in assessed(found.matrix, weights):
        if one.figures.account_id == account_id:
            loss = effect_of_closing.loss(one.figures, found.matrix.figures)
            return {
                "said": [*one.verdict.reasons, recommendation_texts.audience_unknown(one.figures)],
                "recommendation": one.verdict.called,
                "next_step": one.verdict.next_step,
                "changes": list(what_if.changes(found.matrix, one, weights)),
                "loss": list(effect_of_closing.said(loss, found.history, titles)),
            }
    for each in found.own:
        if each.account_id == account_id:
            told = each.verdict
            return {
                "said": list(told.reasons), "recommendation": told.called, "next_step": told.next_step
            }  # fmt: skip
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
