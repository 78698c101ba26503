"""Whose answer a query is: what a role may not see is not asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from data_pipeline.organisation.people import ROLES, Role

Query = TypeVar("Query", bound=Callable)


def for_roles(*roles: Role) -> Callable[[Query], Query]:
    """Marks a query whose answer only these roles may see; without the mark it is everybody's."""

    def mark(query: Query) -> Query:
        query.roles = roles  # type: ignore[attr-defined]
        return query

    return mark


def roles_of(query: Callable) -> tuple[Role, ...]:
    """The roles that may see a query's answer."""
    return getattr(query, "roles", ROLES)
