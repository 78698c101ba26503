"""What a process chart says of a point, in a reader's words: better, worse, or usual ups and downs."""

import pandas as pd

from pages.shared import words

EARLY_DAYS = "Early days, the range will move"
SIGNALS = {
    "better": "Better than usual",
    "worse": "Worse than usual",
    "different": "Different than usual",
    None: "Within its usual range",
}


def signal(kind: str | None) -> str:
    return SIGNALS[kind if isinstance(kind, str) else None]


def usual_range(point: pd.Series, each: str = "months") -> str:
    """usually 180 to 420."""
    if words.missing(point["lower"]) or words.missing(point["upper"]):
        return f"too few {each} to know its usual range"
    low, high = (float(point[limit]) for limit in ("lower", "upper"))
    return f"usually {words.number(round(low) if high >= 10 else low)} to {words.number(high)}"


def why(point: pd.Series, each: str = "months") -> str:
    """Which rule makes a point more than usual ups and downs, in words; nothing for a usual one.

    each: what one point is, in the plural.
    """
    if point["outside"]:
        return "outside its usual range"
    side = "above" if point["value"] > point["centre"] else "below"
    if point["trend"]:
        return f"{'rising' if point['direction'] > 0 else 'falling'} seven {each} in a row"
    if point["one_side"]:
        return f"seven {each} in a row {side} its average"
    if point["two_of_three"]:
        return f"twice in three {each} near the {'top' if side == 'above' else 'bottom'} of its usual range"
    return ""


def standing(point: pd.Series | None, measure: str) -> str:
    """What the newest point says: 'Interactions in Sep 2026: 312. Within its usual range (usually ...)'."""
    if point is None:
        return f"{measure}: {words.NOT_REPORTED.lower()}."
    sentence = f"{measure} in {words.month(point.name)}: {words.number(point['value'])}. "
    reason = why(point)
    sentence += signal(point["signal"]) + (f", {reason}" if reason else "") + f" ({usual_range(point)})."
    return sentence + (f" {EARLY_DAYS}." if point["trial"] else "")


def growing(measure: str) -> str:
    """Why no month of a channel is judged whose posts are found for years."""
    return f"{measure}: not judged. Posts here are found for years, so that older months stand higher."
