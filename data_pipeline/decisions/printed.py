"""One decision as a page to print: the proposal, its figures, what was said, three signature lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data_pipeline.decisions.records import CALLED, state_said
from data_pipeline.organisation import printed_pages

ASKED = {
    "reason": "Why",
    "values_said": "Our values",
    "safety": "Safety",
    "emergency_role": "Role in an emergency or by law",
    "impersonation": "Risk of impersonation",
    "expected": "Expected in three months",
    "purpose": "Purpose",
    "audience": "Audience",
    "hours_a_week": "Hours a week",
    "success_bar": "Success bar",
}


def page(
    decision: Mapping[str, Any],
    agreements: Mapping[str, Mapping[str, Any]],
    checklist: Sequence[Mapping[str, Any]],
    name: str | None,
) -> str:
    """A page of HTML that needs nothing beside it; `name` is what the account is called."""
    return printed_pages.filled(
        "decisions/printed.html",
        decision=decision,
        name=name or decision["account_id"],
        evidence=decision["evidence"],
        asked={said: decision[key] for key, said in ASKED.items() if decision[key] not in (None, "")},
        state=state_said(dict(agreements)),  # type: ignore[arg-type]
        spoken={called: agreements.get(role) for role, called in CALLED.items()},
        checklist=checklist,
    )
