"""Which columns of a form hold what: proposed from its values, said by a person once, and remembered."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

from data_pipeline import clock
from data_pipeline.experiences.coding.suggestions import service_named
from data_pipeline.exports.forms.form_tables import Responses
from data_pipeline.exports.person_explained import memory
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.fields import PEOPLE
from data_pipeline.organisation.data_folder import DataFolder

WORDS = 4.0  # that the answers of a column have on average, to be somebody's own words
LOOKED_AT = 200  # answers of a column by which it is judged
# Fields in which people say who they are, whatever else a form asks: never offered.
WHO = re.compile(
    r"\b(?:names?|e-?mail|phone|telephone|mobile|address|post ?code|zip|ip|user(?:name)?|contact details"
    r"|date of birth|dob|nhs number|signature|handle)\b"
)
DATED = re.compile(r"\b(?:date|day|when|submitted|received|created|completed|timestamp|time)\b")
SERVED = re.compile(r"\b(?:services?|providers?|organisations?|which of these)\b")


@dataclass(frozen=True)
class ExplainedForm:
    """texts: the columns whose answers together are what a person told us. services: those that name one.
    received and response_id: a column each, "" where the form has none. dates: dmy or mdy where its numbers
    do not tell."""

    headings: tuple[str, ...]
    texts: tuple[str, ...]
    received: str = ""
    response_id: str = ""
    services: tuple[str, ...] = ()
    dates: str = "dmy"
    made_at: str = ""

    @property
    def id(self) -> str:
        """The same for every file with these headings."""
        sorted_headings = "\n".join(sorted(normal(heading) for heading in self.headings))
        return hashlib.sha256(sorted_headings.encode()).hexdigest()[:16]


def offered(responses: Responses) -> list[str]:
    """The headings that may be given a meaning: none in which people say who they are."""
    own = {normal(h) for h in (*responses.form.headings, *responses.form.own)} if responses.form else set()
    return [
        heading
        for heading in responses.headings
        if heading and normal(heading) not in own | PEOPLE and not WHO.search(normal(heading))
    ]


def proposed(responses: Responses) -> ExplainedForm:
    """What the columns seem to be; `texts` is () where no column holds people's own words."""
    free = offered(responses)
    texts = tuple(heading for heading in free if _are_words(responses, heading))
    rest = [heading for heading in free if heading not in texts]
    if responses.form:
        received = next((each for each in responses.form.received if responses.place(each) is not None), "")
        response_id = responses.form.response_id
    else:
        received = next((heading for heading in rest if DATED.search(normal(heading))), "")
        response_id = next((h for h in rest if normal(h) in ("id", "response id", "reference")), "")
    services = tuple(heading for heading in rest if _names_services(responses, heading))
    dates = responses.form.dates if responses.form else "dmy"
    return ExplainedForm(responses.headings, texts, received, response_id, services, dates)


def remembered(data: DataFolder, responses: Responses) -> ExplainedForm | None:
    """What was said of a form with these headings, None where nothing was."""
    return memory.explanation(data.explained_forms, ExplainedForm(responses.headings, ()).id, _parsed, "form")


def remember(data: DataFolder, explained: ExplainedForm) -> ExplainedForm:
    """Keeps what was said for every later file with these headings."""
    memory.refuse_people(explained.texts)
    made = replace(explained, made_at=clock.now().isoformat(timespec="seconds"))
    memory.keep(data.explained_forms, made)
    return made


def _parsed(stored: dict[str, Any]) -> ExplainedForm:
    return ExplainedForm(**stored | {name: tuple(stored[name]) for name in ("headings", "texts", "services")})


def _are_words(responses: Responses, heading: str) -> bool:
    """Whether the answers are sentences, most of them said once: options of a list come again and again."""
    place = responses.place(heading)
    answers = responses.values(place)[:LOOKED_AT] if place is not None else []
    if not answers or (SERVED.search(normal(heading)) and _names_services(responses, heading)):
        return False
    words = sum(len(answer.split()) for answer in answers) / len(answers)
    return words >= WORDS and len(set(answers)) > len(answers) / 2


def _names_services(responses: Responses, heading: str) -> bool:
    place = responses.place(heading)
    answers = set(responses.values(place)[:LOOKED_AT]) if place is not None else set()
    few = bool(answers) and sum(len(each.split()) for each in answers) / len(answers) <= WORDS * 2
    if not few or not SERVED.search(normal(heading)):
        return False
    return sum(bool(service_named(answer)) for answer in answers) * 2 >= len(answers)
