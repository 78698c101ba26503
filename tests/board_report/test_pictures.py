"""Charts of the report as PNG, for a paper of one's own."""

from io import BytesIO

from PIL import Image

from data_pipeline.board_report import charts, pictures
from tests.board_report import example


def size(png: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(png)).size


def test_a_chart_is_a_picture_sharp_enough_to_print():
    png = pictures.png(charts.themes(example.THEMES))
    assert png.startswith(b"\x89PNG")
    assert size(png)[0] > 1000
    assert len(png) < 300_000


def test_its_sentence_stands_under_it():
    chart = charts.small_chart(example.EXPERIENCES.chart, "usual")
    assert size(pictures.png(chart))[1] > size(pictures.png(chart, ""))[1]


def test_one_may_choose_the_sentence_and_it_is_never_markup():
    chart = charts.small_chart(example.EXPERIENCES.chart, "usual")
    marked, plain = pictures.png(chart, "#panic() *a* 中"), pictures.png(chart, "a")
    assert marked != plain


def test_the_same_chart_gives_the_same_picture():
    chart = charts.audience(example.AUDIENCE)
    assert pictures.png(chart) == pictures.png(chart)
