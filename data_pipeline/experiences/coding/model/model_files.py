"""Writes a trained model as one file and reads it again."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from data_pipeline.experiences.coding.model.model import Model, model_of


def save(model: Model, path: Path) -> None:
    """Writes a model as one file; the same model always gives the same bytes."""
    header = {"themes": model.themes, "rule_share": model.rule_share, "services": model.services}
    np.savez_compressed(
        path,
        told=np.frombuffer(json.dumps(header).encode(), dtype="uint8"),
        names=np.frombuffer("\n".join(model.names).encode(), dtype="uint8"),
        rarity=model.rarity.astype("float16"),
        weights=model.weights.astype("float16"),
        of_themes=model.of_themes,
        of_feelings=model.of_feelings,
        thresholds=model.thresholds,
    )


def load(path: Path) -> Model:
    """Reads a model that `save` wrote."""
    with np.load(path, allow_pickle=False) as file:
        header = json.loads(file["told"].tobytes())
        names = file["names"].tobytes().decode().split("\n")
        empty = model_of(header["themes"], names, file["rarity"].astype("float32"))
        return replace(
            empty, weights=file["weights"].astype("float32"), of_themes=file["of_themes"],
            of_feelings=file["of_feelings"],
            thresholds=file["thresholds"], rule_share=header["rule_share"],
            services=tuple(header["services"]),
        )  # fmt: skip


def is_sound(path: Path) -> bool:
    """Whether a file is a model that can be read."""
    try:
        load(path)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error):
        return False
    return True
