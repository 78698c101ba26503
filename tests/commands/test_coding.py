"""Coding a file of comments, and training, as commands."""

import csv
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.experiences.coding.model.model_files import load

COMMENTS = """id,comment,service
1,"My GP Dr Patel never rang me back on 07700 900123, and I waited three weeks",gp
2,"Lovely, kind staff",
3,,x
"""
LABELLED = ["text,sentiment,access,waiting"] + [
    f"I {verb} at the {place},{feeling},{access},{waiting}"
    for place in ("surgery", "clinic", "ward", "desk", "centre", "unit")
    for verb, feeling, access, waiting in (
        ("could not book", 4, 1, 0), ("waited for hours", 5, 0, 1), ("was happy", 1, 0, 0), ("sat", 3, 0, 0),
    )
]  # fmt: skip


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    path = tmp_path / "comments.csv"
    path.write_text(COMMENTS, encoding="utf-8")
    return path


def coded(comments: Path, *options: str) -> list[dict[str, str]]:
    out = comments.with_name("out.csv")
    assert (
        commands.main(["code", str(comments), "--text-column", "comment", "--out", str(out), *options]) == 0
    )
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_keeps_its_columns_and_gains_suggestions(comments: Path):
    first, second, blank = coded(comments)
    assert list(first) == [
        "id", "comment", "service_given", "sentiment", "themes", "service", "redacted_text",
    ]  # fmt: skip
    assert first["service_given"] == "gp"
    assert (first["sentiment"], first["service"]) == ("negative", "gp")
    assert "waiting" in first["themes"].split(";")
    assert first["redacted_text"] == "My GP Dr [name] never rang me back on [phone], and I waited three weeks"
    assert (second["sentiment"], second["themes"], second["service"]) == (
        "positive", "staff_attitude", "not_stated",
    )  # fmt: skip
    assert [blank[name] for name in ("sentiment", "themes", "redacted_text")] == ["", "", ""]


def test_redaction_can_be_left_out(comments: Path):
    assert "redacted_text" not in coded(comments, "--no-redact")[0]


KNOWN = """about,asked,gp,text
GP,What could we do better?,dentist,Nothing at all
dentist,What was good?,hospital,Nothing at all
,,,The hospital ward was cold
"""


def services(comments: Path, *options: str) -> list[str]:
    comments.write_text(KNOWN, encoding="utf-8")
    return [row["service"] for row in coded(comments, "--text-column", "text", *options)]


def test_the_service_that_all_are_about_is_said_once_and_what_is_not_said_is_asked_of_the_words(
    comments: Path,
):
    assert services(comments) == ["not_stated", "not_stated", "hospital"]
    assert services(comments, "--service", "optician") == ["optician"] * 3


def test_a_column_names_each_service_in_words_or_ids_and_goes_before_an_id(comments: Path):
    assert services(comments, "--service", "about") == ["gp", "dentist", "hospital"]
    assert services(comments, "--service", "gp") == ["dentist", "hospital", "hospital"]


def test_a_service_that_is_none_is_refused_with_those_that_there_are(
    comments: Path, capsys: pytest.CaptureFixture[str]
):
    out = str(comments.with_name("out.csv"))
    words = ["code", str(comments), "--text-column", "comment", "--out", out, "--service", "vet"]
    assert commands.main(words) == 1
    said = capsys.readouterr().err
    assert "'vet' is neither a service that we know nor a column of comments.csv. Services: gp, " in said
    assert "Its columns: id, comment, service." in said


def test_what_was_asked_may_be_said_of_all_or_stand_in_a_column(comments: Path):
    comments.write_text(KNOWN, encoding="utf-8")
    of_all, in_a_column = (
        coded(comments, "--text-column", "text", "--question", asked)
        for asked in ("What could we do better?", "asked")
    )
    assert of_all[0] == in_a_column[0] and len(in_a_column) == 3


@pytest.mark.parametrize(
    ("content", "column", "said"),
    [
        (COMMENTS, "words", "has no column 'words'. Its columns: id, comment, service."),
        ("", "comment", "has no column 'comment'"),
        ("id,comment\n1,a\n2\n", "comment", "line 3 of comments.csv has not as many cells as the heading"),
        (None, "comment", "does not exist"),
    ],
)
def test_what_cannot_be_coded_is_said_and_nothing_is_written(
    comments: Path, capsys: pytest.CaptureFixture[str], content: str | None, column: str, said: str
):
    comments.unlink()
    if content is not None:
        comments.write_text(content, encoding="utf-8")
    out = comments.with_name("out.csv")
    assert commands.main(["code", str(comments), "--text-column", column, "--out", str(out)]) == 1
    assert said in capsys.readouterr().err
    assert not [path for path in comments.parent.iterdir() if path.name.startswith("out")]


def test_a_file_is_never_written_over_itself(comments: Path, capsys: pytest.CaptureFixture[str]):
    assert commands.main(["code", str(comments), "--text-column", "comment", "--out", str(comments)]) == 1
    assert "is the file itself" in capsys.readouterr().err
    assert comments.read_text(encoding="utf-8") == COMMENTS


def test_a_file_in_another_encoding_is_refused(comments: Path, capsys: pytest.CaptureFixture[str]):
    comments.write_bytes("id,comment\n1,café\n".encode("cp1252"))
    out = str(comments.with_name("out.csv"))
    assert commands.main(["code", str(comments), "--text-column", "comment", "--out", out]) == 1
    assert "is not UTF-8" in capsys.readouterr().err


@pytest.mark.slow
def test_a_model_is_trained_from_a_labelled_file_and_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "labelled.csv"
    file.write_text("\n".join(LABELLED), encoding="utf-8")
    assert commands.main(["train", str(file), "--out", str(tmp_path / "m.npz"), "--services", "gp"]) == 0
    model = load(tmp_path / "m.npz")
    assert (model.themes, model.services) == (("access", "waiting"), ("gp",))
    assert commands.main(["train", str(file), "--evaluate"]) == 0
    told = capsys.readouterr().out
    assert "a fifth of 24 distinct comments held out, seeds 42" in told
    assert "service not told: themes micro F1" in told and "waiting" in told


@pytest.mark.slow
def test_chances_that_another_model_gave_are_learnt_from_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file, also = tmp_path / "labelled.csv", tmp_path / "chances.csv"
    file.write_text("\n".join(LABELLED), encoding="utf-8")
    answers = "0.9,0.1,0.1,0.2,0.7"
    lines = [f"The line was engaged on day {at},{answers}" for at in range(12)]
    heading = "text,access,waiting,positive,neutral,negative"
    also.write_text("\n".join([heading, *lines]), encoding="utf-8")
    for name, more in (
        ("one.npz", []),
        ("two.npz", ["--also", str(also)]),
        ("three.npz", ["--also", str(also)]),
    ):
        assert commands.main(["train", str(file), "--out", str(tmp_path / name), *more]) == 0
    assert "engaged" in load(tmp_path / "two.npz").names
    assert "engaged" not in load(tmp_path / "one.npz").names
    assert (tmp_path / "two.npz").read_bytes() == (tmp_path / "three.npz").read_bytes()
    assert commands.main(["train", str(file), "--also", str(also), "--evaluate", "--seeds", "1,2"]) == 0
    assert "Learnt from chances.csv too" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [("text,access\na,1", "lacks the columns negative, neutral, positive, waiting"),
     ("text,access,waiting,positive,neutral,negative\na,2,0,0,0,1", "should be a chance from 0 to 1")],
)  # fmt: skip
def test_chances_that_are_none_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
):
    file, also = tmp_path / "labelled.csv", tmp_path / "chances.csv"
    file.write_text("\n".join(LABELLED), encoding="utf-8")
    also.write_text(text, encoding="utf-8")
    command = ["train", str(file), "--also", str(also), "--out", str(tmp_path / "m.npz")]
    assert commands.main(command) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [("text,access\na,1", "lacks the columns sentiment"),
     ("text,sentiment,access\na,1,maybe", "'access' should be 0 or 1, found 'maybe'"),
     ("text,sentiment,access\na,cross,1", "'sentiment' should be 1 to 5, found 'cross'")],
)  # fmt: skip
def test_labels_that_are_none_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
):
    file = tmp_path / "labelled.csv"
    file.write_text(line, encoding="utf-8")
    assert commands.main(["train", str(file), "--out", str(tmp_path / "m.npz")]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_a_hundred_thousand_comments_are_coded_and_redacted_within_four_minutes(tmp_path: Path):
    import time

    file = tmp_path / "many.csv"
    said = "My GP Dr Patel never rang, and nurse {} of the clinic made me wait {} weeks for a scan"
    rows = [said.format(("Ann", "Joy", "Femi")[at % 3], at % 97) for at in range(100_000)]
    with file.open("w", encoding="utf-8", newline="") as to:
        csv.writer(to).writerows([["text"], *([row] for row in rows)])
    start = time.monotonic()
    assert commands.main(["code", str(file), "--out", str(tmp_path / "out.csv")]) == 0
    assert time.monotonic() - start < 240
