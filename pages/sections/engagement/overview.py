"""All accounts in one table: what changed, and the newest settled month of three figures each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.engagement import ask_months, mailing_click_rates
from data_pipeline.engagement.change_in_words import sentence
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.month_by_month import FOUND_FOR_YEARS, MonthSeries
from data_pipeline.engagement.queries import newsletter as newsletter_queries
from data_pipeline.engagement.what_changed import Change, NewStart
from data_pipeline.organisation import channels
from data_pipeline.outside_text import in_html
from data_pipeline.plain_words import with_capital, without_capital
from pages.shared import tables, words
from pages.shared.charts.sparklines import sparkline
from pages.shared.scope import Scope, ask

HEADINGS = {
    "account": "Account", "changed": "What changed", "response": "Response", "reach": "Reach",
    "new_followers": "New followers",
}  # fmt: skip
APART = f'<tr role="row"><th class="kind" colspan="{len(HEADINGS)}">Website and newsletter</th></tr>'
NOT_IN_EXPORTS = "Not in the exports"
CHANGED = ("higher", "lower")
ICONS = {"higher": "▲", "lower": "▼", "run": "◆"}
STYLE = """
.overview {border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums}
.overview-box {container-type: inline-size}
.overview th {text-align: left; font-weight: 400; color: #4A545E; padding: 0.4rem 0.6rem;
  border-bottom: 1px solid #9AA4AE}
.overview td, .overview tbody th {padding: 0.5rem 0.6rem; border-bottom: 1px solid #D9DEE3;
  vertical-align: top; text-align: left}
.overview tbody th {font-size: 1rem; font-weight: 600; color: #1F1F1F; white-space: nowrap}
.overview .kind {font-size: 0.875rem; font-weight: 400; color: #4A545E; white-space: normal}
.overview .mark {color: #12436D; padding-right: 0.35rem}
.overview .changed {font-weight: 600; color: #12436D}
.overview .number {font-size: 1.05rem; font-weight: 600; color: #12436D; padding-left: 0.5rem;
  vertical-align: top}
.overview .note {color: #4A545E; display: block}
.overview img {max-width: none}
@container (max-width: 760px) {
  .overview, .overview tbody, .overview tr, .overview td, .overview tbody th {display: block; border: 0}
  .overview thead {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .overview tr {border-bottom: 1px solid #D9DEE3; padding: 0.4rem 0}
  .overview td, .overview tbody th {padding: 0.15rem 0}
  .overview td[data-label]::before {content: attr(data-label); display: block; color: #4A545E}
}
"""


@dataclass(frozen=True)
class Cell:
    """One figure of an account in its newest settled month: number, picture, and what stands under it.

    unusual: its signal, None where the figure is usual or not judged. is_judged: has a usual range.
    """

    number: str
    note: str
    picture: str = ""
    unusual: str | None = None
    why: str = ""
    is_judged: bool = False


@dataclass(frozen=True)
class Row:
    """An account: what changed, with its mark, and its three figures."""

    account: str
    channel: str
    mark: str
    changed: str
    cells: tuple[Cell, Cell, Cell]


def rows(
    db: object,
    accounts: Mapping[str, str],
    new_starts: Sequence[NewStart],
    headlines: Sequence[Change],
    falls: Mapping[str, str],
) -> list[Row]:
    """A row per account, social media first, and of these what changed first; asked like a query, so that it
    is worked out once per build.

    accounts: channel by account_id; falls: what has been falling for long, by account_id.
    """
    series = {
        column: ask_months.judged(db, tuple(accounts), column, new_starts)  # type: ignore[arg-type]
        for column in SAID
        if column != "interaction_rate"
    }
    mailings = newsletter_queries.mailings(db, tuple(accounts))  # type: ignore[arg-type]
    changes = {change.account_id: change for change in headlines}
    made = []
    for account, channel in accounts.items():
        if channel == "newsletter":
            cells = _of_newsletter(mailings[mailings["account_id"] == account])
        else:
            mine = {column: of[account] for column, of in series.items() if account in of}
            cells = _of_months(channel, mine)
        mark, said = in_words(changes.get(account), channel, cells, falls.get(account, ""))
        made.append(Row(account, channel, mark, said, cells))
    return sorted(made, key=lambda row: (row.channel in channels.OFF_SOCIAL, row.mark not in CHANGED))


def in_words(change: Change | None, channel: str, cells: Sequence[Cell], fall: str) -> tuple[str, str]:
    """The mark, none where nothing changed, and what changed on an account in a sentence: in the month, else
    over a long time."""
    if change is not None:
        return change.signal, sentence(change)
    if fall:
        return "lower", f"Falling for a long time. {fall} See Keep or close."
    return _of_cells(channel, cells)


def _of_cells(channel: str, cells: Sequence[Cell]) -> tuple[str, str]:
    """The same where nothing lasting happened: what each figure is beside its own usual range."""
    unusual = [cell for cell in cells if cell.unusual]
    if unusual:
        return "", f"Nothing lasting; {words.listed([cell.why for cell in unusual])}"
    if any(cell.is_judged for cell in cells):
        numbers = [cell for cell in cells if cell.number]
        judged = sum(cell.is_judged for cell in numbers)
        if judged == len(numbers):
            return "", "Nothing unusual"
        return "", f"{judged} of {len(numbers)} figures can be judged: nothing unusual"
    if channel in FOUND_FOR_YEARS:
        return "", "Not judged: its videos gain views for years"
    return "", "Too early to say"


def _of_months(channel: str, series: Mapping[str, MonthSeries]) -> tuple[Cell, Cell, Cell]:
    if channel == "website":
        column = "engaged_sessions" if _reported(series, "engaged_sessions") else "sessions"
        return cell(column, series), Cell("", "Does not apply"), Cell("", "Does not apply")
    reach = _newest_of(series, ("median_reach", "median_viewers")) or "views"
    return cell("interactions", series), cell(reach, series), cell("followers_gained", series)


def _newest_of(series: Mapping[str, MonthSeries], columns: Sequence[str]) -> str | None:
    """Which of the measures of people has the newest month, the first where several do; None without any."""
    reported = [column for column in columns if _reported(series, column)]
    newest = {column: series[column].points["value"].dropna().index.max() for column in reported}
    known = {column: pd.Timestamp(month) for column, month in newest.items() if not pd.isna(month)}
    return max(known, key=lambda column: known[column], default=next(iter(reported), None))


def _reported(series: Mapping[str, MonthSeries], column: str) -> bool:
    return column in series and series[column].reported


def cell(column: str, series: Mapping[str, MonthSeries]) -> Cell:
    """One measure of an account, as it stands in the newest settled month."""
    if not _reported(series, column):
        return Cell("", NOT_IN_EXPORTS)
    months, unit = series[column], SAID[column].unit
    point = months.latest
    if point is None:
        note = "not judged" if months.keeps_growing else "no month is settled yet"
        return Cell("", f"{unit}; {note}", sparkline(months.points, months.settling, None))
    kind = signals.kind(point)
    picture = sparkline(months.points, months.settling, kind)
    judged = signals.is_judged(point)
    usually = signals.range_in_short(point) if judged else _too_early(months.points)
    note = f"{unit}, {words.month(point.name)}; {usually}"
    why = f"{without_capital(SAID[column].title)} {signals.why(point)}" if kind else ""
    return Cell(words.number(point["value"]), note, picture, kind, why, judged)


def _too_early(points: pd.DataFrame) -> str:
    """Why a figure is not judged: 'too early to judge: only 7 months since its new start in Mar 2026'."""
    return f"{signals.TOO_EARLY}: {signals.months_known(points)}"


def _of_newsletter(mailings: pd.DataFrame) -> tuple[Cell, Cell, Cell]:
    outside = Cell("", "A newsletter is outside the policy's definition of engagement")
    opens = Cell("", "Opens are not counted: mail programs open by themselves")
    months = mailing_click_rates.judged(mailings)
    point = months.latest
    if point is None:
        return Cell("", NOT_IN_EXPORTS), opens, outside
    usually = signals.usual_range(point, "mailings")
    note = f"clicks per 1,000 of the newest mailing, {usually}"
    points = months.points.set_index(pd.RangeIndex(len(months.points)))
    kind = signals.kind(point)
    picture = sparkline(points, pd.Series(dtype="float64"), kind)
    why = f"clicks {signals.why(point, 'mailings')}" if kind else ""
    number, judged = words.number(point["value"]), signals.is_judged(point)
    return Cell(number, note, picture, kind, why, judged), opens, outside


def frame(names: Mapping[str, str], accounts: Sequence[Row]) -> pd.DataFrame:
    """The rows as a table of words: one column per heading."""
    cells = (
        (names[row.account], row.changed, *(f"{c.number} {c.note}".strip() for c in row.cells))
        for row in accounts
    )
    return pd.DataFrame(cells, columns=list(HEADINGS), dtype="str")


def table(names: Mapping[str, str], accounts: Sequence[Row]) -> str:
    """The rows as a table, which on a narrow page becomes a block per account."""
    heads = "".join(f'<th role="columnheader" scope="col">{heading}</th>' for heading in HEADINGS.values())
    body, off_social = [], False
    for row in accounts:
        if row.channel in channels.OFF_SOCIAL and not off_social:
            off_social = True
            body.append(APART)
        body.append(_row(names[row.account], row))
    return (
        f'<style>{STYLE}</style><div class="overview-box"><table class="overview" role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )


def _row(name: str, row: Row) -> str:
    has_changed = row.mark in CHANGED
    said = f'<span class="changed">{in_html(row.changed)}</span>' if has_changed else in_html(row.changed)
    cells = "".join(
        f'<td role="cell" data-label="{heading}">{each.picture}{_number(each)}'
        f'<span class="note">{in_html(each.note)}</span></td>'
        for heading, each in zip(list(HEADINGS.values())[2:], row.cells, strict=True)
    )
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{in_html(name)}</th>'
        f'<td role="cell">{_mark(row.mark)}{said}</td>'
        f"{cells}</tr>"
    )


def _mark(mark: str) -> str:
    """The sign of a change; none where nothing changed."""
    return f'<span class="mark" aria-hidden="true">{ICONS[mark]}</span>' if mark in ICONS else ""


def _number(figure: Cell) -> str:
    return f'<span class="number">{in_html(figure.number)}</span>' if figure.number else ""


def section(scope: Scope) -> None:
    """The table of all accounts, and how to read it."""
    changed = ask(scope, ask_months.changed)
    falls = ask(scope, ask_accounts.in_brief).falls
    found = ask(scope, rows, scope.channels, changed.new_starts, changed.headlines, falls)
    st.caption(
        "The full dot is the month that is named: the newest that is settled. The hollow dot is a later "
        "month that may still rise. The grey band is the usual range; where it starts at 0, a fall cannot "
        "be noticed. A new start is where a figure changed for good, or the platform changed what it "
        "counts. "
        f"{with_capital(signals.BY_CHANCE)}. Platforms count differently: compare an account with its own "
        "past."
    )
    st.html(table(scope.names, found))
    tables.under(frame(scope.names, found), "channels", HEADINGS)
