"""Patterns of phrases, written as lists with semicolons, as the reference tables are."""

from __future__ import annotations


def any_of(*lists: str) -> str:
    """A pattern of any phrase of the lists."""
    phrases = [phrase.strip() for listed in lists for phrase in listed.split(";")]
    return f"(?:{'|'.join(filter(None, phrases))})"
