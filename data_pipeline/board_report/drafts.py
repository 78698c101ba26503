"""What the figures say by rule until a person types something better: *In brief*, and the three questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_pipeline.board_report.contents import Measure, Report, Sentence
from data_pipeline.board_report.headlines import Headlines
from data_pipeline.board_report.icons import WORDS
from data_pipeline.engagement import change_in_words
from data_pipeline.plain_words import counted, listed, with_capital, without_capital

LEADS = {"changed": "What changed.", "because": "Why we think so.", "ask": "What we ask."}
QUESTIONS = 3
HEADLINES = 2  # that *What changed* names
NO_REASON = "Not written yet."
NOTHING_ASKED = "We ask nothing of you: no decision is due this quarter."


def brief(typed: Mapping[str, str], drafted: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The three sentences: as somebody typed them, else as drafted."""
    return tuple(
        Sentence(lead=lead, text=typed.get(field) or drafted[field]) for field, lead in LEADS.items()
    )


def changed(headlines: Headlines, theme: str, measures: Sequence[Measure], names: Mapping[str, str]) -> str:
    """What clearly changed; else that nothing did, with what was outside its range by itself.

    theme: what is said of the theme that people spoke of most, where it is out of the ordinary.
    """
    sentences = [each.sentence for each in headlines.measures]
    sentences += [
        f"{names[each.account_id]}: {change_in_words.sentence(each)}." for each in headlines.accounts
    ]
    sentences += [f"{theme}."] if theme else []
    named = {each.line.definition.code for each in headlines.measures}
    outside = [
        f"{without_capital(each.title)} ({without_capital(WORDS[each.icon][0])})"
        for each in measures
        if each.is_outside and each.code not in named
    ]
    if sentences:
        more = len(sentences) - HEADLINES
        rest = f" {counted(more, 'more change')} on page two." if more > 0 else ""
        also = f" Less clear: {listed(outside)}." if outside else ""
        return " ".join(sentences[:HEADLINES]) + rest + also
    if outside:
        return f"Nothing changed for certain. Outside the usual range: {listed(outside)}; that may be chance."
    if all(each.icon == "too_few" for each in measures):
        return "It is too early to say: twelve months of a figure are needed to tell a change from chance."
    return "Nothing clearly changed: all figures moved within their usual ranges."


def because(diary: Sequence[str]) -> str:
    """What the diary has of the quarter: it may be a reason, which only a person can say; else nothing yet.

    diary: events in words, the newest last.
    """
    return f"{NO_REASON} In our diary: {'; '.join(diary)}." if diary else NO_REASON


def ask(to_decide: Sequence[str], overdue: Sequence[Mapping]) -> str:
    """What the board is asked. to_decide: each as it ends 'whether we ...'; overdue: concerns."""
    help_us = ""
    if overdue:
        help_us = (
            f"help us get the overdue answer of {listed(sorted({str(c['recipient']) for c in overdue}))}"
        )
    if to_decide:
        too = f" and to {help_us}" if help_us else ""
        return f"We ask you to decide whether we {listed(to_decide)}{too}."
    return f"No decision is due. Please {help_us}." if help_us else NOTHING_ASKED


def is_reason_written(report: Report) -> bool:
    """Whether somebody has typed why the figures are as they are."""
    return not any(each.text.startswith(NO_REASON.rstrip(".")) for each in report.brief)


def in_short(report: Report) -> str:
    """What the board is asked, and the first sentence of what changed: 'We ask you to decide whether we park
    X and to help us get the overdue answer of the ICB. 41% of experiences ...'."""
    said = {each.lead: each.text for each in report.brief}
    asked = said.get(LEADS["ask"], "")
    changed = said.get(LEADS["changed"], "").split(". ")[0].rstrip(".")
    return " ".join(filter(None, (asked, f"{changed}." if changed else "")))


@dataclass(frozen=True)
class Asked:
    """What the three questions are drawn from, by rule.

    worse, missed: what measures are called that went the wrong way, and that missed their target. overdue:
    concerns with their `recipient`. theme: what is said of a theme that is out of the ordinary. lacking:
    accounts without full safety details. not_recorded: what nobody records, as it stands in a sentence.
    """

    worse: Sequence[str]
    missed: Sequence[str]
    overdue: Sequence[Mapping]
    theme: str
    lacking: Sequence[str]
    without_activity: Sequence[str]
    not_recorded: Sequence[str]


def questions(of: Asked) -> tuple[str, ...]:
    """Three questions for the board to ask, what is most urgent first: answers that are overdue, what went
    the wrong way, targets that were missed, a theme that stands out, accounts at risk, an objective left
    alone, what nobody records."""
    asked = [f"{each['recipient']}: the answer is overdue. What do we do next?" for each in of.overdue[:1]]
    asked += [f"{title} went the wrong way: why, and what was done?" for title in of.worse]
    asked += [f"{title}: we missed our target: why, and what will change?" for title in of.missed]
    if of.theme:
        asked.append(f"{of.theme}: what is behind that?")
    if of.lacking:
        need = "lacks" if len(of.lacking) == 1 else "lack"
        asked.append(f"{counted(len(of.lacking), 'account')} {need} safety details: who adds them, by when?")
    if of.without_activity:
        asked.append(f"Nothing was posted for '{of.without_activity[0]}': is that what we want?")
    if of.not_recorded:
        asked.append(f"Nobody records {of.not_recorded[0]}: should we begin?")
    asked.append("Who in our area do we hear from least, and how could we reach them?")
    asked.append("Which of these figures would make us do something differently?")
    asked.append("What did we learn from people that we had not expected?")
    return tuple(with_capital(each) for each in asked[:QUESTIONS])
