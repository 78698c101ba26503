"""The SQL models: what a row is, its grain, and what each column means, read from the files themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "models"
RECORD = "record_"
VIEW = "kind: view"
KEPT_IN = "kept in: "
_NAMED = re.compile(r"\b(?:from|join)\s+([a-z_]+)\b")
_COLUMN = re.compile(r"^\s+(?P<expression>.*?)(?P<name>[a-z0-9_]+),?\s+-- (?P<comment>.+)$")
_WITHOUT_COMMENT = re.compile(r"^ {4}(?:.+ as )?(?:[a-z]+\.)?(?P<name>[a-z0-9_]+),?$")


@dataclass(frozen=True)
class Model:
    """One table. Marts are kept and answer questions; staging is gone when the build is done.

    is_view: worked out where it is read, for whoever reads it takes few of its rows or columns.
    kept_in: the mart that has all its rows and columns, under the same names.
    """

    name: str
    is_mart: bool
    sql: str
    description: str
    grain: tuple[str, ...]
    comments: dict[str, str]  # column -> definition
    reads: frozenset[str]  # tables and models that it names
    is_view: bool = False
    kept_in: str = ""


@cache
def all_models() -> tuple[Model, ...]:
    """Every model, each after those that it reads."""
    models = {path.stem: _model(path) for path in sorted(FOLDER.glob("*/*.sql"))}
    ordered: dict[str, Model] = {}

    def visit(name: str, on_the_way: tuple[str, ...] = ()) -> None:
        if name in on_the_way:
            raise ValueError(f"models read one another in a circle: {' -> '.join((*on_the_way, name))}")
        if name in ordered or name not in models:
            return
        reads = sorted(models[name].reads - {name})
        for read in reads:
            visit(read, (*on_the_way, name))
        ordered[name] = _with_comments_of(models[name], [ordered[read] for read in reads if read in ordered])

    for name in models:
        visit(name)
    return tuple(ordered.values())


def models_for(marts: Collection[str]) -> tuple[Model, ...]:
    """These marts and all that they read, each after those that it reads."""
    wanted = set(marts)
    for model in reversed(all_models()):
        if model.name in wanted:
            wanted |= model.reads
    return tuple(model for model in all_models() if model.name in wanted)


def on_records() -> tuple[Model, ...]:
    """The models that rest on what people recorded: these alone are made anew after a record is saved."""
    return _resting_on_records(all_models())


def staging_for_records() -> frozenset[str]:
    """The staging models that those read, and whose rows stay in the build for them."""
    mine = {model.name for model in on_records()}
    read = {name for model in on_records() for name in model.reads} - mine
    return frozenset(model.name for model in all_models() if model.name in read and not model.is_mart)


def kept_tables() -> frozenset[str]:
    """Those of them that are tables of the build; the others are columns of a mart."""
    return staging_for_records() - {model.name for model in kept_in_marts()}


def kept_in_marts() -> tuple[Model, ...]:
    """Those that a mart of the build holds."""
    marts = {model.name for model in all_models() if model.is_mart}
    return tuple(model for model in all_models() if model.kept_in in marts)


def columns(model: Model) -> list[str]:
    """The names in its last select."""
    final = model.sql[model.sql.rindex("\nselect") :].splitlines()
    named = [_COLUMN.match(line) or _WITHOUT_COMMENT.match(line) for line in final]
    return [column["name"] for column in named if column]


def _resting_on_records(models: Sequence[Model]) -> tuple[Model, ...]:
    resting: dict[str, Model] = {}
    for model in models:
        if any(read in resting or read.startswith(RECORD) for read in model.reads):
            resting[model.name] = model
    return tuple(resting.values())


def _model(path: Path) -> Model:
    sql = path.read_text(encoding="utf-8")
    head = [line[3:] for line in sql.splitlines() if line.startswith("-- ")]
    grain = next(line for line in head if line.startswith("grain: "))
    final = sql[sql.rindex("\nselect") :]
    columns = [column for line in final.splitlines() if (column := _COLUMN.match(line))]
    return Model(
        name=path.stem,
        is_mart=path.parent.name == "marts",
        sql=sql,
        description=" ".join(line for line in head if not line.startswith(("grain: ", VIEW, KEPT_IN))),
        grain=tuple(name.strip() for name in grain.removeprefix("grain: ").split(",")),
        comments={column["name"]: column["comment"] for column in columns},
        reads=frozenset(_NAMED.findall(_without_comments(sql))),
        is_view=VIEW in head,
        kept_in=next((line.removeprefix(KEPT_IN) for line in head if line.startswith(KEPT_IN)), ""),
    )


def _with_comments_of(model: Model, read: Sequence[Model]) -> Model:
    """A column without a comment means what it means in the model that it is read from."""
    final = model.sql[model.sql.rindex("\nselect") :]
    bare = [found["name"] for line in final.splitlines() if (found := _WITHOUT_COMMENT.match(line))]
    known = {name: each.comments[name] for each in read for name in bare if name in each.comments}
    return replace(model, comments=known | model.comments)


def _without_comments(sql: str) -> str:
    return re.sub(r"--.*", "", sql)
