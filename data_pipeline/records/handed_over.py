"""Everything that people recorded about accounts, table by table, for whoever takes the accounts over."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from data_pipeline.records.experience_tables import (
    ARRIVALS,
    CONCERN_STAGES,
    CONCERNS,
    DIFFERENCES,
    REDIRECTED,
)
from data_pipeline.records.moderation_tables import (
    MODERATION_DISMISSED,
    MODERATION_EVENTS,
    MODERATION_ITEMS,
    MODERATION_QUIET,
)
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import (
    ACCOUNTS,
    AGREEMENTS,
    AUDIT,
    CHECKLIST,
    DECISIONS,
    DIARY,
    EFFORT,
    MEASURES,
    OUTCOMES,
    POST_TAGS,
    RECOMMENDATIONS,
    REPORT_ACTIONS,
    REPORT_MEASURES,
    REPORT_TEXTS,
    REPORT_VERSIONS,
    USUAL_HOURS,
    WEIGHTS,
)

# No table that holds words of the public stands here.
HANDED_OVER = {
    ACCOUNTS: "The register: who runs an account, who it is for, and where its login is kept.",
    USUAL_HOURS: "About how many hours a week an account takes, from a day on.",
    EFFORT: "Exact hours and spend (pounds) of an account in a month.",
    DECISIONS: "Proposals on accounts, each with its figures as they stood.",
    AGREEMENTS: "What Communications Officer, Chief Executive and Board said to each proposal.",
    CHECKLIST: "What had to be done for each agreed decision, who did it and when.",
    WEIGHTS: "How much each criterion counted, as somebody set it.",
    POST_TAGS: "What posts were for, as somebody said.",
    ARRIVALS: "When experiences came in and by which form or paste, never what they said.",
    REDIRECTED: "How many people each account asked in a month to write, ring or e-mail us privately.",
    CONCERNS: "Concerns taken to a provider, the ICB, the CQC or others, in the officer's words.",
    CONCERN_STAGES: "When each concern reached a stage.",
    DIFFERENCES: "Where what people told us made a difference.",
    MODERATION_ITEMS: "What was brought to our attention on an account, without a word of what it said.",
    MODERATION_EVENTS: "What happened to each item of moderation, in the order in which it was written down.",
    MODERATION_QUIET: "Stretches without an item of moderation: whether nobody looked, or nothing came.",
    MODERATION_DISMISSED: "Comments that were flagged, and that a person found to be no item.",
    DIARY: "The diary: what happened on which day, and to which accounts, as somebody typed it in.",
    MEASURES: "Measures with a target, and those that a contract adds.",
    OUTCOMES: "What came of our work in a month or a quarter, as somebody counted it.",
    RECOMMENDATIONS: "Recommendations that we made, and when each was answered.",
    REPORT_TEXTS: "Sentences that were typed for the board report of a quarter.",
    REPORT_ACTIONS: "What somebody was to do after the board met, by when, and when it was done.",
    REPORT_MEASURES: "Which measures board reports show, where somebody chose.",
    REPORT_VERSIONS: "Board reports that were made final, each by value, with the day and who did it.",
    AUDIT: "Every change to the records, in order; each line is sealed with the one before.",
}


NUMBERED = {DECISIONS: "decision_id", CONCERNS: "escalation_id"}
PART_OF = {AGREEMENTS: DECISIONS, CHECKLIST: DECISIONS, CONCERN_STAGES: CONCERNS}
WITHDRAWN = "What was withdrawn, with who did so, when and why. It is counted nowhere."


def tables(records: Records) -> dict[str, tuple[str, list[Values]]]:
    """Table -> what one row is, and its rows in the order of their keys. What was withdrawn stands in a table
    of its own, `withdrawn_` before its name: who counts the rows of the other counts what stands."""
    with records.reading() as db:
        rows = {table: _rows(db, table) for table in HANDED_OVER}
    ended = {
        table: {row[number] for row in rows[table] if row["withdrawn_on"]}
        for table, number in NUMBERED.items()
    }
    handed: dict[str, tuple[str, list[Values]]] = {}
    for table, about in HANDED_OVER.items():
        gone = [row for row in rows[table] if _is_withdrawn(table, row, ended)]
        handed[table.name] = (about, [row for row in rows[table] if not _is_withdrawn(table, row, ended)])
        if gone:
            handed[f"withdrawn_{table.name}"] = (f"{about} {WITHDRAWN}", gone)
    return handed


def _rows(db: sa.Connection, table: sa.Table) -> list[Values]:
    return [dict(row) for row in db.execute(sa.select(table).order_by(*table.primary_key)).mappings()]


def _is_withdrawn(table: sa.Table, row: Values, ended: Mapping[sa.Table, set[int]]) -> bool:
    """Whether a row, or the decision or concern that it is part of, was withdrawn."""
    whole = PART_OF.get(table)
    if whole is not None and row[NUMBERED[whole]] in ended[whole]:
        return True
    # Of a step it is withdrawn that it was done: the step itself stands.
    return table is not CHECKLIST and row.get("withdrawn_on") is not None
