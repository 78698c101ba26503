"""Start.cmd, Update.cmd and what they call: read, for there is no cmd but on Windows."""

import re
import subprocess
import sys
import sysconfig
from itertools import pairwise

import pytest

from data_pipeline.organisation.data_folder import PROJECT

WITH_PYTHON = "data_pipeline/installation/with_python.cmd"
CLICKED = ("Start.cmd", "Update.cmd")


def lines(name: str) -> list[str]:
    return (PROJECT / name).read_bytes().decode("ascii").splitlines()


def the_line(name: str, words: str) -> int:
    """The number of the only line that holds these words."""
    (number,) = (number for number, line in enumerate(lines(name)) if words in line)
    return number


@pytest.mark.parametrize("name", [*CLICKED, WITH_PYTHON])
def test_a_script_is_one_that_cmd_reads(name):
    """Lines end as cmd looks for labels; every label that is gone to is there; no block is left open."""
    text = (PROJECT / name).read_bytes()
    assert text.isascii() and text.count(b"\n") == text.count(b"\r\n")
    labels = {line[1:] for line in lines(name) if line.startswith(":")}
    words = " ".join(line for line in lines(name) if not line.startswith("rem")).split()
    gone_to = {word[1:] for before, word in pairwise(words) if before in ("call", "goto")
               and word.startswith(":")}  # fmt: skip
    assert gone_to == labels
    assert sum(line.endswith("(") for line in lines(name)) == lines(name).count(")")


@pytest.mark.parametrize("name", [*CLICKED, WITH_PYTHON])
def test_nothing_more_is_read_of_a_script_that_an_update_may_have_replaced(name):
    """What hands over ends the script in the same line, and no `if` in it takes that end for its own."""
    words = "%PYTHON% -m" if name == WITH_PYTHON else "call data_pipeline"
    line = lines(name)[the_line(name, words)]
    first, *rest, last = line.split(" & ")
    assert first.startswith(words) and last == "exit /b"
    assert [part for part in rest if part.startswith("if ")] == []
    assert name == WITH_PYTHON or line == lines(name)[-1]


def test_the_window_stays_open_after_any_failure():
    """Windows' codes of crashes are negative."""
    assert " & (if not errorlevel 0 pause) & (if errorlevel 1 pause) & " in lines("Start.cmd")[-1]


@pytest.mark.parametrize("name", CLICKED)
def test_a_folder_on_a_network_drive_is_refused_before_it_takes_a_letter(name):
    assert the_line(name, r'if "%HERE:~0,2%"=="\\" (') < the_line(name, 'pushd "%HERE%"')


def test_a_dropped_file_is_found_from_where_it_was_named():
    named = the_line("Update.cmd", 'if not "%~1"=="" set "ENGAGEMENT_NEW_VERSION=%~f1"')
    assert named < the_line("Update.cmd", 'pushd "%HERE%"')


@pytest.mark.parametrize(
    "setting", ["PYTHON_MANAGER_AUTOMATIC_INSTALL=false", "PYLAUNCHER_ALLOW_INSTALL=", "PYLAUNCHER_DRYRUN=",
                "PYLAUNCHER_ALWAYS_INSTALL="]
)  # fmt: skip
def test_no_launcher_fetches_a_python_by_itself(setting):
    assert lines(WITH_PYTHON).index(f'set "{setting}"') < lines(WITH_PYTHON).index("call :search")


def test_a_python_is_taken_that_the_packages_are_made_for():
    """What is asked of each Python, asked of this one as if its kind were Windows'."""
    asked = re.search(r'-c "(.+)" >nul', lines(WITH_PYTHON)[the_line(WITH_PYTHON, "ensurepip")])
    assert asked

    def takes(question: str) -> bool:
        return subprocess.run([sys.executable, "-c", question], check=False).returncode == 0

    here = asked[1].replace("win-amd64", sysconfig.get_platform())
    assert takes(here)
    assert takes(asked[1]) == (sysconfig.get_platform() == "win-amd64")
    for wanted, other in {
        "'cpython'": "'pypy'", "(3, 11)": "(3, 99)", "(3, 15)": "(3, 11)", "free-threading": sys.version[:4],
    }.items():  # fmt: skip
        assert here.count(wanted) == 1
        assert not takes(here.replace(wanted, other)), wanted


def test_the_python_that_is_fetched_is_one_that_is_taken():
    (version,) = re.findall(r"VERSION=3\.(\d+)\.\d+", "\n".join(lines(WITH_PYTHON)))
    assert 11 <= int(version) < 15


def test_what_was_fetched_is_run_after_a_look_at_its_signature_alone():
    looks = the_line(WITH_PYTHON, "Get-AuthenticodeSignature")
    assert the_line(WITH_PYTHON, 'set "PSModulePath="') < looks
    assert lines(WITH_PYTHON)[looks + 1 : looks + 3] == [
        'if "%errorlevel%"=="3" goto :not_signed',
        'if not "%errorlevel%"=="0" goto :not_checked',
    ]
    assert the_line(WITH_PYTHON, '"%INSTALLER%" /passive') == looks + 3


def test_where_curl_finds_no_way_out_powershell_tries_windows_own():
    line = lines(WITH_PYTHON)[the_line(WITH_PYTHON, "curl.exe")]
    assert re.fullmatch(r'"%SystemRoot%\\System32\\curl.exe" .+ \|\| powershell.exe .+ \|\| goto :\w+', line)
