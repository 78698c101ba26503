"""Templates: made of the declaration that reads them, filled in with a spreadsheet, loaded like an export."""

from datetime import date

import pytest

from data_pipeline.errors import NothingToLoad
from data_pipeline.exports import templates_to_fill
from data_pipeline.exports.sources import channels
from data_pipeline.exports.sources.filled_templates import DAYS, MAILINGS, MONTHS, POSTS
from tests.written_exports import take

EVERY = pytest.mark.parametrize("source", templates_to_fill.templates(), ids=lambda source: source.title)


def accounts_of(source) -> str:
    return f"{source.channels[0]}-ansterbourne"


@EVERY
def test_a_template_as_downloaded_is_recognised_and_its_example_is_no_row(source):
    with pytest.raises(NothingToLoad, match="holds headings and no rows"):
        take(accounts_of(source), templates_to_fill.file_name(source), templates_to_fill.empty(source))


@EVERY
def test_the_example_fills_columns_that_are_there(source):
    assert set(source.example) <= set(templates_to_fill.headings(source))
    assert next(iter(source.example)) == templates_to_fill.headings(source)[0]


def test_channels_without_an_export_have_a_template():
    assert {"threads", "bluesky", "whatsapp", "nextdoor"} <= set(channels())


def posts(rows: str, account: str = "whatsapp-a"):
    head, example = templates_to_fill.empty(POSTS).splitlines()
    return take(account, "posts template.csv", "\n".join([head, example, *rows.strip().splitlines()]))


def test_filled_in_posts_are_loaded_and_the_example_is_passed_over():
    taken = posts("Dentists,14/03/2026,What you told us,Photo,,,240,12,3\nHubs,2/4/26,,,,,,,\n")
    assert taken.columns("post_id local_date text views reactions shares") == [
        ("Dentists", date(2026, 3, 14), "What you told us", 240, 12, None),
        ("Hubs", date(2026, 4, 2), None, None, None, None),
    ]
    assert (taken.receipt.total("rows_read"), taken.receipt.total("rows_rejected")) == (2, 0)


@pytest.mark.parametrize(
    "written", ["3/4/2026", "3.4.26", "3.4.2026", "3-4-26", "3-Apr-26", "3 Apr 2026", "2026-04-03"]
)
def test_a_day_is_understood_however_a_british_spreadsheet_writes_it(written):
    assert posts(f"A,{written},,,,,,,").columns("local_date") == [(date(2026, 4, 3),)]


def test_a_row_with_words_for_a_figure_is_set_aside_by_name():
    taken = posts("A,1/4/2026,,,,,many,,\nB,2/4/2026,,,,,5,,")
    assert taken.set_aside == [(3, "Times shown", "many", "should be a whole number")]


def test_daily_figures_are_loaded():
    head, example = templates_to_fill.empty(DAYS).splitlines()
    taken = take("bluesky-a", "days.csv", f"{head}\n{example}\n1/4/2026,310,,14\n2/4/2026,12,,\n")
    assert taken.columns("date views interactions") == [
        (date(2026, 4, 1), 310, 14),
        (date(2026, 4, 2), 12, None),
    ]


def test_mailings_are_loaded():
    head, example = templates_to_fill.empty(MAILINGS).splitlines()
    taken = take(
        "newsletter-a", "mail.csv", f'{head}\n{example}\nSpring,14/03/2026,,,"1,240",1212,402,61,2\n'
    )
    assert taken.columns("title sent_on recipients unique_clicks") == [
        ("Spring", date(2026, 3, 14), 1240, 61)
    ]


@pytest.mark.parametrize("written", ["Sep 2026", "September 2026", "Sep-26", "09/2026", "2026-09"])
def test_a_month_is_understood_however_it_is_written(written):
    head = templates_to_fill.empty(MONTHS).splitlines()[0]
    taken = take("threads-a", "months.csv", f"{head}\n{written},9,2150\n")
    assert taken.columns("month posts views followers") == [(date(2026, 9, 1), 9, 2150, None)]
    assert (taken.receipt.period_start, taken.receipt.period_end) == (date(2026, 9, 1), date(2026, 9, 30))
