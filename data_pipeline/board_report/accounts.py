"""What a report says of the accounts: what the board has to decide, what changed, what keeps them safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import periods
from data_pipeline.board_report import queries
from data_pipeline.board_report.contents import ForDecision, Option, Section, Sentence, Table
from data_pipeline.decisions import next_step
from data_pipeline.decisions.records import state
from data_pipeline.effectiveness import ask_accounts, effect_of_closing, recommendation_texts
from data_pipeline.effectiveness.all_accounts import AccountRecommendation, recommend_all
from data_pipeline.effectiveness.ask_accounts import Comparison
from data_pipeline.effectiveness.effect_of_closing import Loss
from data_pipeline.effectiveness.recommendation import undecided
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures
from data_pipeline.engagement import change_in_words
from data_pipeline.engagement.what_changed import Change
from data_pipeline.organisation import channels
from data_pipeline.organisation.account_names import spoken
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, listed, number, pounds, rounded, short_day, without_capital
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.register import records as register_records
from data_pipeline.register import safety
from data_pipeline.register.safety import Safety

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ON_PAGE_ONE = 2  # decisions that are set out with their options; of more the board gets the names
PROPOSED = {"close": "close", "park": "park"}  # recommendation -> what is proposed


@dataclass(frozen=True)
class Proposal:
    """A proposal in words: what is decided, as it ends 'whether we ...'; what it is besides; how it is called
    among the options, and the other option."""

    what: str
    meaning: str
    option: str
    otherwise: str = "Carry on"


PROPOSALS = {
    "open": Proposal("open {name}", "", "Open it", "Leave it"),
    "scale back": Proposal("scale {name} back", "fewer posts", "Scale it back"),
    "park": Proposal("park {name}", "stop posting, keep the account", "Park it"),
    "close": Proposal("close {name}", "", "Close it"),
    "transfer": Proposal("hand {name} over", "", "Hand it over"),
}


@dataclass(frozen=True)
class Accounts:
    """All that a report says of accounts, before it is put in order.

    names: what each account is called. comparison: None where nothing can be compared yet. in_progress:
    decisions that wait for answers, or are agreed and not wholly carried out. falls: accounts that have been
    falling for long.
    """

    names: Mapping[str, str]
    comparison: Comparison | None
    recommended: tuple[AccountRecommendation, ...]
    off_social: tuple[OffSocialFigures, ...]
    in_progress: tuple[tuple[Values, dict[str, Values]], ...]
    safety: tuple[Safety, ...]
    quarter: pd.DataFrame
    year_before: pd.DataFrame
    today: date
    falls: tuple[str, ...]


def ask(
    db: DuckDBPyConnection, records: Records, names: Mapping[str, str], quarter: Period, today: date
) -> Accounts:
    """Everything of a quarter; the register as it stands today."""
    comparison = ask_accounts.comparison(db, quarter.end)
    recommended = recommend_all(comparison.matrix) if comparison else []
    registered = register_records.registered(records)
    return Accounts(
        names,
        comparison,
        tuple(recommended),
        comparison.off_social if comparison else (),
        tuple(reversed(next_step.in_progress(records))),
        tuple(safety.most_urgent_first(names, registered, today)),
        queries.interactions_by_account(db, periods.quarter_name(quarter.start)),
        queries.interactions_by_account(db, periods.quarter_name(periods.year_before(quarter).start)),
        today,
        tuple(each.figures.account_id for each in recommended if recommendation_texts.falling(each.figures)),
    )


def _in_a_question(name: str) -> str:
    """A name that could be read as a stand-in letter says what it was called before."""
    return f"{name} (Twitter)" if name == channels.TITLES["x"] else name


@dataclass(frozen=True)
class ToDecide:
    """A question for the board, and what is decided, as it ends 'whether we ...'."""

    what: str
    asked: ForDecision


def decisions(accounts: Accounts) -> list[ToDecide]:
    """What the board has to decide: proposals that wait for answers first, then what the figures suggest on
    accounts of which nothing is proposed or agreed."""
    by_account = {each.figures.account_id: each for each in accounts.recommended}
    found, begun = [], set()
    for decision, given in accounts.in_progress:
        account = str(decision["account_id"])
        begun.add(account)
        if state(decision, given) == "proposed":
            called, proposal = spoken(account, accounts.names), str(decision["proposal"])
            number = int(decision["decision_id"])
            found.append(_to_decide(accounts, by_account.get(account), called, proposal, number))
    kinds = {account: each.recommendation.kind for account, each in by_account.items()}
    for account in undecided(kinds, begun):
        if kinds[account] in PROPOSED:
            each, proposal = by_account[account], PROPOSED[kinds[account]]
            called = accounts.names.get(account, each.name)
            found.append(_to_decide(accounts, each, called, proposal, None))
    return found


def _to_decide(
    accounts: Accounts, account: AccountRecommendation | None, name: str, proposal: str, number: int | None
) -> ToDecide:
    """The question on one account. number: of the decision that was proposed; None where the figures suggest
    it."""
    words = PROPOSALS[proposal]
    what = words.what.format(name=name)
    question = f"Shall we {words.what.format(name=_in_a_question(name))}"
    question += f": {words.meaning}?" if words.meaning else "?"
    option = f"{words.option} ({'suggested' if number is None else 'proposed'})"
    first, second = _costs(accounts, account, proposal)
    options = (Option(name=option, text=first), Option(name=words.otherwise, text=second))
    return ToDecide(what, ForDecision(question=question, options=options, number=number))


def _costs(accounts: Accounts, account: AccountRecommendation | None, proposal: str) -> tuple[str, str]:
    """What the proposal and its alternative cost and lose, as far as it is known."""
    if proposal == "open":
        return "What it will cost and bring is in the proposal.", "Costs nothing, and brings nothing."
    if account is None or accounts.comparison is None:
        return "There are no figures of this account.", "What it costs and brings is not known."
    loss = effect_of_closing.loss(account.figures, accounts.comparison.matrix.figures)
    freed = _freed(loss, _this_quarter(accounts, account))
    if proposal == "scale back":
        freed = f"A part of what parking would do. That {without_capital(freed)}"
    return freed, _carrying_on(account, accounts.recommended)


def _this_quarter(accounts: Accounts, account: AccountRecommendation) -> str:
    """'; 5 this quarter', where that is known."""
    row = _by_account(accounts.quarter).get(account.figures.account_id, {})
    posts = _engagement(account.figures.account_id, row)
    return "" if posts is None else f"; {number(posts)} in all this quarter"


def _freed(loss: Loss, this_quarter: str) -> str:
    """'Frees about 78 staff hours a year (worth £1,680, estimated); loses about 4 interactions a month (the
    year's average, probably 3 to 6; 5 in all this quarter).'"""
    estimated = "estimated" if loss.is_hours_estimated else ""
    cost = f"worth {pounds(loss.cost)}" if loss.cost else ""
    inside = ", ".join(filter(None, (cost, estimated)))
    freed = "How many hours it frees is not known"
    if loss.hours is not None:
        freed = f"Frees about {rounded(loss.hours)} staff hours a year{f' ({inside})' if inside else ''}"
    if loss.interactions is None:
        return f"{freed}; what it loses is not known."
    low, best, high = (number(round(each)) for each in loss.interactions)
    inside = f"the year's average, probably {low} to {high}{this_quarter}"
    return f"{freed}; loses about {best} interactions a month ({inside})."


def _carrying_on(account: AccountRecommendation, every: Sequence[AccountRecommendation]) -> str:
    """'Goes on costing these hours: about £37 an interaction, £1.78 on our other accounts.'"""
    cost = account.figures.cost_per_interaction
    others = [
        each.figures.cost_per_interaction
        for each in every
        if each is not account and each.figures.cost_per_interaction is not None
    ]
    if cost is None:
        return (
            account.recommendation.reasons[0] if account.recommendation.reasons else "Its cost is not known."
        )
    estimated = " (hours estimated)" if any(each.figures.is_hours_estimated for each in every) else ""
    beside = f", {pounds(median(others))} on our other accounts" if others else ""
    return f"Goes on costing these hours: about {pounds(cost)} an interaction{beside}{estimated}."


def information(accounts: Accounts) -> list[str]:
    """What the board should know of accounts, in a line each."""
    lacking = _lacking(accounts)
    lines = []
    off = [accounts.names[each.account_id] for each in lacking if each.is_two_step_off]
    if off:
        lines.append(f"Two-step sign-in is off on {listed(off)}.")
    if lacking:
        lack = "lacks" if len(lacking) == 1 else "lack"
        lines.append(f"{len(lacking)} of {counted(len(accounts.names), 'account')} {lack} safety details.")
    few = [
        accounts.names.get(each.figures.account_id, each.name)
        for each in accounts.recommended
        if each.recommendation.kind == "not_enough"
    ]
    if few:
        lines.append(f"{listed(few)}: not enough evidence yet.")
    return lines


def lacking_details(accounts: Accounts) -> list[str]:
    """What the accounts in use are called that lack a safety detail."""
    return [accounts.names[each.account_id] for each in _lacking(accounts)]


def _lacking(accounts: Accounts) -> list[Safety]:
    return [each for each in accounts.safety if each.missing and not each.has_ended]


def section(accounts: Accounts, changes: Sequence[Change], to_decide: Sequence[ToDecide]) -> Section:
    """Accounts that changed, need a decision, have too few posts or lack a safety detail."""
    names = accounts.names
    sentences = [
        Sentence(
            lead="Changed:",
            text=" ".join(f"{names[each.account_id]}: {change_in_words.sentence(each)}." for each in changes)
            or "none clearly in these months.",
        )
    ]
    falling = [names[account] for account in accounts.falls if account in names]
    if falling:
        sentences.append(Sentence(lead="Falling for a long time:", text=f"{listed(falling)}."))
    if len(to_decide) > ON_PAGE_ONE:
        more = " ".join(each.asked.question for each in to_decide[ON_PAGE_ONE:])
        sentences.append(Sentence(lead="Also to decide:", text=more))
    few = [each for each in accounts.recommended if each.recommendation.kind == "not_enough"]
    if few:
        posts = [f"{names.get(e.figures.account_id, e.name)}, {_newest_posts(e)}" for e in few]
        sentences.append(Sentence(lead="Not enough evidence yet:", text=f"{listed(posts)} this quarter."))
    off = [names[each.account_id] for each in _lacking(accounts) if each.is_two_step_off]
    if off:
        sentences.append(Sentence(lead="Two-step sign-in is off:", text=f"{listed(off)}."))
    lacking = _missing_details(accounts)
    if lacking:
        sentences.append(Sentence(lead="Not recorded:", text=f"{'; '.join(lacking)}."))
    overdue = [check for each in accounts.safety for check in each.overdue]
    if overdue:
        late = [
            f"{check.text} of {names.get(check.account_id, '')} ({short_day(check.by, accounts.today)})"
            for check in overdue
        ]
        when = short_day(accounts.today, accounts.today)
        sentences.append(Sentence(lead=f"Overdue on {when}:", text=f"{listed(late)}."))
    return Section(title="Accounts", paragraphs=(tuple(sentences),))


def _missing_details(accounts: Accounts) -> list[str]:
    """'a second person and where the login is kept (LinkedIn, TikTok)': details that the same accounts lack
    stand together."""
    by_detail: dict[str, list[str]] = {}
    for safe in _lacking(accounts):
        for detail in safe.not_recorded:
            by_detail.setdefault(detail, []).append(accounts.names[safe.account_id])
    by_accounts: dict[tuple[str, ...], list[str]] = {}
    for detail, whose in by_detail.items():
        by_accounts.setdefault(tuple(sorted(whose)), []).append(detail)
    return [f"{listed(details)} ({', '.join(whose)})" for whose, details in by_accounts.items()]


def _newest_posts(account: AccountRecommendation) -> str:
    posts = account.figures.quarters[-1] if account.figures.quarters else None
    return "an unknown number of posts" if posts is None else counted(posts, "post")


def table(accounts: Accounts) -> Table:
    """Every account in a row, with what is recommended on it."""
    recommended = {each.figures.account_id: each.recommendation.title for each in accounts.recommended}
    recommended |= {each.account_id: each.recommendation.title for each in accounts.off_social}
    now, before = (_by_account(frame) for frame in (accounts.quarter, accounts.year_before))
    safe = {each.account_id: each for each in accounts.safety}
    rows: list[tuple[str | int | float | None, ...]] = []
    for account, name in accounts.names.items():
        row = now.get(account, {})
        rows.append(
            (
                name,
                recommended.get(account, "Not compared"),
                _engagement(account, row),
                _engagement(account, before.get(account, {})),
                _hours(row),
                _missing(safe.get(account)),
            )
        )
    return Table(
        caption="Every account",
        head=("Account", "Suggestion", "This quarter", "A year before", "Hours", "Safety details missing"),
        rows=tuple(rows),
        numeric=(2, 3, 4),
        note="Interactions with posts; for the website engaged visits; a newsletter has "
        "neither. No figure: not reported or not recorded.",
    )


def _by_account(frame: pd.DataFrame) -> dict[str, dict]:
    return {str(row["account_id"]): row for row in frame.to_dict("records")}


def _engagement(account: str, row: Mapping) -> int | None:
    if not row or account.startswith("newsletter-"):
        return None
    value = row["engaged_sessions" if account.startswith("website-") else "interactions"]
    return None if pd.isna(value) else int(value)


def _hours(row: Mapping) -> float | None:
    return None if not row or pd.isna(row["hours"]) else round(float(row["hours"]), 1)


def _missing(safe: Safety | None) -> str:
    if safe is None or safe.has_ended:
        return "Closed or handed over" if safe else ""
    return "none" if not safe.missing else number(len(safe.missing))
