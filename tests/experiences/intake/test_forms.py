"""Forms are known by their headings; of each response words, day and service come in, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import arrivals, form_columns, form_files, form_responses
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.exports.forms import form_tables
from data_pipeline.organisation import data_folder
from data_pipeline.safekeeping import backup, restore
from data_pipeline.warehouse import build
from tests.experiences.conftest import OFFICER
from tests.sample import zips
from tests.sample.experience_forms import EXPORTED, workbook
from tests.written_exports import ask

pytestmark = pytest.mark.usefixtures("few_marts")

FORMS = Path(__file__).with_name("forms")
MICROSOFT, SURVEYMONKEY, GRAVITY, DRUPAL = (
    (FORMS / f"{name}.csv").read_text(encoding="utf-8")
    for name in ("microsoft", "surveymonkey", "gravity", "drupal")
)
OTHER = """Comments;When;Ref
"The ward was clean and the food was good";03/04/2026;A1
"Nobody told us about the discharge plan";23/04/2026;A2
"""


def came(data) -> list[tuple]:
    build.build(data)
    return ask(data, "select received_on, service, text from experiences order by experience_id")


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (MICROSOFT, "Microsoft Forms", [
            (date(2024, 10, 9), "gp", "I waited three weeks, nobody rang back."),
            (date(2024, 10, 13), "dentist", "No NHS dentist anywhere near us at all"),
        ]),
        (SURVEYMONKEY, "SurveyMonkey", [
            (date(2024, 10, 9), "gp", "The receptionist was rude to me on the phone."),
            (date(2024, 10, 29), "dentist", "Great check up and a friendly nurse too."),
        ]),
        # Written in UTC: half past eleven at night is the next day in London in summer.
        (GRAVITY, "Gravity Forms",
         [(date(2026, 4, 1), "pharmacy", "The pharmacy ran out of my tablets again.")]),
        (DRUPAL, "Drupal Webform", [
            (date(2026, 3, 31), "emergency", "My mum was in a corridor at A&E for ten hours."),
            (date(2026, 3, 30), "not_stated", "Sent off without a time of completion."),
        ]),
        (OTHER, "a table explained by us", [
            (date(2026, 4, 3), "hospital", "The ward was clean and the food was good"),
            (date(2026, 4, 23), "not_stated", "Nobody told us about the discharge plan"),
        ]),
    ],
    ids=["Microsoft Forms", "SurveyMonkey", "Gravity Forms", "Drupal Webform", "any other table"],
)  # fmt: skip
def test_a_form_is_known_by_its_headings(data, form, text, title, expected):
    form("form.csv", text)
    with arrivals.records(data).reading() as db:
        (arrival,) = arrival_records.arrivals(db)
    assert arrival["form"] == title
    assert came(data) == expected


def test_a_workbook_of_microsoft_forms_keeps_its_days(data, tmp_path: Path):
    file = tmp_path / "Tell us(1-1).xlsx"
    row: list[object] = [1, EXPORTED, EXPORTED, "anonymous", "", "The nurse was so kind to me & mine"]
    heading: list[object] = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "What would you like to say?",
    ]
    zips.write(file, workbook([heading, row]), EXPORTED)
    seen = form_files.preview(data, form_tables.responses(file), Circumstances("web form"))
    assert [(each.received_on, each.text) for each in seen.preview.comments] == [
        (EXPORTED.date(), "The nurse was so kind to me & mine")
    ]


def test_a_response_without_words_is_counted_and_not_stored(form):
    arrived = form("ms.csv", MICROSOFT)
    assert (arrived.stored, arrived.blank) == (2, 1)
    assert arrived.sentence == "2 experiences taken in (arrival 1), 1 row without a comment."


def test_a_later_export_of_the_same_form_brings_only_what_is_new(form):
    form("ms.csv", MICROSOFT)
    later = MICROSOFT + "4,10/15/2024 9:00,10/15/2024 9:01,anonymous,,Dentist,Nobody takes us on\n"
    assert (arrived := form("ms later.csv", later)).stored == 1
    assert arrived.duplicates == 2


def test_two_responses_that_say_the_same_few_words_are_two(form):
    twice = MICROSOFT + "".join(
        f"{n},10/15/2024 9:0{n},10/15/2024 9:0{n},anonymous,,Dentist,Thank you\n" for n in (4, 5)
    )
    assert form("ms.csv", twice).stored == 4


def test_the_same_file_is_not_taken_in_twice(form):
    form("ms.csv", MICROSOFT)
    with pytest.raises(Refused, match=r"again.csv was taken in before \(arrival 1\)"):
        form("again.csv", MICROSOFT)


def test_columns_in_which_people_may_say_who_they_are_are_marked_and_never_proposed(tmp_path: Path):
    file = tmp_path / "form.csv"
    file.write_text(
        "ID,Start time,Completion time,Email,Name,Your story,Your full name,Home address,Contact phone,Age\n"
        "1,1/2/2026 9:00,1/2/2026 9:00,a@mail.example,Ann,Words that I said to them,Ann Lee,1 Road,07700,40\n"
    )
    responses = form_tables.responses(file)
    doubtful = ["Your full name", "Home address", "Contact phone"]
    assert form_columns.offered(responses) == ["Your story", *doubtful, "Age"]
    assert list(form_columns.doubtful(responses)) == doubtful
    assert form_columns.proposed(responses).texts == ("Your story",)


def test_a_question_that_asks_for_no_names_is_proposed_by_its_answers(tmp_path: Path):
    file, question = tmp_path / "form.csv", "What happened (do not give any names or phone numbers)"
    file.write_text(
        f"ID,Start time,Completion time,Email,Name,{question},Which service?\n"
        "1,4/3/26 9:10,4/3/26 9:15,anonymous,,The clinic moved and nobody wrote to say where.,Audiology\n"
        "2,4/15/26 9:10,4/15/26 9:15,anonymous,,Jo on 07700 900123 came in time and answered all.,GP\n"
    )
    responses = form_tables.responses(file)
    assert form_columns.proposed(responses).texts == (question,)
    assert "07700" not in str(form_columns.doubtful(responses))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/04/04 9:15:22 AM GMT+1", date(2026, 4, 4)),
        ("2026/05/03 11:35:01 PM GMT", date(2026, 5, 4)),
        ("2026/01/31 11:35:01 PM GMT-5", date(2026, 2, 1)),
    ],
)
def test_google_forms_own_time_stamp_says_when_and_is_nobodys_words(tmp_path: Path, written, day):
    file = tmp_path / "responses.csv"
    file.write_text(
        "Timestamp,Tell us about your experience,Which service?\n"
        f"{written},The physiotherapist listened and gave clear exercises.,Physiotherapy\n"
    )
    responses = form_tables.responses(file)
    columns = form_columns.proposed(responses)
    assert (columns.texts, columns.received) == (("Tell us about your experience",), "Timestamp")
    assert [each.received_on for each in form_responses.received(responses, columns)] == [day]


def test_what_a_person_says_of_a_table_is_remembered_for_the_next_file_and_in_backups(data, form, tmp_path):
    text = "A,B,C\n1,Good,red\n2,Bad,blue\n"
    with pytest.raises(Refused, match=r"say which column holds what people told us\. Its columns: A, B, C"):
        form("odd.csv", text, on=date(2026, 4, 1))
    form("odd.csv", text, text_columns=("B",), on=date(2026, 4, 1))
    assert form("odd later.csv", text.replace("Good", "Fine"), on=date(2026, 5, 1)).stored == 2
    backup.write(data, tmp_path / "backup.zip")
    other = data_folder.own(tmp_path / "other")
    restore.restore(other, tmp_path / "backup.zip", from_elsewhere=True)
    assert form_columns.remembered(other, form_tables.responses(tmp_path / "odd.csv")).texts == ("B",)


def test_what_was_said_of_a_form_is_read_from_the_file_that_it_always_lay_in(data, tmp_path: Path):
    data.explained_forms.mkdir(parents=True)
    (data.explained_forms / "ea7fb08b7a2dc461.json").write_text(
        '{"headings": ["A", "B", "C"], "texts": ["B"], "received": "C", "response_id": "", "services": [], '
        '"dates": "dmy", "made_at": "2026-09-01T10:00:00+00:00"}'
    )
    file = tmp_path / "form.csv"
    file.write_text("C,b,A\n2026-04-03,Good,1\n", encoding="utf-8")
    remembered = form_columns.remembered(data, form_tables.responses(file))
    assert remembered is not None and (remembered.texts, remembered.received) == (("B",), "C")


@pytest.mark.parametrize(
    "damaged",
    [
        MICROSOFT.replace("\n", "\r").encode(),
        MICROSOFT.encode("utf-16"),
        b"\xef\xbb\xbf" + MICROSOFT.encode(),
        "".join('"' + line.replace('"', '""') + '"\n' for line in MICROSOFT.splitlines()).encode(),
    ],
    ids=["an old Mac's", "UTF-16", "a byte order mark", "whole lines in quotation marks"],
)
def test_a_form_that_another_program_saved_again_is_mended_as_an_export_is(tmp_path: Path, damaged: bytes):
    file = tmp_path / "form.csv"
    file.write_bytes(damaged)
    table = form_tables.responses(file)
    assert table.form is not None and form_tables.is_form(file)
    assert [line.cells[-1] for line in table.lines][:2] == [
        "I waited three weeks, nobody rang back.", "No NHS dentist anywhere near us at all"
    ]  # fmt: skip


def test_answers_that_all_stand_in_quotation_marks_keep_their_commas(tmp_path: Path):
    file = tmp_path / "form.csv"
    file.write_text('Your story\n"I waited, nobody rang, and left"\n"Kind, all of them"\n', encoding="utf-8")
    table = form_tables.responses(file)
    assert (table.headings, [line.cells for line in table.lines]) == (
        ("Your story",), [("I waited, nobody rang, and left",), ("Kind, all of them",)]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("ms.csv", MICROSOFT.replace("10/13/2024 11:03", "soon"),
         "ms.csv, line 3, 'Completion time': should be a day, found 'soon'"),
        ("ms.csv", MICROSOFT.replace("10/9/2024 11:03", "13/1/2024 11:03"), "some of its dates have the day"),
        ("ms.csv", MICROSOFT.replace('"I waited', '"I "waited'), "line 2: .*quotation mark"),
        ("yt.csv", "Comment ID,Channel ID,Comment Create Timestamp,Comment Text\n1,2,2026-01-01,Thanks\n",
         "comments that your organisation wrote itself: answers given, not experiences"),
        ("post_comments_1.json",
         '[{"string_map_data": {"Comment": {"value": "Thanks"}, "Media Owner": {"value": "us"}}}]',
         "answers given, not experiences"),
        ("blank.csv", "", "holds no table with headings"),
        ("text.csv", "A,B\n1,2\n", "say which column"),
        ("none.csv", "Your story,When\n,2026-01-01\n", "say which column"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_with_file_line_heading_and_value(data, form, name, text, message):
    with pytest.raises(Refused, match=message):
        form(name, text)
    with arrivals.records(data).reading() as db:
        assert arrival_records.arrivals(db) == []


def test_the_original_is_deleted_where_it_lies_in_the_data_folder(data):
    file = data.inbox / "form.csv"
    file.parent.mkdir(parents=True)
    file.write_text(MICROSOFT)
    form_files.take_in(
        data, file, form_files.preview(data, form_tables.responses(file), Circumstances("web form")), OFFICER
    )
    assert not file.exists()
    with arrivals.records(data).reading() as db:
        (arrival,) = arrival_records.arrivals(db)
    assert (arrival["form"], len(arrival["sha256"])) == ("Microsoft Forms", 64)
