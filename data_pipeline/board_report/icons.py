"""What each icon of a verdict means, in words: the annex's key, and the text where an icon stands alone."""

from __future__ import annotations

from data_pipeline import signals
from data_pipeline.board_report.contents import Icon
from data_pipeline.plain_words import with_capital
from data_pipeline.signals import Verdict

# Icon -> its words beside a figure, and what it says of which way is good.
WORDS: dict[Icon, tuple[str, str]] = {
    "higher_better": (signals.signal("higher"), "better"),
    "higher_worse": (signals.signal("higher"), "worse"),
    "higher": (signals.signal("higher"), ""),
    "lower_better": (signals.signal("lower"), "better"),
    "lower_worse": (signals.signal("lower"), "worse"),
    "lower": (signals.signal("lower"), ""),
    "run": (signals.signal("run"), ""),
    "usual": (signals.signal(None), ""),
    "too_few": (signals.TOO_FEW, ""),
}
# The words of the key, and when each is said.
KEY = (
    (signals.signal("higher"), "above the usual range, or two months in three near its top"),
    (signals.signal("lower"), "below the usual range, or two months in three near its foot"),
    (signals.signal("run"), "seven months on one side of the average, or seven rising or falling"),
    (signals.signal(None), "usual ups and downs: nothing to explain"),
    (signals.TOO_FEW, "under twelve months, or too few to see a change"),
)
# Whether a target should keep being met, and when each is said.
SHOULD, SOMETIMES, WONT = (
    "should keep meeting it",
    "will sometimes miss it by chance",
    "won't without a change",
)
STANDINGS = (
    (with_capital(SHOULD), "the whole usual range lies on the target's good side"),
    (with_capital(SOMETIMES), "the target lies inside the usual range"),
    (with_capital(WONT), "the whole usual range lies on the target's wrong side"),
)


def way(icon: Icon) -> str:
    """'better' or 'worse', where an icon shows by its colour and shape that something is; else nothing."""
    return WORDS[icon][1]


def alone(icon: Icon) -> str:
    """'Higher than usual, better': what an icon says where no words stand beside it."""
    return ", ".join(filter(None, WORDS[icon]))


def icon_of(verdict: Verdict, better: str | None) -> Icon:
    """The icon of a verdict: better or worse only where a person said which way is good.

    better: 'higher', 'lower', or None.
    """
    if not verdict.is_judged:
        return "too_few"
    if verdict.kind is None:
        return "usual"
    if verdict.kind == "run" or better is None:
        return verdict.kind
    return BY_WAY[verdict.kind, better]


BY_WAY: dict[tuple[str, str], Icon] = {
    ("higher", "higher"): "higher_better",
    ("higher", "lower"): "higher_worse",
    ("lower", "higher"): "lower_worse",
    ("lower", "lower"): "lower_better",
}
