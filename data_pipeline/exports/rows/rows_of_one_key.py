"""Rows of one file about the same thing: the first is loaded, equal ones are duplicates, others conflict."""

from __future__ import annotations

CONFLICT = "stands twice with different figures"  # the reason for which such a row is set aside


def judged(values: str) -> str:
    """SQL for the rows of `parsed`, each with its verdict: rejected, loaded, duplicate or conflict.

    values: the columns that make two rows equal. `own_key` says what a row is about, `n` where it stood.
    """
    return (
        "select *, case when set_aside is not null then 'rejected' when place = 1 then 'loaded' "
        "when same_values then 'duplicate' else 'conflict' end as verdict "
        "from (select *, row_number() over same_key as place, "
        f"first_value(hash({values})) over same_key = hash({values}) as same_values "
        "from parsed window same_key as (partition by own_key, set_aside is null order by n)) as t"
    )
