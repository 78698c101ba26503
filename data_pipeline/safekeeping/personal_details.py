"""Looks for what identifies people in all that is stored: where it stands and how often, never what it is.

The patterns are those that text is redacted with at reading, so that nothing should be left; what is found in
an organisation's own posts, or of its own people, is there on purpose, and listed apart.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from data_pipeline import plain_words
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.rows.text_door import GLANCES
from data_pipeline.organisation.data_folder import REFERENCE, DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.redaction.by_kind_of_text import Kind, kinds_found
from data_pipeline.warehouse import build_history

if TYPE_CHECKING:
    from data_pipeline.records.stored_texts import StoredText

OWN = "own words"
PUBLISHED, COLLEAGUES = "our own posts, as published", "people of the organisation"
# Columns by the kind of text in them, wherever they stand; all others hold labels.
KINDS: dict[str, Kind] = {
    "text": "own words", "subject": "own words", "url": "link", "value": "column not declared",
    "file_name": "name of a file", "part": "name of a file", "heading": "name of a file",
    "concern": "our words about others", "recipient": "our words about others",
    "what_changed": "our words about others", "report": "own words",
}  # fmt: skip
EXPORTED = "as exported: "  # starts the name of a column that no reader has a meaning for
NOT_OURS = ("is_reply", "other_account")  # flags of posts whose words are the public's
# What ends the name of a column of ids, hashes, days or folders, which are no texts.
IDS = (
    "_id", "sha256", "hash", "seal", "signature", "fingerprint", "marks", "files", "_folder", "_at", "_on",
    "_day", "_start", "_end", "as_of",
)  # fmt: skip
OURS = ("source", "shape")  # fields of a receipt that the program itself words
SHIPPED = {path.stem for path in REFERENCE.glob("*.csv")}  # lists that come with the program
OF_THE_PUBLIC = "experience"  # starts the name of a table whose `text` is the public's


@dataclass(frozen=True)
class Trace:
    """Details of one kind in one place: how many texts hold one. why: what keeps them there on purpose."""

    place: str
    column: str
    kind: str
    texts: int
    why: str = ""

    def __str__(self) -> str:
        what = f"{self.place}, {self.column}: {plain_words.counted(self.texts, 'text')} with {self.kind}"
        return f"{what} ({self.why})" if self.why else what


Tally = Counter[tuple[str, str, str, str]]  # place, column, kind, why -> texts


def search(data: DataFolder, files: Sequence[Path] = ()) -> list[Trace]:
    """What is found in snapshots, receipts, builds, records and taught models, and in backups and packs:
    those that lie in the data folder, and the `files` named."""
    tally: Tally = Counter()
    with duckdb.connect() as db:
        for path in (*sorted(data.raw.rglob("*")), *data.taught_models):
            _look_at(db, tally, path, path.relative_to(data.root).as_posix())
        for path in build_history.all_builds(data):
            _in_build(tally, path)
        _in_texts(tally, _recorded(data), data.records.name)
        inside = (path for path in sorted(data.root.rglob("*.zip")) if not path.is_relative_to(data.inbox))
        for archive in dict.fromkeys((*inside, *files)):
            _in_archive(db, tally, archive)
    return [Trace(*where[:3], texts=count, why=where[3]) for where, count in sorted(tally.items())]


def _look_at(db: duckdb.DuckDBPyConnection, tally: Tally, path: Path, place: str) -> None:
    """Adds what one file holds."""
    match path.suffix:
        case ".parquet" if Path(place).stem not in SHIPPED:
            _in_table(db, tally, f"read_parquet({quoted(str(path))})", place, Path(place).stem)
        case ".json" if path.is_file():
            for name, text in _strings(json.loads(path.read_text(encoding="utf-8"))):
                if name in OURS:
                    continue
                _count(tally, place, name, text, "name of a file")
        case ".db":
            _in_texts(tally, _of_store(path), place)
        case ".npz":
            _in_model(tally, path, place)


def _in_model(tally: Tally, path: Path, place: str) -> None:
    """Adds what a taught model has words for that the one that ships has not: there should be none."""
    from data_pipeline.experiences.coding.model import model_files, shipped_model  # slow to import

    if model_files.is_sound(path):
        ours = set(shipped_model.coder().model.names)
        for word in set(model_files.load(path).names) - ours:
            _count(tally, place, "words", word, "label")


def _in_archive(db: duckdb.DuckDBPyConnection, tally: Tally, archive: Path) -> None:
    """Adds what a backup or a pack holds. No member is unpacked under a name of its own."""
    with zipfile.ZipFile(archive) as members, TemporaryDirectory() as scratch:
        for number, name in enumerate(sorted(members.namelist())):
            copy = Path(scratch) / f"{number}{Path(name).suffix}"
            if copy.suffix in (".parquet", ".json", ".db", ".npz"):
                copy.write_bytes(members.read(name))
                _look_at(db, tally, copy, f"{archive.name}, {name}")


def _in_build(tally: Tally, path: Path) -> None:
    with build_history.connect(path) as db:
        tables = db.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        for schema, name in tables:
            if name in SHIPPED:
                continue
            _in_table(db, tally, f'"{schema}"."{name}"', f"warehouse/{path.name}, {name}", name)


def _in_table(db: duckdb.DuckDBPyConnection, tally: Tally, table: str, place: str, name: str = "") -> None:
    """Adds what the columns of text hold. One cheap look clears nearly all; the rest is looked at closely."""
    described = db.execute(f"describe select * from {table}").fetchall()
    flags = [f"coalesce({column}, false)" for column, *_ in described if column in NOT_OURS]
    not_ours = " or ".join(flags) or "false"
    for column, kind_of_value, *_ in described:
        if column.startswith(EXPORTED):
            _count(tally, place, "a heading", column.removeprefix(EXPORTED), "name of a file")
        if kind_of_value != "VARCHAR" or column.endswith(IDS):
            continue
        kind = _kind_of(column, name)
        glance = GLANCES.get(kind, GLANCES["label"] if kind == OWN else "")
        looked_at = f'({not_ours}) or regexp_matches("{column}", {quoted(glance)})' if glance else "true"
        rows = db.execute(
            f'select "{column}", {not_ours}, count(*) from {table} '
            f'where "{column}" is not null and ({looked_at}) group by all'
        ).fetchall()
        for text, is_others, count in rows:
            others = is_others and kind == OWN
            why = PUBLISHED if kind == OWN and not others else ""
            _count(tally, place, column, text, "public words" if others else kind, why=why, texts=count)


def _kind_of(column: str, table: str) -> Kind:
    if column.startswith(EXPORTED):
        return "column not declared"
    if column == "text" and table.startswith(OF_THE_PUBLIC):
        return "public words"
    return KINDS.get(column, "label")


def _in_texts(tally: Tally, texts: Iterable[StoredText], place: str) -> None:
    for each in texts:
        if not each.column.endswith(IDS):
            why = COLLEAGUES if each.is_colleagues else ""
            _count(tally, f"{place}, {each.table}", each.column, each.text, each.kind, why=why)


def _count(
    tally: Tally, place: str, column: str, text: str, kind: Kind, *, why: str = "", texts: int = 1
) -> None:
    for detail in kinds_found(text, kind):
        tally[place, column, detail.replace("_", " "), why] += texts


def _strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string of what a JSON file holds, with the name of its field; ids and hashes left out."""
    if name.endswith(IDS):
        return
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _strings(inner, str(field))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, name)
    elif isinstance(value, str):
        yield name, value


def _recorded(data: DataFolder) -> Iterator[StoredText]:
    if not data.records.exists() and not settings_of(data).records.url:
        return
    from data_pipeline.records.store import configured_records  # slow to import
    from data_pipeline.records.stored_texts import stored_texts

    with configured_records(data).reading() as db:
        yield from stored_texts(db)


def _of_store(path: Path) -> Iterator[StoredText]:
    from data_pipeline.records.stored_texts import stored_texts_in

    yield from stored_texts_in(path)
