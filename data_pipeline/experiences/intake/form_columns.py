"""Which columns of a form hold what: proposed from its values, said by a person once, and remembered."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Refused, Trouble
from data_pipeline.experiences.coding.suggestions import service_named
from data_pipeline.exports.forms.form_tables import Responses
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.fields import PEOPLE
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import write_whole

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
class Explained:
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
        told = "\n".join(sorted(normal(heading) for heading in self.headings))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def offered(told: Responses) -> list[str]:
    """The headings that may be given a meaning: none in which people say who they are."""
    own = {normal(h) for h in (*told.form.headings, *told.form.own)} if told.form else set()
    return [
        heading
        for heading in told.headings
        if heading and normal(heading) not in own | PEOPLE and not WHO.search(normal(heading))
    ]


def proposed(told: Responses) -> Explained:
    """What the columns seem to be; `texts` is () where no column holds people's own words."""
    free = offered(told)
    texts = tuple(heading for heading in free if _are_words(told, heading))
    rest = [heading for heading in free if heading not in texts]
    if told.form:
        received = next((each for each in told.form.received if told.place(each) is not None), "")
        response_id = told.form.response_id
    else:
        received = next((heading for heading in rest if DATED.search(normal(heading))), "")
        response_id = next((h for h in rest if normal(h) in ("id", "response id", "reference")), "")
    services = tuple(heading for heading in rest if _names_services(told, heading))
    dates = told.form.dates if told.form else "dmy"
    return Explained(told.headings, texts, received, response_id, services, dates)


def remembered(data: DataFolder, told: Responses) -> Explained | None:
    """What was said of a form with these headings, None where nothing was."""
    path = _folder(data) / f"{Explained(told.headings, ()).id}.json"
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        listed = {name: tuple(kept[name]) for name in ("headings", "texts", "services")}
        return Explained(**kept | listed)
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(
            f"What was said of a form cannot be read any more: delete {path}, and explain the form again."
        ) from error


def remember(data: DataFolder, explained: Explained) -> Explained:
    """Keeps what was said for every later file with these headings."""
    _refuse_people(explained.texts)
    made = replace(explained, made_at=clock.now().isoformat(timespec="seconds"))
    _folder(data).mkdir(parents=True, exist_ok=True)
    write_whole(_folder(data) / f"{made.id}.json", json.dumps(asdict(made), indent=1))
    return made


def _refuse_people(texts: Sequence[str]) -> None:
    hidden = [heading for heading in texts if normal(heading) in PEOPLE]
    if hidden:
        raise Refused(f"'{hidden[0]}' names people, and is never kept. Choose another column.")


def _are_words(told: Responses, heading: str) -> bool:
    """Whether the answers are sentences, most of them said once: options of a list come again and again."""
    place = told.place(heading)
    answers = told.values(place)[:LOOKED_AT] if place is not None else []
    if not answers or (SERVED.search(normal(heading)) and _names_services(told, heading)):
        return False
    words = sum(len(answer.split()) for answer in answers) / len(answers)
    return words >= WORDS and len(set(answers)) > len(answers) / 2


def _names_services(told: Responses, heading: str) -> bool:
    place = told.place(heading)
    answers = set(told.values(place)[:LOOKED_AT]) if place is not None else set()
    few = bool(answers) and sum(len(each.split()) for each in answers) / len(answers) <= WORDS * 2
    if not few or not SERVED.search(normal(heading)):
        return False
    return sum(bool(service_named(answer)) for answer in answers) * 2 >= len(answers)


def _folder(data: DataFolder) -> Path:
    return data.explained_forms
