"""What has to be so before 'Consider closing' is recommended, and what only a person can confirm."""

from dataclasses import dataclass

from data_pipeline.effectiveness.against_other_accounts import Standing
from data_pipeline.effectiveness.audience_fit import ages
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS, Figures
from data_pipeline.organisation import platform_rules
from data_pipeline.plain_words import counted, number_in_words

YEAR = 12
# No export knows these, and no decision is taken without them (York City Council 2025; Witney Town Council).
TO_CONFIRM = (
    "the account has no role in an emergency or by law",
    "its posts are archived",
    "nobody could misuse the name once it is free",
)


@dataclass(frozen=True)
class Condition:
    """One thing that must be so, whether it is, and in a few words why not."""

    name: str
    is_met: bool
    why_not: str


def conditions(figures: Figures, standing: Standing) -> tuple[Condition, ...]:
    """All of them, in the order in which a reader is told. Estimated hours count as recorded."""
    posts_by_quarter = figures.known_quarters
    few = [posts for posts in posts_by_quarter if posts < ENOUGH_POSTS]
    groups = figures.only_reaches
    lost_name = platform_rules.park_before_closing(figures.channel, figures.asked_on)
    return (
        Condition(
            "the platform hands the name of a closed account to nobody else",
            lost_name is None,
            lost_name.parts[0] if lost_name else "",
        ),
        Condition(
            "a year of figures",
            figures.months >= YEAR,
            f"{figures.months} months of figures, {YEAR} are needed",
        ),
        Condition(
            f"{number_in_words(ENOUGH_POSTS)} posts in every quarter",
            bool(posts_by_quarter) and not few,
            f"only {counted(min(few), 'post')} in one quarter, too few to judge"
            if few
            else "no whole quarter exported",
        ),
        Condition(
            "people clearly respond less than on our other accounts, or than is published for the channel",
            standing.is_low,
            "its response is not clearly below the others",
        ),
        Condition("hours or cost recorded", figures.hours is not None, "its hours are not recorded"),
        Condition(
            "each group that it reaches is reached by another of our accounts",
            not groups,
            f"no other account that we can see reaches {ages(groups)}",
        ),
        Condition("lasting, not one bad quarter", is_lasting(standing), "it was not low in each quarter"),
    )


def is_lasting(standing: Standing) -> bool:
    """Low in each of four quarters or more, or falling over months: the worst quarter alone is chance."""
    return standing.is_always_low or standing.is_falling
