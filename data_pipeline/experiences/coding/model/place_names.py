"""Whether a word names a place: it is no evidence for a theme, though "Carshalton" begins like "car".

Where a comment was written tells a model of the places that it was trained on, and misleads everywhere else.
"""

from __future__ import annotations

from functools import lru_cache

from data_pipeline.redaction.known_names import name_lists

# How many names of places in England end (from Old English and Old Norse: -tun, -ham, -ford, -burh, -by ...).
ENDINGS = (
    "ton", "ham", "ford", "bury", "borough", "brough", "shire", "ley", "worth", "wick", "chester", "cester",
    "caster", "mouth", "pool", "stead", "bridge", "thorpe", "combe", "hurst", "minster", "haven", "dale",
    "field", "wood", "minton", "stow", "bourne", "hithe", "land", "side",
)  # fmt: skip
REMEMBERED = 100_000  # words, to bound the memory of a server
SHORTEST = 7  # letters: shorter words with such an ending are as often misspelt


@lru_cache(maxsize=REMEMBERED)
def is_a_place(word: str) -> bool:
    """Whether a lower-case word is a place, as far as a list and its ending tell."""
    lists = name_lists()
    if word in lists.places:
        return word not in lists.ordinary
    return len(word) >= SHORTEST and word.endswith(ENDINGS) and word not in lists.ordinary
