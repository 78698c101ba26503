"""Writes the posts' texts: sentences of `sentences.csv` with their gaps filled, varied."""

from collections import deque
from datetime import date

from tests.sample import tables
from tests.sample.chance import Chance

TOWN = "Ansterbourne"
OBJECTIVES = {
    "information": 28.0,
    "experiences": 21.0,
    "consultations": 12.0,
    "reach": 11.0,
    "difference": 9.0,
    "intelligence": 8.0,
    "organisations": 8.0,
    "none": 7.0,
}
GAPS: dict[str, list[str]] = {}
for filling in tables.records("gaps.csv"):
    GAPS.setdefault(filling["gap"], []).append(filling["text"])
SEASONS = [name for name in ("winter", "spring", "summer", "autumn") for _ in range(3)]  # from December on


def within(months: str, month: int) -> bool:
    """Tells whether a month lies in '9-12', '11-2' (over the new year), '6' or '' (all year)."""
    if not months:
        return True
    first, _, last = months.partition("-")
    start, end = int(first), int(last or first)
    return start <= month <= end if start <= end else month >= start or month <= end


class Writer:
    """Writes for one account and remembers which sentences it used last."""

    def __init__(self, chance: Chance, account: str) -> None:
        self._sentences = [row for row in tables.records("sentences.csv") if account in row["accounts"]]
        self._chance = chance
        self._recent: dict[str, deque[str]] = {}

    def objective(self) -> str:
        return self._chance.pick_by_weight(OBJECTIVES)

    def text(self, objective: str, day: date) -> str:
        """Gives the text of a post for an objective; 'none', 'reply' and 'private' are kinds too."""
        kind = [row for row in self._sentences if row["objective"] == objective]
        fitting = [row["text"] for row in kind if within(row["months"], day.month)]
        recent = self._recent.setdefault(objective, deque(maxlen=max(1, len(fitting) // 2)))
        sentence = self._chance.pick([text for text in fitting if text not in recent] or fitting)
        recent.append(sentence)
        return self._filled(sentence, day)

    def _filled(self, sentence: str, day: date) -> str:
        gaps = {
            "n": str(self._chance.whole(6, 38)),
            "many": str(self._chance.whole(105, 480)),
            "month": f"{day:%B}",
            "weekday": f"{day:%A}",
            "season": SEASONS[day.month % 12],
        }
        while "{" in sentence:
            before, _, rest = sentence.partition("{")
            gap, _, after = rest.partition("}")
            fresh = [text for text in GAPS.get(gap, []) if text not in before]
            filling = gaps.get(gap) or self._chance.pick(fresh or GAPS[gap])
            if not before or before.endswith((". ", "? ")):
                filling = filling[0].upper() + filling[1:]
            sentence = before + filling + after
        return sentence
