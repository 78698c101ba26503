"""How much each criterion counts: three sets to start from, and one's own by swing weighting."""

from collections.abc import Mapping

from data_pipeline.effectiveness.benchmarks import CRITERIA

Weights = Mapping[str, float]

PRESETS: Mapping[str, Weights] = {
    "Balanced": dict.fromkeys(CRITERIA, 1 / len(CRITERIA)),
    "Hear from people": {
        "rate": 0.15, "interactions": 0.1, "experiences": 0.35, "visits": 0.1, "effort": 0.05,
        "fit": 0.15, "objectives": 0.05, "direction": 0.05,
    },
    "Save time": {
        "rate": 0.1, "interactions": 0.1, "experiences": 0.1, "visits": 0.05, "effort": 0.45,
        "fit": 0.05, "objectives": 0.05, "direction": 0.1,
    },
}  # fmt: skip


def swing(points: Mapping[str, float]) -> dict[str, float]:
    """Weights out of points, 0 to 100: how much it matters to go from the worst to the best of a criterion,
    100 for what matters most (swing weighting, Green Book supplement on multi-criteria analysis, 2024).

    All 0 gives all 0: then nothing is ranked. Raises ValueError for an unknown criterion or
    points below 0.
    """
    unknown = [name for name in points if name not in CRITERIA]
    if unknown:
        raise ValueError(f"'{unknown[0]}' is not a criterion. Choose one of: {', '.join(CRITERIA)}.")
    if any(not given >= 0 for given in points.values()):
        raise ValueError("Points are 0 or more.")
    total = sum(points.values())
    return {name: points.get(name, 0) / total if total else 0.0 for name in CRITERIA}
