"""A folder with the program in it, as somebody has it on a computer, and zips of newer versions."""

import shutil
import sysconfig
import venv
import zipfile
from pathlib import Path

from data_pipeline.installation import environment
from data_pipeline.installation.new_version import NEEDED
from data_pipeline.installation.program import Program
from data_pipeline.organisation.data_folder import PROJECT
from tests import readme_installation

FILES = {name: f"# {name}, first version\n" for name in NEEDED} | {
    "pages/home.py": "# home\n",
    "pages/gone.py": "# a page that the second version has no more\n",
    "data/reference/themes.csv": "theme\nwaiting\n",
    "data/reference/metrics.csv": "metric\nreach\n",
}
OWN = {"data/records.db": "what we recorded", "data/inbox/x-a/export.csv": "1", "notes.txt": "mine"}


def small_program(folder: Path) -> Program:
    """A few files instead of a thousand; nothing of it is ever run."""
    for name, text in (FILES | OWN).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Program(folder, folder / "data")


def whole_program(folder: Path) -> Program:
    """The program as it is, with an environment that borrows what README installs."""
    everywhere = shutil.ignore_patterns("__pycache__", ".*", "tests")
    own_data = shutil.ignore_patterns("raw", "warehouse", "sample-data", "inbox")

    def left_out(within: str, names: list[str]) -> set[str]:
        of_data = own_data(within, names) if Path(within) == PROJECT / "data" else set()
        return everywhere(within, names) | of_data

    shutil.copytree(PROJECT, folder, ignore=left_out)
    shutil.copytree(PROJECT / ".streamlit", folder / ".streamlit")
    program = Program(folder, folder / "data")
    borrowed_environment(program)
    return program


def borrowed_environment(program: Program) -> None:
    """An environment with the packages of the tests' own installation: made in a moment."""
    venv.create(program.environment, symlinks=True)
    within = Path(sysconfig.get_path("purelib", vars={"base": str(program.environment)}))
    home = Path(readme_installation.python()).parents[1]
    theirs = sysconfig.get_path("purelib", vars={"base": str(home)})
    (within / "borrowed.pth").write_text(theirs, encoding="utf-8")
    (program.environment / environment.MARK).write_text(environment.made_from(program), encoding="ascii")


def zipped(files: dict[str, str], to: Path, top: str = "engagement-2/") -> Path:
    """A version as a website hands it out: all in one folder."""
    with zipfile.ZipFile(to, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{top}{name}", text)
    return to


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and what is in it, but what is kept beside the program."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in named.items() if not name.startswith((".local/", ".venv/"))}
