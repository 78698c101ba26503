"""Charts of what people told us: a gap for what is not shown, no range where there are too few."""

import numpy as np
import pandas as pd

from data_pipeline.statistics.shares import judged
from pages.shared import charts
from pages.shared.diary import NONE as NO_EVENTS


def points(counts, totals):
    index = pd.date_range("2025-01-01", periods=len(counts), freq="MS")
    count = pd.Series(counts, index=index, dtype="float64")
    return judged(count.to_frame("waiting"), pd.Series(totals, index=index, dtype="float64"))["waiting"]


def names(figure):
    return [trace.name for trace in figure.data]


def test_a_month_that_is_not_shown_is_a_gap_and_no_zero():
    drawn = points([20, 21, 19] * 4, [100] * 12)
    drawn.iloc[3, drawn.columns.get_loc("value")] = np.nan
    share = next(t for t in charts.share_of(drawn, events=NO_EVENTS).data if t.name == "share")
    assert share.y[3] is None and share.connectgaps is False


def test_too_few_comments_have_no_usual_range_and_say_so():
    figure = charts.share_of(points([1, 0, 1] * 4, [20] * 12), events=NO_EVENTS)
    assert "usual range" not in names(figure)
    assert "too few to judge" in [note.text for note in figure.layout.annotations]


def test_the_range_is_wider_in_months_with_fewer_comments():
    figure = charts.share_of(points([20, 22, 18] * 4 + [8], [100] * 12 + [40]), events=NO_EVENTS)
    band = next(t for t in figure.data if t.name == "usual range")
    upper = band.y[len(band.y) // 2 :][::-1]
    assert upper[-1] > upper[0]


def test_a_month_that_stands_out_has_a_shape_and_words():
    figure = charts.share_of(points([20, 22, 18] * 4 + [60], [100] * 13), events=NO_EVENTS)
    mark = next(t for t in figure.data if t.name == "higher")
    assert mark.marker.symbol == "triangle-up" and "Higher than usual" in mark.hovertemplate


def test_from_five_ways_of_arriving_on_the_rarest_are_one():
    months = pd.date_range("2025-01-01", periods=2, freq="MS")
    ways = pd.DataFrame({name: [size, size] for size, name in enumerate("edcba", start=1)}, index=months)
    figure = charts.sources(ways, events=NO_EVENTS)
    assert names(figure) == ["a", "b", "c", "All other ways"]
    assert list(figure.data[-1].y) == [3, 3]
    assert len({trace.marker.pattern.shape for trace in figure.data}) == 4
