"""The comments behind a figure: their redacted words, and how they arrived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

WANTED = ("theme", "service", "sentiment", "arrived_by", "coded_by", "prompted_account_id", "word")
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


@policies.only_with(policies.READ_EXPERIENCES)
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


@policies.only_with(policies.READ_SMALL_NUMBERS)
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
