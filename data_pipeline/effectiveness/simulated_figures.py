"""What an account's figures leave open, drawn many times: its response against its benchmark, and its effort.

Every account has draws of its own by its name, and every benchmark by its row: another account beside it
changes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures

DRAWS = 20_000
SEED = 2026


@dataclass(frozen=True)
class Drawn:
    """response: the logarithm of the mean rate over its benchmark; more: how many times as many interactions
    there might have been; effort: pounds or minutes for an interaction. None where it is not known."""

    response: np.ndarray | None
    more: np.ndarray
    effort: np.ndarray | None


def drawn(figures: Figures, anchor: AnchorOf, seed: int = SEED) -> Drawn:
    """Draws of one account. Anchors are published averages, so the mean that goes with the typical rate is
    set against them."""
    random = np.random.default_rng([seed, *figures.account_id.encode()])
    more = np.exp(random.normal(0, figures.spread, DRAWS))
    effort = None if figures.effort is None else figures.effort / more
    if figures.rate is None:
        return Drawn(None, more, effort)
    rates = figures.rate.draws(DRAWS, random) * (figures.rate.mean / figures.rate.best)
    row = anchor.row("rate", figures.channel, figures.basis or "*")
    of = anchor.rows[row]
    off = of.off(DRAWS, np.random.default_rng([seed, *"/".join(row).encode()]))
    return Drawn(np.log(np.maximum(rates, 1e-9)) - np.log(of.middle * off), more, effort)
