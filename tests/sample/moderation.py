"""What the invented organisation moderated: ordinary items, and each kind that needs two people."""

from collections.abc import Iterator
from pathlib import Path

from tests.sample import delimited

HEAD = (
    "item",
    "at",
    "where",
    "kind",
    "line",
    "happened",
    "what",
    "role",
    "name",
    "because",
    "reference",
    "day",
)
FACEBOOK, INSTAGRAM, X = "facebook-ansterbourne", "instagram-ansterbourne", "x-ansterbourne"
BY_OFFICER = {"role": "officer", "name": "Communications Officer"}
# Item -> what brought it to us, and then its events: when, what happened, which, and more by column.
Event = tuple[str, str, str, dict[str, str]]
ITEMS: tuple[tuple[dict[str, str], tuple[Event, ...]], ...] = (
    # Advertising, dealt with within the hour.
    (
        {"where": FACEBOOK, "kind": "comment", "line": "Sells slimming tea under our post on diabetes"},
        (
            ("2025-11-04 09:20", "seen", "", {}),
            ("2025-11-04 09:25", "grounds", "personal_gain", {}),
            ("2025-11-04 09:25", "acted", "deleted", BY_OFFICER),
        ),
    ),
    # A telephone number, told to us on a Saturday.
    (
        {"where": FACEBOOK, "kind": "comment", "line": "Gives the telephone number of a receptionist"},
        (
            ("2026-01-17 19:10", "reported to us", "public", {}),
            ("2026-01-19 09:15", "grounds", "personal_details", {}),
            ("2026-01-19 09:15", "acted", "hidden", BY_OFFICER),
            ("2026-01-19 09:40", "acted", "moved to a private route", BY_OFFICER),
        ),
    ),
    # Criticism of us, hidden and then let stand.
    (
        {"where": INSTAGRAM, "kind": "comment", "line": "Says that we take the hospital's side"},
        (
            ("2026-03-10 14:00", "seen", "", {}),
            ("2026-03-10 14:05", "grounds", "detriment", {}),
            ("2026-03-10 14:05", "acted", "hidden", BY_OFFICER),
            (
                "2026-03-11 10:30",
                "reviewed",
                "let stand",
                {
                    "role": "ceo",
                    "name": "Chief Executive",
                    "because": "It is criticism, and we should answer it",
                    "reference": "E-mail of 11 March 2026",
                },
            ),
            ("2026-03-11 11:00", "acted", "shown again", BY_OFFICER),
            ("2026-03-11 11:20", "acted", "replied", BY_OFFICER),
        ),
    ),
    # Bullying, a block, an appeal that somebody else decided.
    (
        {"where": X, "kind": "reply", "line": "Went after another user in five replies"},
        (
            ("2026-05-20 12:30", "reported to us", "public", {}),
            ("2026-05-20 15:45", "grounds", "bullying;offensive_behaviour", {}),
            ("2026-05-20 15:45", "acted", "blocked", BY_OFFICER | {"day": "2026-11-20"}),
            ("2026-06-01 10:00", "appealed", "", {}),
            (
                "2026-06-04 16:00",
                "appeal decided",
                "upheld",
                {
                    "role": "chair",
                    "name": "Chair",
                    "because": "Five replies in an hour, after a warning",
                    "reference": "Minute 6.1",
                },
            ),
        ),
    ),
    # A possible hate crime while the Chief Executive was away.
    (
        {"where": FACEBOOK, "kind": "comment", "line": "Abuse of a neighbour because of their faith"},
        (
            ("2026-07-08 08:50", "reported to us", "public", {}),
            ("2026-07-08 09:10", "grounds", "offensive_material", {}),
            ("2026-07-08 09:10", "possible hate crime", "religion or belief", {}),
            ("2026-07-08 09:12", "acted", "hidden", BY_OFFICER),
            ("2026-07-08 10:00", "consulted", "", {"role": "chair", "because": "On leave until 13 July"}),
            (
                "2026-07-08 11:30",
                "reported to the police",
                "",
                {"role": "officer", "reference": "CAD 2207"},
            ),
        ),
    ),
    # Looked at, and nothing wrong with it.
    (
        {"where": FACEBOOK, "kind": "comment"},
        (
            ("2026-08-12 16:40", "seen", "", {}),
            ("2026-08-13 09:05", "grounds", "", {}),
            ("2026-08-13 09:05", "acted", "acknowledged: not a breach", BY_OFFICER),
        ),
    ),
    # Criticism of us that still waits for a second person.
    (
        {"where": FACEBOOK, "kind": "review", "line": "Calls our survey a waste of public money"},
        (
            ("2026-09-29 11:00", "seen", "", {}),
            ("2026-09-29 11:10", "grounds", "detriment", {}),
            ("2026-09-29 11:10", "acted", "hidden", BY_OFFICER),
        ),
    ),
)


def write(folder: Path) -> None:
    """Writes moderation.csv into a folder."""
    (folder / "moderation.csv").write_text(delimited.table([HEAD, *_lines()]), encoding="utf-8")


def _lines() -> Iterator[tuple[str, ...]]:
    for number, (about, events) in enumerate(ITEMS, start=1):
        for place, (at, happened, what, more) in enumerate(events):
            cells = {"item": str(number), "at": at, "happened": happened, "what": what} | more
            cells |= about if place == 0 else {}
            yield tuple(cells.get(column, "") for column in HEAD)
