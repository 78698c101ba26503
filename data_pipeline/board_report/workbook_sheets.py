"""The sheets of a report's workbook: its tables and its sentences, numbers as numbers and days as days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data_pipeline.board_report import icons, title_and_footer
from data_pipeline.board_report.contents import GROUPS, Measure, Option, Report, Sentence, Table
from data_pipeline.board_report.icons import KEY, STANDINGS
from data_pipeline.plain_words import NOT_SHOWN, day, number, span, with_capital

NO_OPTION = Option(name="", text="")
Cell = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """A table with its name, its head and its rows. shares: which columns are fractions of 1."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    shares: Sequence[int] = ()


def sheets(report: Report) -> Iterator[Sheet]:
    """All of them, in the order in which the report is read."""
    yield Sheet("Read first", ("About this workbook", ""), _about(report))
    yield Sheet("Sentences", ("Part", "Words"), tuple(_sentences(report)))
    yield from _of_measures(report)
    yield Sheet(
        "Decisions",
        ("Question", "Decision", "Option", "What it costs and loses"),
        [
            (decision.question, decision.number, option.name, option.text)
            for decision in report.decisions
            for option in decision.options or (NO_OPTION,)
        ],
    )
    yield Sheet(
        "Actions",
        ("What", "Who", "By", "Done on"),
        [(action.what, action.who, action.by, action.done_on) for action in report.actions],
    )
    yield from _of_charts(report)
    for section in report.sections:
        if section.table:
            yield _of_table(section.table)
    yield from map(_of_table, report.annex)
    yield _exports(report)
    yield Sheet(
        "Definitions",
        ("Code or words", "Meaning", "From", "Target", "Why this target"),
        [
            *(
                (each.code, each.what, each.source, each.target or "None set", each.reason)
                for each in _ordered(report)
            ),
            *((words, when, "", "", "") for words, when in (*KEY, *STANDINGS)),
        ],
    )


def _about(report: Report) -> list[tuple[Cell, Cell]]:
    made = report.made
    lines: list[tuple[Cell, Cell]] = [
        (
            "What it is",
            f"{title_and_footer.title(made)}, as tables and sentences. An empty cell: no figure, never zero.",
        ),
        ("Organisation", made.organisation),
        ("Quarter", made.quarter),
        ("From", made.start),
        ("To", made.end),
        ("Version", title_and_footer.state(made)),
        ("Exported up to", made.exported_up_to),
        ("Build", made.build),
        ("Built on", day(made.built_at)),
        ("Exports", len(made.exports)),
    ]
    if made.log:
        lines.append(("Sealed by", made.log))
    if made.is_sample:
        lines.insert(0, (title_and_footer.SAMPLE, "Nothing in here is about a real organisation."))
    return lines + [("Corrected", correction) for correction in made.corrections]


def _sentences(report: Report) -> Iterator[tuple[str, str]]:
    """Everything that is said in words, in the order in which it is read."""
    yield from (("For information", item) for item in report.information)
    yield from (("In brief", _joined(sentence)) for sentence in report.brief)
    if report.not_recorded:
        yield "What we measure", report.not_recorded
    yield from (("Questions for the Board", question) for question in report.questions)
    for chart in (report.themes, report.audience):
        if chart:
            yield from ((chart.title, words) for words in (chart.alt, chart.note))
    for section in report.sections:
        for paragraph in section.paragraphs:
            yield section.title, " ".join(map(_joined, paragraph))


def _joined(sentence: Sentence) -> str:
    return f"{sentence.lead} {sentence.text}".strip()


def _ordered(report: Report) -> list[Measure]:
    return [measure for _, rows in report.rows for measure in rows]


def _of_measures(report: Report) -> Iterator[Sheet]:
    measures = _ordered(report)
    quarter = span(report.made.start, report.made.end)
    yield Sheet(
        "Measures",
        ("Code", "Measure", "Group", quarter, "A year before", "Unusual?", "Better or worse",
         "In detail", "Target", "Will it be met?", "Why", "What we did", "You can say", "Do not say"),
        [
            (each.code, each.title, GROUPS[each.group], _figure(each.figure), _figure(each.year_before),
             each.verdict, with_capital(icons.way(each.icon)), each.detail, _figure(each.target),
             each.standing, each.why, each.did, each.say, each.say_not)
            for each in measures
        ],
    )  # fmt: skip
    yield Sheet(
        "Months",
        ("Code", "Measure", "Month", "Figure", "Usual from", "Usual to", "Unusual?", "Target of a month"),
        [
            (each.code, each.title, month.month, month.value, month.lower, month.upper,
             "Yes" if month.is_signal else "No", each.chart.target)
            for each in measures
            for month in each.chart.months
        ],
    )  # fmt: skip
    quarters = [
        (each.code, each.title, quarter.quarter, quarter.due, quarter.in_time)
        for each in measures
        for quarter in each.chart.quarters
    ]
    if quarters:
        yield Sheet("Done in time", ("Code", "Measure", "Quarter", "Due", "In time"), quarters)
    events = [(each.code, each.title, event) for each in measures for event in each.chart.events]
    if events:
        yield Sheet("Days", ("Code", "Measure", "Day"), events)


def _figure(words: str) -> Cell:
    """A figure as a number where its words are one and nothing more: '2,048', not '3 of 7'."""
    digits = words.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", digits):
        return words
    amount = float(digits) if "." in digits else int(digits)
    return amount if number(amount) == words else words


def _of_charts(report: Report) -> Iterator[Sheet]:
    if report.themes:
        yield Sheet(
            "Themes",
            ("Theme", "Quarter", "Starts", "Experiences", "Of all", "Checked by a person"),
            [
                (
                    report.themes.theme,
                    each.quarter,
                    each.start,
                    _shown(each.experiences),
                    _shown(each.of),
                    each.checked,
                )
                for each in report.themes.quarters
            ],
            shares=(5,),
        )
    if report.audience:
        lines = (
            ("Residents", report.audience.residents),
            *((a.account, a.shares) for a in report.audience.accounts),
        )
        yield Sheet(
            "Audience",
            ("Who", "Age", "Share"),
            [
                (who, group, share)
                for who, shares in lines
                for group, share in zip(report.audience.groups, shares, strict=True)
            ],
            shares=(2,),
        )


def _shown(count: int | None) -> Cell:
    return NOT_SHOWN if count is None else count


def _of_table(table: Table) -> Sheet:
    rows: list[Sequence[Cell]] = list(table.rows)
    return Sheet(table.caption, table.head, [*rows, (table.note,)] if table.note else rows)


def _exports(report: Report) -> Sheet:
    return Sheet(
        "Exports",
        ("Account", "File", "Exported on", "SHA-256"),
        [(each.account, each.file_name, each.exported_on, each.sha256) for each in report.made.exports],
    )
