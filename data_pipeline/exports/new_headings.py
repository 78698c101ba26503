"""Headings that are new to us: those of an export that are neither read nor known as of no use here."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

from data_pipeline.exports.declare import Source
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.undeclared_headings import PEOPLE
from data_pipeline.organisation import reference_lists
from data_pipeline.redaction.by_kind_of_text import fit_to_store

NAME = "unused_headings"  # the list of those that are known and of no use here


def new_to_us(source: Source, headings: Iterable[str]) -> tuple[str, ...]:
    """The new headings of a table, each once, without anybody's name. None where a person said what the
    columns mean, nor where the title over a table says it and any heading may stand below."""
    if source.titles or source.mapped or source.layout not in ("rows", "key_values"):
        return ()
    known = PEOPLE | _declared(source)
    patterns = [pattern for channel in source.channels for pattern in _unused().get(channel, ())]
    new = (
        heading.strip()
        for heading in headings
        if heading.strip() and normal(heading) not in known and not _is_like(heading, patterns)
    )
    return tuple(dict.fromkeys(fit_to_store(heading, "name of a file") for heading in new))


def _is_like(heading: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(normal(heading), pattern) for pattern in patterns)


def _declared(source: Source) -> set[str]:
    """The headings that a source reads, looks for, or leaves out on purpose."""
    columns = (*source.columns.values(), *source.extras.values(), *filter(None, [source.id_again]))
    read = (heading for column in columns for heading in (*column.headings, column.weekday))
    looked_for = (*source.requires, *source.one_of, *source.own_words, *source.first_heading, *source.must_be)
    left_out = (*source.neighbours, *source.personal, source.owner, source.error_note, source.export_day)
    return {normal(heading) for heading in (*read, *looked_for, *left_out)}


@cache
def _unused() -> dict[str, tuple[str, ...]]:
    """Channel -> the headings that are known and of no use here; a `*` stands for any letters."""
    patterns: dict[str, tuple[str, ...]] = {}
    for row in reference_lists.table(NAME):
        patterns[row["channel"]] = (*patterns.get(row["channel"], ()), normal(row["heading"]))
    return patterns
