"""The exports that can be read: one module per channel and export, found by the folder listing alone."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from data_pipeline.exports.declare import Source


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source declared in this folder, in the order of the listing."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = [item for module in modules for item in vars(module).values() if isinstance(item, Source)]
    by_title: dict[str, Source] = {}
    for source in found:
        if by_title.setdefault(source.title, source) is not source:
            raise ValueError(f"Two sources are called '{source.title}': a title names one export.")
    return tuple(by_title.values())


@cache
def channels() -> tuple[str, ...]:
    """The channels that an account folder may be named after."""
    return tuple(sorted({channel for source in all_sources() for channel in source.channels}))
