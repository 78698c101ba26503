"""Update backs up, replaces the program, and goes back in one step."""

import shutil
import subprocess

import pytest

from data_pipeline.installation import exchange
from data_pipeline.installation.program import CannotGoOn
from data_pipeline.installation.update import go_back, update
from data_pipeline.organisation.data_folder import PROJECT
from tests.installation.making_programs import FILES, borrowed_environment, contents, small_program, zipped
from tests.installation.making_programs import whole_program as whole

SECOND = {name: text.replace("first", "second") for name, text in FILES.items()}


def no(question: str) -> bool:
    raise AssertionError(f"nobody should be asked {question!r}")


def yes(question: str) -> bool:
    return True


@pytest.fixture
def program(tmp_path):
    program = small_program(tmp_path / "engagement")
    (program.data / "records.db").unlink()  # nothing to back up
    borrowed_environment(program)
    return program


def test_a_zip_that_was_downloaded_is_looked_for_and_asked_about(program, tmp_path):
    zipped(SECOND | {"requirements.txt": FILES["requirements.txt"]}, tmp_path / "engagement-main.zip")
    asked: list[str] = []
    assert update(program, None, print, lambda question: bool(asked.append(question))) == 1
    assert len(asked) == 1 and asked[0].startswith("Update from engagement-main.zip, downloaded ")
    assert update(program, None, print, yes) == 0
    assert (program.folder / "dashboard.py").read_text() == SECOND["dashboard.py"]


def test_a_zip_whose_name_was_cut_short_is_not_taken_for_a_damaged_one(program, tmp_path):
    zipped(SECOND, tmp_path / "new&better.zip")
    before = contents(program.folder)
    with pytest.raises(CannotGoOn, match=r"new is not there. If its name .* has & "):
        update(program, tmp_path / "new", print, no)
    assert contents(program.folder) == before


def test_while_the_dashboard_is_open_nothing_is_replaced(program, tmp_path):
    from data_pipeline.installation import running

    before = contents(program.folder)
    with running.lock(program), pytest.raises(CannotGoOn, match="Close its window first"):
        update(program, zipped(SECOND, tmp_path / "new.zip"), print, no)
    assert contents(program.folder) == before


@pytest.mark.slow
def test_where_the_packages_cannot_be_fetched_all_is_as_before(program, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    before, said = contents(program.folder), []
    new = SECOND | {"requirements.txt": "a-package-that-nobody-made==1\n"}
    with pytest.raises(CannotGoOn, match="could not be fetched"):
        update(program, zipped(new, tmp_path / "new.zip"), said.append, no)
    assert contents(program.folder) == before
    assert said[-1] == "Going back to what was there before."
    assert not exchange.is_half_way(program)
    assert program.run("--help").returncode == 0  # its Python is back


def test_without_a_version_before_there_is_no_way_back(program):
    with pytest.raises(CannotGoOn, match="no version before"):
        go_back(program, print, no)


def test_a_clone_is_brought_up_to_date_by_git_and_back(program, tmp_path):
    def git(*words, folder=tmp_path / "origin"):
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    origin = small_program(tmp_path / "origin")
    (origin.folder / ".gitignore").write_text(".venv\n.local\ndata/records.db\n")
    (origin.data / "records.db").unlink()
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "first")):
        git(*words)
    git("clone", "-q", str(origin.folder), str(tmp_path / "clone"), folder=tmp_path)
    clone = type(program)(tmp_path / "clone", tmp_path / "clone" / "data")
    borrowed_environment(clone)
    (origin.folder / "pages/home.py").write_text("# second\n")
    git("commit", "-qam", "second")
    assert update(clone, None, print, no) == 0
    assert (clone.folder / "pages/home.py").read_text() == "# second\n"
    assert go_back(clone, print, no) == 0
    assert (clone.folder / "pages/home.py").read_text() == "# home\n"
    (clone.folder / "pages/home.py").write_text("# ours\n")
    with pytest.raises(CannotGoOn, match="Files of this clone were changed"):
        update(clone, None, print, no)


@pytest.mark.slow
def test_the_whole_program_is_updated_after_a_backup_and_back(tmp_path):
    program = whole(tmp_path / "Grüße an alle" / "engagement")
    export = program.data / "inbox" / "x-a" / "export.csv"
    export.parent.mkdir(parents=True)
    shutil.copy(
        PROJECT / "tests/exports/sources/x/account_analytics_content_2026-08-01_2026-08-31.csv", export
    )
    assert program.run("load").returncode == 0
    figures = program.run("sql", "select * from posts").stdout
    before = contents(program.folder / "data_pipeline")
    new = {name: content.decode("latin-1") for name, content in contents(program.folder).items()
           if not name.startswith("data/")}  # fmt: skip
    new["data_pipeline/periods.py"] += "\n# second version\n"
    said: list[str] = []
    assert update(program, zipped(new, tmp_path / "new.zip"), said.append, no) == 0
    assert said[0] == "Backing up first." and "Backed up 1 load" in said[1]
    assert "# second version" in (program.folder / "data_pipeline/periods.py").read_text(encoding="utf-8")
    assert program.run("sql", "select * from posts").stdout == figures
    assert go_back(program, said.append, no) == 0
    after = contents(program.folder / "data_pipeline")
    assert {name for name in before if before[name] != after[name]} == set()
    assert program.run("sql", "select * from posts").stdout == figures
