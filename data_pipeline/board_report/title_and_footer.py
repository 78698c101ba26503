"""What a report calls itself: its title, the state that it is in, its footer and what it was made from."""

from __future__ import annotations

from calendar import month_name

from data_pipeline import plain_words
from data_pipeline.board_report.contents import Made

BUILD_LETTERS = 8  # of a build's name: enough to find it
DRAFT, SAMPLE = "Draft", "Invented data"


def title(made: Made) -> str:
    """'Board report: July to September 2026'."""
    return f"Board report: {month_name[made.start.month]} to {month_name[made.end.month]} {made.end.year}"


def state(made: Made) -> str:
    """'Version 1, made final by the Chief Executive on 27 Nov 2026', or that it is a draft."""
    if not made.is_final or made.finalised_on is None:
        return "Draft: it may still change"
    by = f" by {made.finalised_by}" if made.finalised_by else ""
    return f"Version {made.version}, made final{by} on {plain_words.day(made.finalised_on)}"


def subtitle(made: Made) -> str:
    """The quarter, up to when its figures were exported, and its state, in two sentences."""
    exported = made.exported_up_to
    up_to = f", as exported up to {plain_words.day(exported)}" if exported else ""
    return f"{made.quarter}{up_to}. {state(made)}."


def corrected(made: Made) -> str:
    """'Corrected since version 1', over what differs from the version before."""
    return f"Corrected since version {made.version - 1}"


def footer(made: Made) -> str:
    """What stands on every page, but for its number."""
    return " · ".join(footer_parts(made))


def footer_parts(made: Made) -> tuple[str, ...]:
    """Whose report it is, of which quarter, its version, the build, and whether its data are invented."""
    version = f"version {made.version}" if made.is_final else DRAFT
    build = f"build {made.build[:BUILD_LETTERS]}" if made.build else ""
    sample = SAMPLE if made.is_sample else ""
    parts = (made.organisation, f"Board report {made.quarter}", version, build, sample)
    return tuple(filter(None, parts))


def made_from(made: Made) -> str:
    """'24 exports, the newest of 5 Oct 2026; build 02409cde84fb9474 of 27 Nov 2026.', then the log's line."""
    newest = max((each.exported_on for each in made.exports if each.exported_on), default=None)
    of = f", the newest of {plain_words.day(newest)}" if newest and len(made.exports) > 1 else ""
    of = of or (f" of {plain_words.day(newest)}" if newest else "")
    exports = f"{plain_words.counted(len(made.exports), 'export')}{of}; " if made.exports else ""
    log = f" {made.log}." if made.log else ""
    return f"{exports}build {made.build} of {plain_words.day(made.built_at)}.{log}"
