"""The newest build as a command reads it: up to date where that can be done."""

from __future__ import annotations

import sys

from data_pipeline.errors import BuildFailed, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build, is_current


def bring_up_to_date(data: DataFolder) -> None:
    """Builds if need be. Where that fails, the last good build answers, and standard error says why."""
    try:
        if not is_current(data):
            build(data)
    except (Trouble, BuildFailed) as trouble:
        if build_history.latest(data) is None:
            raise
        print(trouble, file=sys.stderr)
