"""What the officer has to do: words past their delete-by day, overdue concerns, experiences to code."""

from __future__ import annotations

from data_pipeline.experiences.coding import coding_queue
from data_pipeline.experiences.retention import records as retention_records
from pages.sections.experiences import concerns
from pages.sections.home.to_do import ToDo
from pages.shared import access, saving, words
from pages.shared.scope import Scope


def waiting(scope: Scope) -> list[ToDo]:
    """Words past their delete-by day first, then concerns whose next step is overdue and experiences that
    nobody has coded; nothing for other roles."""
    if not access.may_read("experiences"):
        return []
    with saving.records(scope).reading() as db:
        due = retention_records.due(db)
    uncoded = coding_queue.waiting(scope.folder)
    to_do = []
    if due:
        text = f"Delete the words of {words.counted(due, 'experience')}: their day has come"
        to_do.append(ToDo(text, "pages/experiences.py"))
    to_do += [ToDo(text, "pages/what_people_tell_us.py") for text in concerns.late(scope)]
    if uncoded:
        text = f"Code {words.counted(uncoded, 'experience')}, the most critical first"
        to_do.append(ToDo(text, "pages/coding.py"))
    return to_do
