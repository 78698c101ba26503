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
from data_pipeline.organisation.settings_sections import Network, Settings
from tests import documents
from tests.browser.serving import TODAY
from tests.documents import DOCS, DOCUMENTS, OF_TASKS, README, blocks, named
from tests.test_architecture import modules

EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=named)
COMMANDS = DOCS / "commands.md"
HOSTING = DOCS / "hosting.md"
# What is marked as text or ini is shown, and nothing of it is run.
LANGUAGES = {"sh", "powershell", "python", "toml", "ini", "text"}
PYTHON = ".venv/bin/python"
# Parts of commands that are run by another test, or by the checks of every change.
ELSEWHERE = {
    "python3 -m venv .venv": ".ci/run",
    ".venv/bin/pip install -q -r requirements-dev.txt": ".ci/run",
    ".venv/bin/python -m pytest": ".ci/run",
    ".venv/bin/pip install -q -r requirements.txt": "tests/test_readme_installation.py",
    ".venv/bin/python -m data_pipeline sample": "tests/test_readme_installation.py",
    ".venv/bin/streamlit run dashboard.py": "tests/browser/test_starting.py",
    "python -m data_pipeline train COMMENTS.csv --also MORE.csv "
    "--services ambulance,mental_health,community --seed 42": "tests/commands/test_coding.py",
    "python -m data_pipeline train-names FILE.csv --seed 42": "tests/redaction/test_name_tagger.py",
}  # fmt: skip
# Words in italics that Windows, macOS or Linux says, before the dashboard is open.
OF_SYSTEMS = {
    "Properties", "Unblock", "OK", "Extract All", "More info", "Run anyway", "Run", "Done", "System Settings",
    "Privacy & Security", "Open Anyway", "Open", "Run as a Program",
}  # fmt: skip
SHORT = 15  # letters: words that are no longer may stand in any sentence by chance
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
    assert pattern and re.search(pattern[1], documents.read(README))[0] in tests


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
    """The commands of a document that are run here; none of those for a server, which delete and restart."""
    if document == HOSTING:
        return []
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
    assert set(commands.COMMANDS) - shown == {"train", "train-names"}, "which need comments to learn from"


@pytest.mark.parametrize(
    "document", [document for document in DOCUMENTS if document != COMMANDS and to_run(document)], ids=named
)
def test_every_command_of_another_document_runs(document: Path, tried: dict[str, int]):
    assert {line: code for line in to_run(document) if (code := run(line))} == {}


def test_what_is_for_a_server_is_shown_and_never_run():
    """Old backups are deleted there, and a dashboard is stopped: on a server that runs these tests too."""
    assert to_run(HOSTING) == []
    assert {block.language for block in blocks(HOSTING)} <= {"text", "ini"}


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
    words = [label(each) for each in quoted if each != "italics"]
    assert words
    assert [each for each in words if each not in OF_SYSTEMS and not stands_on_a_page(each)] == []


def stands_on_a_page(words: str) -> bool:
    """Whether a page shows these words; short ones only where they are the whole of a text."""
    shown = shown_on_pages()
    return words in shown or (len(words) > SHORT and any(words in text for text in shown))


@pytest.mark.parametrize("words", ["Keep", "Keep ...", "Start with our own data", "Invented data"])
def test_a_label_stands_on_a_page(words: str):
    assert stands_on_a_page(words)


@pytest.mark.parametrize("words", ["why, and what we did", "Fix", "the year be", "Nobody says this anywhere"])
def test_what_is_no_label_and_what_only_a_docstring_says_stands_on_none(words: str):
    assert not stands_on_a_page(words)


@cache
def shown_on_pages() -> frozenset[str]:
    """Every text of the pages and of what they show; what is filled in stands as '...'."""
    texts = [text for tree in modules().values() for text in texts_of(tree)]
    texts += [path.read_text("utf-8") for path in PROJECT.glob("data_pipeline/**/*.html")]
    return frozenset(map(label, texts))


def texts_of(tree: ast.Module) -> Iterator[str]:
    """The texts in a module: not what its docstrings say, and of a text with values in it the whole."""
    left_out = {id(node) for node in parts_and_docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "..." for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


def parts_and_docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """What is no text by itself: the pieces between the values of a text, and docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from node.values
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            yield node.body[0].value  # type: ignore[attr-defined]


def label(text: str) -> str:
    """A text on one line, without the icon, the stars, the colon or the full stop around it."""
    words = " ".join(re.sub(r":material/\w+:", "", text).split()).strip(" *:")
    return words if words.endswith("...") else words.removesuffix(".")


def test_what_is_held_is_written_as_the_code_says_it():
    text = documents.read(DOCS / "data-protection.md")
    rows = "\n".join(row_of(each) for each in held(Settings()))
    assert rows in text, f"put this into docs/data-protection.md, under What is held:\n{rows}"


def test_what_is_held_of_several_organisations_is_written_as_the_code_says_it():
    of_one = held(Settings())
    of_several = held(Settings(network=Network(viewer=["analyst@national.example.org"])))
    [row] = [row_of(each) for each in of_several if each not in of_one]
    assert row in documents.read(DOCS / "data-protection.md"), f"put this under Several organisations:\n{row}"


def row_of(each: Held) -> str:
    where = "records" if each.tables else "data folder"
    told = (each.title, each.about, each.how_long, each.who_sees, each.erased, where)
    return f"| {' | '.join(told)} |"
