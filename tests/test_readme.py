"""The README tells the house as it stands: its tree is made of the first lines of the packages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.settings_sections import Settings

README = (PROJECT / "README.md").read_text(encoding="utf-8")
# What is no package of Python says nothing of itself: its line stands here.
OTHERS = {
    "dashboard.py": "which pages there are",
    "pages/": "one file, one question that a reader asks",
    "data/reference/": "themes, services, metrics, residents and other lists, each row with its source",
    "data/model/": "weights of the model that suggests themes, and its card",
    "data/sample/": "exports of an invented organisation",
    "tests/": "mirrors the rooms",
}


def first_line(package: Path) -> str:
    text = (package / "__init__.py").read_text(encoding="utf-8")
    sentence = str(ast.get_docstring(ast.parse(text))).splitlines()[0].rstrip(".")
    return sentence[0].lower() + sentence[1:] if not re.match(r"[A-Z]{2}", sentence) else sentence


def packages(folder: Path, depth: int) -> Iterator[tuple[str, str]]:
    for package in sorted(folder.iterdir()):
        if (package / "__init__.py").exists():
            yield f"{'  ' * depth}{package.name}/", first_line(package)
            yield from packages(package, depth + 1)


def tree() -> str:
    lines = [
        ("dashboard.py", OTHERS["dashboard.py"]),
        ("pages/", OTHERS["pages/"]),
        *packages(PROJECT / "pages", 1),
        ("data_pipeline/", first_line(PROJECT / "data_pipeline")),
        *packages(PROJECT / "data_pipeline", 1),
        *((name, line) for name, line in OTHERS.items() if name.startswith(("data/", "tests/"))),
    ]
    width = max(len(name) for name, _ in lines) + 2
    return "\n".join(f"{name:{width}}{line}" for name, line in lines)


def test_the_tree_of_the_readme_is_made_of_the_first_lines_of_the_packages():
    assert tree() in README, f"put this into README.md, under How it is built:\n{tree()}"


def test_the_readme_lists_every_setting_by_its_name():
    for section, default in Settings():
        for key in type(default).model_fields:
            assert re.search(rf"`{section}`.*`{key}`", README), f"{section}.{key}"
