"""Commands where several organisations are kept apart: each works on one, on each in turn, or asks which."""

from pathlib import Path

import pytest

from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from tests.written_exports import facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")  # accounts, posts, account_coverage, restatements
FACEBOOK = "facebook-ours"
NAME = "Mar-01-2025_Mar-31-2025_1184467000000001.csv"


def export(reach: int) -> str:
    return facebook(f"Post ID | Title | Reach\n 1 | Words of {reach} | {reach}")


@pytest.fixture
def two(filled) -> DataFolder:
    return filled(with_one_load_each)


def with_one_load_each(data: DataFolder) -> None:
    for number, name in enumerate(("kent", "sutton"), start=1):
        load_one(organisations.add(data, name), FACEBOOK, NAME, export(number))


def wait_in_the_inbox(data: DataFolder, reach: int, account: str = "facebook-new") -> Path:
    folder = data.inbox / account
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(export(reach))
    return folder / NAME


def loads_of(data: DataFolder) -> set[str]:
    return {receipt.account_id for receipt in read_receipts.current(data)}


def test_they_are_listed_and_one_more_can_be_added(run, two):
    assert run("organisations", "--add", "surrey")[0] == 0
    _, said, _ = run("organisations")
    assert [line.split(":")[0] for line in said.splitlines()] == ["kent", "surrey", "sutton"]


@pytest.mark.parametrize(
    "words",
    [("sql", "select 1"), ("audit",), ("effectiveness",), ("restore", "a.zip"), ("handover", "a.zip"),
     ("undo", "1"), ("backup", "a.zip"), ("doctor", "--set-aside", "abc")],
)  # fmt: skip
def test_a_command_that_is_about_one_asks_which(run, two, words):
    code, said, error = run(*words)
    assert (code, said) == (1, "")
    assert error == "Say which organisation is meant: --organisation NAME. There are: kent and sutton.\n"


@pytest.mark.parametrize(("name", "reach"), [("kent", "1"), ("sutton", "2")])
def test_a_query_is_answered_from_the_one_that_is_named(run, two, name, reach):
    for words in (("--organisation", name, "sql"), ("sql", "--organisation", name)):
        code, said, _ = run(*words, "select organisation, reach from posts")
        assert (code, said.split()) == (0, ["organisation,reach", f"{name},{reach}"])


def test_a_query_of_one_cannot_open_the_build_of_the_other(run, two):
    other = organisations.named(two, "sutton").warehouse
    for query in (f"attach '{other}/x.duckdb'", f"select * from '{next(other.glob('*.duckdb'))}'"):
        assert run("sql", "--organisation", "kent", query)[0] == 1


@pytest.mark.parametrize("options", [("--all",), ("--engine", "spark")])
def test_a_build_of_all_is_not_taken_for_one_of_the_one_that_is_named(run, two, options):
    code, said, error = run("build", "--organisation", "kent", *options)
    assert (code, said) == (1, "") and "leave --organisation out" in error


def test_what_waits_in_each_inbox_is_loaded_for_that_one(run, two):
    kent, sutton = organisations.of_installation(two)
    wait_in_the_inbox(kent, 3)
    code, said, _ = run("load")
    assert code == 0 and said.index("Organisation kent") < said.index("loaded:") < said.index(
        "Organisation sutton"
    )
    assert (loads_of(kent), loads_of(sutton)) == ({FACEBOOK, "facebook-new"}, {FACEBOOK})


def test_a_file_in_an_inbox_is_of_that_organisation_without_saying_so(run, two):
    file = wait_in_the_inbox(organisations.named(two, "kent"), 3)
    assert run("load", str(file))[0] == 0
    assert "facebook-new" in loads_of(organisations.named(two, "kent"))


def test_a_file_out_of_the_inbox_of_one_is_not_loaded_for_the_other(run, two):
    file = wait_in_the_inbox(organisations.named(two, "kent"), 3)
    code, _, error = run("load", "--organisation", "sutton", str(file))
    assert code == 1 and "lies in the inbox of kent, not of sutton" in error
    assert loads_of(organisations.named(two, "sutton")) == {FACEBOOK}


def test_a_file_elsewhere_needs_an_organisation(run, two, tmp_path):
    (tmp_path / FACEBOOK).mkdir()
    (tmp_path / FACEBOOK / NAME).write_text(export(4))
    assert "Say which organisation is meant" in run("load", str(tmp_path / FACEBOOK))[2]


@pytest.mark.parametrize("folder", ["facebook-new", "surrey"])
def test_what_lies_in_no_organisations_inbox_is_named_and_counts_as_refused(run, two, folder):
    (two.inbox / folder).mkdir(parents=True)
    code, _, error = run("load")
    assert code == 1 and f"inbox/{folder}. Of which organisation is it?" in error


def test_a_load_of_one_cannot_be_taken_back_in_the_name_of_the_other(run, two):
    kent, sutton = organisations.of_installation(two)
    (receipt,) = read_receipts.current(kent)
    assert run("undo", "--organisation", "sutton", receipt.load_id)[0] == 1
    assert loads_of(kent) == loads_of(sutton) == {FACEBOOK}


def test_a_backup_of_each_is_written_into_a_folder_under_its_name(run, two, tmp_path):
    assert run("backup", str(tmp_path))[0] == 0
    names = sorted(path.name.rsplit("-20", 1)[0] for path in tmp_path.glob("*.zip"))
    assert names == ["engagement-backup-kent", "engagement-backup-sutton"]


def test_a_backup_of_one_is_not_the_others_own(run, two, tmp_path):
    run("backup", "--organisation", "kent", str(tmp_path / "kent.zip"))
    code, _, error = run("restore", "--organisation", "sutton", "--replace", str(tmp_path / "kent.zip"))
    assert code == 1 and "made elsewhere" in error


def test_one_that_is_broken_keeps_no_other_from_its_turn(run, two):
    organisations.named(two, "kent").settings.write_text("[nonsense")
    code, said, error = run("status")
    assert code == 1 and "settings.toml" in error
    assert "Organisation sutton" in said and FACEBOOK in said.split("Organisation sutton")[1]


@pytest.mark.parametrize("name", ["surrey", "../kent", ""])
def test_no_other_name_leads_anywhere(run, two, name):
    code, said, _ = run("sql", "--organisation", name, "select 1")
    assert (code, said) == (1, "")
