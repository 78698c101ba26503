"""Fills the templates of pages that leave the dashboard: they need nothing beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data_pipeline.organisation import logo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import day

if TYPE_CHECKING:
    from jinja2 import Environment

ROOMS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Letterhead:
    """Whose page it is: its name, '' where nobody gave one, and the logo as an address that holds it."""

    name: str
    logo: str


def letterhead(data: DataFolder) -> Letterhead:
    """The head of what leaves the dashboard."""
    return Letterhead(settings_of(data).organisation.name, logo.address(data))


def filled(template: str, **values: Any) -> str:
    """A template, named from data_pipeline/ on, with its values, each escaped and as it is seen."""
    return _environment().get_template(template).render(values)


def _shown(value: Any) -> Any:
    return plain(value) if type(value) is str else value  # of other types, what they print is our own


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # slow to import

    environment = Environment(
        loader=FileSystemLoader(ROOMS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=_shown,
    )
    environment.filters["day"] = day
    return environment
