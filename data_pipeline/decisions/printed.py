"""One decision as a page to print: proposal, figures, agreements, and three signature lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data_pipeline.decisions.records import called, state_said
from data_pipeline.decisions.steps_and_review_days import REVIEW_AFTER
from data_pipeline.organisation import printed_pages
from data_pipeline.organisation.people import ROLE_TITLES
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.plain_words import months_in_words
from data_pipeline.records import seal_on_paper
from data_pipeline.records.formal_acts import withdrawal_said
from data_pipeline.records.seal_on_paper import Seal
from data_pipeline.records.tables import AGREEING

ASKED = {
    "reason": "Why",
    "values_said": "Our values",
    "safety": "Safety",
    "emergency_role": "Role in an emergency or by law",
    "impersonation": "Risk of impersonation",
    "expected": f"Expected in {months_in_words(REVIEW_AFTER)}",
    "purpose": "Purpose",
    "audience": "Audience",
    "hours_a_week": "Hours a week",
    "success_bar": "Success bar",
}


def page(
    decision: dict[str, Any],
    agreements: Mapping[str, Mapping[str, Any]],
    checklist: Sequence[Mapping[str, Any]],
    name: str,
    *,
    letterhead: Letterhead,
    withdrawn: Sequence[Mapping[str, Any]] = (),
    seal: Seal | None = None,
) -> str:
    """A page of HTML in one file; `name` is what the account is called, `withdrawn` the answers that were,
    `seal` that of the log's last line, by which the page shows a log that is rewritten later."""
    return printed_pages.filled(
        "decisions/printed.html",
        decision=decision,
        letterhead=letterhead,
        name=name,
        evidence=decision["evidence"],
        asked={question: decision[key] for key, question in ASKED.items() if decision[key] not in (None, "")},
        called=called(decision),
        state=state_said(decision, dict(agreements)),  # type: ignore[arg-type]
        answers={title: agreements.get(role) for role, title in ROLE_TITLES.items() if role in AGREEING},
        crossed_out=[(ROLE_TITLES[each["role"]], each, withdrawal_said(each)) for each in withdrawn],
        checklist=checklist,
        log=seal_on_paper.words(seal) if seal else "",
    )
