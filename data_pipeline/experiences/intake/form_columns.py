"""Which columns of a form hold what: proposed from its values, said by a person once, and remembered."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

from data_pipeline import clock
from data_pipeline.experiences.coding.suggestions import service_named
from data_pipeline.experiences.intake import form_days
from data_pipeline.exports.forms.form_tables import Responses
from data_pipeline.exports.person_explained import explanation_files
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.undeclared_headings import PEOPLE
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.redaction.redact import redacted

WORDS = 4.0  # that the answers of a column have on average, to be somebody's own words
LOOKED_AT = 200  # answers of a column by which it is judged
LONG = 8.0  # the same under a heading that asks who somebody is: an address has fewer
DAYS = 0.9  # of a column's values that are days, for it to say when
EXAMPLES = 3  # of a doubtful column's values, shown with contact details and names taken out
# Words of a heading under which people may say who they are. Questions hold them too ("give no names"): such
# a column is offered, and marked, for a person to look at.
WHO = re.compile(
    r"\b(?:names?|e-?mail|phone|telephone|mobile|address|post ?code|zip|ip|user(?:name)?|contact details"
    r"|date of birth|dob|nhs number|signature|handle)\b"
)
CONTACT = re.compile(r"\[(?:email|phone|postcode|link|handle|NHS number|date of birth)\]")
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
    """The headings that may be given a meaning: none of the form's own, none that only names people, and none
    whose answers are only ways to reach them."""
    own = {normal(h) for h in (*responses.form.headings, *responses.form.own)} if responses.form else set()
    free = [h for h in responses.headings if h and normal(h) not in own | PEOPLE]
    return [h for h in free if not (WHO.search(normal(h)) and _are_contacts(responses, h))]


def _are_contacts(responses: Responses, heading: str) -> bool:
    """Whether nothing is left of each answer without e-mail addresses, telephone numbers and postcodes."""
    answers = _answers(responses, heading)
    left = (CONTACT.sub(" ", redacted(answer).text) for answer in answers)
    return bool(answers) and not any(letter.isalnum() for rest in left for letter in rest)


def doubtful(responses: Responses) -> dict[str, list[str]]:
    """Those offered whose heading may ask who somebody is, with examples of what stands there, redacted."""
    found = [heading for heading in offered(responses) if WHO.search(normal(heading))]
    return {
        heading: [redacted(answer).text for answer in _answers(responses, heading)[:EXAMPLES]]
        for heading in found
    }


def proposed(responses: Responses) -> ExplainedForm:
    """What the columns seem to be; `texts` is () where no column holds people's own words."""
    free = offered(responses)
    when = [heading for heading in free if _are_days(responses, heading)]
    texts = tuple(h for h in free if h not in when and _are_words(responses, h))
    rest = [heading for heading in free if heading not in texts and not WHO.search(normal(heading))]
    if responses.form:
        received = next((each for each in responses.form.received if responses.place(each) is not None), "")
        response_id = responses.form.response_id
    else:
        received = next((h for h in when if DATED.search(normal(h))), next(iter(when), ""))
        response_id = next((h for h in rest if normal(h) in ("id", "response id", "reference")), "")
    services = tuple(heading for heading in rest if _names_services(responses, heading))
    dates = responses.form.dates if responses.form else "dmy"
    return ExplainedForm(responses.headings, texts, received, response_id, services, dates)


def not_kept(responses: Responses, explained: ExplainedForm) -> list[str]:
    """Those offered that nothing is taken from."""
    used = {explained.received, explained.response_id, *explained.texts, *explained.services}
    return [heading for heading in offered(responses) if heading not in used]


def remembered(data: DataFolder, responses: Responses) -> ExplainedForm | None:
    """What was said of a form with these headings, None where nothing was."""
    return explanation_files.explanation(
        data.explained_forms, ExplainedForm(responses.headings, ()).id, _parsed, "form"
    )


def remember(data: DataFolder, explained: ExplainedForm) -> ExplainedForm:
    """Keeps what was said for every later file with these headings."""
    explanation_files.refuse_people(explained.texts)
    made = replace(explained, made_at=clock.now().isoformat(timespec="seconds"))
    explanation_files.keep(data.explained_forms, made)
    return made


def _parsed(stored: dict[str, Any]) -> ExplainedForm:
    return ExplainedForm(**stored | {name: tuple(stored[name]) for name in ("headings", "texts", "services")})


def _answers(responses: Responses, heading: str) -> list[str]:
    place = responses.place(heading)
    return responses.values(place)[:LOOKED_AT] if place is not None else []


def _are_days(responses: Responses, heading: str) -> bool:
    """Whether nearly all of a column's values are days, in either order."""
    answers = _answers(responses, heading)
    return bool(answers) and any(
        len([answer for answer in answers if answer in days]) >= DAYS * len(answers)
        for days in (form_days.days_of(answers, order, "Europe/London") for order in ("dmy", "mdy"))
    )


def _are_words(responses: Responses, heading: str) -> bool:
    """Whether the answers are sentences, most of them said once: options of a list come again and again."""
    answers = _answers(responses, heading)
    if not answers or (SERVED.search(normal(heading)) and _names_services(responses, heading)):
        return False
    words = sum(len(answer.split()) for answer in answers) / len(answers)
    enough = LONG if WHO.search(normal(heading)) else WORDS
    return words >= enough and len(set(answers)) > len(answers) / 2


def _names_services(responses: Responses, heading: str) -> bool:
    answers = set(_answers(responses, heading))
    few = bool(answers) and sum(len(each.split()) for each in answers) / len(answers) <= WORDS * 2
    if not few or not SERVED.search(normal(heading)):
        return False
    return sum(bool(service_named(answer)) for answer in answers) * 2 >= len(answers)
