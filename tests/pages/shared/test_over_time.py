"""Every chart over time marks the diary's events: a dotted line, a number under the axis, its words below."""

import ast
import re
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.diary import events as diary_events
from data_pipeline.statistics import shares, spc
from pages.shared import charts
from pages.shared.charts import look, over_time
from pages.shared.diary import NONE
from tests.test_architecture import modules

MONTHS = pd.date_range("2025-10-01", periods=12, freq="MS")
VALUES = pd.Series([10.0, 12.0] * 6, index=MONTHS)
NOTHING = pd.Series(dtype="float64")
NO_BREAKS = pd.DataFrame({"date": [], "note": []})


def judged_shares():
    counts = pd.Series([20.0, 21.0] * 6, index=MONTHS).to_frame("waiting")
    return shares.judged(counts, pd.Series(100.0, index=MONTHS))["waiting"]


def mailings(events):
    points = spc.xmr(VALUES).reset_index(drop=True)
    sent = points.assign(title="News", sent_on=MONTHS, mailing_id=range(12))
    young = pd.DataFrame({"sent_on": pd.DatetimeIndex([]), "click_rate": [], "title": []})
    return charts.mailings(sent, young, NO_BREAKS, events=events)


POSTS = pd.DataFrame(
    {"local_date": MONTHS, "account": "X", "label": "a", "is_provisional": False, "n": range(1, 13)}
)
OF_A_POST = pd.DataFrame({"as_of": MONTHS.tz_localize("Europe/London"), "reach": range(12)})
OF_MONTHS = pd.DataFrame({"month": MONTHS, "n": range(12), "account": "X"})
LOADED = pd.DataFrame({"account": "X", "month": MONTHS, "state": "complete"})
# Every chart that has months or days along its bottom, drawn over October 2025 to September 2026.
OVER_TIME = {
    "coverage": lambda events: charts.coverage(LOADED, events=events),
    "history": lambda events: charts.history(OF_A_POST, ["reach"], events=events, breaks=NO_BREAKS),
    "lines": lambda events: charts.lines(OF_MONTHS, "month", "n", "account", "posts", events=events),
    "mailings": mailings,
    "share_of": lambda events: charts.share_of(judged_shares(), events=events),
    "sources": lambda events: charts.sources(pd.DataFrame({"form": VALUES}), events=events),
    "timeline": lambda events: charts.timeline(POSTS, "n", "interactions", events=events),
    "usual_range": lambda events: charts.usual_range(
        spc.xmr(VALUES), "people", NO_BREAKS, NOTHING, events=events
    ),
}
GROUPS = pd.DataFrame({"group_name": ["18-24"], "share": [0.1], "population_share": [0.2]})
# Every other chart.
OF_GROUPS = {
    "audience": lambda: charts.audience(GROUPS),
    "funnel": lambda: charts.funnel(
        pd.DataFrame(
            {
                "title": ["A", "B"],
                "value": [30.0, 300.0],
                "size": [40, 80],
                "is_outside": [False, True],
                "in_words": ["A: 30", "B: 300"],
            }
        ),
        pd.DataFrame(
            {
                "size": [10.0, 90.0],
                "centre": 30.0,
                "low": 20.0,
                "high": 45.0,
                "outer_low": 10.0,
                "outer_high": 90.0,
            }
        ),
        "posts",
        "interactions",
        False,
    ),
    "bars": lambda: charts.bars(pd.DataFrame({"page": ["a"], "n": [1]}), "page", "n", "views"),
    "ranges": lambda: charts.ranges(
        pd.DataFrame({"label": ["X"], "when": ["now"], "best": [2.0], "low": [1.0], "high": [3.0]}), "views"
    ),
}
EVERY_CHART = pytest.mark.parametrize("draw", OVER_TIME.values(), ids=OVER_TIME)


@pytest.fixture(autouse=True)
def every_figure_is_one_that_plotly_accepts(monkeypatch):
    """The product skips Plotly's own checks for speed; here every figure is checked."""
    unchecked = look.figure
    monkeypatch.setattr(look, "figure", lambda *a, **k: go.Figure(unchecked(*a, **k).to_dict()))


def events(*rows):
    """Events of all of us: day and what, and of some the last day and the kind."""
    table = pd.DataFrame(
        [(*row, *(None, "typed")[len(row) - 2 :]) for row in rows],
        columns=["day", "what", "last_day", "kind"],
    )
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in ("day", "last_day")}
    table = table.assign(**days, account_ids=[()] * len(table))
    return table.assign(in_words=[diary_events.in_words(each) for each in table.to_dict("records")])


def dotted(figure):
    """The day of each dotted line: all of them are one path."""
    paths = [
        shape.path for shape in figure.layout.shapes if shape.type == "path" and shape.line.dash == "dot"
    ]
    assert len(paths) <= 1
    return [pd.Timestamp(day) for path in paths for day in re.findall(r"M([\d-]+),0", path)]


def tinted(figure):
    """First and last day of each tint: all of them are one path."""
    paths = [shape.path for shape in figure.layout.shapes if shape.fillcolor == over_time.GOING_ON]
    assert len(paths) <= 1
    corners = [re.findall(r"M([\d-]+),0L[\d-]+,1L([\d-]+),1", path) for path in paths]
    return [(pd.Timestamp(first), pd.Timestamp(last)) for found in corners for first, last in found]


def numbers(figure):
    """The numbers under the axis, each with its day and its row."""
    under = [note for note in figure.layout.annotations if note.yref == "paper" and note.yanchor == "top"]
    return [(note.text, pd.Timestamp(note.x), (-3 - note.yshift) // over_time.ROW) for note in under]


def drawn_charts():
    """The functions that draw a chart: those whose figures are kept."""
    return {
        node.name
        for name, tree in modules().items()
        if name.startswith("pages.shared.charts.")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and "look.drawn_once" in [ast.unparse(each) for each in node.decorator_list]
    }


def test_every_chart_is_one_over_time_that_takes_events_or_one_of_groups():
    assert drawn_charts() == OVER_TIME.keys() | OF_GROUPS.keys(), "say in this file which of the two it is"
    assert drawn_charts() <= set(charts.__all__)


def test_a_chart_of_groups_has_no_days_along_its_bottom():
    for name, draw in OF_GROUPS.items():
        figure = draw()
        across = [x for trace in figure.data for x in trace.x]
        assert figure.layout.xaxis.type is None and not any(isinstance(x, str) for x in across), name


def test_days_along_the_bottom_are_drawn_by_one_module():
    dated = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
        if (key.value, value.value) == ("type", "date")
    }
    assert dated == {"pages.shared.charts.over_time"}


@EVERY_CHART
def test_an_event_is_a_dotted_line_with_its_number_under_the_axis_and_its_words(draw):
    figure = draw(events(("2026-05-12", "Flu campaign began")))
    assert figure.layout.xaxis.type == "date"
    assert dotted(figure) == [pd.Timestamp("2026-05-12")]
    assert numbers(figure) == [("1", pd.Timestamp("2026-05-12"), 0)]
    assert charts.events_in_words(figure) == ["1: 12 May 2026, Flu campaign began"]


@EVERY_CHART
def test_without_events_a_chart_is_as_high_as_it_was_and_says_nothing_of_a_diary(draw):
    without, one = draw(NONE), draw(events(("2026-05-12", "Flu campaign began")))
    assert charts.events_in_words(without) == [] and dotted(without) == []
    assert one.layout.height == without.layout.height + over_time.ROW


@EVERY_CHART
def test_what_happened_before_or_after_the_time_that_is_drawn_is_left_out(draw):
    figure = draw(events(("2025-09-30", "too early"), ("2026-10-01", "too late"), ("2026-09-30", "just in")))
    assert charts.events_in_words(figure) == ["1: 30 Sep 2026, just in"]


def usual_range(table, breaks=NO_BREAKS):
    return charts.usual_range(spc.xmr(VALUES), "people", breaks, NOTHING, events=table)


def test_a_campaign_is_tinted_between_its_days_and_cut_at_the_edges_of_the_chart():
    whole = usual_range(events(("2026-02-03", "Flu", "2026-03-15")))
    assert tinted(whole) == [(pd.Timestamp("2026-02-03"), pd.Timestamp("2026-03-15"))]
    assert len(dotted(whole)) == 2
    assert charts.events_in_words(whole) == ["1: 3 Feb 2026 to 15 Mar 2026, Flu"]
    began_before = usual_range(events(("2024-02-03", "Flu", "2026-03-15")))
    assert tinted(began_before) == [(MONTHS[0], pd.Timestamp("2026-03-15"))]
    assert dotted(began_before) == [pd.Timestamp("2026-03-15")]
    assert numbers(began_before) == [("1", MONTHS[0], 0)]


def test_the_six_newest_are_drawn_and_the_rest_is_counted():
    figure = usual_range(events(*((f"2026-0{month}-01", f"no. {month}") for month in range(1, 9))))
    assert [number for number, *_ in numbers(figure)] == list("123456")
    said = charts.events_in_words(figure)
    assert said[0] == "1: 1 Mar 2026, no. 3" and said[5] == "6: 1 Aug 2026, no. 8"
    assert said[6] == "2 earlier events not drawn"


def test_a_change_that_the_chart_draws_already_is_not_drawn_once_more():
    breaks = pd.DataFrame(
        {"date": pd.to_datetime(["2026-03-31"]), "note": ["YouTube changed what it counts: views"]}
    )
    table = events(
        ("2026-03-31", "YouTube changed what it counts: every start", None, "platform"),
        ("2026-03-31", "YouTube changed what it counts", None, "typed"),
        ("2026-03-31", "Meta changed what it counts", None, "platform"),
    )
    assert charts.events_in_words(usual_range(table, breaks)) == [
        "1: 31 Mar 2026, YouTube changed what it counts", "2: 31 Mar 2026, Meta changed what it counts",
    ]  # fmt: skip
    assert len(charts.events_in_words(usual_range(table))) == 3
    drawn = usual_range(table.head(1), breaks)
    assert charts.events_in_words(drawn) == [] and [s.line.dash for s in drawn.layout.shapes] == ["dash"]


@pytest.mark.parametrize("day", ["2026-10-31", "2026-11-20"])
def test_a_change_in_a_month_that_still_settles_is_drawn_once(day):
    breaks = pd.DataFrame({"date": pd.to_datetime([day]), "note": ["YouTube changed what it counts"]})
    table = events((day, "YouTube changed what it counts", None, "platform"))
    months = pd.date_range("2026-10-01", periods=2, freq="MS")
    settling = pd.Series([8.0, 3.0], index=months)
    by_month = charts.usual_range(spc.xmr(VALUES), "people", breaks, settling, events=table)
    sent = spc.xmr(VALUES).reset_index(drop=True).assign(title="News", sent_on=MONTHS, mailing_id=range(12))
    young = pd.DataFrame({"sent_on": months, "click_rate": [8.0, 3.0], "title": "News"})
    for drawn in (by_month, charts.mailings(sent, young, breaks, events=table)):
        assert charts.events_in_words(drawn) == [] and [s.line.dash for s in drawn.layout.shapes] == ["dash"]


DAYS = st.lists(st.dates(date(2025, 10, 1), date(2026, 9, 30)), max_size=12)


@settings(max_examples=20, deadline=None)
@given(DAYS)
def test_no_two_numbers_in_one_row_are_nearer_than_a_number_is_wide_on_a_phone(days):
    figure = usual_range(events(*((day.isoformat(), f"event of {day}") for day in days)))
    marks = numbers(figure)
    assert [number for number, *_ in marks] == [str(n) for n in range(1, min(len(days), 6) + 1)]
    assert [day for _, day, _ in marks] == sorted(day for _, day, _ in marks)
    least = timedelta(days=364 * over_time.NEAR)
    for row in range(6):
        in_row = [day for _, day, place in marks if place == row]
        assert all(later - day >= least for day, later in pairwise(in_row))


def test_words_of_an_event_are_no_markup_where_somebody_points_at_its_number():
    figure = usual_range(events(("2026-05-12", "<b>b</b> $x$ <a href='//outside.example'>a</a>")))
    (shown,) = [note.hovertext for note in figure.layout.annotations if note.hovertext]
    assert "<" not in shown and "$" not in shown and "&lt;b&gt;" in shown


def test_the_larger_chart_of_a_meeting_has_the_same_words():
    figure = usual_range(events(("2026-05-12", "Flu campaign began")))
    assert charts.events_in_words(charts.enlarged(figure)) == charts.events_in_words(figure)


def names_of_months(figure):
    """What the ticks that are set say."""
    return [f"{pd.Timestamp(tick):%b %Y}" for tick in figure.layout.xaxis.tickvals]


@pytest.mark.parametrize("number", [1, 2, 3, 6])
def test_each_of_a_few_months_has_one_tick(number):
    figure = charts.usual_range(spc.xmr(VALUES.head(number)), "people", NO_BREAKS, NOTHING, events=NONE)
    assert names_of_months(figure) == [f"{month:%b %Y}" for month in MONTHS[:number]]


def test_ticks_of_days_stand_inside_of_what_is_drawn_and_apart():
    days = pd.to_datetime(["2026-07-29", "2026-08-10", "2026-09-20"])
    figure = charts.timeline(POSTS.head(3).assign(local_date=days), "n", "interactions", events=NONE)
    assert list(figure.layout.xaxis.tickvals) == ["2026-08-01", "2026-09-01"]
    figure = charts.timeline(POSTS.head(2).assign(local_date=days[1:]), "n", "interactions", events=NONE)
    assert list(figure.layout.xaxis.tickvals) == ["2026-08-10", "2026-09-01"]


def test_ticks_of_many_months_are_left_to_the_room_that_there_is():
    assert usual_range(NONE).layout.xaxis.tickvals is None
