"""Commands on a disk that is full or can only be read: `python -m tests.small_disk FOLDER KIND`, where KIND
is full, read-only or records.

To be run in namespaces of its own (`unshare --map-root-user --mount`), where a small disk can be mounted
without being administrator. Ends with 0 if nothing was lost and every failure was said in one sentence.
"""

import contextlib
import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from data_pipeline.__main__ import main
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from tests.contents import content

MEGABYTE = 1_000_000
SIZE = 60 * MEGABYTE
LEFT = (0, 4_096, 60_000, 400_000, MEGABYTE, 3 * MEGABYTE)  # bytes: not enough for anything, to nearly enough
FULL, READ_ONLY = "The disk is full, writing ", "lies on a disk that can only be read"


def command(data: DataFolder, *words: str) -> tuple[int, str, str]:
    """Runs a command here: its exit code, what it said, and what it said was wrong."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["--data-dir", str(data.root), *words])
    return code, out.getvalue(), err.getvalue()


def well(data: DataFolder, *words: str) -> str:
    code, out, err = command(data, *words)
    assert code == 0, (words, out, err)
    return out


def dropped(data: DataFolder, export: str) -> None:
    shutil.copytree(SAMPLE_EXPORTS / export, data.inbox / export, dirs_exist_ok=True)


def fill(disk: Path, left: int) -> None:
    with (disk / "filler").open("wb") as filler:
        while (more := shutil.disk_usage(disk).free - left) > 0:
            filler.write(b"0" * min(more, MEGABYTE))
            filler.flush()


def full(disk: Path, elsewhere: Path) -> int:
    """Each command with less and less room; how often it failed."""
    start = DataFolder(elsewhere / "start")
    dropped(start, "linkedin-ansterbourne")
    well(start, "load")
    first = read_receipts.current(start)[0].load_id
    dropped(start, "facebook-ansterbourne/2026-10")
    ended: dict[str, Callable[[DataFolder], str]] = {
        "load": lambda data: well(data, "load"),
        "undo": lambda data: well(data, "undo", first) if still(data, first) else well(data, "build"),
        "build": lambda data: well(data, "build"),
        "backup": lambda data: well(data, "backup", str(disk / f"{data.root.name}.zip")),
    }
    failures = 0
    for name, again in ended.items():
        words = {"undo": ["undo", first], "backup": ["backup", str(disk / "b.zip")]}.get(name, [name])
        whole = DataFolder(Path(shutil.copytree(start.root, elsewhere / f"{name}-whole")))
        again(whole) if name != "undo" else well(whole, "undo", first)
        for left in LEFT:
            data = DataFolder(Path(shutil.copytree(start.root, disk / f"{name}-{left}")))
            fill(disk, left)
            code, _, err = command(data, *words)
            print(f"{name}, {left:,} bytes left: {code} {err.strip()}")
            assert code in (0, 1)
            if code:
                failures += 1
                assert FULL in err and err.count("\n") == 1, err
                assert not (disk / "b.zip").exists()
            assert content(data) in (content(start), content(whole)), "the last good state is served"
            assert "is full" in command(data, "doctor")[1]
            (disk / "filler").unlink()
            (disk / "b.zip").unlink(missing_ok=True)
            well(data, "doctor")
            again(data)
            assert content(data) == content(whole)
            assert well(data, "doctor", "--check").endswith("is in order.\n")
            shutil.rmtree(data.root)
            (disk / f"{data.root.name}.zip").unlink(missing_ok=True)
    return failures


def still(data: DataFolder, load_id: str) -> bool:
    return any(receipt.load_id == load_id for receipt in read_receipts.current(data))


def read_only(disk: Path, elsewhere: Path) -> int:
    """Each command where nothing can be written; how often it failed."""
    data = DataFolder(disk / "data")
    dropped(data, "linkedin-ansterbourne")
    well(data, "load")
    first, whole = read_receipts.current(data)[0].load_id, content(data)
    dropped(data, "facebook-ansterbourne/2026-10")
    well(data, "backup", str(elsewhere / "b.zip"))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    failures = 0
    for words in (
        ("load",), ("undo", first), ("build",), ("backup", str(disk / "b.zip")),
        ("restore", str(elsewhere / "b.zip"), "--replace"),
    ):  # fmt: skip
        code, _, err = command(data, *words)
        print(f"{words[0]}: {code} {err.strip()}")
        assert code == 1
        assert READ_ONLY in err and err.count("\n") == 1, err
        failures += 1
    code, out, err = command(data, "doctor")
    assert code == 1
    assert "can only be read" in out
    assert well(data, "sql", "select count(*) as n from loads").startswith("n\n")
    assert content(data) == whole
    well(data, "status")
    well(data, "backup", str(elsewhere / "saved.zip"))
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert well(data, "doctor").endswith("is in order.\n")
    new = DataFolder(elsewhere / "new")
    well(new, "restore", str(elsewhere / "saved.zip"), "--from-elsewhere")
    assert content(new) == whole
    assert build_history.latest(data)
    return failures


def records(disk: Path, elsewhere: Path) -> int:
    """What people write down, on a disk without room and then on one that can only be read."""
    data, hours = DataFolder(disk / "data"), elsewhere / "hours.csv"
    dropped(data, "linkedin-ansterbourne")
    well(data, "load")
    hours.write_text("account_id,month,hours,spend\nlinkedin-ansterbourne,2026-09,5,0\n")
    well(data, "record", "hours", str(hours))
    log = well(data, "audit")
    more = "".join(f"linkedin-ansterbourne,20{year}-01,{year},0\n" for year in range(10, 99))
    hours.write_text("account_id,month,hours,spend\n" + more)
    said = []
    fill(disk, 0)
    said.append(command(data, "record", "hours", str(hours)))
    assert FULL in said[-1][2], said
    assert "is full" in command(data, "doctor")[1]
    (disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    said.append(command(data, "record", "hours", str(hours)))
    assert "can only be read. Make it and its folder writable" in said[-1][2], said
    assert "can only be read" in command(data, "doctor")[1]
    assert well(data, "audit") == log, "what was recorded is there, and can be read"
    assert well(data, "sql", "select count(*) as n from loads").startswith("n\n")
    assert all((code, err.count("\n")) == (1, 1) for code, _, err in said), said
    return len(said)


if __name__ == "__main__":
    place, kind = Path(sys.argv[1]), sys.argv[2]
    small = place / "disk"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(small)], check=True)
    failed = {"full": full, "read-only": read_only, "records": records}[kind](small, place)
    print(f"{failed} failures, each said in one sentence; nothing lost")
