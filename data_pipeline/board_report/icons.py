"""What each icon of a verdict means, in words: the annex's key, and the text where an icon stands alone."""

from __future__ import annotations

from data_pipeline.board_report.contents import Icon
from data_pipeline.signals import Verdict

# Icon -> its words beside a figure, and what it says of which way is good.
WORDS: dict[Icon, tuple[str, str]] = {
    "higher_better": ("Higher than usual", "better"),
    "higher_worse": ("Higher than usual", "worse"),
    "higher": ("Higher than usual", ""),
    "lower_better": ("Lower than usual", "better"),
    "lower_worse": ("Lower than usual", "worse"),
    "lower": ("Lower than usual", ""),
    "run": ("Unusual run", ""),
    "usual": ("Within its usual range", ""),
    "too_few": ("Too few to judge", ""),
}
# The words of the key, and when each is said.
KEY = (
    ("Higher than usual", "above the usual range, or two months in three near its top"),
    ("Lower than usual", "below the usual range, or two months in three near its foot"),
    ("Unusual run", "seven months on one side of the average, or seven rising or falling"),
    ("Within its usual range", "usual ups and downs: nothing to explain"),
    ("Too few to judge", "under twelve months, or too few to see a change"),
)
STANDINGS = (
    ("Should keep meeting it", "the whole usual range lies on the target's good side"),
    ("Will sometimes miss it by chance", "the target lies inside the usual range"),
    ("Won't without a change", "the whole usual range lies on the target's wrong side"),
)


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
