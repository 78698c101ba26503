"""The tables of a build without a row, with what they and their columns mean: written once, and copied.

Writing more than four hundred definitions takes longer than most models. They are the same in every build
by the same models: one copy lies with an organisation's builds for the next program that makes one, and each
program has its own for the next organisation.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import sql_models


def copied_to(data: DataFolder, path: Path) -> bool:
    """Makes a database of the empty tables; False where there are none for these models, or not as they were
    written."""
    source = _own_path() if _own_path().exists() else _with_builds(data)
    if source:
        shutil.copyfile(source, path)
    return source is not None


def keep(data: DataFolder, db: duckdb.DuckDBPyConnection, block_size: int) -> None:
    """Keeps the tables of a finished build, without their rows: of use, and not needed. The lock of builds
    must be held."""
    if _with_builds(data):
        return
    with suppress(OSError, duckdb.Error):
        if not _own_path().exists():
            _write_own(db, block_size)
        shutil.rmtree(_folder(data), ignore_errors=True)
        _folder(data).mkdir(parents=True)
        part = shutil.copyfile(_own_path(), _folder(data) / "new.part")
        part.rename(whole_files.named_by_content(part, _models(), ".duckdb"))


def _write_own(db: duckdb.DuckDBPyConnection, block_size: int) -> None:
    path = _own_path().with_name(uuid.uuid4().hex)  # it has its name once it is whole
    db.execute(f"attach {quoted(str(path))} as empty_tables (block_size {block_size})")
    (build,) = db.execute("select current_database()").fetchone() or ("",)
    db.execute(f"""copy from database "{build.replace('"', '""')}" to empty_tables (schema)""")
    db.execute("detach empty_tables")
    path.replace(_own_path())


def _with_builds(data: DataFolder) -> Path | None:
    """Those that lie with an organisation's builds, where they are as they were written."""
    there = _folder(data).glob(f"{_models()}-*.duckdb")
    return next((path for path in there if whole_files.is_as_named(path)), None)


def _folder(data: DataFolder) -> Path:
    return data.warehouse / "empty"


def _models() -> str:
    """Which models the tables are of, and which program writes them."""
    of = duckdb.__version__ + "".join(model.sql for model in sql_models.all_models())
    return hashlib.sha256(of.encode()).hexdigest()[: whole_files.LENGTH]


def _own_path() -> Path:
    return Path(_own_folder().name) / f"{_models()}.duckdb"


@cache
def _own_folder() -> TemporaryDirectory:
    """Goes with the process."""
    return TemporaryDirectory()
