"""The commands: what they say, what they give back, and that people can find out about them."""

import argparse
import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.commands.parser import COMMANDS, parser
from data_pipeline.organisation.data_folder import PROJECT, SETTING, DataFolder
from tests.written_exports import MARCH, facebook, put

# The commands `status` and `load` read account_coverage and restatements.
pytestmark = pytest.mark.usefixtures("few_marts")

DOCUMENT = PROJECT / "docs" / "commands.md"
FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | \n 3 | lots | 1")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._subparsers._group_actions  # type: ignore[union-attr]
    return dict(actions[0].choices)  # type: ignore[arg-type]


@pytest.fixture
def run(data: DataFolder, capsys: pytest.CaptureFixture[str]):
    """Runs a command on an empty data folder: its exit code, and what it printed to either side."""

    def _run(*words: str) -> tuple[int, str, str]:
        try:
            code = commands.main(["--data-dir", str(data.root), *words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return _run


@pytest.mark.parametrize("name", subcommands())
def test_every_command_and_option_has_help(name: str):
    command = subcommands()[name]
    assert command.description
    for action in command._actions:
        if not isinstance(action, argparse._HelpAction) and not isinstance(
            action, argparse._SubParsersAction
        ):
            assert action.help or action.dest in ("load_id", "query"), f"{name}: {action.dest}"


@pytest.mark.parametrize("name", subcommands())
def test_every_command_and_option_stands_in_the_documents(name: str):
    document = DOCUMENT.read_text(encoding="utf-8")
    assert f"data_pipeline {name}" in document
    for action in subcommands()[name]._actions:
        for option in action.option_strings:
            assert option in ("-h", "--help") or option in document


def test_the_table_of_commands_holds_every_command_and_no_other():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `python -m data_pipeline ([\w-]+)", document, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_runs_the_function_that_has_its_name(name: str, run, monkeypatch: pytest.MonkeyPatch):
    ran = []
    for each, command in COMMANDS.items():
        assert command.run.__name__ == each.replace("-", "_")

        def note(data: DataFolder, arguments: argparse.Namespace, of: str = each) -> int:
            ran.append((of, arguments.command))
            return 0

        monkeypatch.setitem(COMMANDS, each, replace(command, run=note))
    needed = [
        next(iter(action.choices or ["1"]))
        for action in subcommands()[name]._actions
        if not action.option_strings and action.nargs != "*"
    ]
    options = {"code": ("--out", "out.csv"), "report": ("--quarter", "2026-27 Q2", "--out", "out.pdf")}
    run(name, *needed, *options.get(name, ()))
    assert ran == [(name, name)]


def test_an_unknown_command_is_a_wrong_command_line(run, data: DataFolder):
    code, out, err = run("restored", "backup.zip")
    assert (code, out) == (2, "")
    assert "invalid choice: 'restored'" in err
    assert not data.root.exists()


def test_load_prints_a_receipt_per_file_and_gives_0(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    code, out, _ = run("load")
    assert code == 0
    assert f"loaded: {MARCH}" in out
    assert f"account {FACEBOOK} (from the folder {FACEBOOK}), load " in out
    assert "covers 1 Mar 2025 to 31 Mar 2025" in out
    assert "Facebook posts: 3 read, 2 loaded, 1 set aside, 0 duplicate" in out
    assert "1 loaded, 0 already loaded, 0 refused" in out


def test_load_gives_1_when_a_file_was_refused_and_the_others_load(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    put(data, FACEBOOK, "mystery.csv", "Colour,Size\nred,4\n")
    code, out, _ = run("load")
    assert code == 1
    assert "refused: mystery.csv is not known here." in out
    assert "1 loaded, 0 already loaded, 1 refused" in out
    assert run("sql", "select count(*) from posts")[1] == "count_star()\n2\n"


def test_loading_again_says_that_nothing_changed(run, data: DataFolder, tmp_path: Path):
    file = tmp_path / FACEBOOK / MARCH
    file.parent.mkdir()
    file.write_text(EXPORT)
    run("load", str(file))
    code, out, _ = run("load", str(file))
    assert code == 0
    assert f"already loaded: {MARCH} for {FACEBOOK}, nothing changed" in out


@pytest.mark.parametrize(
    "words",
    [
        (), ("lood",), ("load", "--date-order", "ymd"), ("load", "--exported-on", "yesterday"), ("check",),
        ("undo",), ("sql",), ("load", "--no-such-option"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_gives_2(run, words: tuple[str, ...]):
    assert run(*words)[0] == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("load", "nowhere"), "nowhere does not exist."),
        (("undo", "nothing"), "No load is called 'nothing'."),
        (("sql", "select 1"), "Load an export first."),
    ],
)
def test_what_a_person_can_put_right_is_said_in_one_line_and_gives_1(
    run, words: tuple[str, ...], message: str
):
    code, _, err = run(*words)
    assert code == 1
    assert message in err
    assert err.count("\n") == 1


def test_an_account_that_is_none_is_refused(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    code, out, _ = run("load", "--account", "marlbrook")
    assert code == 1
    assert "'marlbrook' is not an account: write <channel>-<name>" in out


@pytest.mark.parametrize("place", ["before", "after", "setting"])
def test_the_data_folder_may_be_named_before_or_after_the_command_or_as_a_setting(
    place: str, data: DataFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    put(data, FACEBOOK, MARCH, EXPORT)
    told = ["--data-dir", str(data.root)]
    if place == "setting":
        monkeypatch.setenv(SETTING, str(data.root))
        told = []
    assert commands.main([*told, "load"] if place == "before" else ["load", *told]) == 0
    assert "1 loaded" in capsys.readouterr().out
    assert (data.inbox / FACEBOOK / "loaded" / MARCH).exists()


def test_sql_answers_as_csv_in_utc_with_nothing_where_nothing_is_reported(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    query = (
        "select post_id, reach, reactions, sum(reactions) over () as total, is_reply, published_at, text "
        "from posts order by post_id"
    )
    code, out, _ = run("sql", query)
    assert code == 0
    assert list(csv.reader(io.StringIO(out))) == [
        ["post_id", "reach", "reactions", "total", "is_reply", "published_at", "text"],
        ["1", "10", "1", "1", "false", "2025-03-07 18:00:00+00:00", "Words"],
        ["2", "20", "", "1", "false", "2025-03-07 18:00:00+00:00", "Words"],
    ]


def test_sql_can_only_read(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    code, out, err = run("sql", "delete from posts")
    assert (code, out) == (1, "")
    assert "Only questions can be asked here" in err


def test_sql_says_what_is_wrong_with_a_query(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    code, out, err = run("sql", "select nothing from posts")
    assert (code, out) == (1, "")
    assert "nothing" in err


def test_check_says_what_loading_would_do_and_stores_nothing(run, data: DataFolder):
    file = put(data, FACEBOOK, MARCH, EXPORT)
    before = sorted(data.root.rglob("*"))
    code, out, _ = run("check", str(data.inbox))
    assert code == 0
    assert f"would load: {MARCH}" in out
    assert "1 would load, 0 already loaded, 0 refused" in out
    assert sorted(data.root.rglob("*")) == before
    assert file.exists()


def test_status_says_what_is_covered_and_how_old_it_is(run, data: DataFolder):
    assert run("status") == (0, f"Nothing is loaded yet in {data.root}.\n", "")
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    code, out, _ = run("status")
    assert code == 0
    assert f"{FACEBOOK}: 1 Mar 2025 to 31 Mar 2025" in out
    listed = run("status", "--loads")[1]
    assert MARCH in listed


def test_undo_takes_the_load_with_the_id_on_the_receipt_back(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    load_id = run("load")[1].split("load ", 1)[1].split()[0]
    code, out, _ = run("undo", load_id)
    assert code == 0
    assert f"undone: {MARCH} of {FACEBOOK} ({load_id})" in out
    assert run("sql", "select count(*) from posts")[1] == "count_star()\n0\n"


def test_a_load_that_was_taken_back_is_listed_until_it_is_deleted_for_good(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    load_id = run("load")[1].split("load ", 1)[1].split()[0]
    run("undo", load_id)
    code, out, _ = run("status", "--loads")
    assert code == 0 and f"{load_id}  {FACEBOOK}" in out and "a copy is kept" in out
    code, out, err = run("undo", load_id, "--for-good")
    assert (code, err) == (0, "")
    assert out.startswith(
        f"deleted for good: {MARCH} of {FACEBOOK} ({load_id}). Backups that were made before"
    )
    assert load_id not in run("status", "--loads")[1]
    code, out, err = run("undo", load_id, "--for-good")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"No load is called '{load_id}', and none that was taken back." in err


def test_a_command_builds_first_where_the_newest_build_is_outdated(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    for build in data.warehouse.glob("*.duckdb"):
        build.unlink()
    assert run("sql", "select count(*) from posts")[1] == "count_star()\n2\n"


def test_build_makes_a_new_build(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    run("load")
    code, out, _ = run("build")
    assert code == 0
    assert out.startswith("built: 00000002-")


def test_an_empty_inbox_says_where_exports_belong(run, data: DataFolder):
    code, out, _ = run("load")
    assert code == 0
    assert f"No exports in {data.inbox}: put them into a folder per account, such as facebook-ourname." in out


def test_a_receipt_says_where_the_export_day_came_from(run, data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    assert "export day not in the file: taken as 31 Mar 2025, the end of its period" in run("load")[1]
    put(data, FACEBOOK, MARCH, EXPORT)
    assert "exported on 5 Apr 2025" in run("load", "--exported-on", "2025-04-05")[1]


def test_status_answers_from_the_last_good_database_where_a_load_is_damaged(data: DataFolder, run):
    put(data, FACEBOOK, MARCH, EXPORT)
    put(data, FACEBOOK, "Apr-01-2025_Apr-30-2025_2.csv", EXPORT.replace("03/07/2025", "04/07/2025"))
    run("load")
    first, second = sorted(data.raw.glob("*/*/receipt.json"))
    second.write_text("{", encoding="utf-8")
    code, out, err = run("status", "--loads")
    assert code == 0 and first.parent.name in out and "doctor" in err


def test_status_knows_an_account_whose_exports_cover_no_day(run, data: DataFolder):
    put(data, FACEBOOK, "Audience.csv", 'sep=,\n"Top cities"\n"Ansterbourne"\n"61.2"\n')
    assert run("load")[0] == 0
    code, out, _ = run("status")
    assert code == 0
    assert FACEBOOK in out
