"""Learning from the officer: a model of this organisation's own, from 250 coded experiences on."""

from __future__ import annotations

from math import ceil

import numpy as np

from data_pipeline import reference
from data_pipeline.analysis.coding.features import comments
from data_pipeline.analysis.coding.model import SENTIMENTS
from data_pipeline.analysis.coding.stored import load, save
from data_pipeline.analysis.coding.training import FEWEST_CORRECTIONS, Coded, taught
from data_pipeline.experiences.coming_in import kept, models
from data_pipeline.folders import DataFolder
from data_pipeline.records import coded

MORE = 1.2  # times as many as were learned from, before it is worth learning again


def learn(data: DataFolder) -> int:
    """How many coded experiences a new model was taught from; 0 where there is nothing new to learn.

    What ships is taught anew each time from all that an officer coded and that still has its words, so that
    nothing is learned twice. The model holds weights alone, and no word that the shipped one has not.
    """
    with kept(data).reading() as db:
        told = coded.corrections(db)
    if len(told) < needed(data):
        return 0
    shipped = load(reference.MODEL)
    marks = np.array([[theme in row["themes"] for theme in shipped.themes] for row in told], dtype="int64")
    feelings = np.array([SENTIMENTS.index(row["sentiment"]) for row in told])
    seen = comments([row["text"] for row in told], reference.lists())
    model = taught(shipped, Coded(seen, marks, feelings))
    folder = data.root / "model"
    folder.mkdir(parents=True, exist_ok=True)
    earlier = list(folder.glob("comments-*.npz"))
    save(model, folder / f"comments-{reference.shipped()}-{len(told):06d}.npz")
    for path in earlier:
        path.unlink(missing_ok=True)
    return len(told)


def needed(data: DataFolder) -> int:
    """How many coded experiences it takes before it is worth learning, or learning again."""
    return max(FEWEST_CORRECTIONS, ceil(MORE * learned_from(data)))


def to_learn_from(data: DataFolder) -> int:
    """How many coded experiences still have the words to learn from."""
    with kept(data).reading() as db:
        return coded.teaching(db)


def learned_from(data: DataFolder) -> int:
    """How many coded experiences the present model was taught from; 0 where it is the one that ships."""
    return max((int(path.stem.split("-")[2]) for path in models(data)), default=0)
