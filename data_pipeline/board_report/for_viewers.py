"""A final report as viewers read it: without what it says of moderation, which is for the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data_pipeline.board_report.contents import Report, Section, Sentence, Table
from data_pipeline.board_report.moderation import TIME_TO_ACT
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person

WORD = "moderation"


def as_read_by(report: Report, who: Person) -> Report:
    """The report as a person may read it."""
    return report if policies.may(who, policies.READ_MODERATION_COUNTS) else without_moderation(report)


def without_moderation(report: Report) -> Report:
    """The report without the measure, the sentences and the lines that speak of moderation."""
    made = report.made
    return report.model_copy(
        update={
            "made": made.model_copy(update={"corrections": _lines(made.corrections)}),
            "information": _lines(report.information),
            "brief": _sentences(report.brief),
            "measures": tuple(each for each in report.measures if each.code != TIME_TO_ACT.code),
            "not_recorded": "" if _speaks_of_it(report.not_recorded) else report.not_recorded,
            "questions": _lines(report.questions),
            "sections": tuple(_sections(report.sections)),
            "annex": tuple(_table(each) for each in report.annex),
        }
    )


def _speaks_of_it(words: object) -> bool:
    return WORD in str(words).lower()


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not _speaks_of_it(line))


def _sentences(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(each for each in sentences if not _speaks_of_it(f"{each.lead} {each.text}"))


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections with what is left of each; none of which nothing is."""
    for section in sections:
        title = section.title.replace(f" and {WORD}", "")
        left = (_sentences(paragraph) for paragraph in section.paragraphs)
        paragraphs = tuple(each for each in left if each)
        if not _speaks_of_it(title) and (paragraphs or section.table):
            yield section.model_copy(update={"title": title, "paragraphs": paragraphs})


def _table(table: Table) -> Table:
    rows = tuple(row for row in table.rows if not any(_speaks_of_it(cell) for cell in row))
    return table.model_copy(update={"rows": rows})
