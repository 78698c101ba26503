"""Who may do what: every right by its name, with the roles that have it; asked by pages, queries, records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from data_pipeline.errors import Refused
from data_pipeline.organisation.people import NETWORK_ROLE, ROLE_TITLES, ROLES, Person, Role
from data_pipeline.plain_words import listed

OFFICER: tuple[Role, ...] = ("officer",)
CEO: tuple[Role, ...] = ("ceo",)
OFFICER_AND_CEO: tuple[Role, ...] = ("officer", "ceo")
BOARD_TOO: tuple[Role, ...] = ("officer", "ceo", "board")
NETWORK_ALONE: tuple[Role, ...] = (NETWORK_ROLE,)


@dataclass(frozen=True)
class Right:
    """What somebody may do, in words that complete 'Only the officer may ...', and the roles that may."""

    what: str
    roles: tuple[Role, ...]


READ_LOADS = Right("see what was loaded", OFFICER_AND_CEO)
READ_POSTS = Right("see single posts", OFFICER_AND_CEO)
READ_EXPERIENCES = Right("read what single people told us", OFFICER_AND_CEO)
READ_WORDS_OF_MANY = Right("see which words many people used", BOARD_TOO)
READ_SMALL_NUMBERS = Right("see counts of one to four people", OFFICER_AND_CEO)
READ_CONCERNS = Right("see which concerns were taken further", BOARD_TOO)
READ_CAMPAIGNS = Right("see which campaigns posts belonged to", BOARD_TOO)
READ_DECISIONS = Right("see decisions on accounts", BOARD_TOO)
READ_MODERATION = Right("see items of moderation", OFFICER_AND_CEO)
READ_MODERATION_COUNTS = Right("see how many items were moderated, and how soon", BOARD_TOO)
KEEP_RECORDS = Right("keep the records", OFFICER_AND_CEO)
TAKE_IN_EXPERIENCES = Right("take in experiences", OFFICER)
CODE_EXPERIENCES = Right("code experiences", OFFICER)
FOLLOW_UP_EXPERIENCES = Right("record what came of experiences", OFFICER)
LOG_MODERATION = Right("log and decide on items of moderation", OFFICER_AND_CEO)
PROPOSE_DECISIONS = Right("propose a decision", BOARD_TOO)
RECORD_AGREEMENTS = Right("record an agreement from evidence", OFFICER_AND_CEO)
CARRY_OUT_DECISIONS = Right("carry out and review decisions", OFFICER_AND_CEO)
WRITE_REPORTS = Right("write the board report and read its drafts", OFFICER_AND_CEO)
FINALISE_REPORTS = Right("make a board report final", CEO)
RESTORE_BACKUPS = Right("restore a backup", OFFICER)
READ_NETWORK = Right("see what all organisations have in common", NETWORK_ALONE)

# Page -> who may open it; a page that is not listed is for officer and Chief Executive.
READERS: Mapping[str, tuple[Role, ...]] = {
    "home": ROLES,
    "about_the_figures": ROLES,
    "channels": BOARD_TOO,
    "what_people_tell_us": BOARD_TOO,
    "theme": BOARD_TOO,
    "keep_or_close": BOARD_TOO,
    "decision": BOARD_TOO,
    "board_report": ROLES,
    "add_data": OFFICER,
    "experiences": OFFICER,
    "coding": OFFICER,
    "network": NETWORK_ALONE,
}


def may(person: Person, right: Right) -> bool:
    """Whether a person has a right."""
    return person.has(*right.roles)


def check(person: Person, right: Right) -> None:
    """Refuses what a person has no right to, naming who may do it."""
    if not may(person, right):
        raise Refused(f"Only the {' or '.join(ROLE_TITLES[role] for role in right.roles)} may {right.what}.")


def may_agree_as(person: Person, role: Role) -> bool:
    """Whether a person may speak for one of the three that agree to decisions."""
    return role in BOARD_TOO and person.has(role)


def check_agreeing_as(person: Person, role: Role) -> None:
    """Refuses an agreement of somebody who does not hold the role."""
    if not may_agree_as(person, role):
        raise Refused(f"Only the {ROLE_TITLES[role]} may agree as the {ROLE_TITLES[role]}.")


def may_withdraw_answer(person: Person, role: Role, is_given: bool) -> bool:
    """Whether a person may withdraw what one of the three said: given signed in, its own role signed in;
    recorded from evidence, whoever may record it."""
    if is_given:
        return may_agree_as(person, role) and not person.is_local
    return may(person, RECORD_AGREEMENTS)


def check_withdrawing_answer(person: Person, role: Role, is_given: bool) -> None:
    """Refuses the withdrawal of an answer by somebody who could not have made it."""
    if not may_withdraw_answer(person, role, is_given):
        whose = f"the {ROLE_TITLES[role]}, signed in," if is_given else "whoever records agreements"
        raise Refused(f"Only {whose} may withdraw this answer.")


def moderates_as(person: Person) -> Role:
    """As whom somebody moderates: the Communications Officer is moderator (Online Engagement Policy)."""
    return "ceo" if person.has("ceo") and not person.has("officer") else "officer"


def may_open(person: Person, page: str) -> bool:
    """Whether a person may open a page, called as its file; the empty name is Home's."""
    return person.has(*readers(page))


def readers(page: str) -> tuple[Role, ...]:
    """The roles that may open a page."""
    return READERS.get(page or "home", OFFICER_AND_CEO)


def roles_in_words(roles: tuple[Role, ...]) -> str:
    """'Communications Officer and Chief Executive'; all of them are everybody."""
    if set(roles) == set(ROLES):
        return "everybody who may open the dashboard"
    return listed(ROLE_TITLES[role] for role in roles)


Query = TypeVar("Query", bound=Callable)


def only_with(right: Right) -> Callable[[Query], Query]:
    """Marks a query whose answer is only for those with a right; without the mark it is everybody's."""

    def mark(query: Query) -> Query:
        query.right = right  # type: ignore[attr-defined]
        return query

    return mark


def may_ask(person: Person, query: Callable) -> bool:
    """Whether a person may see a query's answer."""
    right: Right | None = getattr(query, "right", None)
    return right is None or may(person, right)
