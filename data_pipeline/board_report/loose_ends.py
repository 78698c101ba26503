"""What a report says of itself: what is missing or still settling, what chance explains, what it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import signals
from data_pipeline.board_report import queries
from data_pipeline.board_report.contents import Export, Section, Sentence, Table
from data_pipeline.board_report.verdicts import OfQuarter
from data_pipeline.engagement.queries import months as month_queries
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, day, listed, month, number, share, without_capital

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CODE = 12  # letters of a check code


def missing(
    db: DuckDBPyConnection,
    quarter: Period,
    names: Mapping[str, str],
    checked: float | None,
    estimated: Sequence[str],
) -> Section:
    """What is missing, still settling, estimated or not to be compared.

    estimated: what the measures are called that rest on estimates.

    checked: the share of the quarter's experiences that a person coded; None where it is not known.
    """
    sentences = []
    gaps = queries.months_without_figures(db, quarter.start, quarter.end)
    lacking = gaps[gaps["account_id"].isin(list(names))] if len(gaps) else gaps
    if len(lacking):
        parts = [
            f"{names[str(account)]} in {listed([month(when) for when in part['month']])}"
            for account, part in lacking.groupby("account_id")
        ]
        sentences.append(Sentence(lead="Not wholly exported:", text=f"{listed(parts)}."))
    settling = _settling(queries.posts_by_account(db, quarter.start, quarter.end))
    if settling:
        sentences.append(Sentence(lead="Still settling:", text=settling))
    if estimated:
        text = f"{listed([without_capital(title) for title in estimated])}."
        sentences.append(Sentence(lead="Estimated:", text=text))
    breaks = _breaks(db, quarter, names)
    if checked is not None and checked < 1:
        text = f"a person has checked {share(checked)} of the comments; the other labels may still change."
        sentences.append(Sentence(lead="Themes and feelings:", text=text))
    if breaks:
        sentences.append(Sentence(lead="Do not compare:", text=f"{'; '.join(breaks)}."))
    if not sentences:
        sentences.append(Sentence(text="Nothing: every account is wholly exported and settled."))
    return Section(title="What is missing", paragraphs=(tuple(sentences),))


def _settling(posts: pd.DataFrame) -> str:
    if posts.empty:
        return ""
    sure, perhaps = int(posts["settling"].sum()), int(posts["perhaps_settling"].sum())
    parts = []
    if sure:
        parts.append(f"{counted(sure, 'post')} may have gained interactions since the export")
    if perhaps:
        more = f"{number(perhaps)} more" if sure else counted(perhaps, "post")
        parts.append(f"so may {more} whose export day we do not know" if sure else
                     f"{more} may have, as we do not know their export day")  # fmt: skip
    return f"{'; '.join(parts)}." if parts else ""


def _breaks(db: DuckDBPyConnection, quarter: Period, names: Mapping[str, str]) -> list[str]:
    breaks = month_queries.account_breaks(db, list(names))
    if breaks.empty:
        return []
    when = pd.to_datetime(breaks["date"])
    inside = breaks[(when >= pd.Timestamp(quarter.start)) & (when <= pd.Timestamp(quarter.end))]
    seen = inside.drop_duplicates(["account_id", "date", "note"])
    return [
        f"{names[str(account)]} across {day(pd.Timestamp(date_of))} ({note})"
        for account, date_of, note in seen[["account_id", "date", "note"]].itertuples(index=False, name=None)
    ]


def luck(verdicts: Mapping[str, OfQuarter], headlines: int) -> Section:
    """How many signals chance alone would give.

    verdicts: by what a measure is called. headlines: changes that are clear over the whole quarter.
    """
    judged = [verdict.judged for verdict in verdicts.values() if verdict.judged]
    if not judged:
        text = "Nothing could be judged yet: twelve months of a figure are needed."
    else:
        by_luck = round(sum(judged) / signals.ONE_IN)
        text = (
            f"By luck alone about one figure in {signals.ONE_IN} looks unusual. Page one judges "
            f"{counted(sum(judged), 'monthly figure')} of {counted(len(judged), 'measure')}, so luck alone "
            f"would make {f'about {by_luck}' if by_luck else 'most likely none'} look unusual; "
            f"{_how_many(verdicts)}."
        )
    sentences = [Sentence(text=text)]
    if headlines:
        are = "is" if headlines == 1 else "are"
        clear = (
            f"{counted(headlines, 'change')} {are} clear over the whole quarter: luck alone would bring "
            "such a change in one report of ten."
        )
        sentences.append(Sentence(text=clear))
    return Section(title="Luck", paragraphs=(tuple(sentences),))


def _how_many(verdicts: Mapping[str, OfQuarter]) -> str:
    """'here 3 do (people who shared an experience)'."""
    number_of = sum(verdict.unusual for verdict in verdicts.values())
    if not number_of:
        return "none does here"
    titles = [without_capital(title) for title, verdict in verdicts.items() if verdict.unusual]
    return f"here {number_of} {'does' if number_of == 1 else 'do'} ({listed(titles)})"


def exports(db: DuckDBPyConnection, quarter: Period, names: Mapping[str, str]) -> tuple[Export, ...]:
    """The files that the figures come from: all that cover days up to the end of the quarter."""
    rows = queries.newest_exports(db, quarter.end)
    return tuple(
        Export(
            account=names.get(str(account), str(account)),
            file_name=str(name),
            exported_on=None if pd.isna(when) else pd.Timestamp(when).date(),
            sha256=str(hashed),
        )
        for account, name, when, hashed in rows.itertuples(index=False, name=None)
    )


def exports_by_account(files: Sequence[Export]) -> Table:
    """Which exports the figures come from, account by account, with a check code of them all together: it
    differs as soon as one file differs. Every file by its name is in the HTML and in the workbook."""
    accounts = list(dict.fromkeys(each.account for each in files))
    rows = []
    for account in accounts:
        mine = [each for each in files if each.account == account]
        newest = max((each.exported_on for each in mine if each.exported_on), default=None)
        together = sha256("".join(sorted(each.sha256 for each in mine)).encode()).hexdigest()
        rows.append((account, len(mine), day(newest) if newest else "not known", together[:CODE]))
    return Table(
        caption="Exports behind this report",
        head=("Account", "Files", "Newest of", "Check code"),
        rows=tuple(rows),
        numeric=(1,),
        note="The check code differs as soon as one file differs.",
    )
