"""What the documents say is so: links lead somewhere, commands run, tests exist, words stand on the pages."""

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline import clock
from data_pipeline.data_protection.what_is_held import Held, held
from data_pipeline.organisation.data_folder import PROJECT, SETTING
from data_pipeline.organisation.settings_sections import Settings
from tests import documents
from tests.browser.serving import TODAY
from tests.documents import DOCS, DOCUMENTS, OF_TASKS, README, blocks, named
from tests.test_architecture import modules

EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=named)
COMMANDS = DOCS / "commands.md"
LANGUAGES = {"sh", "powershell", "python", "toml", "text"}  # a text is shown, and nothing is run of it
PYTHON = ".venv/bin/python"
# Parts of commands that are run by another test, or by the checks of every change.
ELSEWHERE = {
    "python3 -m venv .venv": ".ci/run",
    ".venv/bin/pip install -q -r requirements-dev.txt": ".ci/run",
    ".venv/bin/python -m pytest": ".ci/run",
    ".venv/bin/pip install -q -r requirements.txt": "tests/test_readme_installation.py",
    ".venv/bin/python -m data_pipeline sample": "tests/test_readme_installation.py",
    ".venv/bin/streamlit run dashboard.py": "tests/browser/test_starting.py",
    "python -m data_pipeline train FILE.csv --services ambulance,mental_health,community --seed 42":
        "tests/commands/test_coding.py",
}  # fmt: skip
MOST_LINES = 110  # of README, each of a hundred letters: two screens


@EACH
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(document: Path):
    missing = [
        f"{link.file.name}#{link.anchor}"
        for link in documents.links(document)
        if not link.file.exists() or (link.anchor and link.anchor not in documents.anchors(link.file))
    ]
    assert missing == []


def test_every_document_is_reached_from_readme():
    reached, waiting = set[Path](), [README]
    while waiting:
        document = waiting.pop()
        reached.add(document)
        there = {link.file for link in documents.links(document)} & set(DOCUMENTS)
        waiting += there - reached
    assert {named(document) for document in DOCUMENTS if document.parent == DOCS} <= {*map(named, reached)}


def test_readme_is_read_in_two_screens():
    lines = documents.read(README).splitlines()
    assert sum(max(1, -(-len(line) // 100)) for line in lines) <= MOST_LINES


def test_the_first_command_of_readme_opens_the_dashboard_and_the_next_is_what_is_checked():
    first, tests = [block.lines[0] for block in blocks(README) if block.language == "sh"]
    assert first.endswith("streamlit run dashboard.py")
    pattern = re.search(r"grep -m1 '(.+)' README.md", (PROJECT / ".ci/run").read_text())
    assert pattern and re.search(pattern[1], documents.read(README))[0] in tests  # type: ignore[index]


def test_on_windows_the_commands_of_readme_are_the_same():
    unix, (windows,) = (
        [block for block in blocks(README) if block.language == language] for language in ("sh", "powershell")
    )
    translated = [
        block.lines[0].replace("python3 -m venv", "py -m venv").replace(".venv/bin/", ".venv\\Scripts\\")
        for block in unix
    ]
    assert [line.replace(" && ", "; ") for line in translated] == list(windows.lines)


@EACH
def test_every_block_of_code_is_marked_for_what_it_is(document: Path):
    assert {block.language for block in blocks(document)} <= LANGUAGES


@EACH
def test_code_that_is_shown_can_be_read(document: Path):
    for block in blocks(document):
        if block.language == "python":
            ast.parse("\n".join(block.lines))
        if block.language == "toml":
            tomllib.loads("\n".join(block.lines))


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int]]:
    """Each command of commands.md in its order, in a folder like the project's, with its exit code."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "data_pipeline"):
        (folder / name).symlink_to(PROJECT / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv(clock.SETTING, TODAY)
        patch.setenv(SETTING, "try-it")
        yield {line: run(line) for line in to_run(COMMANDS)}


def to_run(document: Path) -> list[str]:
    """The commands of a document that are run here."""
    shown = [line for block in blocks(document) if block.language == "sh" for line in block.lines]
    return [
        line
        for line in shown
        if not set(line.split(" && ")) <= ELSEWHERE.keys()
        and not line.startswith((f"{PYTHON} -m pytest", f"{PYTHON} -m tests.", "export "))
    ]


def run(line: str) -> int:
    """Runs a command in this process, which takes a tenth of the time; what only a shell can, in a shell."""
    if line.startswith(f"{PYTHON} -m data_pipeline ") and not re.search(r"[|<>]|\$\(", line):
        return commands.main(shlex.split(line)[3:])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line.replace(PYTHON, shlex.quote(sys.executable))], check=False
    ).returncode


def test_every_command_that_commands_md_shows_runs(tried: dict[str, int]):
    assert {line: code for line, code in tried.items() if code} == {}


def test_every_command_there_is_has_an_example_that_runs(tried: dict[str, int]):
    every = [line for block in blocks(COMMANDS) for line in block.lines]
    shown = {name for line in every for name in re.findall(r"-m data_pipeline ([\w-]+)", line)}
    assert set(commands.COMMANDS) - shown == {"train"}, "which needs comments that people have coded"


@pytest.mark.parametrize(
    "document", [document for document in DOCUMENTS if document != COMMANDS and to_run(document)], ids=named
)
def test_every_command_of_another_document_runs(document: Path, tried: dict[str, int]):
    assert {line: code for line in to_run(document) if (code := run(line))} == {}


def test_what_another_test_runs_has_that_test():
    assert [test for test in ELSEWHERE.values() if not (PROJECT / test).is_file()] == []
    shown = {
        part
        for document in DOCUMENTS
        for block in blocks(document)
        for line in block.lines
        for part in line.split(" && ")
    }
    assert set(ELSEWHERE) <= shown


@EACH
def test_tests_that_a_document_tells_to_run_are_there(document: Path):
    told = re.findall(rf"{re.escape(PYTHON)} -m (pytest|tests\.[\w.]+)([^`\n]*)", documents.read(document))
    missing = [
        word
        for what, words in told
        for word in (what, *words.split())
        if word.startswith("tests") and not is_there(word)
    ]
    assert missing == []


def is_there(word: str) -> bool:
    """A path of tests, or a module of them."""
    return (PROJECT / word).exists() or any(PROJECT.glob(f"{word.replace('.', '/')}*"))


@EACH
def test_every_test_that_a_document_names_is_there(document: Path):
    missing = [
        f"{path.name}::{name}"
        for path, name in documents.named_tests(document)
        if not path.is_file() or (name and f"def {name}(" not in path.read_text(encoding="utf-8"))
    ]
    assert missing == []


def test_the_threats_are_each_met_by_a_test_or_said_not_to_be():
    text = documents.read(DOCS / "security.md")
    doors, _, undefended = text.partition("## What is not defended")
    rows = [row for row in re.findall(r"(?m)^\| .+ \|$", doors) if "| test |" not in row]
    assert len(rows) >= 25
    assert [row for row in rows if "tests/" not in row] == []
    assert undefended.count("\n- **") >= 5


@pytest.mark.parametrize("document", OF_TASKS, ids=named)
def test_words_in_italics_stand_on_the_pages(document: Path):
    quoted = re.findall(r"(?<![*\w])\*([^*]+)\*(?![*\w])", re.sub(r"\*\*", "", documents.prose(document)))
    words = [" ".join(each.split()) for each in quoted if each != "italics"]
    assert words
    assert [each for each in words if each.rstrip(".") not in shown_on_pages()] == []


@cache
def shown_on_pages() -> str:
    """Every text of the pages and of what they show."""
    texts = [
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return "\n".join((*texts, *(path.read_text("utf-8") for path in PROJECT.glob("data_pipeline/**/*.html"))))


def test_what_is_held_is_written_as_the_code_says_it():
    text = documents.read(DOCS / "data-protection.md")
    rows = "\n".join(row_of(each) for each in held(Settings()))
    assert rows in text, f"put this into docs/data-protection.md, under What is held:\n{rows}"


def row_of(each: Held) -> str:
    where = "records" if each.tables else "data folder"
    told = (each.title, each.about, each.how_long, each.who_sees, each.erased, where)
    return f"| {' | '.join(told)} |"
