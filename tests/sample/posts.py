"""What a post earns: in the end, as it stood on an earlier day, and what each day saw of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from tests.sample.chance import Chance
from tests.sample.moments import FIRST, LAST, LONDON, days

SITE = "https://www.healthwatchansterbourne.example"
ON_EACH_DAY = (0.45, 0.22, 0.1, 0.07, 0.05, 0.03, 0.03, 0.02, 0.02, 0.01)


@dataclass(frozen=True)
class Post:
    post_id: str
    moment: datetime  # UTC
    text: str
    format: str
    figures: dict[str, int]  # once nobody sees it any more
    link: str = ""

    def day(self, zone: tzinfo = LONDON) -> date:
        return self.moment.astimezone(zone).date()


def standing(post: Post, exported: datetime) -> dict[str, int]:
    """Gives the figures as an export of that moment shows them: most come in days, the last in months."""
    age = (exported - post.moment).total_seconds() / 86400
    grown = 1 - 0.3 * math.exp(-age / 6) - 0.08 * math.exp(-age / 60)
    return {measure: round(figure * grown) for measure, figure in post.figures.items()}


def daily(
    posts: Sequence[Post], measures: Sequence[str], base: Callable[[date], float], chance: Chance
) -> dict[date, int]:
    """Gives what each day of the three years saw: the posts' shares of that day and a base of its own."""
    expected = dict.fromkeys(days(FIRST, LAST), 0.0)
    for post in posts:
        total = sum(post.figures[measure] for measure in measures)
        for number, share in enumerate(ON_EACH_DAY):
            day = date.fromordinal(post.day().toordinal() + number)
            if day in expected:
                expected[day] += total * share
    return {day: round(mean) + chance.count(base(day)) for day, mean in expected.items()}


def between(values: dict[date, int], first: date, last: date) -> dict[date, int]:
    return {day: value for day, value in values.items() if first <= day <= last}
