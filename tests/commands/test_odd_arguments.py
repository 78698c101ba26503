"""Names that are no UTF-8 and days that cannot be: a sentence each, and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.commands.parser import parser
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from tests.written_exports import facebook, put

EXPORT = facebook("Post ID | Title | Reach\n 1 | Ein Café | 10\n 2 | Words | 20")
ODD = b"caf\xe9.csv"
UNDECODED = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always text here")


def run(data: Path | bytes, *words: str | bytes, **environment: str) -> tuple[int, str, str]:
    """A command in a process of its own, as a terminal would start it: code, output, errors."""
    ended = subprocess.run(
        [sys.executable, "-m", "data_pipeline", "--data-dir", data, *words],
        cwd=PROJECT, capture_output=True, env=os.environ | environment, check=False,
    )  # fmt: skip
    told = (ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace"))
    assert "Traceback" not in told[2], told[2][-2000:]
    return told


@pytest.fixture
def odd(data: DataFolder) -> DataFolder:
    """An inbox with a file, one of an odd name, and one that is no export at all."""
    put(data, "facebook-a", "good.csv", EXPORT)
    inbox = os.fsencode(data.inbox / "facebook-a")
    for name in (ODD, b"pict\xfcre.png"):
        Path(os.fsdecode(inbox + b"/" + name)).write_text(EXPORT)
    return data


@UNDECODED
@pytest.mark.parametrize("locale", [
    {"PYTHONIOENCODING": "ascii:strict"},
    pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, marks=pytest.mark.slow),
])  # fmt: skip
def test_a_name_that_is_not_utf8_is_refused_by_name_and_the_others_are_loaded(odd, locale):
    code, out, _ = run(odd.root, "load", **locale)
    assert code == 1
    assert "caf" in out and "has a name that is not UTF-8, or lies in a folder that has one" in out
    assert "loaded: good.csv" in out and "1 loaded, 0 already loaded, 1 refused" in out
    assert (odd.inbox / "facebook-a" / "loaded" / "good.csv").exists()


@UNDECODED
def test_it_is_named_with_replacement_characters(odd):
    _, out, _ = run(odd.root, "check", str(odd.inbox))
    assert "refused: caf\ufffd.csv has a name" in out and "passed over: pict\ufffdre.png" in out


@pytest.mark.slow
@UNDECODED
@pytest.mark.parametrize("words", [
    [b"load", ODD],
    *(pytest.param(words, marks=pytest.mark.slow) for words in (
        [b"check", ODD], [b"backup", ODD], [b"restore", ODD], [b"handover", ODD], [b"record", b"hours", ODD],
        [b"experiences", ODD], [b"code", ODD, b"--out", b"out.csv"], [b"train", ODD],
        [b"sql", b"select '\xe9'"], [b"undo", b"\xe9"],
        [b"erase", b"\xe9"], [b"doctor", b"--set-aside", b"\xe9"],
        [b"load", b"--account", b"facebook-\xe9"],
    )),
])  # fmt: skip
def test_on_the_command_line_it_is_a_sentence(data, words):
    code, _, err = run(data.root, *words)
    assert code == 1 and err.count("\n") == 1


@pytest.mark.slow
@UNDECODED
def test_a_data_folder_of_such_a_name_is_a_sentence(tmp_path):
    code, _, err = run(os.fsencode(tmp_path) + b"/d\xe9ta", "status")
    assert code == 1 and "not UTF-8" in err and err.count("\n") == 1


DAYS = [
    "9999-12-31", "0001-01-01", "0026-05-01", "2026-02-30", "tomorrow", "", "2026-13-01",
    "\u0662\u0660\u0662\u0666-01-01",
]  # fmt: skip
TAKE_A_DAY = [
    (name, action.option_strings[0])
    for name, command in parser()._subparsers._group_actions[0].choices.items()  # type: ignore[union-attr]
    for action in command._actions
    if action.metavar == "DATE"
]


@pytest.mark.parametrize("words", TAKE_A_DAY, ids=" ".join)
@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_cannot_be_is_a_sentence_in_every_command(words, day, capsys):
    with pytest.raises(SystemExit) as stopped:
        commands.main([*words, day])
    assert stopped.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert "is not a day: give one such as 2026-10-05" in said or "give a day from 2004 to 2199" in said


@pytest.mark.parametrize("quarter", ["9999-00 Q3", "0001-02 Q1", "0000-01 Q1", "2026-28 Q1", "Q1", ""])
def test_a_quarter_that_cannot_be_is_a_sentence(quarter, capsys):
    with pytest.raises(SystemExit) as stopped:
        commands.main(["compare", "--quarter", quarter])
    assert stopped.value.code == 2
    assert "argument --quarter: " in capsys.readouterr().err.splitlines()[-1]
