"""The tables of a build without a row, with what they and their columns mean: written once per process.

Writing more than four hundred definitions takes longer than most models. They are the same in every build
that a program makes: whoever builds many organisations starts from a copy.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.warehouse import sql_models


def are_there() -> bool:
    """Whether this process has built any yet."""
    return _path().exists()


def copied_to(path: Path) -> bool:
    """Makes a database of the empty tables; False where this process has not built any yet."""
    if is_there := are_there():
        shutil.copyfile(_path(), path)
    return is_there


def keep(db: duckdb.DuckDBPyConnection, block_size: int) -> None:
    """Keeps the tables of a finished build, without their rows, for those that this process makes next."""
    if are_there():
        return
    path = _path().with_name(uuid.uuid4().hex)  # whole once it has its name: others may build meanwhile
    db.execute(f"attach {quoted(str(path))} as empty_tables (block_size {block_size})")
    (build,) = db.execute("select current_database()").fetchone() or ("",)
    db.execute(f"""copy from database "{build.replace('"', '""')}" to empty_tables (schema)""")
    db.execute("detach empty_tables")
    path.replace(_path())


def _path() -> Path:
    """Named by the models that the tables are of."""
    models = hashlib.sha256("".join(model.sql for model in sql_models.all_models()).encode())
    return Path(_folder().name) / f"{models.hexdigest()}.duckdb"


@cache
def _folder() -> TemporaryDirectory:
    """Goes with the process."""
    return TemporaryDirectory()
