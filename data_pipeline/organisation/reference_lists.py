"""The lists in data/reference that the project ships: themes, services, words, residents, and others."""

import csv

from data_pipeline.organisation.data_folder import REFERENCE


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference list, each a mapping from heading to text."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
