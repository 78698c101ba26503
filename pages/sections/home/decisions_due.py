"""Accounts on which Keep or close suggests a decision that nobody has proposed yet."""

from __future__ import annotations

from collections.abc import Mapping

from data_pipeline.decisions import next_step
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.recommendation import TITLES, undecided
from pages.sections.home.to_do import ToDo, Urgency
from pages.shared import access, saving
from pages.shared.scope import Scope, ask


def suggested(scope: Scope) -> dict[str, str]:
    """Account -> what is suggested on it, as Keep or close calls it; nothing for who may not open that."""
    if not access.may_read("keep_or_close"):
        return {}
    kinds = ask(scope, ask_accounts.in_brief).kinds
    begun = {decision["account_id"] for decision, _ in next_step.in_progress(saving.records(scope))}
    return {account: TITLES[kinds[account]] for account in undecided(kinds, begun)}


def to_do(scope: Scope, suggestions: Mapping[str, str]) -> list[ToDo]:
    """A line for each, for who may propose a decision. suggestions: as `suggested` gives them."""
    if access.writer() is None:
        return []
    return [
        ToDo(
            f"{scope.names[account]}: {title} is suggested; decide",
            "pages/keep_or_close.py",
            Urgency.DECISION,
        )
        for account, title in suggestions.items()
    ]
