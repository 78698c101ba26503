"""One decision as a page to print: the proposal, its figures, what was said, three signature lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data_pipeline.records.decisions import CALLED, state_said

TEMPLATES = Path(__file__).parent
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
_environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def page(
    decision: Mapping[str, Any],
    agreements: Mapping[str, Mapping[str, Any]],
    checklist: Sequence[Mapping[str, Any]],
    name: str | None,
) -> str:
    """A page of HTML that needs nothing beside it; `name` is what the account is called."""
    return _environment.get_template("decision.html").render(
        decision=decision,
        name=name or decision["account_id"],
        evidence=decision["evidence"],
        asked={said: decision[key] for key, said in ASKED.items() if decision[key] not in (None, "")},
        state=state_said(dict(agreements)),  # type: ignore[arg-type]
        spoken={called: agreements.get(role) for role, called in CALLED.items()},
        checklist=checklist,
        day=_day,
    )


def _day(value: object) -> str:
    """'5 Oct 2026'."""
    day = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return f"{day.day} {day:%b %Y}"
