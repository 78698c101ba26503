"""Experiences by command: taken in, deleted when they are due, erased, redacted; the doctor reminds."""

import io
import sys
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.organisation.data_folder import DataFolder

pytestmark = pytest.mark.usefixtures("few_marts")

FORM = """When,Your story
2026-09-03,The receptionist Mrs Harwood was rude to me
2026-09-04,No dentist anywhere at all
"""


@pytest.fixture
def run(data: DataFolder, capsys: pytest.CaptureFixture[str]):
    def _run(*words: str) -> tuple[int, str]:
        code = commands.main(["--data-dir", str(data.root), *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return _run


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "form.csv"
    file.write_text(FORM)
    return file


def test_a_form_is_taken_in_and_said_what_was_removed(run, form):
    code, said = run("experiences", str(form), "--by", "event", "--account", "facebook-a")
    assert code == 0
    assert "removed: 1 of name" in said and "2 experiences taken in (arrival 1)." in said
    assert "delete it where you do not need it any more" in said
    query = "select distinct arrived_by, prompted_account_id from experiences"
    assert run("sql", query)[1].splitlines()[1] == "event,facebook-a"


def test_how_many_do_not_seem_to_be_in_english_is_said_and_nothing_is_suggested_of_them(run, form):
    form.write_text(
        f"{FORM}2026-09-05,Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił\n"
    )
    code, said = run("experiences", str(form))
    assert code == 0
    assert "3 experiences taken in (arrival 1). 1 does not seem to be in English: a person has to" in said
    query = "select coalesce(sentiment, 'none') as s, coalesce(coded_by, 'nobody') as c from experiences"
    assert "none,nobody" in run("sql", f"{query} where experience_id = '1-3'")[1]
    themes = "select count(*) as n from experience_themes where experience_id = '1-3'"
    assert run("sql", themes)[1] == "n\n0\n"


def test_what_may_be_no_experience_is_kept_and_named_by_its_id(run, form):
    form.write_text(f"{FORM}2026-09-05,Buy cheap watches on my page\n")
    said = run("experiences", str(form))[1]
    assert "3 experiences taken in (arrival 1)." in said
    assert "  kept, and may be no experience: 1-3 (an advert). `erase` deletes one." in said


SHORT = """ID,Start time,Completion time,Email,Name,What happened to you?,What was good?,Which town?
1,2026-09-03 10:00,2026-09-03 10:05,a@mail.example,,Nobody at all called me back,Kind staff,Anytown
2,2026-09-04 10:00,2026-09-04 10:05,b@mail.example,,The waiting room was very cold,Not much,Anytown
"""


def test_which_columns_were_taken_for_words_and_which_were_left_out_is_said(run, form):
    form.write_text(SHORT)
    said = run("experiences", str(form))[1]
    assert "  people's own words: 'What happened to you?'" in said
    assert "  left out: 'What was good?', 'Which town?'" in said
    assert "take this batch back on Add experiences, and take the form in there." in said


def test_a_guess_that_nobody_confirmed_is_not_remembered(run, form, data):
    form.write_text(SHORT)
    run("experiences", str(form))
    assert not list(data.explained_forms.glob("*.json"))
    form.write_text(SHORT.replace("1,2026-09-03", "3,2026-09-13"))
    words = ("--text-column", "What happened to you?", "--text-column", "What was good?")
    said = run("experiences", str(form), *words)[1]
    assert "people's own words: 'What happened to you?', 'What was good?'" in said
    assert "nobody has said" not in said
    assert len(list(data.explained_forms.glob("*.json"))) == 1


def test_a_form_that_cannot_be_taken_in_gives_1_in_one_line(run, form):
    assert run("experiences", str(form), "--by", "owl")[0] == 1
    code, said = run("experiences", str(form), "--text-column", "Nothing")
    assert (code, said.count("\n")) == (1, 1)
    assert "form.csv has no column 'Nothing'. Its columns: When, Your story." in said


def test_the_doctor_reminds_of_words_that_are_due_and_purge_deletes_them(run, form, monkeypatch):
    run("experiences", str(form))
    assert "is in order" in run("doctor")[1]
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2028-09-03")
    assert "note: The words of 1 experiences are past the day" in run("doctor", "--check")[1]
    assert run("purge") == (
        0,
        "purged: the words of 1 experiences; their themes, service and feeling stay. It stands in the log.\n",
    )  # fmt: skip
    gone = "select count(*) - count(text) as gone from experiences"
    assert run("sql", gone)[1] == "gone\n1\n"
    assert "Every line stands as it was written." in run("audit")[1]


def test_load_takes_a_form_out_of_the_inbox_and_keeps_no_copy(run, data):
    file = data.inbox / "website-a" / "responses.csv"
    file.parent.mkdir(parents=True)
    heading = "ID,Start time,Completion time,Email,Name,What would you like to tell us?\n"
    row = "1,2026-09-03 10:00,2026-09-03 10:05,a@mail.example,Ann Lee,The waiting room was cold and dirty\n"
    file.write_text(heading + row)
    code, said = run("load")
    assert code == 0 and "1 experience taken in (arrival 1)." in said
    assert not list(data.inbox.rglob("*.csv"))
    query = "select arrived_by, arrived_account_id, prompted_account_id from experiences"
    assert run("sql", query)[1].splitlines()[1] == "web form,website-a,"
    file.write_text(heading + row)
    assert "was taken in before" in run("load")[1]
    assert not file.exists()
    file.write_text(heading + row.replace("2026-09-03 10:05", "soon").replace("2026-09-03 10:00", ""))
    code, said = run("load")
    assert code == 1 and "refused: responses.csv, line 2" in said and file.exists()


def test_undo_takes_an_arrival_back_by_its_number_and_the_form_may_come_in_again(run, form):
    run("experiences", str(form))
    code, said = run("undo", "1")
    assert code == 0
    assert said.startswith("undone: arrival 1. 2 experiences and their coding are deleted, everywhere but in")
    assert run("sql", "select count(*) as n from experiences")[1] == "n\n0\n"
    assert "2 experiences taken in (arrival 2)." in run("experiences", str(form))[1]


@pytest.mark.parametrize("wrong", ["1", "7", "1-1", "abcdef012345"])
def test_an_id_that_is_none_says_both_kinds_of_ids_and_where_they_are_seen(run, form, wrong):
    run("experiences", str(form))
    run("undo", "1")
    code, said = run("undo", wrong)
    assert (code, said.count("\n")) == (1, 1)
    assert wrong in said and "`status --loads` lists them" in said
    assert "An arrival of experiences has a number: `experiences` says it, and Add experiences lists" in said


def test_erase_deletes_one_experience(run, form):
    run("experiences", str(form))
    assert run("erase", "1-1")[0] == 0
    assert run("sql", "select experience_id from experiences")[1] == "experience_id\n1-2\n"
    code, said = run("erase", "1-1")
    assert code == 1 and "There is no experience '1-1'" in said


def test_lines_are_redacted_one_for_one(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("I am Priya Shah\n\nring 07700 900123\nno end"))
    assert commands.main(["redact"]) == 0
    assert capsys.readouterr().out == "I am [name]\n\nring [phone]\nno end\n"
