"""What people told us: figures for everybody, without small numbers; the words for two roles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.trends.small_numbers import FEWEST, Sum, hidden
from data_pipeline.organisation.policies import for_roles
from data_pipeline.warehouse.ask import answer

PARTED = ("service", "sentiment", "arrived_by")  # an experience has one of each: they add up to all
# What is asked of an experience x: its theme, service and sentiment, each where one is wanted.
ABOUT = """
    ($theme is null or exists (
        select 1 from experience_themes as o
        where o.experience_id = x.experience_id and o.theme = $theme
    ) or ($theme = 'not_assigned' and not exists (
        select 1 from experience_themes as o where o.experience_id = x.experience_id
    )))
    and ($service is null or x.service = $service)
    and ($sentiment is null or coalesce(x.sentiment, 'not_known') = $sentiment)
"""
CODED = ["officer_coded", "suggested", "uncoded"]


@for_roles("officer", "ceo")
def months(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every month's counts, by dimension and item; small numbers as they are."""
    return answer(db, "select * from experience_months order by month, dimension, item")


def published(db: DuckDBPyConnection) -> pd.DataFrame:
    """Counts by month and by quarter that anybody may see.

    Columns: kind (month or quarter), period_start, quarter, dimension, item, experiences (NaN where not
    shown), is_hidden (not shown, to protect people), and for all of a period how many were officer_coded,
    suggested and uncoded.
    """
    counts = answer(
        db,
        """
        select 'month' as kind, month as period_start, quarter, dimension, item, experiences,
            officer_coded, suggested, uncoded
        from experience_months
        union all
        select 'quarter', quarter_start, quarter, dimension, item, experiences,
            officer_coded, suggested, uncoded
        from experience_quarters
        order by kind, period_start, dimension, item
        """,
    )
    counts["is_hidden"] = hidden(counts["experiences"].astype("float64").tolist(), _sums(counts))
    counts["experiences"] = counts["experiences"].astype("float64").mask(counts["is_hidden"])
    apart = counts["is_hidden"] | (counts["dimension"] != "all")
    counts[CODED] = counts[CODED].astype("float64").mask(apart)
    return counts


def _sums(counts: pd.DataFrame) -> list[Sum]:
    """What adds up to what: the items of a period to all of it, the months of a quarter to the quarter."""
    rows = list(
        counts[["kind", "period_start", "quarter", "dimension", "item"]].itertuples(index=False, name=None)
    )
    place = {row: at for at, row in enumerate(rows)}
    whole = {(kind, start): at for (kind, start, _, dimension, _), at in place.items() if dimension == "all"}
    of_quarter = {
        (quarter, dimension, item): at
        for (kind, _, quarter, dimension, item), at in place.items()
        if kind == "quarter"
    }
    parts: dict[int, dict[object, list[int]]] = {}
    for (kind, start, quarter, dimension, item), at in place.items():
        if dimension in PARTED:
            parts.setdefault(whole[kind, start], {}).setdefault(dimension, []).append(at)
        if kind == "month":
            parts.setdefault(of_quarter[quarter, dimension, item], {}).setdefault("months", []).append(at)
    return [Sum(tuple(each), total) for total, by in parts.items() for each in by.values()]


@for_roles("officer", "ceo")
def texts(
    db: DuckDBPyConnection,
    start: date,
    end: date,
    wanted: Mapping[str, str] | None = None,
    at_most: int = 200,
) -> pd.DataFrame:
    """The redacted words between two days, both counted, the most critical first, with their themes.

    wanted: of theme, service, sentiment, arrived_by, coded_by, prompted_account_id and word, those asked for.
    """
    asked = {name: (wanted or {}).get(name) for name in WANTED} | {"start": start, "end": end, "n": at_most}
    return answer(
        db,
        f"""
        select
            x.experience_id, x.received_on, x.arrived_by, x.arrived_account_id, x.prompted_account_id,
            x.service, x.sentiment, x.coded_by, x.negative, x.text, x.delete_by,
            string_agg(t.theme, ';' order by t.theme) as themes
        from experiences as x
        left join experience_themes as t on t.experience_id = x.experience_id
        where x.received_on between $start and $end
            and {ABOUT}
            and ($arrived_by is null or x.arrived_by = $arrived_by)
            and ($coded_by is null or coalesce(x.coded_by, 'uncoded') = $coded_by)
            and ($prompted_account_id is null or x.prompted_account_id = $prompted_account_id)
            and ($word is null or list_contains(
                string_split_regex(lower(replace(replace(x.text, '''', ''), '’', '')), '[^a-z0-9£]+'), $word
            ))
        group by all
        order by x.negative desc nulls last, x.received_on desc, x.experience_id
        limit $n
        """,
        asked,
    )


WANTED = ("theme", "service", "sentiment", "arrived_by", "coded_by", "prompted_account_id", "word")


@for_roles("officer", "ceo")
def words(db: DuckDBPyConnection) -> pd.DataFrame:
    """In how many experiences of each quarter a word was said."""
    return answer(db, "select quarter, word, experiences from experience_words order by quarter, word")


@for_roles("officer", "ceo", "board")
def words_of_many(db: DuckDBPyConnection) -> pd.DataFrame:
    """In how many experiences of each quarter a word was said, as `words`, where they are not few."""
    return answer(
        db,
        """
        select quarter, word, experiences from experience_words
        where experiences >= $fewest order by quarter, word
        """,
        {"fewest": FEWEST},
    )


@for_roles("officer", "ceo")
def sources(db: DuckDBPyConnection, wanted: Mapping[str, str]) -> pd.DataFrame:
    """How many experiences of a theme, service or sentiment arrived each way, by month.

    Columns: month, item (way of arriving), experiences. wanted: as in `texts`.
    """
    asked = {name: wanted.get(name) for name in ("theme", "service", "sentiment")}
    return answer(
        db,
        f"""
        select x.month, x.arrived_by as item, count(*) as experiences
        from experiences as x
        where {ABOUT}
        group by x.month, x.arrived_by
        order by x.month, x.arrived_by
        """,
        asked,
    )


@for_roles("officer", "ceo", "board")
def escalations(db: DuckDBPyConnection) -> pd.DataFrame:
    """Concerns taken to somebody, the newest first, with the stage that each reached."""
    return answer(
        db,
        """
        select escalation_id, escalated_to, recipient, theme, service, follows, raised_on, answered_on,
            closed_on, stage, stage_on
        from escalations order by raised_on desc nulls last, escalation_id desc
        """,
    )
