"""The days in London of what people or their forms wrote, read as every written day is read here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa

from data_pipeline.exports.columns import written_day, written_moment
from data_pipeline.exports.dates import day_patterns
from data_pipeline.exports.rows import cell_parsers

# "Z", "GMT", "GMT+1", "UTC-05:30", as Google Forms and others write them.
_ZONE = re.compile(r"(?<=[\dm])(?:Z| ?(?:UTC|GMT)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?)$", re.IGNORECASE)


def london_days(texts: Iterable[str], order: str, zone: str = "Europe/London") -> dict[str, date]:
    """Text -> its day in London, without the texts that are no day.

    order: the part of a numeric date that comes first. zone: of the times that say none.
    """
    distinct = list(dict.fromkeys(texts))
    written_so = [_ZONE.sub(_offset, text.strip()) for text in distinct]
    moment = written_moment("", order=order, zone=zone, offsets=day_patterns.WITH_OFFSET)
    instant, day = (
        cell_parsers.parsed(column, ["text"]) for column in (moment, written_day("", order=order))
    )
    with _engine().cursor() as db:
        db.register("texts", pa.table({"text": pa.array(written_so, pa.string())}))
        found = db.execute(
            f"select text, coalesce(cast(timezone('Europe/London', {instant}) as date), {day}) from texts"
        ).fetchall()
    known = {text: day for text, day in found if day}
    return {text: known[plain] for text, plain in zip(distinct, written_so, strict=True) if plain in known}


def _offset(zone: re.Match[str]) -> str:
    sign, hours, minutes = zone[1] or "+", int(zone[2] or 0), zone[3] or "00"
    between = " " if zone[0].startswith(" ") and "/" in zone.string else ""
    return f"{between}{sign}{hours:02}:{minutes}"


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    return db
