"""The SQL that turns one cell's text into a value, for each kind of column that a source can declare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from data_pipeline.exports.columns import Column
from data_pipeline.exports.dates import day_patterns

# Spellings of "not available" in the exports seen: never 0.
NOT_REPORTED = ("", "-", "--", "—", "n/a", "N/A", "NAN", "NaN", "nan", "undefined")
NOTHING_AT_MOST = 12  # bytes of such a spelling, with spaces around it
# A comma behind a 0 alone stands before decimals, as in other countries.
WHOLE = r"-?([1-9]\d{0,2}(,\d{3})+|\d+)(\.0*)?"
DECIMAL = r"-?([1-9]\d{0,2}(,\d{3})+|\d*)(\.\d+)?([eE]-?\d+)?%?"
SPACES = r"[\s\x{00A0}\x{202F}]"  # plain, and the two that do not break
SHARE_BEHIND = r" ?\([0-9.,]+ ?%\)$"
DURATION = r"(\d+:)?\d{1,2}:\d{2}(\.\d+)?"
# What a spreadsheet makes of a long id, whose digits are gone: one digit before the point, an exponent below
# 309. A newsletter's id may be hexadecimal, with an e among its digits.
SPOILT_ID = r"\d([.,]\d+)?[eE]\+?\d{1,3}"
ISO_MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S")
SHORT_CODE = r"instagram\.com/(?:[^/]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{11})"
TIKTOK_ID = r"/(?:video|photo)/(\d+)"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def quoted(value: str) -> str:
    """A SQL string."""
    return "'" + value.replace("'", "''") + "'"


def reported(cell: str, *, trimmed: bool = True) -> str:
    """The cell without surrounding spaces (or with them), NULL where it says that nothing was reported."""
    tokens = ", ".join(quoted(token) for token in NOT_REPORTED)
    # Trimming copies every text, and nearly no cell needs it: looking at length and ends costs little.
    # None of the spellings starts with a digit, as most cells do.
    other = f"({cell} < '0' or {cell} >= ':')"
    nothing = f"when strlen({cell}) <= {NOTHING_AT_MOST} and {other} and trim({cell}) in ({tokens}) then null"
    spaced = f"when starts_with({cell}, ' ') or suffix({cell}, ' ') then trim({cell})"
    return f"case {nothing} {spaced if trimmed else ''} else {cell} end"


def parsed(  # noqa: PLR0911, PLR0912
    column: Column, cells: Sequence[str], period_start: date | None = None
) -> str:
    """SQL for the value of a column; `cells` are the reported texts of its headings, in their order."""
    cell = cells[0]
    match column.kind:
        case "text" | "page_title" | "label":
            return cell
        case "longest":
            return (
                f"list_reduce([{', '.join(cells)}], lambda a, b: {_longer('a', 'b')})"
                if len(cells) > 2
                else (_longer(*cells) if len(cells) == 2 else cell)
            )
        case "key":
            known = f"and regexp_full_match({cell}, {quoted(column.rule)}) " if column.rule else ""
            return (
                f"case when {_plain(cell)} then {cell} "
                f"when not regexp_full_match({cell}, {quoted(SPOILT_ID)}) {known}then {cell} end"
            )
        case "inside":
            return f"nullif(regexp_extract({cell}, {quoted(column.rule)}, 1), '')"
        case "count":
            return _count(cell)
        case "count_and_share":
            return _count(f"regexp_replace({cell}, {quoted(SHARE_BEHIND)}, '')")
        case "number":
            return _number(cell)
        case "fraction":
            return f"{_number(cell)} / 100"
        case "share":
            part = f"{_number(cell)} / case when ends_with({cell}, '%') then 100 else 1 end"
            return f"case when {part} <= 1 then {part} end"
        case "renamed":
            ours = " ".join(
                f"when {quoted(theirs.lower())} then {quoted(name)}" for theirs, name in column.names
            )
            return f"case lower({cell}) {ours} else {cell} end"
        case "country":
            named = f"coalesce({_countries()}[upper({cell})], {cell})"
            return f"case when strlen({cell}) = 2 then {named} else {cell} end"
        case "equals":
            return f"lower({cell}) = {quoted(column.rule.lower())}"
        case "starts_with":
            return f"coalesce(starts_with({cell}, {quoted(column.rule)}), false)"
        case "above_zero":
            return f"{_number(cell)} > 0"
        case "day" | "yearless_day":
            known = _patterns((*column.patterns, *ISO_MOMENTS, "%Y-%m-%d"))
            # British English has a September of four letters.
            short = f"replace({cell}, 'Sept ', 'Sep ')" if "%b" in known else cell
            own = f"try_strptime({short}, {known})"
            if column.also:
                anew = _since(f"try_strptime({day_patterns.plain(cell)}, {_patterns(column.also)})")
                own = f"coalesce({_since(own)}, {anew})"
            return f"cast({own} as date)"
        case "written_day":
            known = _patterns((*column.patterns, *ISO_MOMENTS))
            return _since(f"cast(try_strptime({day_patterns.plain(cell)}, {known}) as date)")
        case "written_moment":
            return _since(_moment(day_patterns.plain(cell), column))
        case "month":
            day = f"try_strptime({day_patterns.plain(cell)}, {_patterns((*column.patterns, '%Y-%m-%d'))})"
            return _since(f"cast(date_trunc('month', {day}) as date)")
        case "moment":
            return _moment(cell, column)
        case "from_id":
            return _from_id(cells, column)
        case "nth_day":
            start = f"date {quoted(str(period_start))}" if period_start else "cast(null as date)"
            return f"{start} + cast({_count(cell)} as integer)"
        case "page_address":
            return f"regexp_replace({cell}, '[?#].*$', '')"
        case "duration":
            return _duration(cell)
        case "after":
            return f"{quoted(column.rule)} || {cell}"
        case "under_heading":
            return f"{quoted(f'{column.rule}: ')} || {cell}"


def _longer(text: str, other: str) -> str:
    return (
        f"case when {other} is null then {text} when {text} is null or strlen({other}) > strlen({text}) "
        f"then {other} else {text} end"
    )


def _plain(cell: str) -> str:
    """SQL for whether a cell is what its own whole number spells: cheaper than any expression, and never
    fooled, while a cast alone would round 12.7 and understand 1e5."""
    return f"cast(try_cast({cell} as bigint) as varchar) = {cell}"


def without_spaces(cell: str) -> str:
    """SQL for a number without the spaces that other languages write between thousands."""
    return f"regexp_replace({cell}, {quoted(SPACES)}, '', 'g')"


def with_decimal_point(cell: str) -> str:
    """SQL for a number of another language, whose comma stands before decimals, written as here. Without a
    comma it stays: a point may mean either."""
    bare = without_spaces(cell)
    return f"case when contains({cell}, ',') then replace(replace({bare}, '.', ''), ',', '.') else {bare} end"


def plain_count(cell: str) -> str:
    """SQL for a whole number spelt in digits alone, NULL for any other text."""
    return f"case when {_plain(cell)} then try_cast({cell} as bigint) end"


def _count(cell: str) -> str:
    return (
        f"case when {_plain(cell)} then try_cast({cell} as bigint) "
        f"when regexp_full_match({cell}, {quoted(WHOLE)}) then "
        f"try_cast(regexp_replace(replace({cell}, ',', ''), '\\.0*$', '') as bigint) end"
    )


def _number(cell: str) -> str:
    closer = (
        f"case when regexp_full_match({cell}, {quoted(DECIMAL)}) "
        f"then try_cast(replace(replace({cell}, ',', ''), '%', '') as double) end"
    )
    # Most are digits and a point, which a cast reads; it would also read `inf`, `1_000` and exponents.
    plain = " and ".join([f"{cell} < ':'", *(f"not contains({cell}, '{sign}')" for sign in "eEn_+")])
    read = f"coalesce(case when {plain} then try_cast({cell} as double) end, {closer})"
    return f"case when {cell} is not null then {read} end"


@cache
def _countries() -> str:
    """SQL for the English names of countries by their two letters."""
    from babel import Locale  # only few files need it, and it takes a while to import

    names = Locale("en").territories.items()
    known = (f"{quoted(code)}: {quoted(name)}" for code, name in names if len(code) == 2)
    return f"map {{{', '.join(known)}}}"


def _duration(cell: str) -> str:
    """SQL for the seconds of h:mm:ss or mm:ss."""
    numbers = f"list_transform(string_split({cell}, ':'), lambda part: try_cast(part as double))"
    seconds = f"list_reduce({numbers}, lambda so_far, part: so_far * 60 + part)"
    return f"case when regexp_full_match({cell}, {quoted(DURATION)}) then {seconds} end"


def _patterns(patterns: Sequence[str]) -> str:
    return "[" + ", ".join(quoted(pattern) for pattern in patterns) + "]"


def _moment(cell: str, column: Column) -> str:
    """SQL for an instant: with its own offset where a pattern has one, else local time in the zone."""
    if column.also:
        anew = replace(column, patterns=column.also, also=())
        own = _moment(cell, replace(column, also=()))
        return f"coalesce({_since(own)}, {_since(_moment(day_patterns.plain(cell), anew))})"
    offset = [pattern for pattern in column.patterns if "%z" in pattern]
    local = [pattern for pattern in column.patterns if "%z" not in pattern]
    plain = f"timezone({quoted(column.zone)}, try_strptime({cell}, {_patterns((*local, *ISO_MOMENTS))}))"
    return f"coalesce(try_strptime({cell}, {_patterns(offset)}), {plain})" if offset else plain


def _since(value: str) -> str:
    """SQL for a day or an instant, NULL where it is older than any that is reported here."""
    return f"nullif(greatest({value}, date '{day_patterns.SINCE}'), date '{day_patterns.SINCE}')"


def _from_id(cells: Sequence[str], column: Column) -> str:
    """The instant in an id: X and LinkedIn keep milliseconds above bit 22, Instagram above bit 23, TikTok
    seconds above bit 32."""
    cell = cells[0]
    match column.rule:
        case "x":  # ids before Nov 2010 are plain serial numbers
            bits = f"try_cast({cell} as bigint)"
            milliseconds = f"case when {bits} > 29700859247 then ({bits} >> 22) + 1288834974657 end"
        case "linkedin":
            bits = f"try_cast(regexp_extract({cell}, '(\\d{{19}})', 1) as bigint)"
            milliseconds = f"{bits} >> 22"
        case "tiktok":  # there were no videos before 2014
            bits = f"try_cast(regexp_extract({cell}, {quoted(TIKTOK_ID)}, 1) as ubigint)"
            seconds = f"cast({bits} >> 32 as bigint)"
            milliseconds = f"case when {seconds} > 1388534400 then {seconds} * 1000 end"
        case _:  # the first eight of a short code's eleven letters hold all bits above the 18th
            code = f"regexp_extract({cell}, {quoted(SHORT_CODE)}, 1)"
            letters = " + ".join(
                f"((instr({quoted(ALPHABET)}, {code}[{place}]) - 1)::bigint << {6 * (8 - place)})"
                for place in range(1, 9)
            )
            milliseconds = f"case when {code} <> '' then (({letters}) >> 5) + 1314220021721 end"
    instant = f"make_timestamptz(({milliseconds}) * 1000)"
    return f"coalesce({instant}, {_moment(cells[1], column)})" if len(cells) > 1 else instant
