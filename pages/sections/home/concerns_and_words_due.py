"""What the officer has to do: messages that may speak of harm, concerns, words due, experiences to code."""

from __future__ import annotations

from data_pipeline.experiences.coding import coding_queue
from data_pipeline.experiences.retention import records as retention_records
from pages.sections.experiences import concerns
from pages.sections.home.to_do import ToDo, Urgency
from pages.shared import access, saving, words
from pages.shared.scope import Scope


def waiting(scope: Scope) -> list[ToDo]:
    """What lies on the officer's desk; nothing for other roles."""
    if not access.may_read("experiences"):
        return []
    with saving.records(scope).reading() as db:
        due = retention_records.due(db)
    uncoded, unsafe = coding_queue.waiting(scope.folder), coding_queue.unsafe(scope.folder)
    to_do = []
    if unsafe:
        text = f"{words.counted(unsafe, 'message')} may speak of harm: read {'it' if unsafe == 1 else 'them'}"
        note = "Nobody here has looked at it yet." if unsafe == 1 else "Nobody here has looked at them yet."
        to_do.append(ToDo(text, "pages/coding.py", Urgency.HARM, note=note, count=unsafe))
    to_do += [
        ToDo(text, "pages/what_people_tell_us.py", Urgency.CONCERN, {concerns.FIRST: "yes"}, note)
        for text, note in concerns.late(scope)
    ]
    if due:
        text = f"The words of {words.counted(due, 'experience')} are due for deletion"
        to_do.append(ToDo(text, "pages/experiences.py", Urgency.WORDS))
    if uncoded:
        text = f"Code {words.counted(uncoded, 'experience')}, the most critical first"
        to_do.append(ToDo(text, "pages/coding.py", Urgency.CODING, count=uncoded))
    return to_do
