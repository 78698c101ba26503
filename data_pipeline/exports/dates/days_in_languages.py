"""Days in words of the language that an export is in, "4 de dez. de 2024", written in figures."""

from __future__ import annotations

import re
from datetime import date

import duckdb
import pyarrow as pa

from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.sql_statement import Statement

CODES = {
    "German": "de", "Spanish": "es", "French": "fr", "Portuguese (Brazil)": "pt",
    "Portuguese (Portugal)": "pt", "Italian": "it", "Dutch": "nl", "Polish": "pl",
}  # fmt: skip
# The year at the end, with the word or the comma that leads to it.
_YEAR = re.compile(r"(?:,| de| del)?\s+(\d{4})(?: r\.)?$")


def write_in_figures(db: duckdb.DuckDBPyConnection, statement: Statement) -> None:
    """Writes the days of the table `staged` as year-month-day where they stand in the export's own language;
    what the platform writes in English there stays."""
    fields = [field for field in statement.fields if field.kind == "day" and field.column]
    for field in fields if statement.language else ():
        assert field.column is not None
        place = field.positions[0]
        cell = cell_parsers.reported(f"c{place}")
        unread = f"{cell} is not null and {cell_parsers.parsed(field.column, [cell])} is null"
        texts = [
            text for (text,) in db.execute(f"select distinct c{place} from staged where {unread}").fetchall()
        ]
        days = _days(texts, CODES[statement.language])
        if days:
            written = pa.table({"text": list(days), "day": [day.isoformat() for day in days.values()]})
            db.register("written", written)
            db.execute(f"update staged set c{place} = day from written where c{place} = text")
            db.unregister("written")


def _days(texts: list[str], language: str) -> dict[str, date]:
    """Text -> its day, without the texts that are none."""
    from data_pipeline.exports.dates.months_in_words import (
        in_language,  # few files need it, and it takes a while to import
    )

    years = {text: found for text in texts if (found := _YEAR.search(text.strip()))}
    without = {text: text.strip()[: found.start()] for text, found in years.items()}
    known = in_language(list(dict.fromkeys(without.values())), language)
    return {text: date(int(years[text][1]), *known[rest]) for text, rest in without.items() if rest in known}
