"""Reads the lists of a JSON file as tables: a row for each item, its labels as headings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from data_pipeline.errors import Refused
from data_pipeline.exports.files.workbooks import File, Grid

STARTS = (b"{", b"[")
AT_MOST = 64 * 1024 * 1024  # bytes; the figures of a thousand posts take two million
NESTED_AT_MOST = 1_000_000  # lists and groups: those of a thousand posts are twenty thousand
LABELS_AT_MOST = 500  # an export of one kind of thing has about ten
_MAPS = "_map_data"  # Instagram keeps a thing's figures under their labels, in string_map_data and others
_OF_MEDIA = ("title", "uri", "creation_timestamp")  # all else of a media says where and from which phone


def tables(file: File) -> Iterator[Grid]:
    """Each list of a JSON file under its name, and the headings as first row; a list on its own has no name.

    Instants are written in UTC. Raises Refused for a file that is damaged, too deep or too big.
    """
    told = _loaded(file)
    lists = told if isinstance(told, dict) else {"": told}
    for name, items in lists.items():
        if isinstance(items, list):
            rows = [_cells(item) for item in items if isinstance(item, dict)]
            headings = list(dict.fromkeys(label for row in rows for label in row))
            if len(headings) > LABELS_AT_MOST:
                raise Refused(
                    f"{file.name} has {len(headings):,} labels, which is too many for an export of figures."
                )
            yield name, [headings, *([row.get(label, "") for label in headings] for row in rows)]


def _loaded(file: File) -> object:
    size = file.path.stat().st_size
    if size > AT_MOST:
        raise Refused(
            f"{file.name} has {size >> 20} MB, and JSON is read up to {AT_MOST >> 20} MB. "
            f"Load only the files that hold figures."
        )
    try:
        text = file.path.read_text(encoding="utf-8-sig")
        if text.count("[") + text.count("{") > NESTED_AT_MOST:
            raise Refused(f"{file.name} holds more lists than any export does. Export it again.")
        # Numbers stay as they are written: one of a million digits is no reason to stop.
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except UnicodeDecodeError as error:
        raise Refused(f"{file.name} is not UTF-8 (byte {error.start}). Export it again.") from error
    except json.JSONDecodeError as error:
        raise Refused(f"{file.name} is damaged JSON from line {error.lineno} on. Export it again.") from error
    except RecursionError as error:
        raise Refused(f"{file.name} is nested deeper than any export is. Export it again.") from error


def _cells(item: Mapping[str, object]) -> dict[str, str]:
    """An item's figures under their labels."""
    found: dict[str, str] = {}
    for name, value in item.items():
        if isinstance(value, str):
            found[mended(name)] = mended(value)
        elif isinstance(value, dict) and name.endswith(_MAPS):
            for label, told in value.items():
                found |= _labelled(mended(label), told) if isinstance(told, dict) else {}
    return found


def _labelled(label: str, figure: Mapping[str, object]) -> dict[str, str]:
    """A figure or an instant under its label; what is known of a media under the label and its own name."""
    cells: dict[str, str] = {}
    if "value" in figure or "timestamp" in figure:
        value, instant = figure.get("value"), _instant(figure.get("timestamp"))
        cells[label] = mended(value) if isinstance(value, str) and value else instant
    for name in _OF_MEDIA:
        if isinstance(part := figure.get(name), str):
            cells[f"{label} {name}"] = _instant(part) if name == "creation_timestamp" else mended(part)
    return cells


def _instant(seconds: object) -> str:
    """Unix seconds as a moment in UTC; a few files have milliseconds. '' for 0, which says nothing."""
    if not isinstance(seconds, str) or not seconds.isdecimal() or not seconds.strip("0"):
        return ""
    whole = int(seconds[:-3] if len(seconds) > 11 else seconds) if len(seconds) < 20 else 0
    try:
        return datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError, OSError):
        return seconds  # set aside later on, as no date


def mended(text: str) -> str:
    """The text as it was written: Meta writes each byte of its UTF-8 as a character of its own."""
    try:
        text = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = text.encode("utf-8", errors="replace").decode("utf-8")  # half a character is none
    return text.replace("\x00", "")
