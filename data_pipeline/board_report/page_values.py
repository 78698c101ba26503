"""What the pages of the PDF are filled with: every word and picture of a report, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data_pipeline import plain_words
from data_pipeline.board_report import behind, charts, icons, title_and_footer
from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.charts.icon import DRAWN
from data_pipeline.board_report.contents import (
    GROUPS,
    Action,
    AudienceChart,
    ForDecision,
    Icon,
    Measure,
    Report,
    Section,
    Sentence,
    Table,
    ThemeChart,
)
from data_pipeline.board_report.table_cells import in_words
from data_pipeline.periods import Period, year_before

WORDS = {
    "for_decision": "For decision",
    "no_decision": "Nothing this quarter.",
    "for_information": "For information",
    "no_information": "Nothing this quarter.",
    "in_brief": "In brief",
    "no_brief": "Not written yet.",
    "actions": "Actions since last\N{NO-BREAK SPACE}time",
    "no_actions": "None were noted.",
    "measures": "What we measure",
    "picture": "Chart",
    "no_target": "No target set",
    "why": "Why:",
    "did": "What we did:",
    "questions": "Questions for the Board",
    "no_questions": "None this quarter.",
    "behind": "Behind these figures",
    "made_from": "Made from",
    "annex": "Annex: how to read this report",
    "unusual": "Is it unusual?",
    "icon_key": "Blue disc: better. Orange diamond: worse. Grey ring: nobody has set which way is better.",
    "standings": "Will we keep meeting the target?",
    "small_charts": "Small charts",
}
KEY_HEAD = ("What we say", "Icon", "When we say so")
SAYINGS_HEAD = ("Code", "You can say", "Do not say, and why")
HOW_CHARTS_READ = (
    "Small charts show 24 months. Grey band: the usual range of a month. Full dots: this quarter; a triangle "
    "lies outside the range. Open dots: the same quarter of {year}. Dotted line: target. A number beside an "
    "open triangle: a month too far off to draw. Boxes: one for each that was due, full if it was in time. "
    "Diamond: the day of something rare."
)
FOOTER = 480  # points that one part of the footer may take
PAGE, SECTION = 510, 408  # points from the left to the right of a table
WIDEST, SPACE = 240, 9  # points of a column at most, and between two columns
# Beginning of the words of the key -> the icons that they stand for.
KEY_ICONS: dict[str, tuple[Icon, ...]] = {
    words: tuple(icon for icon, (begins, _) in icons.WORDS.items() if begins == words)
    for words, _ in icons.KEY
}


def values(report: Report) -> dict[str, Any]:
    """All that report.typ asks for, as JSON can hold it."""
    made = report.made
    title = title_and_footer.title(made)
    tags = (
        "" if made.is_final else title_and_footer.DRAFT,
        title_and_footer.SAMPLE if made.is_sample else "",
    )
    return {
        "document_title": title,
        "author": made.organisation,
        "title": title,
        "organisation": made.organisation,
        "description": title_and_footer.subtitle(made),
        "subtitle": f"{title_and_footer.subtitle(made)}{_corrected(report)}",
        "footer": [svg.shortened(part, FOOTER) for part in title_and_footer.footer_parts(made)],
        "draft": tags[0],
        "tags": [tag for tag in tags if tag],
        "words": words(report),
        "decisions": [_decision(each) for each in report.decisions],
        "information": list(report.information),
        "brief": [_sentence(each) for each in report.brief],
        "actions": [_action(each, report) for each in report.actions],
        "measure_head": measure_head(report),
        "groups": [
            {"title": GROUPS[group], "rows": [_measure(each, report) for each in measures]}
            for group, measures in report.rows
        ],
        "not_recorded": report.not_recorded,
        "questions": list(report.questions),
        "charts": [_chart(each) for each in (report.themes, report.audience) if each],
        "sections": [_section(each) for each in (*report.sections, *_last_sections(report))],
        "key_head": KEY_HEAD,
        "key": [_key(words, meaning) for words, meaning in icons.KEY],
        "standings": [{"lead": f"{words}:", "text": f"{meaning}."} for words, meaning in icons.STANDINGS],
        "definitions": _table(behind.definitions(report)),
        "sayings": _table(_sayings(report)),
        "annex": [_table(each) for each in report.annex],
    }


def words(report: Report) -> dict[str, str]:
    """The headings of a report and what else its pages say by themselves."""
    return {**WORDS, "questions": _questions_title(report), **_of_charts(report)}


def _corrected(report: Report) -> str:
    made = report.made
    if not made.corrections:
        return ""
    return f" It corrects version {made.version - 1}: see '{title_and_footer.corrected(made)}'."


def _questions_title(report: Report) -> str:
    numbers = {1: "A question", 2: "Two questions", 3: "Three questions"}
    return (
        f"{numbers.get(len(report.questions), 'Questions')} for\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}Board"
    )


def _of_charts(report: Report) -> dict[str, str]:
    """What is said of the small charts over their table and in the annex."""
    year = _year_before(report)
    return {
        "chart_key": " ".join(_chart_key(report)),
        "how_charts_read": HOW_CHARTS_READ.format(year=year),
    }


def _chart_key(report: Report) -> Iterator[str]:
    """What the small charts of this report show, each in a few words."""
    drawn = [measure.chart for measure in report.measures]
    if any(month.upper is not None for chart in drawn for month in chart.months):
        yield "Band: usual range."
    year = _year_before(report)
    earlier = year_before(Period(report.made.start, report.made.end))
    if any(month.month in earlier and month.value is not None for chart in drawn for month in chart.months):
        yield f"Open dots: {year}."
    if any(chart.target is not None and chart.months for chart in drawn):
        yield "Dotted line: target."


def _year_before(report: Report) -> int:
    return year_before(Period(report.made.start, report.made.end)).start.year


def measure_head(report: Report) -> list[str]:
    """The heads of the columns of *What we measure*."""
    made = report.made
    quarter = plain_words.span(made.start, made.end).rpartition(" ")[0]
    months = f"24 months to {plain_words.short_month(made.end)}"
    return ["Measure and code", quarter, months, "Unusual?", "Target"]


def _measure(measure: Measure, report: Report) -> dict[str, Any]:
    before = f"{_year_before(report)}: {measure.year_before}" if measure.year_before else ""
    return {
        **measure.model_dump(include={"code", "title", "figure", "verdict", "detail", "target", "standing"}),
        "year_before": before,
        "is_outside": measure.is_outside,
        "svg": charts.small_chart(measure.chart, measure.icon),
        "alt": measure.chart.alt,
        "icon_svg": charts.icon(measure.icon),
        "icon_alt": icons.way(measure.icon),
        "why": measure.why,
        "did": measure.did,
    }


def _decision(decision: ForDecision) -> dict[str, Any]:
    options = [{"name": _with_stop(each.name), "text": each.text} for each in decision.options]
    return {"question": decision.question, "options": options}


def _with_stop(name: str) -> str:
    """The name of an option, ended as a sentence is."""
    return name if not name or name.endswith((".", "?", "!", ":")) else f"{name}."


def _action(action: Action, report: Report) -> dict[str, Any]:
    today = report.made.end
    done = action.done_on
    return {
        "what": action.what,
        "who": f"{action.who}, by {plain_words.short_day(action.by, today)}",
        "state": f"Done {plain_words.short_day(done, today)}" if done else "Not done",
        "is_done": done is not None,
    }


def _sentence(sentence: Sentence) -> dict[str, str]:
    return {"lead": sentence.lead, "text": sentence.text}


def _chart(chart: ThemeChart | AudienceChart) -> dict[str, str]:
    drawn = charts.themes(chart) if isinstance(chart, ThemeChart) else charts.audience(chart)
    return {"title": chart.title, "svg": drawn, "alt": chart.alt, "note": chart.note}


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "paragraphs": [[_sentence(each) for each in part] for part in section.paragraphs],
        "table": _table(section.table, SECTION) if section.table else None,
    }


def _last_sections(report: Report) -> tuple[Section, ...]:
    """What was corrected, where anything was, and what it was all made from."""
    made = report.made
    corrections = tuple((Sentence(text=each),) for each in made.corrections)
    corrected = (Section(title=title_and_footer.corrected(made), paragraphs=corrections),)
    paragraph = (Sentence(text=title_and_footer.made_from(made)),)
    made_from = Section(title=WORDS["made_from"], paragraphs=(paragraph,))
    return (*(corrected if corrections else ()), made_from)


def _key(words: str, meaning: str) -> dict[str, Any]:
    drawings = [{"svg": charts.icon(icon), "alt": DRAWN[icon]} for icon in KEY_ICONS[words]]
    return {"words": words, "icons": drawings, "meaning": meaning}


def _sayings(report: Report) -> Table:
    rows = [(each.code, each.say, each.say_not) for _, measures in report.rows for each in measures]
    return Table(
        caption="What may be said of it, and what not",
        head=SAYINGS_HEAD,
        rows=tuple(row for row in rows if row[1] or row[2]),
    )


def _table(table: Table, within: int = PAGE) -> dict[str, Any]:
    """A table whose rows have as many cells as its head; how wide its columns are in so many points."""
    width = len(table.head)
    rows = [[in_words(cell) for cell in row[:width]] + [""] * (width - len(row)) for row in table.rows]
    rooms = [_room(table, column) for column in range(width)]
    columns = zip(table.head, *rows, strict=True)
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": rows,
        "room": rooms,
        "widths": _shared_out(
            [_width(cells, place) + sum(rooms[place]) for place, cells in enumerate(columns)], within
        ),
        "numeric": [column for column in table.numeric if column < width],
        "note": table.note,
    }


def _room(table: Table, column: int) -> tuple[int, int]:
    """Points at the left and the right of a column: numbers stand at its right edge, words at its left."""
    if column in table.numeric:
        return (SPACE, 0)
    return (2 * SPACE if column - 1 in table.numeric else 0, SPACE if column < len(table.head) - 1 else 0)


def _width(cells: tuple[str, ...], place: int) -> float:
    """Points that a column's longest cell takes, row heads in bold; a very long one is set on two lines."""
    return min(WIDEST, max(svg.width(cell, bold=place == 0) for cell in cells))


def _shared_out(widths: list[float], within: int) -> list[int]:
    """The widths, where all together are too wide those of narrow columns as they are and the others alike.

    Row heads come first: they take what they need up to a third.
    """
    if not widths:
        return []
    head, *others = widths
    shared = [min(head, within / 3), *others]
    left = within - shared[0]
    for taken, place in enumerate(sorted(range(1, len(widths)), key=widths.__getitem__)):
        shared[place] = min(widths[place], left / (len(others) - taken))
        left -= shared[place]
    return [max(1, round(width)) for width in shared]
