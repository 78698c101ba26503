"""Every sentence that a reader of the pages may see, taken from the code: for one reading of all of them.

After a change of words: python -m tests.pages.sentences
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_architecture import modules

GOLDEN = Path(__file__).with_name("sentences.md")
ROOMS = ("pages", "dashboard", "data_pipeline")
NOT_FOR_READERS = (
    "data_pipeline.records.migrations",
    "data_pipeline.redaction",
    "data_pipeline.experiences.coding.model",
    "data_pipeline.experiences.coding.adverts",  # what adverts say, not what we say
    "data_pipeline.commands",
    "data_pipeline.licences",
    "data_pipeline.warehouse.models",
)
# What is no sentence: SQL, styles, markup, patterns, formats, addresses.
OTHER = re.compile(
    r"^\s*select\b|^\s*(with|create|insert|from|copy|set|where|order by|case|union|left join|join|and|or)\b"
    r"(?=.*[\n=(_])"
    r"|[{;]\s*[\w-]+:|^\s*<|^[\w./*-]+$|\\[dwsb]|\(\?|^\W+$|^:material|^\[|^#|^\.|_\w+ _|\w+_\w+,|::",
    re.IGNORECASE | re.DOTALL,
)


def by_module() -> dict[str, list[str]]:
    """Module -> its sentences in the order of the code; what is filled in stands as {...}."""
    every = {
        module: list(dict.fromkeys(_sentences(tree)))
        for module, tree in sorted(modules().items())
        if module.split(".")[0] in ROOMS and not module.startswith(NOT_FOR_READERS)
    }
    return {module: found for module, found in every.items() if found}


def as_text() -> str:
    """All of them as one text to read."""
    parts = [
        f"## {module}\n\n" + "\n".join(f"- {each}" for each in found) for module, found in by_module().items()
    ]
    return "# What readers see\n\n" + "\n\n".join(parts) + "\n"


def _sentences(tree: ast.AST) -> Iterator[str]:
    skipped = {id(part) for part in _not_shown(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        text = _text(node)
        if text is not None:
            one_line = " ".join(text.split())
            if _is_sentence(text, one_line):
                yield one_line


def _not_shown(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the parts of f-strings, which are read whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.JoinedStr):
            yield from (
                part for part in ast.walk(node) if part is not node and isinstance(part, ast.Constant)
            )
        if isinstance(node, ast.keyword) and node.arg in {"key", "icon", "comment"}:
            yield from ast.walk(node.value)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "{...}" for part in node.values]
        return "".join(parts)
    return None


def _is_sentence(text: str, one_line: str) -> bool:
    words = re.findall(r"[A-Za-z']{2,}", one_line.replace("{...}", " "))
    return len(words) >= 3 and not OTHER.search(text)


if __name__ == "__main__":
    GOLDEN.write_text(as_text(), encoding="utf-8")
