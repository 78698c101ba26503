"""Writes the year into a part's days that stand without it, and finds the day on which it was exported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import duckdb
import pyarrow as pa

from data_pipeline.errors import ExportDayNeeded
from data_pipeline.exports.dates.which_year import on_or_after, on_or_before, with_years
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.sql_statement import Statement
from data_pipeline.redaction.shown_values import shown

A_DAY = timedelta(days=1)  # the platform's evening may be the next day elsewhere


def give_years(
    db: duckdb.DuckDBPyConnection, statement: Statement, exported: Sequence[date], name: str
) -> date | None:
    """Dates the days of the table `staged` in full, and gives the day of the export that they fit.

    exported: the days on which it may have been exported, the surest first.
    None where no day lacks its year. Days in words that no language explains stay as they are.
    Raises ExportDayNeeded where the day of the export is unknown or cannot be right.
    """
    field = next((field for field in statement.fields if field.kind == "yearless_day"), None)
    if field is None or field.column is None:
        return None
    place = field.positions[-1]
    whole = cell_parsers.parsed(field.column, ["text"])
    cell = f"coalesce({cell_parsers.reported(f'c{place}')}, '')"
    # Rows of one day stand together: there are as many runs of one text as there are days.
    runs = db.execute(
        f"select n, text, text = '' or {whole} is not null from (select n, {cell} as text, "
        f"lag({cell}) over (order by n) as before from staged) where text is distinct from before order by n"
    ).fetchall()
    lacking = [text for _, text, has_year in runs if not has_year]
    known = _readings(list(dict.fromkeys(lacking)))
    for day in exported if known else ():
        for reading in known:
            days = [reading[text] for text in lacking if text in reading]
            dates = iter(with_years(days, day))
            found = [next(dates, None) if text in reading else None for _, text, _ in runs]
            if any(found):
                _write(db, place, [n for n, _, _ in runs], found)
                return day
    if known:
        raise ExportDayNeeded(_needed(name, [text for text in lacking if text in known[0]], exported))
    return None


def stated_day(
    db: duckdb.DuckDBPyConnection, statement: Statement, stored: str, exported: Sequence[date]
) -> date | None:
    """The day of the export that the rows state without its year; None where they do not.

    Its year is that of the day told, if it is not before the newest post, else the first after that post.
    stored: SQL of the rows as stored.
    """
    heading = normal(statement.source.export_day)
    column = next((name for i, name in statement.unmapped if normal(statement.headings[i]) == heading), None)
    if column is None:
        return None
    told = db.execute(f'select distinct trim("{column}") from {stored} where "{column}" <> \'\'').fetchall()
    days = {day for reading in _readings([text for (text,) in told]) for day in reading.values()}
    if len(told) != 1 or len(days) != 1:
        return None
    (day,) = days
    (newest,) = db.execute(f"select max(cast(published_at as date)) from {stored}").fetchone() or (None,)
    near = on_or_before(day, exported[0] + A_DAY) if exported else None
    if newest is None or (near and near >= newest - A_DAY):
        return near
    return on_or_after(day, newest - A_DAY)


def _readings(texts: Sequence[str]) -> list[dict[str, tuple[int, int]]]:
    if not texts:
        return []
    from data_pipeline.exports.dates.months_in_words import (
        readings,  # few files need it, and it takes a while to import
    )

    return readings(texts)


def _write(
    db: duckdb.DuckDBPyConnection, place: int, starts: Sequence[int], days: Sequence[date | None]
) -> None:
    """Puts each run's date in the place of its text, in all rows of the run."""
    dates = [day.isoformat() if day else None for day in days]
    db.register("runs", pa.table({"n": pa.array(starts, pa.int64()), "day": pa.array(dates, pa.string())}))
    db.execute(
        f"update staged set c{place} = dated.day from (select s.n, runs.day from staged as s "
        "asof join runs on s.n >= runs.n) as dated where staged.n = dated.n and dated.day is not null"
    )
    db.unregister("runs")


def _needed(name: str, days: Sequence[str], exported: Sequence[date]) -> str:
    span = f"from '{shown(days[0])}' to '{shown(days[-1])}'"
    if not exported:
        return (
            f"{name} gives its days without the year ({span}). Load it again with the day on which it was "
            f"exported, such as --exported-on 2026-10-05."
        )
    told = " or ".join(f"{day.day} {day:%B %Y}" for day in exported)
    return (
        f"{name}: its days ({span}) do not end in the week before {told}. Load it again with "
        "--exported-on and the day on which it was exported; if its rows were sorted another way, export it "
        "again."
    )
