"""What waits on the officer's desk: words past their day, overdue concerns, experiences to code."""

from __future__ import annotations

from data_pipeline.experiences.coding import desk
from data_pipeline.experiences.retention import records as retention_records
from pages.sections.experiences import concerns
from pages.sections.home.to_do import Chore
from pages.shared import access, saving, words
from pages.shared.scope import Scope


def waiting(scope: Scope) -> list[Chore]:
    """Words past their day first, then concerns whose next step is overdue and what nobody has coded;
    nothing for other roles."""
    if not access.may_read("experiences"):
        return []
    with saving.records(scope).reading() as db:
        due = retention_records.due(db)
    uncoded = desk.waiting(scope.folder)
    found = []
    if due:
        text = f"Delete the words of {words.counted(due, 'experience')}: their day has come"
        found.append(Chore(text, "pages/experiences.py"))
    found += [Chore(text, "pages/what_people_tell_us.py") for text in concerns.late(scope)]
    if uncoded:
        text = f"Code {words.counted(uncoded, 'experience')}, the most critical first"
        found.append(Chore(text, "pages/coding.py"))
    return found
