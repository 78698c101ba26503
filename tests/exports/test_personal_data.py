"""What identifies a person reaches no snapshot, receipt, set-aside row or message."""

import pytest
import xlwt

from data_pipeline.errors import Refused
from data_pipeline.redaction.shown_values import CUT, shown
from tests.written_exports import (
    MARCH,
    X,
    ask,
    csv_of,
    facebook,
    google,
    instagram,
    load,
    put,
    stored_text,
    x_posts,
)

CONTENT = "account_analytics_content_2025-03-01_2025-04-01.csv"
PEOPLE = (
    "a_resident", "another.resident", "jane.resident", "01632 960123", "07700 900123", "AN1 2BX",
    "Pat Example", "someone_else", "Someone Else", "IwAR0token", "jane-resident", "Resident's profile",
)  # fmt: skip


def test_nothing_personal_is_stored_anywhere(data, tmp_path):
    put(data, "x-a", CONTENT, x_posts("""
        Post id             | Post text                                                    | Impressions
        1897919999999999999 | @a_resident ask @another.resident or jane.resident@example.org | 10
        1897920000000000001 | @a_resident ring 01632 960123 or (07700) 900123, AN1 2BX      | lots
        1897920000000000002 | @a_resident ring 07700 900123 at AN1 2BX                      | 5
        1897920000000000003 | Our own post: ring us, ask @HealthwatchE                      | 6
    """))  # fmt: skip
    put(data, "instagram-a", MARCH, instagram("""
        Post ID | Account ID        | Account username | Account name | Reach
        1       | 17841400000000001 | hw               | Healthwatch  | 5
        2       | 17841400000000001 | hw               | Healthwatch  | 5
        3       | 17841400000000009 | someone_else     | Someone Else | 5
    """))  # fmt: skip
    put(data, "website-a", "pages.csv", google("""
        Page path                            | Page location                 | Views
        /                                    | /?fbclid=IwAR0token           | 5
        /unsubscribe?jane.resident=IwAR0token |                              | 3
        /users/jane-resident/edit            |                               | 2
        /thanks/jane.resident@example.org    | /x?e=jane.resident            | 1
        /bad?IwAR0token=jane.resident        |                               | lots
        /twice?IwAR0token=jane.resident      |                               | 1
        /twice?IwAR0token=jane.resident      |                               | 2
    """))  # fmt: skip
    put(data, "website-a", "titles.csv", google("Page title|Views\nJane Resident's profile|2\nHome|1"))
    book = xlwt.Workbook()
    sheet = book.add_sheet("All posts")
    link = "https://www.linkedin.com/feed/update/urn:li:activity:7371089982260434567"
    for row, cells in enumerate([
        ["Post title", "Post link", "Posted by", "Created date", "Impressions"],
        ["Words", link, "Pat Example", "09/09/2025", "5"],
        ["Words", link[:-1] + "8", "Pat Example", "Pat Example", "5"],
    ]):  # fmt: skip
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(put(data, "linkedin-a", "hw_content_1759312800000.xls", "")))

    outcomes = load(data)
    assert [outcome.refused for outcome in outcomes] == [None] * 5
    stored = stored_text(data)
    # A value that is wrong is shown, cut and redacted, for a person must find it.
    stored = stored.replace("'Created date', 'value': 'Pat Example'", "").replace(
        "'Created date', 'Pat Example'", ""
    )
    assert [name for name in PEOPLE if name in stored] == []
    assert "Our own post: ring us, ask @HealthwatchE" in stored
    assert ask(data, "select count(*) from rejected_rows") == [(4,)]


def test_a_value_that_was_wrong_is_redacted_and_cut_at_40_characters():
    assert shown("write to jane.resident@example.org") == "write to [email]"
    assert shown("/page?token=IwAR0token") == "/page"
    assert len(shown("x" * 100)) == CUT
    assert shown("x" * 40) == "x" * 40


@pytest.mark.parametrize(
    "content",
    [
        facebook("Post ID | Title | Reach\n 1 | Jane Resident's story | lots"),
        facebook("Post ID | Title\n 1 | Words").replace("Words", '"Jane Resident'),
        csv_of(X, "Post id | Post text\n | Jane Resident"),
        "Name,Story\nJane Resident,Words\n",
        facebook("Post ID\n1").encode() + "Jane Resident’s\x9d".encode("cp1252", "ignore") + b"\x81",
    ],
)
def test_a_refusal_quotes_nobodys_words(data, content):
    path = put(data, "facebook-a", MARCH, content)
    (outcome,) = load(data, path)
    assert isinstance(outcome.refused, Refused)
    assert "Jane" not in str(outcome.refused)
