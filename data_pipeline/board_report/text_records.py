"""What people typed for the board report of a quarter; what nobody typed is drafted from the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from data_pipeline import periods
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import counted
from data_pipeline.records import audit, saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import REPORT_TEXTS

# The sentences of *In brief*, in their order: field -> what it says.
BRIEF = {"changed": "What changed", "because": "Why we think so", "ask": "What we ask"}
# What is said of a measure outside its usual range.
WHY, DID = "why", "did"
OF_A_MEASURE = {WHY: "Why", DID: "What we did"}
SENTENCE = 300  # characters of a sentence of *In brief*
TOGETHER = 90  # characters of *why* and *what we did* of one measure: they stand on one line


@dataclass(frozen=True)
class Texts:
    """What was typed for one quarter. brief: field -> sentence; why, did: code of a measure -> text."""

    brief: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    did: Mapping[str, str] = field(default_factory=dict)


def save(
    db: sa.Connection, quarter: str, field: str, text: str, *, code: str = "", who: Person, seen: int | None
) -> Values | None:
    """A text as saved; an empty one takes it back, and the draft stands again: then None.

    code: of the measure that it is about, '' for a sentence of *In brief*. seen: the version that was on the
    screen, None where none was. Raises Refused for a text that is too long, and for what is no quarter.
    """
    policies.check(who, policies.WRITE_REPORTS)
    check_quarter(quarter)
    if field not in (OF_A_MEASURE if code else BRIEF):
        raise Refused(f"'{field}' is not a part of the board report that can be typed.")
    typed = " ".join(text.split())
    audit.wait_for_others(db)
    key = {"quarter": quarter, "field": field, "code": code}
    _check_length(field, typed, _beside(db, quarter, field, code))
    if typed:
        return saving.save(db, REPORT_TEXTS, key, {"text": typed}, who=who, seen=seen)
    if seen is not None:
        saving.remove(db, REPORT_TEXTS, key, who=who, seen=seen)
    return None


def rows(records: Records, quarter: str) -> dict[tuple[str, str], Values]:
    """Every text of a quarter with its version, by field and code."""
    with records.reading() as db:
        asked = sa.select(REPORT_TEXTS).where(REPORT_TEXTS.c.quarter == quarter)
        return {(row["field"], row["code"]): dict(row) for row in db.execute(asked).mappings()}


def of_quarter(records: Records, quarter: str) -> Texts:
    """What was typed for a quarter, such as '2026-27 Q2'."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for (part, code), row in rows(records, quarter).items():
        parts[part if code else "brief"][code or part] = row["text"]
    return Texts(brief=parts["brief"], why=parts[WHY], did=parts[DID])


def left(text: str, beside: str | None = None) -> int:
    """How many characters may still be typed; below 0 where it is too long.

    beside: the other text of the same measure, with which it shares a line; None for a sentence.
    """
    length = len(" ".join(text.split()))
    return SENTENCE - length if beside is None else TOGETHER - length - len(" ".join(beside.split()))


def check_quarter(name: str) -> None:
    """Refuses what is not the name of a quarter."""
    try:
        periods.named_quarter(name)
    except ValueError:
        raise Refused(f"'{name}' is not a quarter. Give one such as 2026-27 Q2.") from None


def _beside(db: sa.Connection, quarter: str, field: str, code: str) -> str | None:
    """The other text of the same measure; None for a sentence, which has none."""
    if not code:
        return None
    other = saving.find(
        db, REPORT_TEXTS, {"quarter": quarter, "field": DID if field == WHY else WHY, "code": code}
    )
    return other["text"] if other else ""


def _check_length(field: str, typed: str, beside: str | None) -> None:
    over = -left(typed, beside)
    if not typed or over <= 0:
        return
    if beside is None:
        raise Refused(
            f"'{BRIEF[field]}' may have {SENTENCE} characters, and this is {counted(over, 'character')} too "
            "long. Nothing was saved: shorten it."
        )
    raise Refused(
        f"'Why' and 'What we did' may have {TOGETHER} characters together, and this is "
        f"{counted(over, 'character')} too long. Nothing was saved: shorten one of them."
    )
