"""The documents tell the house as it stands: the tree is made of the first lines of the packages, and the
tables of commands, settings and numbers hold what the code holds."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data_pipeline import commands
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.settings_sections import Settings

HOUSE = (PROJECT / "docs" / "how-it-is-built.md").read_text(encoding="utf-8")
SETTINGS = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
# What is no package of Python says nothing of itself: its line stands here.
OTHERS = {
    "dashboard.py": "which pages there are",
    "pages/": "one file, one question that a reader asks",
    "data/reference/": "themes, services, metrics, residents and other lists, each row with its source",
    "data/model/": "weights of the models that suggest themes and find names, and their card",
    "data/sample/": "exports of an invented organisation",
    "docs/": "a document for each task; the tables in them that code knows are made from it",
    "tests/": "mirrors the rooms",
}

UNITS = {"weeks": 7.0, "%": 0.01, "kB": 1e3, "MB": 2.0**20}  # of what a number in the table of numbers counts
ROWS = HOUSE.partition("| what | today | in |\n|---|---|---|\n")[2].partition("\n\n")[0].splitlines()
NUMBERS = [
    (amount, place, name)
    for _, amount, places in (row.strip("| ").split(" | ") for row in ROWS)
    for place, name in re.findall(r"`([^`]+)` `([^`]+)`", places)
]


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
        *((name, line) for name, line in OTHERS.items() if name.startswith(("data/", "docs/", "tests/"))),
    ]
    width = max(len(name) for name, _ in lines) + 2
    return "\n".join(f"{name:{width}}{line}" for name, line in lines)


def test_the_tree_is_made_of_the_first_lines_of_the_packages():
    assert tree() in HOUSE, f"put this into docs/how-it-is-built.md:\n{tree()}"


def test_every_setting_is_listed_by_its_name():
    for section, default in Settings():
        for key in type(default).model_fields:
            assert re.search(rf"`{section}`.*`{key}`", SETTINGS), f"{section}.{key}"


def test_the_module_of_every_command_is_named():
    rows = re.findall(r"^\| `commands/(\w+)` \| (.+) \|$", HOUSE, re.MULTILINE)
    listed = {module: re.findall(r"`([\w-]+)`", names) for module, names in rows}
    assert listed == dict(commands_by_module())


def commands_by_module() -> Iterator[tuple[str, list[str]]]:
    """Each module that has commands, with their names in its order."""
    for module in pkgutil.iter_modules(commands.__path__):
        there = getattr(importlib.import_module(f"{commands.__name__}.{module.name}"), "COMMANDS", None)
        if isinstance(there, tuple):  # the parser's own table has them all
            yield module.name, [command.name for command in there]


def test_every_number_says_where_it_stands():
    assert 25 <= len(ROWS) <= 50
    assert [row for row in ROWS if not re.search(r"\| `[^`]+` `[^`]+`[^|]*\|$", row)] == []


@pytest.mark.parametrize(("amount", "place", "name"), NUMBERS)
def test_a_number_is_the_one_in_the_code(amount: str, place: str, name: str):
    file = next(path for path in (PROJECT / place, PROJECT / "data_pipeline" / place) if exists(path))
    if file.suffix:  # no module: its text says it
        assert name in file.read_text(encoding="utf-8")
        assert re.findall(r"\d+", name) == re.findall(r"\d+", amount)
    else:
        assert number_of(value_of(file, name)) == pytest.approx(number_in(amount))


def exists(path: Path) -> bool:
    return path.is_file() or path.with_name(f"{path.name}.py").is_file()


def value_of(module: Path, name: str) -> object:
    """A constant of a module; `Retention.free_text` is what holds where nobody set it."""
    value: object = importlib.import_module(".".join(module.relative_to(PROJECT).parts))
    for part in name.split("."):
        value = getattr(value() if isinstance(value, type) else value, part)
    return value


def number_of(value: object) -> float:
    """The value of a constant as a number, a stretch of time in days."""
    return value.days if isinstance(value, timedelta) else float(str(value))


def number_in(amount: str) -> float:
    """'13 weeks' and '91 days' are 91, '20%' is 0.2, '100 kB' is 100,000."""
    digits, unit = re.fullmatch(r"([\d,.]+) ?(.*)", amount).groups()  # type: ignore[union-attr]
    return float(digits.replace(",", "")) * UNITS.get(unit, 1.0)
