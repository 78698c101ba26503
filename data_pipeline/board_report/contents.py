"""What a board report holds, by value: all that stands on its pages, so that a final one never changes.

A report is worked out once (`write_report`), drawn in any form from these values alone (`html`, `pdf`,
`workbook`), and kept as JSON when it is made final. Nothing in here asks a database.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Icon = Literal[
    "higher_better", "higher_worse", "higher",
    "lower_better", "lower_worse", "lower",
    "run", "usual", "too_few",
]  # fmt: skip
Group = Literal["outcomes", "responses", "outputs"]
# In the order of the GCS Evaluation Cycle, outcomes first.
GROUPS: dict[Group, str] = {
    "outcomes": "What came of it",
    "responses": "How people responded",
    "outputs": "What we put out",
}


class Frozen(BaseModel):
    """Values that nobody changes, and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(Frozen):
    """A sentence or some; `lead` are its first words, set in bold."""

    text: str
    lead: str = ""


class Table(Frozen):
    """A table with its caption; the first cell of each row is the row's head. Numbers stay numbers.

    numeric: which columns are numbers, set flush right. note: said under it.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""


class Month(Frozen):
    """A measure's month: its figure (None: not known or not shown) and the range that was usual then.

    is_signal: whether it is more than usual ups and downs.
    """

    month: date
    value: float | None
    lower: float | None = None
    upper: float | None = None
    is_signal: bool = False


class InTime(Frozen):
    """A quarter of something that is done in time or not: how many were due, and how many were in time."""

    quarter: str
    due: int
    in_time: int


class SmallChart(Frozen):
    """The picture in a measure's row; of its three kinds the one that is filled is drawn.

    months: up to 24, the report's quarter last. quarters: boxes, one for each that was due. events: the days
    of something rare, between `first` and `last`. target: in the unit of a month. alt: what it shows, in
    words.
    """

    alt: str
    months: tuple[Month, ...] = ()
    quarters: tuple[InTime, ...] = ()
    events: tuple[date, ...] = ()
    first: date
    last: date
    target: float | None = None


class Measure(Frozen):
    """One row of *What we measure*.

    code: three letters by which it is found again. figure, year_before: of the quarter and of the same
    quarter a year before, in words. verdict: whether it is unusual, with the month where one is named;
    detail: that month's figure and the usual range. target: what we hold ourselves to; standing: whether it
    should keep being met. what: what it counts; source: where the figures come from; reason: of the target.
    say: a sentence that may be copied, with period, basis, source and caveat; say_not: what must not be said
    of it, and why. why, did: typed by a person where it is outside its range.
    """

    code: str
    title: str
    group: Group
    figure: str
    year_before: str
    icon: Icon
    verdict: str
    detail: str
    chart: SmallChart
    what: str
    source: str
    target: str = ""
    standing: str = ""
    reason: str = ""
    say: str = ""
    say_not: str = ""
    why: str = ""
    did: str = ""

    @property
    def is_worse(self) -> bool:
        """Whether it is unusual in the way that nobody wants."""
        return self.icon in ("higher_worse", "lower_worse")

    @property
    def is_outside(self) -> bool:
        """Whether there is something to explain."""
        return self.icon not in ("usual", "too_few")


class Option(Frozen):
    """One way to decide: its name, and what it costs and loses."""

    name: str
    text: str


class ForDecision(Frozen):
    """A question for the board, with its options; number: of the decision, where one was proposed."""

    question: str
    options: tuple[Option, ...]
    number: int | None = None


class Action(Frozen):
    """Something that somebody was to do; done_on: None where it is not done."""

    what: str
    who: str
    by: date
    done_on: date | None = None


class ThemeQuarter(Frozen):
    """A theme in a quarter: of how many experiences it is, of how many, and what share a person checked.

    experiences, of: None where they are not shown, to protect people.
    """

    quarter: str
    start: date
    experiences: int | None
    of: int | None
    checked: float = 1.0


class ThemeChart(Frozen):
    """One theme over the quarters; title: what it shows, in a sentence."""

    title: str
    theme: str
    quarters: tuple[ThemeQuarter, ...]
    note: str
    alt: str


class Followers(Frozen):
    """An account's followers (or viewers) by group: fractions of 1, None where the export has no such
    group."""

    account: str
    shares: tuple[float | None, ...]


class AudienceChart(Frozen):
    """The ages of followers beside those of residents."""

    title: str
    groups: tuple[str, ...]
    residents: tuple[float | None, ...]
    accounts: tuple[Followers, ...]
    note: str
    alt: str


class Section(Frozen):
    """A block of page two: paragraphs of sentences, and a table where one is needed."""

    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    table: Table | None = None


class Export(Frozen):
    """A file that the figures come from."""

    account: str
    file_name: str
    exported_on: date | None
    sha256: str


class Made(Frozen):
    """Who wrote it, in which state it is, and what it was made from.

    version: 0 for a draft that was never final. finalised_by: how the person signs, or by whom it was
    recorded. corrections: what differs from the version before, a sentence each. log: the last line of the
    log of changes before it was made, in words; '' in reports of before it was printed.
    """

    organisation: str
    is_sample: bool
    quarter: str
    start: date
    end: date
    exported_up_to: date | None
    build: str
    built_at: datetime
    exports: tuple[Export, ...] = ()
    version: int = 0
    finalised_by: str = ""
    finalised_on: date | None = None
    corrections: tuple[str, ...] = ()
    log: str = ""

    @property
    def is_final(self) -> bool:
        return self.finalised_on is not None


class Report(Frozen):
    """A board report, in the order in which it is read; what there is nothing to say of is empty."""

    made: Made
    decisions: tuple[ForDecision, ...]
    information: tuple[str, ...]
    brief: tuple[Sentence, ...]
    actions: tuple[Action, ...]
    measures: tuple[Measure, ...]
    not_recorded: str
    questions: tuple[str, ...]
    themes: ThemeChart | None
    audience: AudienceChart | None
    sections: tuple[Section, ...]
    annex: tuple[Table, ...]

    @property
    def rows(self) -> tuple[tuple[Group, tuple[Measure, ...]], ...]:
        """The measures by group, those out of their range the wrong way first."""
        parts = []
        for group in GROUPS:
            mine = [measure for measure in self.measures if measure.group == group]
            if mine:
                parts.append((group, tuple(sorted(mine, key=lambda measure: not measure.is_worse))))
        return tuple(parts)
