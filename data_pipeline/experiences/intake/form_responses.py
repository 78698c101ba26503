"""A form's file into comments received: each response with its own words, day, id and service."""

from __future__ import annotations

from datetime import date

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import form_columns, form_days
from data_pipeline.experiences.intake.comment import Received
from data_pipeline.experiences.intake.form_columns import Explained
from data_pipeline.exports.forms.form_tables import Line, Responses
from data_pipeline.exports.recognise import normal
from data_pipeline.redaction.identifiers import shown

UNSENT = ("1", "yes", "true", "draft")


def received(told: Responses, columns: Explained, on: date | None = None) -> list[Received]:
    """Every response that was sent off. `on` is the day of all, where the form has none.

    Refused names file, line, heading and value, and what to do.
    """
    texts = [_place(told, heading) for heading in columns.texts]
    if not texts:
        raise Refused(
            f"{told.name}: say which column holds what people told us. Its columns: "
            f"{', '.join(form_columns.offered(told)) or 'none that may be kept'}."
        )
    served = [_place(told, heading) for heading in columns.services]
    dated = _place(told, columns.received) if columns.received else None
    if dated is None and on is None:
        raise Refused(f"{told.name} does not say when its responses came. Give the day of all of them.")
    order = form_days.order_of(told.values(dated), columns.dates, told.name) if dated is not None else "dmy"
    drafts = [place for each in _drafts(told) if (place := told.place(each)) is not None]
    sent = [line for line in told.lines if not any(normal(line.cells[at]) in UNSENT for at in drafts)]
    return [
        Received(
            _words(line, texts),
            _day(told, line, dated, order) if dated is not None else on or date.min,
            _response(told, columns, line, dated),
            " ".join(line.cells[at] for at in served if line.cells[at]),
        )
        for line in sent
    ]


def columns_of(told: Responses, kept: Explained | None, text_columns: tuple[str, ...] = ()) -> Explained:
    """What a person says now, else what was remembered, else what the columns seem to be."""
    guess = kept or form_columns.proposed(told)
    if not text_columns:
        return guess
    for heading in text_columns:
        _place(told, heading)
    return Explained(**vars(guess) | {"texts": text_columns})


def _words(line: Line, texts: list[int]) -> str:
    """What a person wrote, answer after answer."""
    return " ".join(cell for at in texts if (cell := " ".join(line.cells[at].split())))


def _day(told: Responses, line: Line, place: int, order: str) -> date:
    value = next((line.cells[at] for at in (place, *_days(told)) if line.cells[at].strip()), "")
    found = form_days.day_of(value, order, told.form.zone if told.form else "Europe/London")
    if found is None:
        raise Refused(
            f"{told.name}, line {line.number}, '{told.headings[place]}': should be a day, found "
            f"'{shown(value)}'. Put it right in the form, and export it again. Nothing was taken in."
        )
    return found


def _response(told: Responses, columns: Explained, line: Line, dated: int | None) -> str:
    """What tells a response from every other: two forms may both count from 1, but not at the same moment."""
    place = told.place(columns.response_id) if columns.response_id else None
    if place is None or not line.cells[place].strip():
        return ""
    kind = told.form.title if told.form else columns.id
    return f"{kind} {line.cells[place].strip()} {line.cells[dated].strip() if dated is not None else ''}"


def _place(told: Responses, heading: str) -> int:
    place = told.place(heading)
    if place is None:
        raise Refused(
            f"{told.name} has no column '{shown(heading)}'. "
            f"Its columns: {', '.join(form_columns.offered(told))}."
        )
    return place


def _drafts(told: Responses) -> tuple[str, ...]:
    return told.form.drafts if told.form else ()


def _days(told: Responses) -> list[int]:
    """Every column in which a known form says when: one may be blank where another is not."""
    received = told.form.received if told.form else ()
    return [place for each in received if (place := told.place(each)) is not None]
