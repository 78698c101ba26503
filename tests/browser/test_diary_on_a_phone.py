"""The numbers of the diary's events can be read on the narrowest phone: none is cut, none on another."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data_pipeline.diary import records as diary_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from tests.browser.serving import dashboard
from tests.browser.steady_page import open_page
from tests.browser.visits import SAMPLE

FIRST = date(2025, 12, 20)
APART = (0, 1, 20, 45, 80, 250)  # days from the first event: two together, some near, one far
# Of each chart the boxes of the numbers under its axis, and how wide it is.
BOXES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
    const whole = chart.getBoundingClientRect();
    const numbers = [...chart.querySelectorAll('.annotation .bg')]
        .filter(box => box.style.stroke === 'rgb(107, 107, 107)' && box.style.strokeOpacity !== '0')
        .map(box => box.getBoundingClientRect());
    return {width: whole.width, boxes: numbers.map(box => [
        box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top])};
})"""
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def with_events(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("diary")
    shutil.copytree(told / "sample-data", root / "sample-data")
    with records_of(data_folder.sample(root)).writing() as db:
        for days in APART:
            diary_records.add(db, FIRST + timedelta(days), f"Event after {days} days", who=LOCAL)
    with dashboard(root) as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize(
    "where",
    [
        "channels?account=Facebook&", "channels?account=Facebook&measure=Times+shown&", "channels?account=X&",
        "channels?account=Newsletter&", "posts?", "what_people_tell_us?", "theme?of=theme&item=medication&",
    ],
)  # fmt: skip
def test_no_number_is_cut_or_on_another_one(page: Page, with_events: str, where: str):
    page.set_viewport_size({"width": 320, "height": 900})
    open_page(page, f"{with_events}/{where}{SAMPLE}")
    drawn = [chart for chart in page.evaluate(BOXES) if chart["boxes"]]
    assert drawn and max(len(chart["boxes"]) for chart in drawn) == len(APART)
    for chart in drawn:
        assert all(left >= 0 and right <= chart["width"] for left, _, right, _ in chart["boxes"])
        boxes = [tuple(box) for box in chart["boxes"]]
        assert [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if _meet(a, b)] == []


def _meet(box: Box, other: Box, hair: float = 1) -> bool:
    """Whether two boxes lie on one another by more than the hair of their edges."""
    overlaps = [min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])]
    return min(overlaps) > hair
