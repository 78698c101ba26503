"""Tables to fill in: CSV files made of the declarations that read them, with one example line."""

import io

from data_pipeline import csv_for_people
from data_pipeline.exports.declare import Source
from data_pipeline.exports.sources import all_sources


def templates() -> tuple[Source, ...]:
    """The sources that read a filled-in table; each can be handed out empty."""
    return tuple(source for source in all_sources() if source.example)


def headings(source: Source) -> list[str]:
    """What a template's columns are called, in their order."""
    return list(dict.fromkeys(column.headings[0] for column in source.columns.values()))


def file_name(source: Source) -> str:
    """What a template is called when it is downloaded."""
    return f"{source.title.lower().replace(',', '')}.csv"


def empty(source: Source) -> str:
    """A template: its headings and the example line, which is passed over when it is loaded."""
    return filled(source, [dict(source.example)])


def filled(source: Source, rows: list[dict[str, str]]) -> str:
    """A template with these rows, heading -> cell."""
    out = io.StringIO()
    names = headings(source)
    write_row = csv_for_people.row_writer(out)
    write_row(names)
    for row in rows:
        write_row([row.get(name, "") for name in names])
    return out.getvalue()
