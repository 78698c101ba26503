"""Sample exports of every source, their rows beside them, and the switch that writes those anew."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
import xlwt

from data_pipeline.organisation.account_ids import Account
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.receipt import REJECTED, Receipt
from data_pipeline.snapshots.take import take

HERE = Path(__file__).parent
GOLDEN = ".golden.csv"
# A workbook and an archive written as text, so that a change of them can be read: `== sheet or member`.
SHEETS, ARCHIVE = ".xls.txt", ".zip.txt"
PLAIN, MOMENT = xlwt.easyxf(), xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
PACKED_AT = (2026, 10, 5, 9, 30, 0)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the golden rows beside the samples anew"
    )


def samples() -> list[Path]:
    """Every sample export: the listing of the folders is the list."""
    return sorted(
        path for path in HERE.glob("*/*") if path.is_file() and not path.name.endswith((GOLDEN, ".pyc"))
    )


def as_exported(sample: Path, scratch: Path) -> Path:
    """The file as the platform hands it out: a workbook or an archive is made of its text."""
    if sample.name.endswith(ARCHIVE):
        return _archive(sample, scratch)
    if not sample.name.endswith(SHEETS):
        return sample
    book = xlwt.Workbook()
    sheet, row = None, 0
    for line in sample.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            sheet, row = book.add_sheet(line[3:]), 0
            continue
        assert sheet is not None
        for column, cell in enumerate(line.split("|")):
            if cell:
                value = _value(cell)
                sheet.write(row, column, value, MOMENT if isinstance(value, datetime) else PLAIN)
        row += 1
    path = scratch / sample.name.removesuffix(".txt")
    book.save(str(path))
    return path


def _archive(sample: Path, scratch: Path) -> Path:
    path = scratch / sample.name.removesuffix(".txt")
    with zipfile.ZipFile(path, "w") as archive:
        for member in sample.read_text(encoding="utf-8").split("== ")[1:]:
            name, _, content = member.partition("\n")
            archive.writestr(zipfile.ZipInfo(name, PACKED_AT), content)
    return path


def _value(cell: str) -> float | datetime | str:
    for meaning in (float, datetime.fromisoformat):
        with suppress(ValueError):
            return cell if "_" in cell else meaning(cell)
    return cell


Reading = tuple[Receipt, Path]


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Reading]:
    """Of every sample the receipt and the snapshot's folder, for an account of the channel it lies under."""
    found = {}
    for sample in samples():
        scratch = tmp_path_factory.mktemp("reading")
        folder = scratch / "snapshot"
        folder.mkdir()
        account = Account(f"{sample.parent.name}-ansterbourne")
        found[sample] = take(as_exported(sample, scratch), account, Choices(), folder), folder
    return found


def tables(reading: Reading) -> Iterator[tuple[str, str]]:
    """Each part's rows, and the rows set aside, as CSV under the name of their golden file."""
    receipt, folder = reading
    files = [(part.part, folder / part.file) for part in receipt.parts if part.file]
    for part, file in files:
        yield "" if len(files) == 1 else f".{part.replace('/', ' ')}", _csv(file)
    if (folder / REJECTED).exists():
        yield ".set aside", _csv(folder / REJECTED)


def _csv(parquet: Path) -> str:
    out = parquet.with_suffix(".csv")
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'")
        rows = f"select columns(lambda c: c <> 'set_aside') from read_parquet('{parquet}')"
        db.execute(f"copy ({rows}) to '{out}' (format csv, header)")
    return out.read_text(encoding="utf-8")
