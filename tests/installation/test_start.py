"""What a double-click does: with bare Python alone, once, and the second time it opens what runs."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data_pipeline.installation import environment, running
from data_pipeline.installation.program import CannotGoOn, Program
from data_pipeline.installation.start import start
from data_pipeline.organisation.data_folder import PROJECT
from tests.browser.serving import happens
from tests.installation.making_programs import borrowed_environment, small_program
from tests.test_architecture import imports, modules

SCRIPTS = (
    "start.sh",
    "start.command",
    "update.sh",
    "update.command",
    "data_pipeline/installation/with_python.sh",
)
BEFORE_INSTALLING = (
    "data_pipeline.installation",
    "data_pipeline.organisation.where_data_lies",
    "data_pipeline.organisation.cloud_folders",
)


def test_it_needs_nothing_that_has_to_be_installed():
    offenders = [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        if name.startswith(BEFORE_INSTALLING)
        for imported in imports(tree)
        if imported.split(".")[0] not in sys.stdlib_module_names
        and not imported.startswith(BEFORE_INSTALLING)
        if imported != "data_pipeline.organisation"  # of which only a sentence is read
    ]
    assert offenders == []
    for package in ("data_pipeline", "data_pipeline.organisation"):
        assert set(imports(modules()[package])) <= {"os"}


def test_it_is_written_for_the_oldest_python_that_is_taken():
    for name, tree in modules().items():
        if name.startswith(BEFORE_INSTALLING):
            ast.parse(ast.unparse(tree), feature_version=(3, 11))
    for script in ("with_python.sh", "with_python.cmd"):
        assert "(3, 11)" in (PROJECT / "data_pipeline/installation" / script).read_text(encoding="ascii")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_shell_script_can_be_double_clicked(name):
    text = (PROJECT / name).read_bytes()
    assert text.startswith(b"#!/bin/sh\n") and b"\r" not in text and text.isascii()
    assert os.access(PROJECT / name, os.X_OK)
    checker = shutil.which("shellcheck")
    if checker:
        subprocess.run([checker, PROJECT / name], check=True)


def test_a_second_start_opens_the_dashboard_that_runs(tmp_path):
    program = Program(tmp_path / "Grüße an alle" / "engagement", tmp_path / "data")
    program.folder.mkdir(parents=True)
    for name in ("dashboard.py", "pages", "data_pipeline", "data", ".streamlit", "requirements.txt"):
        (program.folder / name).symlink_to(PROJECT / name)
    (program.data / "sample-data").mkdir(parents=True)
    borrowed_environment(program)
    call = (
        "import sys; from pathlib import Path; from data_pipeline.installation.program import Program; "
        "from data_pipeline.installation.start import start; "
        "sys.exit(start(Program(Path(sys.argv[1]), Path(sys.argv[2])), print, opens_browser=False))"
    )
    command = [sys.executable, "-c", call, program.folder, program.data]
    first = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        assert happens(lambda: running.answers(running.address(program)))
        said: list[str] = []
        assert start(program, said.append, opens_browser=False) == 0
        assert said == [f"The dashboard is open already, at {running.address(program)}."]
        first.kill()  # the server has the lock too: it goes on, and is still known
        first.wait()
        assert start(program, said.append, opens_browser=False) == 0 and said[1] == said[0]
    finally:
        os.killpg(first.pid, signal.SIGTERM)
        first.wait()


def test_a_dashboard_that_ends_by_a_failure_is_one_to_whoever_started_it(tmp_path):
    program = small_program(tmp_path)
    borrowed_environment(program)
    (program.data / "sample-data").mkdir()
    (program.folder / "dashboard.py").unlink()
    assert start(program, print, opens_browser=False) == 1


def test_what_its_python_prints_is_read_whatever_letters_the_computer_is_set_to(tmp_path, monkeypatch):
    program = small_program(tmp_path)
    borrowed_environment(program)
    for name, value in {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}.items():
        monkeypatch.setenv(name, value)
    assert program.run_python("-c", r"print('Gr\xfc\xdfe')").stdout == "Grüße\n"


def test_a_dashboard_that_was_killed_is_not_taken_for_open(tmp_path):
    program = small_program(tmp_path)
    holding = (
        "import sys, time; from pathlib import Path; from data_pipeline.installation import running; "
        "from data_pipeline.installation.program import Program; folder = Path(sys.argv[1])\n"
        "with running.lock(Program(folder, folder)) as held:\n"
        "    print(held is not None, flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", holding, tmp_path], cwd=PROJECT, stdout=subprocess.PIPE)
    assert other.stdout and other.stdout.readline() == b"True\n"
    with running.lock(program) as lock:
        assert lock is None
    other.kill()
    other.communicate()
    with running.lock(program) as lock:
        assert lock is not None


def test_the_address_stays_the_same_where_it_is_free(tmp_path):
    program = small_program(tmp_path)
    program.local.mkdir()
    running.say_where(program, "http://127.0.0.1:8543")
    running.say_where(program, "")
    assert running.choose(program) == "http://127.0.0.1:8543"


def test_an_environment_is_made_again_where_what_it_was_made_from_changed(tmp_path):
    program = small_program(tmp_path / "engagement")
    borrowed_environment(program)
    assert environment.is_ready(program)
    program.requirements.write_text("something==2\n", encoding="utf-8")
    assert not environment.is_ready(program)


def test_an_environment_whose_python_is_gone_is_not_ready(tmp_path):
    program = small_program(tmp_path / "engagement")
    borrowed_environment(program)
    settings = program.environment / "pyvenv.cfg"
    settings.write_text("home = /nowhere/at/all\n", encoding="utf-8")
    assert not environment.is_ready(program)


def test_a_folder_that_is_no_environment_is_never_deleted(tmp_path):
    program = small_program(tmp_path / "engagement")
    program.environment.mkdir()
    (program.environment / "thesis.docx").write_text("years of work")
    with pytest.raises(CannotGoOn, match="holds something else"):
        environment.remove(program.environment)


@pytest.mark.slow
def test_without_a_way_out_it_says_so_and_goes_on_the_next_time(tmp_path, monkeypatch):
    program = small_program(tmp_path / "engagement")
    program.requirements.write_text("a-package-that-nobody-made==1\n", encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    said: list[str] = []
    with pytest.raises(CannotGoOn, match="Is this computer online"):
        environment.make(program, said.append)
    assert not environment.is_ready(program) and program.python.exists()
    program.requirements.write_text("", encoding="utf-8")
    environment.make(program, said.append)
    assert environment.is_ready(program)
    assert len(said) == 3  # the second time the place for the packages is there


def test_python_is_fetched_after_a_yes_alone(tmp_path):
    """Without any Python to be found, and nobody there to say yes."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("sh", "uname", "dirname", "cat"):
        (programs / name).symlink_to(str(shutil.which(name)))
    program = small_program(tmp_path / "Grüße an alle")
    script = program.folder / "data_pipeline/installation/with_python.sh"
    shutil.copy(PROJECT / "data_pipeline/installation/with_python.sh", script)
    for name in ("/opt/homebrew/bin/python3", "/usr/local/bin/python3"):
        if Path(name).exists():
            pytest.skip(f"{name} is found everywhere")
    asked = subprocess.run([programs / "sh", script, "start"], env={"PATH": str(programs)}, text=True,
                           stdin=subprocess.DEVNULL, capture_output=True, check=False)  # fmt: skip
    assert asked.returncode == 1
    assert "no Python of version 3.11 to 3.14" in asked.stdout and "Nothing was fetched" in asked.stdout
    assert not program.local.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has a script of its own")
@pytest.mark.parametrize(
    ("pretended", "is_taken"),
    [
        ("sys.version_info = (3, 10, 14, 'final', 0)", False),
        ("sys.version_info = (3, 11, 0, 'final', 0)", True),
        ("sys.version_info = (3, 14, 2, 'final', 0)", True),
        ("sys.version_info = (3, 15, 0, 'alpha', 1)", False),
        ("sys.version_info, sys.implementation.name = (3, 11, 0, 'final', 0), 'pypy'", False),
        ("sys.version_info, sys.version = (3, 14, 0, 'final', 0), '3.14.0 free-threading build'", False),
    ],
)
def test_a_python_that_the_packages_are_made_for_is_taken_and_no_other(pretended, is_taken, tmp_path):
    """A Python that says that it is another, asked by the script's own function."""
    program = tmp_path / "python3"
    answers = f"import sys; {pretended}; exec(sys.argv[1])"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{answers}" "$2"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (PROJECT / "data_pipeline/installation/with_python.sh").read_text(encoding="ascii")
    function = script[script.index("is_good() {") :].partition("\n}\n")[0] + "\n}\n"
    asked = subprocess.run(["sh", "-c", f'{function}is_good "$1"', "sh", program], check=False)
    assert (asked.returncode == 0) == is_taken


def test_both_scripts_take_the_same_versions_of_python():
    for script in ("with_python.sh", "with_python.cmd"):
        text = (PROJECT / "data_pipeline/installation" / script).read_text(encoding="ascii")
        assert "(3, 11) <= sys.version_info < (3, 15)" in text and "3.11 to 3.14" in text
