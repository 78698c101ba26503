"""What has to stand before 'Consider closing' is said at all, and what only a person can confirm."""

from dataclasses import dataclass

from data_pipeline.effectiveness.against_other_accounts import Standing
from data_pipeline.effectiveness.audience_fit import aged
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS, Figures
from data_pipeline.plain_words import counted, listed

YEAR = 12
# No export knows these, and no decision is taken without them (York City Council 2025; Witney Town Council).
TO_CONFIRM = (
    "the account has no role in an emergency or by law",
    "its posts are archived",
    "nobody could misuse the name once it is free",
)


@dataclass(frozen=True)
class Gate:
    """One thing that must be so, whether it is, and why not in a few words."""

    name: str
    is_open: bool
    why_not: str


def gates(figures: Figures, standing: Standing) -> tuple[Gate, ...]:
    """In the order in which they are said. Estimated hours count as recorded."""
    known = figures.known_quarters
    few = [posts for posts in known if posts < ENOUGH_POSTS]
    groups = figures.only_reaches
    return (
        Gate(
            "a year of figures", figures.months >= YEAR, f"{figures.months} months of figures, 12 are needed"
        ),
        Gate(
            "ten posts in every quarter",
            bool(known) and not few,
            f"{counted(min(few), 'post')} in one quarter, ten are needed"
            if few
            else "no whole quarter exported",
        ),
        Gate("a response below the bar", standing.is_low, "its response is not clearly below the others"),
        Gate("hours or cost recorded", figures.hours is not None, "its hours are not recorded"),
        Gate(
            "another account for every group",
            not groups,
            f"no other account that we can see reaches {ages(groups)}",
        ),
        Gate("lasting, not one bad quarter", is_lasting(standing), "it was not low in each quarter"),
    )


def is_lasting(standing: Standing) -> bool:
    """Low in each of four quarters or more, or falling over months: the worst quarter alone is chance."""
    return standing.is_always_low or standing.is_falling


def ages(groups: tuple[str, ...]) -> str:
    """'18-24s and 25-34s'."""
    return listed([aged(group) for group in groups])
