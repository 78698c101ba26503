"""Meta Business Suite's daily files and audiences as they were until about 2024."""

import pytest

from tests.written_exports import take

DAYS = '"2022-04-01T00:00:00","15"\n"2022-04-02T00:00:00","22"\n"2022-04-03T00:00:00","9"\n'


def block(title: str, *, titled: bool = True, head: str = "") -> str:
    """A block whose column of figures is called as the chart is."""
    above = f'"{title}"\n' if titled else ""
    return f'{above}"Date","{head or title}"\n{DAYS}'


def parts(taken) -> list[tuple[str, str, int]]:
    return [(part.part, part.source, part.rows_loaded) for part in taken.receipt.parts]


@pytest.mark.parametrize(
    ("account", "title", "field"),
    [
        ("facebook-a", "Facebook Page reach", "reach"),
        ("facebook-a", "Facebook Page visits", "visits"),
        ("facebook-a", "Facebook Page new likes", "new_page_likes"),
        ("instagram-a", "Instagram reach", "reach"),
        ("instagram-a", "Instagram profile visits", "visits"),
        ("instagram-a", "New Instagram followers", "followers_gained"),
    ],
)
@pytest.mark.parametrize("titled", [True, False])
def test_a_column_called_as_the_chart_is_read_as_its_figure(
    account: str, title: str, field: str, titled: bool
):
    taken = take(account, "Results.csv", f"sep=,\n{block(title, titled=titled)}")
    assert taken.columns(field) == [(15,), (22,), (9,)]


def test_cells_that_a_spreadsheet_added_behind_the_headings_change_nothing():
    text = f"sep=,\n{block('Facebook Page reach')}".replace("\n", ",,\n")
    assert take("facebook-a", "Results.csv", text).columns("reach") == [(15,), (22,), (9,)]


def test_of_the_blocks_of_two_platforms_each_account_takes_its_own():
    text = f"sep=,\n{block('Facebook Page reach')}\n{block('Instagram reach')}"
    taken = take("facebook-a", "Reach.csv", text)
    assert taken.columns("reach") == [(15,), (22,), (9,)]
    assert [part.of_channel for part in taken.receipt.parts if part.skipped] == ["instagram"]


def test_blocks_of_both_ages_stand_beside_one_another():
    now = f'"Facebook visits"\n"Date","Primary"\n{DAYS}'
    taken = take("facebook-a", "Results.csv", f"sep=,\n{block('Facebook Page reach')}\n{now}")
    assert parts(taken) == [
        ("Facebook Page reach", "Meta daily results (to 2024)", 3),
        ("Facebook visits", "Meta daily results", 3),
    ]


def test_a_column_of_views_by_day_is_no_block_of_meta():
    assert take("youtube-a", "Totals.csv", "Date,Views\n2026-04-01,5\n").columns("views") == [(5,)]


@pytest.mark.parametrize(
    ("title", "rows", "groups"),
    [
        ("Facebook Page followers gender and age", '"","Women","Men"\n"18-24","10.6","6.5"\n',
         ["18-24, Women", "18-24, Men"]),
        ("Facebook followers top towns/cities", '"Ansterbourne","Colmere"\n"61.2","8"\n',
         ["Ansterbourne", "Colmere"]),
        ("Facebook Page followers top countries", '"United Kingdom","Ireland"\n"91.2","2"\n',
         ["United Kingdom", "Ireland"]),
    ],
)  # fmt: skip
def test_an_audience_says_of_which_platform_it_is(title: str, rows: str, groups: list[str]):
    other = f'"{title.replace("Facebook Page", "Instagram").replace("Facebook", "Instagram")}"\n{rows}'
    taken = take("facebook-a", "Audience.csv", f'sep=,\n"{title}"\n{rows}\n{other}')
    assert [group for (group,) in taken.columns("group_name")] == groups
    assert [part.of_channel for part in taken.receipt.parts if part.skipped] == ["instagram"]
