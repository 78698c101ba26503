"""The first look: what the first files show, under their receipts, or where their figures are."""

import pytest

from tests.exports.sources.conftest import HERE as EXPORTS
from tests.exports.sources.conftest import as_exported
from tests.pages.conftest import texts
from tests.pages.test_add_data import button, dropped
from tests.pages.test_first_hour import OWN, loaded_once


def test_the_first_chart_stands_under_the_receipt_with_its_sentence_and_the_best_post(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    said = texts(app)
    assert not app.exception
    assert "A first look" in said and "The post with most interactions since" in said
    assert app.get("plotly_chart")[0].proto.alt.startswith("Facebook. Interactions")


def alone(open_page, root, channel, name):
    """Add data once a sample export is loaded, as the first file of all."""
    file = as_exported(EXPORTS / channel / name, root)
    app = dropped(open_page(root / "data", "add_data", data=OWN), file.name, file.read_bytes())
    asked = [box for box in app.selectbox if box.label == "Which account is this file from?"]
    if asked and asked[0].value is None:
        app = asked[0].set_value(f"{channel}-ours").run()
    return button(app, "Load 1 file").click().run()


def drawn(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.parametrize(
    ("channel", "name", "begins"),
    [
        ("newsletter", "campaigns.csv", "Clicks per 1,000 delivered"),
        pytest.param("instagram", "Follows (1).csv", "Instagram. New followers", marks=pytest.mark.slow),
        ("website", "traffic by source.csv", "Website. Engaged visits to the website"),
        pytest.param("website", "pages.csv", "What people read", marks=pytest.mark.slow),
        ("facebook", "Audience.csv", "People aged 65+ make up"),
    ],
)
def test_the_first_look_shows_what_a_page_shows_of_the_file(open_page, tmp_path, channel, name, begins):
    app = alone(open_page, tmp_path, channel, name)
    assert not app.exception
    assert "A first look" in texts(app) and drawn(app)[0].startswith(begins)
    assert "All of " in texts(app)


@pytest.mark.slow
def test_visits_to_the_website_are_called_interactions_nowhere_in_the_first_look(open_page, tmp_path):
    app = alone(open_page, tmp_path, "website", "traffic by source.csv")
    assert "interactions" not in " ".join(drawn(app)).lower()


@pytest.mark.parametrize(
    ("channel", "name", "next_step"),
    [
        ("facebook", "Viewers.csv", "Charts of Facebook come from: Facebook posts. See What to download."),
        pytest.param(
            "website",
            "export by day with raw names.csv",
            "Charts of Website come from: Matomo",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "website",
            "healthwatchansterbourne_example_20261001.zip.txt",
            "load all days of a month.",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_of_figures_that_no_page_draws_it_is_said_where_they_are(
    open_page, tmp_path, channel, name, next_step
):
    app = alone(open_page, tmp_path, channel, name)
    assert not app.exception
    assert "no page draws a chart of" in texts(app) and "see Receipts" in texts(app)
    assert next_step in texts(app)


@pytest.mark.parametrize(
    "page", ["home", *(pytest.param(page, marks=pytest.mark.slow) for page in ("channels", "keep_or_close"))]
)
def test_an_audience_alone_stops_no_page(open_page, tmp_path, page):
    alone(open_page, tmp_path, "facebook", "Audience.csv")
    app = open_page(tmp_path / "data", page, data=OWN)
    assert not app.exception and not app.error
