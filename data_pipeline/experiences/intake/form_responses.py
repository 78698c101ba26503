"""A form's file into comments received: each response with its own words, day, id and service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import form_columns, form_days
from data_pipeline.experiences.intake.comment import Received
from data_pipeline.experiences.intake.form_columns import ExplainedForm
from data_pipeline.experiences.intake.left_out import BLANK, UNDATED, UNSENT, LeftOut
from data_pipeline.exports.forms.form_tables import Line, Responses
from data_pipeline.exports.recognise import normal
from data_pipeline.redaction.redact import redacted
from data_pipeline.redaction.shown_values import shown

NOT_SENT = ("1", "yes", "true", "draft")


def received(responses: Responses, columns: ExplainedForm, on: date | None = None) -> list[Received]:
    """Every response that was sent off and has a day. `on` is the day of all, where the form has none.

    Refused names file, line, heading and value, and what to do.
    """
    texts = _texts(responses, columns)
    served = [_place(responses, heading) for heading in columns.services]
    dated = _dated(responses, columns)
    if dated is None and on is None:
        raise Refused(f"{responses.name} does not say when its responses came. Give the day of all of them.")
    lines = [line for line in _sent(responses) if dated is None or _written_day(responses, line, dated)]
    days = (
        _days(responses, lines, dated, columns.dates) if dated is not None else [on or date.min] * len(lines)
    )
    return [
        Received(
            _words(line, texts),
            day,
            _response(responses, columns, line, dated),
            " ".join(line.cells[at] for at in served if line.cells[at]),
            _question(responses, line, texts),
        )
        for line, day in zip(lines, days, strict=True)
    ]


def left_out(responses: Responses, columns: ExplainedForm) -> list[LeftOut]:
    """The responses that nobody sent off, whose words are not looked at, and those that have no day."""
    texts, dated = _texts(responses, columns), _dated(responses, columns)
    sent = _sent(responses)
    undated = [line for line in sent if dated is not None and not _written_day(responses, line, dated)]
    said = [redacted(_words(line, texts)).text for line in undated]
    return [LeftOut(UNDATED if text else BLANK, text) for text in said] + [
        LeftOut(UNSENT, "") for _ in range(len(responses.lines) - len(sent))
    ]


def columns_of(
    responses: Responses, remembered: ExplainedForm | None, text_columns: tuple[str, ...] = ()
) -> ExplainedForm:
    """What a person says now, else what was remembered, else what the columns seem to be."""
    likely = remembered or form_columns.proposed(responses)
    if not text_columns:
        return likely
    for heading in text_columns:
        _place(responses, heading)
    return ExplainedForm(**vars(likely) | {"texts": text_columns})


def _texts(responses: Responses, columns: ExplainedForm) -> list[int]:
    texts = [_place(responses, heading) for heading in columns.texts]
    if not texts:
        raise Refused(
            f"{responses.name}: say which column holds what people told us. Its columns: "
            f"{', '.join(form_columns.offered(responses)) or 'none that may be kept'}."
        )
    return texts


def _dated(responses: Responses, columns: ExplainedForm) -> int | None:
    return _place(responses, columns.received) if columns.received else None


def _sent(responses: Responses) -> list[Line]:
    """The responses without those that somebody began and never sent off."""
    drafts = [place for each in _drafts(responses) if (place := responses.place(each)) is not None]
    return [line for line in responses.lines if not any(normal(line.cells[at]) in NOT_SENT for at in drafts)]


def _words(line: Line, texts: list[int]) -> str:
    """What a person wrote, answer after answer."""
    return " ".join(cell for at in texts if (cell := " ".join(line.cells[at].split())))


def _question(responses: Responses, line: Line, texts: list[int]) -> str:
    """What was asked, as it stands over the answers that a person gave; all of it where there are several."""
    return " ".join(responses.headings[at] for at in texts if line.cells[at].strip())


def _written_day(responses: Responses, line: Line, place: int) -> str:
    """The day as it is written; in a known form one column may be blank where another says when."""
    form = responses.form
    others = [at for each in (form.received if form else ()) if (at := responses.place(each)) is not None]
    return next((line.cells[at] for at in (place, *others) if line.cells[at].strip()), "")


def _days(responses: Responses, lines: Sequence[Line], place: int, otherwise: str) -> list[date]:
    """The day of each line."""
    form = responses.form
    order = form_days.order_of(responses.values(place), otherwise, responses.name)
    values = [_written_day(responses, line, place) for line in lines]
    days = form_days.days_of(values, order, form.zone if form else "Europe/London")
    for line, value in zip(lines, values, strict=True):
        if value not in days:
            raise Refused(
                f"{responses.name}, line {line.number}, '{responses.headings[place]}': should be a day, "
                f"found '{shown(value)}'. Put it right in the form, and export it again. "
                "Nothing was taken in."
            )
    return [days[value] for value in values]


def _response(responses: Responses, columns: ExplainedForm, line: Line, dated: int | None) -> str:
    """What tells a response from every other: two forms may both count from 1, but not at the same moment."""
    place = responses.place(columns.response_id) if columns.response_id else None
    if place is None or not line.cells[place].strip():
        return ""
    kind = responses.form.title if responses.form else columns.id
    return f"{kind} {line.cells[place].strip()} {line.cells[dated].strip() if dated is not None else ''}"


def _place(responses: Responses, heading: str) -> int:
    place = responses.place(heading)
    if place is None:
        raise Refused(
            f"{responses.name} has no column '{shown(heading)}'. "
            f"Its columns: {', '.join(form_columns.offered(responses))}."
        )
    return place


def _drafts(responses: Responses) -> tuple[str, ...]:
    return responses.form.drafts if responses.form else ()
