"""Whether what somebody told us may speak of harm: the one claim of Home, the coding queue and every preview.

It rests on the theme, which rules and model suggest whatever the sentiment; an officer confirms it or not.
"""

from __future__ import annotations

from collections.abc import Collection

FEELING_SAFE = "feeling_safe"  # the theme that may not wait


def may_be_harm(themes: Collection[str]) -> bool:
    """Whether an experience with these themes may be about somebody who is not safe."""
    return FEELING_SAFE in themes
