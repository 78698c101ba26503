"""Trains the model of names from comments, and measures it on names and comments that it never saw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from data_pipeline.redaction.name_tagger import measure
from data_pipeline.redaction.name_tagger.tagger import MODEL, Weights, save
from data_pipeline.redaction.name_tagger.training import STEPS_SAID, trained


def written(comments: Sequence[str], out: Path | None, seed: int) -> str:
    """Trains and writes a model, and says so."""
    place = out or MODEL
    weights = _trained(comments, seed)
    save(weights, place)
    return f"trained: {len(comments)} distinct comments, {len(weights)} weights, written to {place}"


def evaluated(comments: Sequence[str], seed: int) -> list[str]:
    """What to say of a model of these comments, on the part that is held out."""
    return list(measure.lines(_trained(comments, seed), comments, seed))


def _trained(comments: Sequence[str], seed: int) -> Weights:
    with tqdm(total=STEPS_SAID, unit="step", disable=None) as bar:
        return measure.with_thresholds(trained(comments, seed, bar.update), comments)


def distinct(texts: Sequence[str]) -> list[str]:
    """Each comment once, in its order, without those that say nothing."""
    return list(dict.fromkeys(text for text in texts if text.strip()))
