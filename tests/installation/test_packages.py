"""Packages that cannot be had, or are there and do not run: what is said then."""

import zipfile
from pathlib import Path

import pytest

from data_pipeline.installation import environment
from data_pipeline.installation.program import CannotGoOn, Program
from tests.installation.making_programs import small_program


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Program:
    """A program with an environment, and nothing in it."""
    program = small_program(tmp_path_factory.mktemp("with-pip") / "engagement")
    environment.make(program, print)
    return program


@pytest.fixture
def program(made, tmp_path, monkeypatch) -> Program:
    """Packages come from a folder alone; and its Python sees none of the tests' own."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return made


def wheel(folder: Path, name: str, code: str) -> None:
    """A package of one module, version 1, as it is fetched."""
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}.py", code)
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")


def test_packages_that_are_there_and_do_not_run_are_not_taken_for_ready(program, tmp_path):
    wheel(tmp_path, "duckdb", "raise ImportError('DLL load failed: a policy has blocked this file.')\n")
    program.requirements.write_text("duckdb==1 ; python_version > '3'\n", encoding="utf-8")
    with pytest.raises(CannotGoOn, match=r"do not run: ImportError: DLL load failed.* this file\. "):
        environment.make(program, print)
    assert not environment.is_ready(program)


def test_packages_that_run_are_ready(program, tmp_path):
    wheel(tmp_path, "pyarrow", "")
    program.requirements.write_text("pyarrow==1\n", encoding="utf-8")
    environment.make(program, print)
    assert environment.is_ready(program)


def test_a_package_that_nobody_built_for_this_computer_is_not_blamed_on_the_network(program):
    source = program.folder / "from-source"
    source.mkdir()
    (source / "build.py").write_text("raise SystemExit('There is no compiler.')\n", encoding="utf-8")
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "build"\nbackend-path = ["."]\n', encoding="utf-8"
    )
    program.requirements.write_text("./from-source\n", encoding="utf-8")
    with pytest.raises(CannotGoOn, match="does not exist for this computer or its Python"):
        environment.make(program, print)


def test_what_blocks_packages_on_windows_is_named():
    blocked = "Traceback\nImportError: DLL load failed while importing _duckdb."
    assert "Smart App Control is on" in environment._why_not_run(blocked, True, "win32")
    assert "Smart App Control, a rule of your IT" in environment._why_not_run(blocked, False, "win32")
    assert "Smart App Control" not in environment._why_not_run(blocked, False, "linux")


@pytest.mark.parametrize("printed", ["[Errno 28] No space left on device", "[WinError 112] Zu wenig Platz"])
def test_a_full_disk_is_known_by_what_any_system_calls_it(tmp_path, printed):
    (tmp_path / "packages.log").write_text(printed, encoding="utf-8")
    assert environment._why(tmp_path / "packages.log").startswith("The disk is full.")
