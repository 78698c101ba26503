"""An item of moderation in words: what it is called, where it was, and what waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from data_pipeline.moderation.items import DETRIMENT, GROUNDS, Item
from data_pipeline.moderation.next_steps import OWN_TARGET, Step
from data_pipeline.organisation.channels import TITLES
from data_pipeline.plain_words import LONDON, with_capital, without_capital
from pages.shared import saving, words
from pages.shared.scope import Scope

KINDS = {
    "comment": "Comment", "reply": "Reply", "review": "Review", "message": "Message", "tag": "Tag",
    "picture": "Picture",
}  # fmt: skip
ACTIONS = {
    "hidden": "Hidden",
    "deleted": "Deleted",
    "blocked": "Blocked",
    "reported to the platform": "Reported to the platform",
    "warned": "Warned",
    "replied": "Replied",
    "moved to a private route": "Moved to a private route",
    "shown again": "Shown again",
    "acknowledged: not a breach": "Looked at: not a breach",
    "none": "Decided to do nothing",
}
REPORTERS = {
    "public": "somebody of the public", "staff": "one of us", "platform": "the platform",
    "other": "somebody else",
}  # fmt: skip
DECISIONS = {
    "let stand": "show it again",
    "removal right": "taking it down was right",
    "unblocked": "unblock",
    "restored": "show it again",
    "upheld": "our decision stays",
    "stays blocked": "stays blocked",
}


def where(scope: Scope, item: Item) -> str:
    """'Facebook', or 'X, not on our account'."""
    return place(saving.account_names(scope), item.account_id or item.channel)


def place(names: dict[str, str], account_or_channel: str) -> str:
    """What an account is called, or a channel where it was on none of ours."""
    if account_or_channel in TITLES:
        return f"{TITLES[account_or_channel]}, not on our account"
    return names.get(account_or_channel) or TITLES[account_or_channel.partition("-")[0]]


def title(scope: Scope, item: Item) -> str:
    """'Item 12: comment, Facebook'."""
    return f"Item {item.item_id}: {without_capital(KINDS[item.kind])}, {where(scope, item)}"


def moment(at: datetime) -> str:
    """'5 Oct 2026, 09:30', as a clock in London shows it."""
    local = at.astimezone(LONDON)
    return f"{words.day(local)}, {local:%H:%M}"


def hours(number: float | None) -> str:
    """'15 minutes', '1 hour', '2.5 hours'."""
    if number is None:
        return words.NOT_RECORDED
    if number < 1:
        return words.counted(max(1, round(60 * number)), "minute")
    return words.counted(round(number, 1), "hour")


def grounds(item: Item) -> str:
    """The grounds in words; what stands in their place where it breaks none."""
    return rules_in_words(item.grounds) or "No rule broken"


def rules_in_words(chosen: Iterable[str]) -> str:
    """Grounds as they are listed: 'Bullying other users; inappropriate or offensive material'."""
    return with_capital("; ".join(without_capital(GROUNDS[ground]) for ground in chosen))


def waits(step: Step, now: datetime) -> str:
    """'overdue since 5 Oct 2026, 17:00', 'by 5 Oct 2026, 17:00', or 'by the end of 5 Oct 2026'."""
    local = step.by.astimezone(LONDON)
    is_whole_day = local.time() == time()
    if step.is_overdue(now):
        return f"overdue since {words.day(local) if is_whole_day else moment(step.by)}"
    last = words.day(local - timedelta(minutes=1))
    return f"by the end of {last}" if is_whole_day else f"by {moment(step.by)}"


def why(step: Step, item: Item) -> str:
    """Why a step is due then: since when it waits, and whose target that is."""
    since = f"Waiting since {moment(step.since)}."
    if step.what in ("Look again at the block", "Delete the screenshot"):
        return "This is the day that was set for it."
    if DETRIMENT in item.grounds and step.what.startswith("A second person"):
        return f"{since} Criticism is what we exist to hear, so two people decide. We allow two working days."
    return f"{since} When it should be done is {OWN_TARGET}."
