"""The tables behind a report's pictures, in words: what a reader opens who wants the figures themselves."""

from __future__ import annotations

from data_pipeline.board_report.contents import AudienceChart, Measure, Month, Report, Table, ThemeChart
from data_pipeline.plain_words import NOT_SHOWN, counted, day, month, number, share, with_capital

NO_FIGURE = "Not known or not shown"


def chart(measure: Measure) -> Table:
    """The months of a measure, or the quarters or days of one that is counted so."""
    drawn = measure.chart
    if drawn.quarters:
        return Table(
            caption=f"{measure.title}, by quarter",
            head=("Quarter", "Due", "In time"),
            rows=tuple((each.quarter, each.due, each.in_time) for each in drawn.quarters),
            numeric=(1, 2),
        )
    if drawn.months:
        return Table(
            caption=f"{measure.title}, by month",
            head=("Month", "Figure", "Usual range", "Unusual?"),
            rows=tuple(_month(each) for each in drawn.months),
            numeric=(1, 2),
            note="" if drawn.target is None else f"Target: {number(drawn.target)} a month.",
        )
    return Table(
        caption=f"{measure.title}, from {month(drawn.first)} to {month(drawn.last)}",
        head=("Day", "What"),
        rows=tuple((day(event), "One") for event in drawn.events) or (("None in these months", ""),),
    )


def _month(each: Month) -> tuple[str, ...]:
    usual = (
        "" if each.lower is None or each.upper is None else f"{number(each.lower)} to {number(each.upper)}"
    )
    figure = NO_FIGURE if each.value is None else number(each.value)
    return month(each.month), figure, usual, "Yes" if each.is_signal else "No"


def themes(drawn: ThemeChart) -> Table:
    """A theme's quarters: of how many experiences it is, of how many, and how many of these were checked."""
    return Table(
        caption=f"{with_capital(drawn.theme)}, by quarter",
        head=("Quarter", "Experiences", "Of all", "Checked by a person"),
        rows=tuple(
            (each.quarter, _shown(each.experiences), _shown(each.of), _checked(each.checked))
            for each in drawn.quarters
        ),
        numeric=(1, 2, 3),
    )


def _shown(count: int | None) -> str:
    return NOT_SHOWN if count is None else number(count)


def _checked(fraction: float) -> str:
    """A share of which '100%' says that nothing is left to check: only all of them is that."""
    return "over 99%" if share(fraction) == "100%" and fraction < 1 else share(fraction)


def audience(drawn: AudienceChart) -> Table:
    """Shares of each age group among residents and among an account's followers."""
    shares = (drawn.residents, *(each.shares for each in drawn.accounts))
    return Table(
        caption="Ages of followers and of residents",
        head=("Age", "Residents", *(each.account for each in drawn.accounts)),
        rows=tuple(
            (group, *("Not reported" if each is None else share(each) for each in line))
            for group, line in zip(drawn.groups, zip(*shares, strict=True), strict=True)
        ),
        numeric=tuple(range(1, len(shares) + 1)),
    )


def definitions(report: Report) -> Table:
    """What each measure counts, where its figures come from, and why its target is what it is."""
    return Table(
        caption="What we measure, and why these targets",
        head=("Code", "What it counts", "From", "Target and reason"),
        rows=tuple(
            (each.code, each.what, each.source, _target(each)) for _, rows in report.rows for each in rows
        ),
    )


def _target(measure: Measure) -> str:
    if not measure.target:
        return with_capital(measure.reason) or "None set"
    return f"{measure.target}: {measure.reason}" if measure.reason else measure.target


def exports(report: Report, at_most: int) -> Table:
    """The files that the figures come from, the newest first, and how many are not listed."""
    files = sorted(report.made.exports, key=lambda export: str(export.exported_on or ""), reverse=True)
    left = len(files) - at_most
    return Table(
        caption="The exports that the figures come from",
        head=("Account", "File", "Exported on", "Check sum"),
        rows=tuple(
            (
                each.account,
                each.file_name,
                day(each.exported_on) if each.exported_on else "Not known",
                each.sha256[:12],
            )
            for each in files[:at_most]
        ),
        note=f"{counted(left, 'other file is', 'other files are')} listed in the workbook."
        if left > 0
        else "",
    )
