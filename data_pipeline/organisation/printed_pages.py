"""Fills the templates of pages that leave the dashboard: they need nothing beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data_pipeline.plain_words import day

ROOMS = Path(__file__).parents[1]


def filled(template: str, **values: Any) -> str:
    """A template, named from data_pipeline/ on, with its values, each escaped."""
    return _environment.get_template(template).render(values)


_environment = Environment(
    loader=FileSystemLoader(ROOMS), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_environment.filters["day"] = day
