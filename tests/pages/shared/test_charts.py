"""Charts: what is drawn is what was reported, and nothing rests on colour alone."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from data_pipeline.statistics.spc import xmr
from pages.shared import charts
from pages.shared.charts import look
from pages.shared.diary import NONE as NO_EVENTS

NONE = pd.Series(dtype="float64")
NO_BREAKS = pd.DataFrame({"date": [], "note": []})


def months(*values):
    index = pd.date_range("2025-10-01", periods=len(values), freq="MS")
    return pd.Series(values, index=index, dtype="float64")


def usual_range(points, breaks=NO_BREAKS, settling=NONE):
    return charts.usual_range(points, "people", breaks, settling, events=NO_EVENTS)


def trace(figure, name):
    return next(t for t in figure.data if t.name == name)


def texts(figure):
    return " ".join(a.text for a in figure.layout.annotations)


def test_a_month_not_reported_is_a_gap_in_the_line_and_no_zero():
    figure = usual_range(xmr(months(10, np.nan, 12)))
    drawn = trace(figure, "reported")
    assert drawn.y[1] is None and drawn.connectgaps is False


def test_the_band_goes_from_the_lower_to_the_upper_limit():
    points = xmr(months(*[10, 12] * 6))
    band = trace(usual_range(points), "usual range")
    assert set(np.round(list(band.y), 6)) == {round(points.lower.iloc[0], 6), round(points.upper.iloc[0], 6)}


def test_a_higher_month_has_a_shape_and_words_not_only_a_colour():
    figure = usual_range(xmr(months(*[10, 12] * 6, 90)))
    higher = trace(figure, "higher")
    assert higher.marker.symbol == "triangle-up"
    assert "Higher than usual" in higher.hovertemplate
    assert "higher than usual" in texts(figure)


def test_a_new_starting_point_is_a_labelled_line_too():
    breaks = pd.DataFrame({"date": ["2025-12-01"], "note": ["New starting point"]})
    figure = usual_range(xmr(months(1, 2, 3, 4)), breaks)
    assert "New starting point" in texts(figure) and "compare" not in texts(figure)


def test_few_months_are_early_days():
    assert "early days" in texts(usual_range(xmr(months(1, 2, 3))))


def test_a_month_that_still_settles_is_hollow_and_outside_the_line():
    figure = charts.usual_range(
        xmr(months(10, 12, np.nan)), "people", NO_BREAKS, months(1, 1, 4)[2:], events=NO_EVENTS
    )
    assert trace(figure, "settling").marker.symbol == "circle-open"
    assert "so far" in texts(figure)


def test_a_change_of_what_is_counted_is_a_labelled_dashed_line():
    breaks = pd.DataFrame(
        {"date": ["2025-12-01", "1999-01-01"], "note": ["Meta changed what it counts", "old"]}
    )
    figure = usual_range(xmr(months(1, 2, 3, 4)), breaks)
    assert [shape.line.dash for shape in figure.layout.shapes] == ["dash"]
    assert "Meta changed what it counts: do not compare across this line" in texts(figure).replace(
        "<br>", " "
    )


def test_each_stretch_has_its_own_band():
    values = months(1, 2, 1, 2, 10, 20, 10, 20)
    figure = charts.usual_range(
        xmr(values, starts=[values.index[4]]), "views", NO_BREAKS, NONE, events=NO_EVENTS
    )
    assert sum(t.name == "usual range" for t in figure.data) == 2


def series(count):
    return pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-01-01", "2026-02-01"] * count),
            "n": range(2 * count),
            "account": np.repeat([f"account {i}" for i in range(count)], 2),
        }
    )


def test_up_to_four_series_have_colours_and_their_names_beside_them():
    figure = charts.lines(series(4), "month", "n", "account", "posts", events=NO_EVENTS)
    assert [t.line.color for t in figure.data] == list(charts.COLOURS)
    assert {a.text for a in figure.layout.annotations} == {f"account {i}" for i in range(4)}
    assert figure.layout.showlegend is False


def test_from_five_series_on_one_is_coloured_and_the_rest_are_grey():
    figure = charts.lines(series(5), "month", "n", "account", "posts", events=NO_EVENTS)
    assert [t.line.color for t in figure.data] == [charts.BLUE] + [charts.GREY] * 4


def test_bars_say_their_figures_and_what_is_not_reported():
    frame = pd.DataFrame({"format": ["Photo", "Video"], "n": [1200, np.nan]})
    figure = charts.bars(frame, "format", "n", "interactions")
    assert list(figure.data[0].text) == ["not reported", "1,200"]
    assert {a.text for a in figure.layout.annotations} == {"Photo", "Video"}


def test_followers_and_residents_differ_in_shape():
    groups = pd.DataFrame(
        {"group_name": ["18-24", "65+"], "share": [0.1, 0.3], "population_share": [0.11, np.nan]}
    )
    figure = charts.audience(groups)
    assert {t.name: t.marker.symbol for t in figure.data if t.name} == {
        "followers": "circle",
        "residents": "diamond-open",
    }
    assert list(trace(figure, "residents").y) == ["18-24"]


def test_a_post_that_still_settles_is_a_hollow_bubble_and_the_best_are_numbered():
    posts = pd.DataFrame(
        {
            "local_date": pd.to_datetime(["2026-09-01", "2026-09-20", "2026-09-21"]),
            "account": ["X"] * 3,
            "label": list("abc"),
            "is_provisional": pd.array([False, True, None], dtype="boolean"),
            "interactions": pd.array([5, 9, None], dtype="Int64"),
        }
    )
    figure = charts.timeline(posts, "interactions", "interactions", events=NO_EVENTS)
    assert list(figure.data[0].marker.symbol) == ["circle-open", "circle"]
    assert list(figure.data[0].marker.size) == [9, 5]
    assert texts(figure) == "<b>1</b> <b>2</b>"


def test_intervals_are_said_in_words():
    frame = pd.DataFrame(
        {
            "label": ["X"] * 2,
            "when": ["now", "before"],
            "best": [18.0, 9],
            "low": [12.0, 5],
            "high": [28.0, 20],
        }
    )
    figure = charts.ranges(frame, "per 1,000 views")
    said = "X, now: Probably between 12 and 28 (best estimate 18) per 1,000 views"
    assert figure.data[0].customdata[0] == said
    assert {t.name: t.marker.symbol for t in figure.data} == {"now": "circle", "before": "diamond-open"}


def test_a_posts_history_draws_each_measure_by_export_day():
    counts = pd.DataFrame(
        {"as_of": pd.to_datetime(["2026-09-01", "2026-10-01"]), "reach": [90, 120], "comments": [1, None]}
    )
    figure = charts.history(counts, ["reach", "comments"], events=NO_EVENTS, breaks=NO_BREAKS)
    assert {t.name: len(t.y) for t in figure.data} == {"reach": 2, "comments": 1}


def test_a_month_without_an_export_is_a_dash_and_not_a_square():
    months = pd.DataFrame(
        {
            "account": ["X", "X"],
            "month": pd.to_datetime(["2026-08-01", "2026-09-01"]),
            "state": ["none", "part"],
        }
    )
    figure = charts.coverage(months, events=NO_EVENTS)
    assert {t.name: t.marker.symbol for t in figure.data} == {
        "part of it": "square-open",
        "nothing loaded": "line-ew-open",
    }


NAME = "<a href='//outside.example'>a</a> <b>b</b> $x$ &amp; _Sutton & Cheam_"
AUDIENCE = pd.DataFrame({"group_name": [NAME], "share": [0.1], "population_share": [0.2]})
NAMED = {
    "bars": lambda: charts.bars(pd.DataFrame({"page": [NAME], "n": [1]}), "page", "n", "views"),
    "audience": lambda: charts.audience(AUDIENCE),
    "coverage": lambda: charts.coverage(
        pd.DataFrame({"account": [NAME], "month": pd.to_datetime(["2026-09-01"]), "state": ["part"]}),
        events=NO_EVENTS,
    ),
    "lines": lambda: charts.lines(
        series(1).assign(account=NAME), "month", "n", "account", "posts", events=NO_EVENTS
    ),
    "ranges": lambda: charts.ranges(
        pd.DataFrame({"label": [NAME], "when": [NAME], "best": [2.0], "low": [1.0], "high": [3.0]}), "views"
    ),
    "sources": lambda: charts.sources(
        pd.DataFrame({NAME: [1, 2]}, index=pd.date_range("2026-01-01", periods=2)), events=NO_EVENTS
    ),
    "timeline": lambda: charts.timeline(
        pd.DataFrame(
            {"local_date": pd.to_datetime(["2026-09-01"]), "account": [NAME], "label": [NAME],
             "is_provisional": [False], "n": [1]}
        ),
        "n", "interactions", events=NO_EVENTS,
    ),
    "usual_range": lambda: usual_range(
        xmr(months(1, 2)), pd.DataFrame({"date": ["2025-11-01"], "note": [NAME]})
    ),
}  # fmt: skip


@pytest.mark.parametrize("draw", NAMED.values(), ids=NAMED)
def test_no_name_is_markup_in_a_chart(draw):
    figure = draw()
    drawn = figure.to_json().encode().decode("unicode_escape").replace("<br>", " ")
    assert "&lt;a href" in drawn and "Sutton &amp; Cheam" in drawn and "&#36;x" in drawn
    assert "<a" not in drawn and "<b>b" not in drawn and "$" not in drawn and "%{Sutton" not in drawn
    named = {
        each for trace in figure.data if trace.y is not None for each in trace.y if isinstance(each, str)
    }
    assert named >= {note.y for note in figure.layout.annotations if isinstance(note.y, str)}


@pytest.fixture(autouse=True)
def every_figure_is_one_that_plotly_accepts(monkeypatch):
    """The product skips Plotly's own checks for speed; here every figure is checked."""
    unchecked = look.figure
    monkeypatch.setattr(look, "figure", lambda *a, **k: go.Figure(unchecked(*a, **k).to_dict()))


def test_no_chart_has_a_bar_of_buttons_and_all_can_be_scrolled_past_on_a_phone():
    assert charts.CONFIG["displayModeBar"] is False
    figure = charts.lines(series(2), "month", "n", "account", "posts", events=NO_EVENTS)
    assert figure.layout.dragmode is False and figure.layout.xaxis.fixedrange


def test_a_change_by_export_is_drawn_between_the_two_exports_of_a_post():
    counts = pd.DataFrame(
        {"as_of": pd.to_datetime(["2025-10-05", "2026-01-05"], utc=True), "views": [100, 180]}
    )
    changed = pd.DataFrame(
        {
            "date": pd.to_datetime(["2024-08-07", "2025-12-03"]),
            "note": ["Long before", "Meta counts more views: all"],
        }
    )
    figure = charts.history(counts, ["views"], events=NO_EVENTS, breaks=changed)
    assert [shape.x0[:10] for shape in figure.layout.shapes] == ["2025-12-03"]
    assert "Meta counts more views" in " ".join(note.text for note in figure.layout.annotations)


def funnel(is_share=False, **more):
    scale = 0.01 if is_share else 1.0
    rows = pd.DataFrame(
        {"title": ["Ash", "Beech <b>"], "value": [30.0 * scale, 90.0 * scale], "size": [20, 60],
         "in_words": ["Ash: 30", "Beech"], "is_outside": [False, True]}
    )  # fmt: skip
    limits = pd.DataFrame(
        {"centre": 30.0, "low": [10.0, 20.0, 24.0], "high": [90.0, 45.0, 38.0],
         "outer_low": [2.0, 12.0, 18.0], "outer_high": [400.0, 80.0, 50.0]}
    )  # fmt: skip
    lines = (scale * limits).assign(size=[10.0, 30.0, 70.0])
    return charts.funnel(rows, more.get("lines", lines), "posts", "interactions", is_share)


def test_an_organisation_outside_its_funnel_has_a_shape_and_its_name_not_only_a_colour():
    drawn = funnel()
    go.Figure(drawn.to_dict())  # Plotly's own checks
    usual, outside = (trace for trace in drawn.data if trace.mode == "markers")
    assert (usual.marker.symbol, outside.marker.symbol) == ("circle", "square")
    assert "Beech &lt;b&gt;" in texts(drawn) and "Ash" not in texts(drawn)


@pytest.mark.parametrize(("is_share", "height"), [(False, np.log10(90)), (True, 0.9)])
def test_a_name_stands_beside_its_point(is_share: bool, height: float):
    [name] = [note for note in funnel(is_share).layout.annotations if "Beech" in note.text]
    assert (name.x, name.y) == (60, pytest.approx(height))


def test_of_rates_half_the_usual_lies_as_far_from_it_as_twice_as_much():
    assert funnel().layout.yaxis.type == "log" and funnel(is_share=True).layout.yaxis.type is None


def test_a_limit_far_from_all_that_was_seen_does_not_press_the_points_together():
    low, high = (10**end for end in funnel().layout.yaxis.range)
    assert 8 < low < 12 and 100 < high < 150
    of_shares = funnel(is_share=True)
    assert of_shares.layout.yaxis.range == (0.0, 1.0)
    assert all(value is None or value <= 1 for value in of_shares.data[-3].y)


def test_a_funnel_without_limits_has_points_alone():
    drawn = funnel(lines=pd.DataFrame(columns=["size", "centre", "low", "high", "outer_low", "outer_high"]))
    assert [trace.mode for trace in drawn.data] == ["markers", "markers"]
