"""The pictures of a board report: nothing lies outside them or on other words, whatever the figures."""

from datetime import date, timedelta
from math import inf, nan

import pytest
from font_lato import font_directory
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from data_pipeline.board_report import behind, charts, reach
from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.charts.audience import MARKS
from data_pipeline.board_report.charts.icon import DRAWN
from data_pipeline.board_report.contents import (
    AudienceChart,
    Followers,
    Icon,
    InTime,
    Month,
    SmallChart,
    ThemeChart,
    ThemeQuarter,
)
from data_pipeline.board_report.icons import WORDS
from data_pipeline.periods import months_on
from tests.board_report import example
from tests.board_report.drawn_pictures import SVG, on_one_another, outside, root, said_in, shapes

FONTS = {
    bold: ImageFont.truetype(f"{font_directory}/Lato-{name}.ttf", 1000)
    for bold, name in ((False, "Regular"), (True, "Bold"))
}
NUMBERS = st.one_of(
    st.none(),
    st.just(0.0),
    st.integers(0, 2000).map(float),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([1e6, 1e9, 1e14, -5.0, 0.4]),
)
UNHURRIED = settings(deadline=None, max_examples=80)
DAYS = st.dates(date(2024, 10, 1), date(2026, 9, 30))
NAMES = st.one_of(st.text(max_size=40), st.sampled_from(["18-24", "65+", "Facebook", "W" * 60, "<b>&amp;"]))
SHARES = st.one_of(st.none(), st.floats(0, 1), st.just(0.0))


@st.composite
def month_charts(draw: st.DrawFn) -> SmallChart:
    count = draw(st.integers(1, 30))
    ranges = draw(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=3))
    months = tuple(
        Month(
            month=months_on(date(2026, 9, 1), place + 1 - count),
            value=draw(NUMBERS),
            lower=ranges[place * len(ranges) // count][0],
            upper=ranges[place * len(ranges) // count][1],
        )
        for place in range(count)
        if place == count - 1 or draw(st.booleans())
    )
    return small(months=months, target=draw(NUMBERS))


@st.composite
def box_charts(draw: st.DrawFn) -> SmallChart:
    counts = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 80)), min_size=1, max_size=20))
    return small(
        quarters=tuple(InTime(quarter="2026-27 Q2", due=due, in_time=in_time) for due, in_time in counts)
    )


event_charts = st.lists(DAYS, max_size=12).map(lambda days: small(events=tuple(days)))


@st.composite
def theme_charts(draw: st.DrawFn) -> ThemeChart:
    first = draw(st.sampled_from([date(2024, 10, 1), date(2025, 1, 1), date(2025, 7, 1)]))
    counts = draw(st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=12))
    return ThemeChart(
        title="What people spoke of",
        theme="Waiting",
        quarters=tuple(
            ThemeQuarter(
                quarter="2026-27 Q2",
                start=months_on(first, 3 * place),
                experiences=count,
                of=draw(st.one_of(st.none(), st.integers(0, 400))),
                checked=draw(st.floats(0, 1)),
            )
            for place, count in enumerate(counts)
        ),
        note="",
        alt="Shares by quarter.",
    )


@st.composite
def audience_charts(draw: st.DrawFn) -> AudienceChart:
    groups = draw(st.lists(NAMES, max_size=8))
    shares = st.lists(SHARES, min_size=len(groups), max_size=len(groups)).map(tuple)
    return AudienceChart(
        title="Ages",
        groups=tuple(groups),
        residents=draw(shares),
        accounts=tuple(
            Followers(account=name, shares=draw(shares)) for name in draw(st.lists(NAMES, max_size=6))
        ),
        note="",
        alt="Ages of followers.",
    )


def small(**kind: object) -> SmallChart:
    values = {"alt": "A measure. By month.", "first": example.FIRST, "last": example.LAST, **kind}
    return SmallChart.model_validate(values)


def months(*values: float | None, lower: float | None = 20, upper: float | None = 80) -> SmallChart:
    return small(
        months=example.months(values, lower, upper, first=months_on(date(2026, 9, 1), 1 - len(values)))
    )


@UNHURRIED
@given(st.one_of(month_charts(), box_charts(), event_charts), st.sampled_from(sorted(WORDS)))
def test_all_of_a_small_chart_lies_inside_it_and_no_number_on_another(chart: SmallChart, icon: Icon):
    picture = charts.small_chart(chart, icon)
    assert outside(picture) == []
    assert on_one_another(picture) == []


@UNHURRIED
@given(theme_charts())
def test_all_of_a_theme_lies_inside_its_chart_and_no_words_on_others(chart: ThemeChart):
    picture = charts.themes(chart)
    assert outside(picture) == []
    assert on_one_another(picture) == []


@UNHURRIED
@given(audience_charts())
def test_all_of_an_audience_lies_inside_its_chart_and_no_words_on_others(chart: AudienceChart):
    picture = charts.audience(chart)
    assert outside(picture) == []
    assert on_one_another(picture) == []


@pytest.mark.parametrize("bold", [False, True])
def test_no_letter_is_taken_for_narrower_than_it_is(bold: bool):
    letters = [chr(code) for code in (*range(32, 127), *range(160, 0x180))]
    assert [
        letter
        for letter in letters
        if svg.width(letter, bold=bold) < FONTS[bold].getlength(letter) * svg.SIZE / 1000
    ] == []


@UNHURRIED
@given(st.text(st.characters(max_codepoint=0x17F, exclude_categories=["C"]), max_size=30))
def test_words_are_taken_for_at_least_as_wide_as_they_are(words: str):
    for bold, font in FONTS.items():
        assert svg.width(words, bold=bold) >= font.getlength(words) * svg.SIZE / 1000 - 0.3


@pytest.mark.parametrize(
    "values",
    [(0.0,) * 24, (50.0,) * 24, (None,) * 24, (50.0,), (nan, inf, -inf), (None, 5.0, None, 5.0)],
    ids=["all 0", "all equal", "all missing", "one month", "no numbers", "gaps"],
)
@pytest.mark.parametrize("limits", [(20.0, 80.0), (None, None), (0.0, 0.0)])
def test_odd_months_draw_too(values: tuple[float | None, ...], limits: tuple[float | None, float | None]):
    picture = charts.small_chart(months(*values, lower=limits[0], upper=limits[1]), "usual")
    assert outside(picture) == []
    assert "nan" not in picture
    assert "inf" not in picture


def test_a_month_far_outside_stands_at_the_edge_with_its_number():
    picture = charts.small_chart(months(40, 1399, 45, 50, 42, 55), "usual")
    assert said_in(picture) == ["1,399"]


def test_a_month_a_little_outside_has_no_number():
    assert said_in(charts.small_chart(months(40, 90, 45, 50, 42, 55), "usual")) == []


def test_orange_is_for_what_is_worse_and_has_a_dark_edge():
    worse = charts.small_chart(months(40, 41, 42, 90), "higher_worse")
    assert f'fill="{svg.WORSE}" stroke="{svg.INK}"' in worse
    assert svg.WORSE not in charts.small_chart(months(40, 41, 42, 90), "higher_better")
    assert svg.WORSE not in charts.small_chart(months(90, 41, 42, 44), "higher_worse")  # before this quarter


@pytest.mark.parametrize(("icon", "is_up"), [("lower_worse", False), ("higher_worse", True)])
@pytest.mark.parametrize("quarter", [(10, 50, 90), (90, 50, 10), (10, 90, 90), (90, 10, 10)])
def test_orange_is_the_side_of_the_range_that_is_worse_whichever_month_is_the_newest(quarter, icon, is_up):
    """The verdict names the worse month first, and so may not be of the newest."""
    triangles = root(charts.small_chart(months(40, *quarter), icon)).findall(f"{SVG}polygon")
    for triangle in triangles:
        first, _, tip = (float(corner.split(",")[1]) for corner in triangle.attrib["points"].split())
        assert (triangle.attrib["fill"] == svg.WORSE) is ((tip < first) is is_up)
    assert any(triangle.attrib["fill"] == svg.WORSE for triangle in triangles)


def test_a_month_outside_its_range_is_a_triangle_and_one_inside_a_dot():
    picture = root(charts.small_chart(months(40, 10, 90, 50), "usual"))
    assert len(picture.findall(f"{SVG}polygon")) == 2
    assert len(picture.findall(f"{SVG}circle")) == 1


def test_the_same_months_of_the_year_before_are_open_dots():
    picture = root(charts.small_chart(months(*[50.0] * 15), "usual"))
    dots = picture.findall(f"{SVG}circle")
    assert [dot.attrib["fill"] for dot in dots].count("#fff") == 3
    assert [dot.attrib["fill"] for dot in dots].count(svg.BLUE) == 3


def test_there_is_one_box_for_each_that_was_due():
    chart = small(quarters=(InTime(quarter="2026-27 Q1", due=4, in_time=1),))
    boxes = root(charts.small_chart(chart, "usual")).findall(f"{SVG}rect")
    assert [box.attrib["fill"] for box in boxes] == [svg.BLUE, "#fff", "#fff", "#fff"]


def test_something_rare_has_a_diamond_on_its_day_and_the_newest_its_month():
    chart = small(events=(date(2025, 5, 12), date(2024, 11, 2), date(2019, 1, 1)))
    picture = charts.small_chart(chart, "usual")
    assert len(root(picture).findall(f"{SVG}polygon")) == 2  # 2019 lies before the first day
    assert said_in(picture) == ["May 2025"]


def test_what_never_happened_has_no_diamond():
    assert not root(charts.small_chart(small(), "usual")).findall(f"{SVG}polygon")


def test_a_theme_says_not_shown_where_its_count_would_name_somebody():
    quarters = example.THEMES.quarters
    hidden = quarters[2].model_copy(update={"experiences": None})
    chart = example.THEMES.model_copy(update={"quarters": (*quarters[:2], hidden, *quarters[3:])})
    assert "not shown" in said_in(charts.themes(chart))
    assert "13%" in said_in(charts.themes(chart))  # another quarter's
    assert "0%" not in said_in(charts.themes(chart))


def test_a_theme_names_its_hatching_only_where_something_is_hatched():
    assert "suggested by software, not yet checked" in said_in(charts.themes(example.THEMES))
    checked = tuple(each.model_copy(update={"checked": 1.0}) for each in example.THEMES.quarters)
    chart = example.THEMES.model_copy(update={"quarters": checked})
    assert "suggested by software, not yet checked" not in said_in(charts.themes(chart))


def test_a_theme_says_each_share_and_each_year_once():
    said = said_in(charts.themes(example.THEMES))
    assert [words for words in said if words.endswith("%")] == [
        "8%", "19%", "13%", "11%", "13%", "16%", "27%", "41%",
    ]  # fmt: skip
    assert [words for words in said if words.startswith("20")] == ["2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("experiences", "words"), [(0, "0%"), (1, "under 1%"), (8, "2%"), (400, "100%")], ids=str
)
def test_a_share_reads_in_the_picture_as_anywhere_else(experiences: int, words: str):
    few = [
        each.model_copy(update={"experiences": experiences, "of": 400}) for each in example.THEMES.quarters
    ]
    picture = charts.themes(example.THEMES.model_copy(update={"quarters": tuple(few)}))
    assert said_in(picture).count(words) == len(few)
    assert outside(picture) == []
    assert on_one_another(picture) == []


@pytest.mark.parametrize(
    ("checked", "words"),
    [(1.0, "100%"), (0.999, "over 99%"), (0.28, "28%"), (0.004, "under 1%"), (0.0, "0%")],
)
def test_only_what_is_all_checked_is_said_to_be(checked: float, words: str):
    newest = example.THEMES.quarters[-1].model_copy(update={"checked": checked})
    table = behind.themes(example.THEMES.model_copy(update={"quarters": (newest,)}))
    assert table.rows[0][3] == words


def test_a_small_share_of_an_age_is_no_zero():
    account = Followers(account="Facebook", shares=(0.004, *example.AUDIENCE.accounts[0].shares[1:]))
    table = behind.audience(example.AUDIENCE.model_copy(update={"accounts": (account,)}))
    assert table.rows[0][2] == "under 1%"


def test_there_is_a_mark_for_each_account_that_a_report_draws_and_no_more():
    assert len(MARKS) == reach.DRAWN


def test_accounts_are_told_apart_by_shape():
    picture = root(charts.audience(example.AUDIENCE))
    groups = len(example.AUDIENCE.groups)
    assert len(picture.findall(f"{SVG}circle")) == groups + 1  # one in the key
    assert len(picture.findall(f"{SVG}polygon")) == groups + 1


def test_an_account_without_a_group_has_no_mark_there():
    account = Followers(account="Facebook", shares=(None, *example.AUDIENCE.accounts[0].shares[1:]))
    chart = example.AUDIENCE.model_copy(update={"accounts": (account,)})
    assert len(root(charts.audience(chart)).findall(f"{SVG}circle")) == len(chart.groups)


@pytest.mark.parametrize("icon", list(WORDS))
def test_an_icon_is_decoration_and_lies_inside_its_square(icon):
    picture = charts.icon(icon)
    assert outside(picture) == []
    assert root(picture).attrib["aria-hidden"] == "true"
    assert "<title>" not in picture


def test_an_icon_can_say_what_stands_nowhere_beside_it():
    picture = root(charts.icon("higher_worse", "worse"))
    assert picture.attrib["role"] == "img"
    assert picture.findtext(f"{SVG}title") == "worse"


def test_no_two_icons_differ_in_colour_alone():
    def in_black(icon):
        picture = charts.icon(icon)
        for colour in (svg.BLUE, svg.GREY, svg.INK, svg.WORSE, svg.RESIDENTS):
            picture = picture.replace(colour, "black")
        return picture

    drawn = {icon: in_black(icon) for icon in DRAWN}
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize(
    "picture",
    [
        charts.small_chart(example.EXPERIENCES.chart, "usual"),
        charts.themes(example.THEMES),
        charts.audience(example.AUDIENCE),
    ],
    ids=["months", "themes", "audience"],
)
def test_a_picture_says_what_it_shows_and_asks_nothing_of_the_outside(picture: str):
    assert root(picture).attrib["role"] == "img"
    assert root(picture).findtext(f"{SVG}title")
    assert root(picture).findtext(f"{SVG}desc")
    assert "href" not in picture
    assert "<script" not in picture
    assert " id=" not in picture


def test_names_of_accounts_are_no_markup():
    account = Followers(account="<script>&", shares=(0.1,) * 6)
    picture = charts.audience(example.AUDIENCE.model_copy(update={"accounts": (account,)}))
    assert "<script>&" in said_in(picture)


def test_a_small_chart_of_three_months_stands_at_the_right():
    picture = charts.small_chart(example.SMALL.measures[0].chart, "usual")
    assert min(box.left for box in shapes(picture) if box.right - box.left < 6) > 70


def test_the_events_of_one_day_draw():
    day = date(2026, 9, 1)
    assert outside(charts.small_chart(small(events=(day,), first=day, last=day), "usual")) == []
    late = small(events=(day,), first=day, last=day - timedelta(days=40))
    assert outside(charts.small_chart(late, "usual")) == []
