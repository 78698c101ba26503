"""Reports of names and figures: what is reported of one thing, of several, and what is a table in between."""

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.exports.files.csv_files import records
from data_pipeline.exports.files.key_values import may_start_a_report, rows_of
from tests.written_exports import lines

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\n:"), min_size=1, max_size=12).map(
    str.strip
).filter(bool)  # fmt: skip
FIGURES = st.dictionaries(WORDS.map("{}:".format), WORDS, min_size=1, max_size=5)


def reported(text: str):
    return rows_of(records(text, ","))


def figures(told: dict[str, str]) -> str:
    return lines(list(told.items()))


def test_a_report_of_one_thing_is_one_row_whatever_its_sections():
    text = 'A report\n"Title:","News"\n\n"Overall"\n"Opened:","5 (1%)"\n"Clicked:","1"\n'
    assert reported(text) == [(1, {"Title:": "News", "Opened:": "5 (1%)", "Clicked:": "1"})]


def test_numbered_sections_are_a_row_each_with_what_the_report_says_of_all():
    text = (
        'A report\n"Title:","News"\n\n"Version 1 Stats"\n"Opened:","5"\n\n"Version 2 Stats"\n"Opened:","6"\n'
    )
    assert reported(text) == [
        (4, {"Title:": "News", "Version": "1", "Opened:": "5"}),
        (7, {"Title:": "News", "Version": "2", "Opened:": "6"}),
    ]


def test_a_table_in_a_report_is_left_out_with_the_addresses_of_people_in_it():
    links = '"URL","Clicks"\n"/x?e=jane","5"\n'
    text = f'A report\n"Title:","News"\n\n"Links"\n{links}\n"Version 1 Links"\n{links}'
    assert reported(text) == [(1, {"Title:": "News"})]


def test_a_figure_without_a_colon_among_figures_is_one_too():
    assert reported('A report\n"Subject:","News"\n"Sent","2025-05-01 10:00:00"\n') == [
        (1, {"Subject:": "News", "Sent": "2025-05-01 10:00:00"})
    ]


def test_commas_that_a_spreadsheet_adds_behind_a_line_change_nothing():
    assert reported("A report,,\nTitle:,News,\n,,\nOverall,,\nOpened:,,\n") == [
        (1, {"Title:": "News", "Opened:": ""})
    ]


def test_a_row_of_headings_starts_no_report():
    assert may_start_a_report(["Campaign Report"]) and may_start_a_report(["Campaign Report", "", " "])
    assert not may_start_a_report(["Title", "Subject"]) and not may_start_a_report([""])


@given(FIGURES, st.lists(FIGURES, max_size=3))
def test_every_figure_of_a_report_is_found_again(shared: dict[str, str], versions: list[dict[str, str]]):
    sections = [f"Version {n} Stats\n{figures(told)}" for n, told in enumerate(versions, start=1)]
    found = [told for _, told in reported("\n".join(["A report\n" + figures(shared), *sections]))]
    expected = [shared | {"Version": str(n)} | told for n, told in enumerate(versions, start=1)]
    assert found == (expected or [shared])


@given(st.text(max_size=200).filter(lambda text: "\x00" not in text))
def test_any_text_is_a_report_or_none_and_never_a_crash(text: str):
    for line, told in reported(text):
        assert line >= 1 and all(name for name in told)
