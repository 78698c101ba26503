"""Kinds of report that were read wrongly or refused as a whole: of each, one as found and three more."""

from datetime import date
from pathlib import Path

import pytest

from data_pipeline.experiences.intake import form_columns, form_responses
from data_pipeline.exports.forms import form_tables
from tests.written_exports import google, lines, take

DAYS = '"Date","Primary"\n"2026-04-01T00:00:00","{}"\n"2026-04-02T00:00:00","{}"\n'


def blocks(*named: tuple[str, int, int]) -> str:
    return "sep=,\n" + "\n".join(f'"{title}"\n{DAYS.format(one, two)}' for title, one, two in named)


@pytest.mark.parametrize(
    ("account", "text", "figures", "left_out"),
    [
        ("facebook-a", blocks(("Facebook reach", 210, 190), ("Instagram reach", 35, 41)), 400, 1),
        ("facebook-a", blocks(("Instagram follows", 3, 4), ("Facebook reach", 210, 190)), 400, 1),
        ("instagram-a", blocks(("Facebook visits", 9, 9), ("Instagram reach", 35, 41)), 76, 1),
        (
            "facebook-a",
            blocks(("Instagram reach", 1, 2), ("Facebook reach", 5, 6), ("Instagram follows", 3, 4)),
            11,
            2,
        ),
    ],
)  # fmt: skip
def test_of_both_platforms_daily_blocks_an_account_takes_its_own(account, text, figures, left_out):
    taken = take(account, "Results.csv", text)
    assert sum(row["reach"] for row in taken.rows) == figures
    named = [part.skipped for part in taken.receipt.parts if part.skipped]
    assert len(named) == left_out and all("so it is not part of this account" in why for why in named)


SOURCES = google(
    "Session primary channel group (Default Channel Group)|Sessions\nDirect|52\nOrganic Search|61"
)
COUNTRY = google("Country ID|Active users\nGB|70\nIE|3")
COHORT = google("Date|Week 0|Week 1\n20250301|20|4")
TITLES = google("Page title and screen class|Views\nHome|88\nHave your say|44")
DEVICES = google("Device category|Screen resolution|Active users\nmobile|390x844|12")


@pytest.mark.parametrize(
    "parts",
    [
        (SOURCES, COUNTRY, COHORT, TITLES),
        (COHORT, SOURCES, TITLES),
        (TITLES, DEVICES, COUNTRY, SOURCES),
        (COUNTRY, COHORT, DEVICES, SOURCES, TITLES),
    ],
)
def test_the_known_tables_of_a_snapshot_load_and_the_others_are_named(parts):
    taken = take("website-a", "Reports_snapshot.csv", "\n".join(parts))
    assert sum(row.get("sessions") or 0 for row in taken.rows) == 113
    assert sum(row.get("views") or 0 for row in taken.rows) == 132
    assert len([part for part in taken.receipt.parts if part.skipped]) == len(parts) - 2


@pytest.mark.parametrize(
    ("dimension", "values"),
    [
        ("Country", ("United Kingdom", "Ireland", "(not set)")),
        ("Device category", ("mobile", "desktop", "tablet")),
        ("Month", ("01", "02", "03")),
        ("City", ("Sutton", "Carshalton", "")),
    ],
)
def test_a_page_by_one_more_dimension_loses_no_view(dimension, values):
    rows = [f"{page}|{value}|{count}|9" for page, count in (("/", 100), ("/a", 7)) for value in values]
    text = google("\n".join([f"Page path and screen class|{dimension}|Views|Active users", *rows]))
    taken = take("website-a", "Pages.csv", text)
    assert sum(row["views"] for row in taken.rows) == 3 * 107
    assert taken.set_aside == []


@pytest.mark.parametrize(
    "money", ["Estimated revenue (GBP)", "Your estimated revenue (EUR)", "RPM (USD)", "CPM (GBP)"]
)
def test_a_column_of_money_refuses_no_table_of_days(money: str):
    rows = [
        ["Total", "95", "4.2", "0.4"],
        ["2026-04-01", "40", "1.9", "0.2"],
        ["2026-04-02", "55", "2.3", "0.2"],
    ]
    text = lines([["Date", "Views", "Watch time (hours)", money], *rows])
    assert take("youtube-a", "Table data.csv", text, exported_on=date(2026, 4, 3)).columns("date views") == [
        (date(2026, 4, 1), 40), (date(2026, 4, 2), 55),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "figure"),
    [
        ("Landing page|Sessions", "sessions"),
        ("Page path and screen class|Views", "views"),
        ("Session source / medium|Sessions", "sessions"),
        ("Page title and screen class|Views", "views"),
    ],
)
def test_a_row_without_a_name_counts_too(heading: str, figure: str):
    taken = take("website-a", "Report.csv", google(f"{heading}\n/|395\n|13"))
    assert sum(row[figure] for row in taken.rows) == 408 and taken.set_aside == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/04/04 9:15:22 AM GMT+1", date(2026, 4, 4)),
        ("2026/05/03 11:35:01 PM GMT", date(2026, 5, 4)),
        ("2026/01/31 11:35:01 PM GMT-5", date(2026, 2, 1)),
        ("2026/12/31 12:05:00 AM GMT+1", date(2026, 12, 30)),
    ],
)
def test_a_forms_own_time_stamp_is_the_day_and_nobodys_words(tmp_path: Path, written: str, day: date):
    words = "The physiotherapist listened and gave clear exercises."
    responses, columns = form(tmp_path, ["Timestamp", "Tell us about your experience"], [written, words])
    (received,) = form_responses.received(responses, columns)
    assert received.received_on == day and received.text == words


@pytest.mark.parametrize(
    "heading",
    [
        "Please tell us what happened (do not give any names or phone numbers)",
        "What happened when you tried to phone the practice?",
        "Did anybody e-mail you back, and what did they say?",
        "How easy was it to give your name at the desk?",
    ],
)
def test_a_question_is_offered_by_what_people_wrote_and_not_hidden_for_a_word_in_it(
    tmp_path: Path, heading: str
):
    words = "The hearing aid clinic moved and nobody wrote to tell us where."
    responses, _ = form(
        tmp_path, ["Start time", heading, "Which service?"], ["4/15/26 9:10:00", words, "Audiology"]
    )
    assert heading in form_columns.offered(responses)


@pytest.mark.parametrize(
    "answers", [["pat@example.org"], ["", "01632 960 111"], ["pat@example.org, 07700 900123"]]
)
def test_a_question_whose_answers_are_only_ways_to_reach_people_is_never_offered(tmp_path: Path, answers):
    heading = "If you would like a reply, please give your e-mail address or phone number"
    rows = [["4/15/26 9:10:00", "The clinic moved and nobody wrote to say where.", each] for each in answers]
    responses, _ = form(tmp_path, ["Start time", "What happened?", heading], *rows)
    assert form_columns.offered(responses) == ["Start time", "What happened?"]


def form(folder: Path, headings: list[str], *rows: list[str]):
    file = folder / "responses.csv"
    file.write_text(lines([headings, *rows]), encoding="utf-8")
    responses = form_tables.responses(file)
    return responses, form_columns.proposed(responses)
