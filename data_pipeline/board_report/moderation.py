"""What the board is told of moderation: what we did, in full, and how soon; never whom it was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_pipeline import periods
from data_pipeline.board_report.contents import InTime, Measure, SmallChart
from data_pipeline.board_report.measure_lines import Definition
from data_pipeline.board_report.measures import QUARTERS, of_few
from data_pipeline.moderation import ask_counts
from data_pipeline.moderation.counts import WhatWeDid
from data_pipeline.moderation.promptness import Promptness
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, number, span
from data_pipeline.records.store import Records

TIME_TO_ACT = Definition(
    "MOD", "moderation", "Time to act in moderation", "outcomes",
    "Hours of working time from an item being brought to us to our first act: half were within",
)  # fmt: skip
YEAR_BEFORE = 4  # quarters before
NOT_RECORDED = "not recorded by us."


@dataclass(frozen=True)
class Moderation:
    """What we did in a quarter and a year before, how many of each quarter's items were within our own
    target, and that target in hours."""

    quarter: WhatWeDid
    year_before: WhatWeDid
    by_quarter: tuple[InTime, ...]
    act_within_hours: float


def of_quarter(records: Records, settings: Settings, quarter: Period, now: datetime) -> Moderation | None:
    """What is known of a quarter; None where nothing was logged by then."""
    quarters = [periods.quarter(periods.months_on(quarter.start, -3 * back)) for back in range(QUARTERS)]
    until = Period(periods.BEGAN, quarter.end)
    ever, *did = ask_counts.what_we_did_for_a_report(records, settings, [until, *quarters], now)
    if not ever.items:
        return None
    boxes = tuple(_in_time(*each) for each in zip(reversed(quarters), reversed(did), strict=True))
    return Moderation(did[0], did[YEAR_BEFORE], boxes, settings.moderation.act_within_hours)


def _in_time(quarter: Period, did: WhatWeDid) -> InTime:
    prompt = did.promptness
    return InTime(quarter=periods.quarter_name(quarter.start), due=prompt.judged, in_time=prompt.within)


def sentence(moderation: Moderation | None) -> str:
    """The paragraph of what we did: items, time, second looks, appeals, police."""
    if moderation is None:
        return NOT_RECORDED
    did = moderation.quarter
    parts = [f"{counted(did.items, 'item')}{_how_soon(did.promptness, moderation.act_within_hours)}."]
    if did.detriment or did.reviewed:
        parts.append(
            f"{counted(did.detriment, 'item was', 'items were')} taken down as defamatory or to our "
            f"detriment; {_second_look(did)}"
            f"{f', {did.before_review:,} deleted or blocked before that' if did.before_review else ''}."
        )
    if did.appeals or did.appeals_decided:
        parts.append(
            f"{counted(did.appeals, 'appeal')}; {did.appeals_decided:,} decided, and our decision stayed in "
            f"{did.appeals_upheld:,}."
        )
    if did.consultations or did.police:
        parts.append(
            f"The Chief Executive, Chair or another Director was consulted {_times(did.consultations)}, the "
            f"police told {_times(did.police)}."
        )
    return " ".join(parts)


def measure(moderation: Moderation | None, quarter: Period) -> Measure | None:
    """How soon we acted, as a row of the report; None where nothing was ever logged."""
    if moderation is None:
        return None
    now, before = moderation.quarter.promptness, moderation.year_before.promptness
    newest = moderation.by_quarter[-1]
    within = f"{newest.in_time} of {counted(newest.due, 'item')} in time"
    chart = SmallChart(
        alt=f"{TIME_TO_ACT.title} by quarter, eight quarters; newest {newest.in_time} of {newest.due} "
        "in time.",
        quarters=moderation.by_quarter,
        first=periods.months_on(quarter.start, 3 * (1 - QUARTERS)),
        last=quarter.end,
    )
    say = (
        f"In {span(quarter.start, quarter.end)} we acted on half of {counted(now.acted_on, 'item')} of "
        f"moderation within {_hours(now.median_working_hours)} of working time. Source: our records."
    )
    row = of_few(
        TIME_TO_ACT,
        (_figure(now), _figure(before)),
        within if newest.due else "No item in this quarter",
        chart,
        say if now.acted_on > 1 else "",
    )
    return row.model_copy(update={"target": f"{_hours(moderation.act_within_hours)}, our own"})


def _how_soon(promptness: Promptness, target: float) -> str:
    if promptness.median_working_hours is None:
        return ""
    if promptness.acted_on == 1:
        return f", first acted on after {_hours(promptness.median_working_hours)} of working time"
    within = (
        "all" if promptness.within == promptness.judged else f"{promptness.within} of {promptness.judged}"
    )
    share = f"{within} within our own target of {_hours(target)}"
    return (
        f", the middle one first acted on after {_hours(promptness.median_working_hours)} of working time, "
        f"the slowest after {_hours(promptness.worst_working_hours)}; {share}"
    )


def _second_look(did: WhatWeDid) -> str:
    if not did.reviewed:
        return "no second person has looked yet"
    return f"a second person looked at {did.reviewed:,} and let {did.let_stand:,} stand"


def _figure(promptness: Promptness) -> str:
    if promptness.median_working_hours is None:
        return "None acted on" if promptness.waiting else "No item"
    return _hours(promptness.median_working_hours)


def _hours(hours: float | None) -> str:
    """'15 minutes', '2.5 hours'."""
    if hours is None:
        return "no time"
    return counted(max(1, round(60 * hours)), "minute") if hours < 1 else counted(round(hours, 1), "hour")


def _times(times: int) -> str:
    """'once', '3 times', 'not once'."""
    return {0: "not once", 1: "once"}.get(times, f"{number(times)} times")
