"""What people told all organisations together, theme by theme, without small numbers."""

from __future__ import annotations

import pandas as pd

from data_pipeline.network.queries import TOTAL
from data_pipeline.plain_words import counted, listed, without_capital

MOST_SPOKEN_OF = 3  # themes that the sentence names


def of_all(counts: pd.DataFrame) -> pd.DataFrame:
    """Each theme, the one that most spoke of first: theme, experiences (of all organisations,
    NaN where not shown), organisations (that were told of it).

    counts: as `queries.themes` gives them.
    """
    single = counts[counts["organisation"] != TOTAL]
    # A number that is not shown is somebody.
    told = single[~single["experiences"].eq(0)].groupby("theme").size()
    total = counts.loc[counts["organisation"] == TOTAL, ["theme", "experiences"]]
    total = total.assign(organisations=total["theme"].map(told).fillna(0).astype("int64"))
    order = ["experiences", "theme"]
    return total[total["organisations"] > 0].sort_values(order, ascending=[False, True], ignore_index=True)


def of_each(counts: pd.DataFrame, theme: str) -> pd.DataFrame:
    """The organisations that were told of a theme, by name: organisation, title, experiences."""
    is_it = (counts["theme"] == theme) & (counts["organisation"] != TOTAL)
    rows = counts.loc[is_it & ~counts["experiences"].eq(0), ["organisation", "title", "experiences"]]
    return rows.reset_index(drop=True)


def in_words(themes: pd.DataFrame, titles: dict[str, str], when: str) -> str:
    """'In Jul-Sep 2026 people told most of waiting times (120), ...'; without a theme that is so."""
    shown = themes.dropna(subset=["experiences"]).head(MOST_SPOKEN_OF)
    if shown.empty:
        return f"{when}: no theme was spoken of by so many that we can show how many."
    columns = shown[["theme", "experiences", "organisations"]]
    named = (
        f"{without_capital(titles.get(theme, theme))} ({counted(experiences, 'experience')}, "
        f"{counted(organisations, 'organisation')})"
        for theme, experiences, organisations in columns.itertuples(index=False, name=None)
    )
    return f"{when}: people spoke most of {listed(named)}."
