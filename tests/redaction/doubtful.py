"""A model of names that is sure of nothing: whatever it or the rules find is doubtful."""

from dataclasses import replace

import pytest

from data_pipeline.redaction.name_tagger import name_places
from data_pipeline.redaction.name_tagger.tagger import Tagger, shipped_tagger

NEVER = 2.0  # a chance that no word has


def doubt_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every name that is found be a doubtful one."""
    shipped = shipped_tagger()
    unsure = Tagger(replace(shipped.weights, surely=NEVER), shipped.kinds)
    monkeypatch.setattr(name_places, "shipped_tagger", lambda: unsure)
