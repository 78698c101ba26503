"""What a form's question asks for: what was good, or what could be better. It says how an answer is meant.

"Nothing" after "What could we do better?" is no complaint, and after "What was good?" it is no praise.
"""

from __future__ import annotations

import re

from data_pipeline.experiences.coding.model.keywords import tokens

GOOD, BETTER, OPEN = "good", "better", ""  # an open question leads nobody
_BETTER = re.compile(
    r"\b(?:improve\w*|better|change\w*|wrong|worst|worse|bad|badly|poor\w*|differently|unhappy|disappoint\w*"
    r"|dissatisf\w*|complain\w*|concern\w*|problem\w*|not (?:so |go |do )?(?:good|well)|dislike\w*"
    r"|didnt (?:go well|like)|missing)\b"
)
_GOOD = re.compile(
    r"\b(?:good|well|best|likes?|liked|satisf\w*|positive|happy|enjoy\w*|pleased|praise|thank\w*)\b"
)
_ASKS_HOW_MUCH = re.compile(r"\bhow (?:good|well|satisfied|happy|likely)\b|\bas well\b|\bwould you like\b")
NOTHING = frozenset({"nothing", "none", "no", "nil", "na", "n/a", "nowt", "nope"})


def asked_for(question: str) -> str:
    """`GOOD`, `BETTER`, or `OPEN` where it asks for neither or for both."""
    words = " ".join(tokens(question))
    for_better = bool(_BETTER.search(words))
    for_good = bool(_GOOD.search(_ASKS_HOW_MUCH.sub(" ", _BETTER.sub(" ", words))))
    if for_better == for_good:
        return OPEN
    return BETTER if for_better else GOOD


def says_nothing(words: list[str]) -> bool:
    """Whether an answer is that there is nothing to say: "Nothing", "None at all", "N/A"."""
    return bool(words) and len(words) <= 3 and words[0] in NOTHING
