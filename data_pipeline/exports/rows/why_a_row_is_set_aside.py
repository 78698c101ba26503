"""What makes a row of an export wrong, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.exports.declare import Source
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.checks import NUMBERS, Check
from data_pipeline.exports.rows.fields import Field, identity
from data_pipeline.exports.rows.plausible_values import Bounds, implausible
from data_pipeline.exports.shapes import AudienceGroup
from data_pipeline.redaction.suspicious_texts import SURELY_IN_AN_ID

REASONS = {
    "count": "should be a whole number",
    "count_and_share": "should be a whole number",
    "number": "should be a number",
    "fraction": "should be a percentage",
    "above_zero": "should be a number",
    "duration": "should be a length of time",
    "share": "should be a fraction of 1, or a percentage with its sign",
    "day": "should be a date",
    "written_day": "should be a date",
    "month": "should be a month such as 'Sep 2026'",
    "yearless_day": "should be a day such as 'February 28', in a language whose months are known here",
    "moment": "should be a date and time",
    "written_moment": "should be a date and time",
    "from_id": "should be a date and time",
    "nth_day": "should be a whole number of days",
}
NO_KEY = "has no id, so the row cannot be told from others"
NO_NAME = "is blank, so the row cannot be told from others"
NOT_COMPUTED = "Meta could not compute this post: export again"
_ANEW = "export again and load the file without opening it first"
SPOILT_KEY = f"lost its digits in a spreadsheet: {_ANEW}"
NO_ID = "is not an id of this platform, so the line is not a row of the export"
SOMEBODYS = (
    "holds somebody's contact details, which may not be what a row is known by: give it another name or "
    "number"
)
NO_DAY = "is a week or a month: choose to see it by day, and export it again"
NOTE = "is the only thing in this line: it looks like a note that somebody typed, not figures"
A_DATE = f"was turned into a date by a spreadsheet, as 3.4 into 3 April: {_ANEW}"
ANEW = f"is written so that its comma or point may mean thousands or decimals: {_ANEW}"

# Letters of any alphabet with months. Preparing `\p{L}` takes DuckDB longer than reading a month's export.
_LETTER = r"[A-Za-z\x{C0}-\x{24F}\x{370}-\x{1FFF}\x{3040}-\x{D7FF}]"
DAY_AND_MONTH = (
    rf"\d{{1,2}}[-. ]{{1,2}}{_LETTER}{{3,5}}\.?|{_LETTER}{{3,5}}\.?[-.]\d{{2,4}}|{_LETTER}{{3}}\.? \d{{2}}"
)
SPAN = r"\d{4}-\d{2}-\d{2} ?(,|-|–|to) ?\d{4}-\d{2}-\d{2}|\d{4}-W?\d{1,2}|[A-Z][a-z]+ \d{4}|Week .*"
SOME_DATE = rf"{DAY_AND_MONTH}|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}}([ T].*)?"
ODD_NUMBER = r"-?\d{1,3}([ \x{00A0}\x{202F}'’]\d{3})+([.,]\d+)?%?|-?\d{1,3}(\.\d{3})+(,\d+)?%?|-?\d+,\d+%?"


def checks_for(
    source: Source,
    fields: Sequence[Field],
    extras: Sequence[Field],
    headings: Sequence[str],
    places: dict[str, list[int]],
    *,
    delimiter: str,
    bounds: Bounds,
) -> tuple[Check, ...]:
    """Every reason to set a row of this file aside, the most telling first."""
    assert source.shape is not None
    found = [*_note(source, fields, extras, headings)]
    for heading, value in source.must_be.items():
        for place in places.get(normal(heading), []):
            reason = f"should be '{value}': choose {value.lower()} figures when exporting"
            found.append(
                Check(place, heading, f"r{place} is distinct from {cell_parsers.quoted(value)}", reason)
            )
    own_key = identity(source.shape, fields)
    days = {place for field in fields if field.kind in ("day", "written_day") for place in field.positions}
    for field in (*fields, *extras):
        if not field.positions or field.column is None:
            continue
        place = field.positions[-1]
        heading = headings[place]
        if field.kind in ("moment", "written_moment") and place in days:
            continue  # the day alone will do, and is looked at by itself
        if field.name in own_key:
            found += _key_checks(source, field, heading, places)
        elif field.column.kind in REASONS and not (
            field.column.kind == "from_id" and len(field.positions) < 2
        ):
            missing = f"v_{field.name} is null"
            when = f"{missing} and r{place} is not null"
            found += _number_checks(field, heading, when, delimiter)
            found.append(Check(place, heading, when, REASONS[field.column.kind]))
        for other in field.again:
            when = f"r{place} is not null and r{other} is not null and r{place} <> r{other}"
            found.append(Check(other, heading, when, "stands twice with different values"))
    found += implausible(source, (*fields, *extras), headings, bounds)
    # The platform's own remark says more about a row than the cells that it left empty.
    return tuple(sorted(found, key=lambda check: (check.reason not in (NOT_COMPUTED, NOTE), check.position)))


def _note(
    source: Source, fields: Sequence[Field], extras: Sequence[Field], headings: Sequence[str]
) -> list[Check]:
    """Words that somebody typed under the table. They may name people: what is shown is the cell beside."""
    own_key = identity(source.shape, fields) if source.shape else ()
    dated = [f"v_{f.name} is null" for f in fields if f.name in own_key and f.kind in REASONS]
    if source.layout != "rows" or len(headings) < 2:
        return []
    others = tuple(range(1, len(headings)))
    blank = [f"coalesce(c{place}, '') = ''" for place in others]
    figures = [f"v_{f.name} is null" for f in (*fields, *extras) if f.kind in (*NUMBERS, "duration")]
    # A group of the audience may stand without a figure: only its name tells it from words.
    told = cell_parsers.quoted(r"\S" if source.shape != AudienceGroup else r":|\S\s+\S+\s+\S+\s+\S")
    when = " and ".join([*dated, *blank, f"regexp_matches(c0, {told})"])
    glance = " and ".join([*dated, *(figures or blank)][:4])
    return [Check(1, headings[0], when, NOTE, glance, glance, (0, *others))]


def _number_checks(field: Field, heading: str, when: str, delimiter: str) -> list[Check]:
    """What a spreadsheet did to a number, told apart from words in its place."""
    if field.kind not in NUMBERS:
        return []
    place = field.positions[-1]
    dated = f"{when} and regexp_full_match(r{place}, {cell_parsers.quoted(SOME_DATE)})"
    odd = f"{when} and regexp_full_match(r{place}, {cell_parsers.quoted(ODD_NUMBER)})"
    checks = [
        Check(place, heading, dated, A_DATE, implied=True),
        Check(place, heading, odd, ANEW, implied=True),
    ]
    if delimiter == ";" and not field.kind.startswith("count"):
        # Where cells are set apart by semicolons, a comma stands before decimals, or once did before
        # thousands.
        comma = rf"coalesce(regexp_full_match(r{place}, '-?\d+,\d+%?'), false)"
        checks.append(Check(place, heading, comma, ANEW))
    return checks


def _key_checks(source: Source, field: Field, heading: str, places: dict[str, list[int]]) -> list[Check]:
    place = field.positions[0]
    empty = f"v_{field.name} is null"
    spoilt = f"regexp_full_match(r{place}, {cell_parsers.quoted(cell_parsers.SPOILT_ID)})"
    checks = []
    notes = places.get(normal(source.error_note), []) if source.error_note else []
    if notes:
        explained = f"r{place} is null and r{notes[0]} is not null"
        checks.append(Check(notes[0], source.error_note, explained, NOT_COMPUTED))
    kind = field.column.kind if field.column else ""
    addresses = source.id_again.headings if source.id_again else ()
    again = [found for name in addresses for found in places.get(normal(name), [])[:1]]
    if again and source.id_again:
        other = cell_parsers.parsed(source.id_again, [f"r{again[0]}"])
        # Nearly every address ends with the id: only one that does not is taken apart.
        odd = f"not coalesce(ends_with(r{again[0]}, r{place}), false)"
        checks.append(Check(place, heading, f"coalesce({other} <> r{place}, false)", SPOILT_KEY, odd))
    if kind == "key":
        checks.append(Check(place, heading, f"coalesce({spoilt}, false)", SPOILT_KEY, empty, empty))
        checks.append(Check(place, heading, f"{empty} and r{place} is not null", NO_ID, empty, empty))
        if field.column and not field.column.rule:  # people may have named it
            personal = f"coalesce(regexp_matches(r{place}, {cell_parsers.quoted(SURELY_IN_AN_ID)}), false)"
            checks.append(Check(place, heading, personal, SOMEBODYS))
    if field.name == "group_name" or kind == "under_heading":
        became = f"regexp_full_match(r{place}, {cell_parsers.quoted(DAY_AND_MONTH)})"
        like_one = f"strlen(r{place}) < 12"  # such a date is short
        checks.append(Check(place, heading, f"coalesce({became}, false)", A_DATE, like_one))
    assert source.shape is not None
    if source.days_apart:
        span = f"{empty} and coalesce(regexp_full_match(r{place}, {cell_parsers.quoted(SPAN)}), false)"
        checks.append(Check(place, heading, span, NO_DAY, implied=True))
    reason = REASONS.get(kind, NO_KEY if field.name in source.shape.key else NO_NAME)
    checks.append(Check(place, heading, empty, reason))
    return checks
