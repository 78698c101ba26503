"""Teaches a model of this organisation's own from what its officer coded, once that is enough."""

from __future__ import annotations

from math import ceil

import numpy as np

from data_pipeline.experiences.coding import coded_records
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.model import SENTIMENTS
from data_pipeline.experiences.coding.model.model_files import load, save
from data_pipeline.experiences.coding.model.train import Coded, taught
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.data_folder import DataFolder

FEWEST_CODED = 250  # experiences; below, own coding would teach more noise than sense
MORE = 1.2  # times as many as were learned from, before it is worth learning again


def learn(data: DataFolder) -> int:
    """How many coded experiences a new model was taught from; 0 where there is nothing new to learn.

    What ships is taught anew each time from all that an officer coded and that still has its words, so that
    nothing is learned twice. The model holds weights alone, and no word that the shipped one has not.
    """
    with arrivals.records(data).reading() as db:
        corrections = coded_records.corrections(db)
    if len(corrections) < needed(data):
        return 0
    shipped = load(shipped_model.MODEL)
    by_theme = [[theme in row["themes"] for theme in shipped.themes] for row in corrections]
    feelings = np.array([SENTIMENTS.index(row["sentiment"]) for row in corrections])
    features = comments([row["text"] for row in corrections], shipped_model.lists())
    model = taught(shipped, Coded.by_people(features, np.array(by_theme, dtype="int64"), feelings))
    folder = data.own_models
    folder.mkdir(parents=True, exist_ok=True)
    earlier = list(folder.glob("comments-*.npz"))
    save(model, folder / f"comments-{shipped_model.shipped()}-{len(corrections):06d}.npz")
    for path in earlier:
        path.unlink(missing_ok=True)
    return len(corrections)


def needed(data: DataFolder) -> int:
    """How many coded experiences it takes before it is worth learning, or learning again."""
    return max(FEWEST_CODED, ceil(MORE * learned_from(data)))


def to_learn_from(data: DataFolder) -> int:
    """How many coded experiences still have the words to learn from."""
    with arrivals.records(data).reading() as db:
        return coded_records.corrections_count(db)


def learned_from(data: DataFolder) -> int:
    """How many coded experiences the present model was taught from; 0 where it is the one that ships."""
    return max((int(path.stem.split("-")[2]) for path in arrivals.models(data)), default=0)
