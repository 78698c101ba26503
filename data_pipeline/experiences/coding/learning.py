"""Teaches a model of this organisation's own from what its officer coded, once that is enough."""

from __future__ import annotations

from math import ceil

import numpy as np

from data_pipeline.experiences.coding import coded_records
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.coding.model.model import SENTIMENTS, Model
from data_pipeline.experiences.coding.model.model_files import load, save
from data_pipeline.experiences.coding.model.train import Coded, taught
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout

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
    with layout.to_itself(data):  # no backup is written, and none restored, half way
        _put_in_place(model, data, len(corrections))
    return len(corrections)


def _put_in_place(model: Model, data: DataFolder, learned_from: int) -> None:
    """Saves a model whole in the place of the earlier ones: a reader, or a kill, finds either."""
    data.own_models.mkdir(parents=True, exist_ok=True)
    new = data.own_models / f"comments-{shipped_model.shipped()}-{learned_from:06d}.npz"
    part = data.own_models / f".part-{new.name}"
    save(model, part)
    part.replace(new)
    for path in data.taught_models:
        if path != new:
            path.unlink(missing_ok=True)


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
