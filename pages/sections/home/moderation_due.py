"""What of moderation needs somebody: each item that is overdue, how many others wait, and what is asked."""

from __future__ import annotations

from data_pipeline.moderation import records as item_records
from pages.sections.home.to_do import ToDo, Urgency
from pages.sections.moderation import item_words, lines_due, quiet_question, reading, waiting_list
from pages.shared import access, words
from pages.shared.scope import Scope

PAGE, ITEM = "pages/moderation.py", "pages/moderation_item.py"


def waiting(scope: Scope) -> list[ToDo]:
    """What needs this person; nothing for those who may not see items."""
    if not access.may_ask(item_records.items):
        return []
    items, now = reading.items(scope), reading.now()
    due, _ = waiting_list.first_of_each(items, reading.settings(scope), now)
    late = [each for each in due if each.step.is_overdue(now)]
    to_do = [
        ToDo(
            waiting_list.label(scope, each), ITEM, Urgency.LATE_MODERATION,
            {"item": str(each.item.item_id)}, _note(item_words.waits(each.step, now)),
        )
        for each in late
    ]  # fmt: skip
    if rest := len(due) - len(late):
        waits = "waits" if rest == 1 else "wait"
        text = f"{words.counted(rest, 'item')} of moderation {waits} for somebody"
        to_do.append(ToDo(text, PAGE, Urgency.MODERATION, count=rest))
    if lines := lines_due.number(scope):
        to_do.append(
            ToDo(f"{words.counted(lines, 'line')} of moderation due for deletion", PAGE, Urgency.WORDS)
        )
    if (since := quiet_question.asked_since(scope, items)) is not None:
        text = f"Moderation: nothing logged since {words.day(since)}. Nobody looked, or nothing came?"
        to_do.append(ToDo(text, PAGE, Urgency.LATER))
    return to_do


def _note(when: str) -> str:
    return f"{when[0].upper()}{when[1:]}"
