"""Reviews and checks as a calendar file that any calendar program takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from data_pipeline import clock
from data_pipeline.register.checks_due import Check


def calendar_file(checks: Sequence[Check], names: Mapping[str, str]) -> bytes:
    """One whole-day event for each, with a reminder a week before. The same dues give the same ids, so
    that a later file moves an event instead of doubling it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Online engagement dashboard//EN")
    calendar.add("version", "2.0")
    for check in checks:
        event = Event()
        title = f"{names.get(check.account_id, check.account_id)}: {check.text} due"
        event.add("uid", f"{check.what.replace(' ', '-')}-{check.account_id}@online-engagement")
        event.add("dtstamp", clock.now())
        event.add("dtstart", check.by)
        event.add("dtend", check.by + timedelta(days=1))
        event.add("summary", title)
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(days=-7))
        event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical()
