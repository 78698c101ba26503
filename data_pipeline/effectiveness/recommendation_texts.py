"""What the figures of an account say, in words that read well aloud."""

from datetime import date

from data_pipeline.effectiveness.against_other_accounts import SISTERS, Standing
from data_pipeline.effectiveness.audience_fit import ages
from data_pipeline.effectiveness.direction import Travel
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS, NOT_MEASURED, Figures
from data_pipeline.engagement.response_rate import not_counted
from data_pipeline.organisation import platform_rules
from data_pipeline.organisation.channels import TITLES
from data_pipeline.plain_words import counted, day, minutes, number_in_words, pounds, rounded

PER = {"reach": "people reached", "views": "views"}
NAMES = TITLES | {"website": "The website", "newsletter": "The newsletter"}


def response(figures: Figures) -> str:
    """The rate with its interval and what it is per."""
    rate = figures.rate
    if rate is None:
        return "No response per 1,000 can be worked out: the exports report neither reach nor views of posts."
    sentence = (
        "People respond to a typical post probably between "
        f"{rounded(rate.low)} and {rounded(rate.high)} times per 1,000 {PER[figures.basis or 'views']} "
        f"(best estimate {rounded(rate.best)}, from {counted(rate.units, 'post')})."
    )
    return " ".join(filter(None, (sentence, not_counted(figures.uncounted))))


def bases_to_load(figures: Figures) -> str:
    """What an export has to have so that a rate can be worked out, as far as the platform still has it."""
    retired = platform_rules.retired_headings((figures.channel,), figures.asked_on)
    return "views" if "Reach" in retired else "reach or views"


def response_against_others(figures: Figures, standing: Standing) -> str:
    """The rate, and whether it is out of the ordinary for its channel."""
    channel = NAMES.get(figures.channel, figures.channel)
    if figures.rate and standing.against is None:
        return (
            f"{response(figures)} Not compared with other accounts: {channel}'s published figure probably "
            "counts clicks, ours does not."
        )
    if figures.rate is None:
        return response(figures)
    between = "neither clearly low nor clearly high"
    kind = "low" if standing.is_low else "high" if standing.is_high else between
    against = (
        "how the other accounts do on their channels"
        if standing.against == SISTERS
        else "what is published for the channel"
    )
    return f"{response(figures)} That is {kind} for {channel}, compared with {against}."


def falling(figures: Figures) -> str:
    """What is falling: the averages of the first and the last third of the months."""
    sentences = []
    if _down(figures.rate_travel) and figures.rate_travel:
        per = f"per 1,000 {PER[figures.basis or 'views']}"
        sentences.append(f"Response averaged {_first_and_last(figures.rate_travel, per)}.")
    if _down(figures.travel) and figures.travel:
        sentences.append(
            f"Interactions averaged {_first_and_last(figures.travel, 'a month')}{_posts(figures.travel)}."
        )
    return " ".join(sentences)


def _first_and_last(travel: Travel, per: str) -> str:
    """'21 a month in the first 8 months and 2.7 in the last 8 (over 24 months)'."""
    third = travel.months // 3
    first, last = rounded(travel.first), rounded(travel.last)
    over = f"(over {travel.months} months)"
    return f"{first} {per} in the first {third} months and {last} in the last {third} {over}"


def _posts(travel: Travel) -> str:
    """How many posts a month went with it: a total falls too when less is posted."""
    if travel.posts is None:
        return ""
    first, last = (rounded(posts) for posts in travel.posts)
    return f". Posts went from about {first} to {last} a month"


def effort(figures: Figures, standing: Standing) -> str:
    """What an interaction takes, and what it takes elsewhere."""
    hours = f" ({_hours(figures)})"
    if figures.effort is not None:
        each = f"Each interaction {effort_in_words(figures)}"
        in_units = minutes if figures.cost_per_interaction is None else pounds
        usual = None if standing.usual_effort is None else in_units(standing.usual_effort)
    elif figures.hours is not None:
        return f"It takes {_hours(figures)}, and brought no interaction."
    else:
        return "What it costs is left out: no hours are recorded for it."
    return f"{each}{hours}." if usual is None else f"{each}{hours}; on our other accounts about {usual}."


def effort_in_words(figures: Figures) -> str:
    """'costs about £37, probably £29 to £47'."""
    does, in_units = ("takes", minutes) if figures.cost_per_interaction is None else ("costs", pounds)
    best, low, high = (in_units(each) for each in (figures.effort or 0, *figures.effort_range))
    return f"{does} about {best}" + ("" if low == high else f", probably {low} to {high}")


def _hours(figures: Figures) -> str:
    hours = f"{rounded(figures.hours or 0)} hours a month"
    return f"{hours}, estimated" if figures.is_hours_estimated else hours


def reaches(figures: Figures) -> str:
    """Groups that no other account reaches as well, with the figures of the one it reaches best."""
    fit = figures.fit
    if not figures.only_reaches or fit is None:
        return ""
    mine = [group for group in fit.groups if group.name in figures.only_reaches]
    best = max(mine, key=lambda group: group.share / group.residents)
    return (
        f"Of the {figures.audiences} accounts whose followers' ages we know, the only one with as large a "
        f"share of {ages(figures.only_reaches)} as among residents ({best.sentence})."
    )


def audience_unknown(figures: Figures) -> str:
    """What cannot be said of who follows it."""
    if figures.fit is None:
        return "Who follows it by age is not known; no platform reports ethnic group or disability."
    share = figures.fit.not_known or 0
    unplaced = f"{round(100 * share)} in 100 followers have no known age. " if share >= 0.01 else ""
    return f"{unplaced}No platform reports ethnic group or disability of followers."


def not_known(figures: Figures) -> tuple[str, ...]:
    """Which criteria nobody records yet, or no export reports."""
    return (
        *(NOT_MEASURED[:1] if figures.experiences is None and not figures.is_few_experiences else ()),
        *(NOT_MEASURED[1:] if figures.moderation is None else ()),
        *(("visits sent to the website",) if figures.visits is None else ()),
        *(("hours",) if figures.hours is None else ()),
        *(("ages of followers",) if figures.fit is None else ()),
    )


def use_it_or_park_it(figures: Figures, by: date) -> str:
    """Both ways on, costed, for an account with too few posts to judge."""
    # At least one more, though an earlier quarter may be what is short.
    newest = next((posts for posts in reversed(figures.quarters) if posts is not None), 0)
    more = max(1, ENOUGH_POSTS - newest)
    freed = f", which would free up to {rounded(3 * figures.hours)} hours a quarter" if figures.hours else ""
    each = _hours_for(figures, more)
    return (
        f"Use it or park it. To use it, post {counted(more, 'more post')} a quarter{each}: that meets the "
        f"{number_in_words(ENOUGH_POSTS)} that we ask for by {day(by)}. To park it, stop posting{freed}."
    )


def _hours_for(figures: Figures, more: int) -> str:
    if not figures.hours or not figures.posts or not figures.months:
        return ""
    a_post = figures.hours * figures.months / figures.posts
    return f" (about {rounded(a_post * more)} hours)"


def _down(travel: Travel | None) -> bool:
    return travel is not None and travel.way == "down"
