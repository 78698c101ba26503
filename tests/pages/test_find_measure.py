"""The search on Home for a measure of the board report."""

from tests.pages.conftest import texts

SAMPLE = "Invented sample"


def searched(app, words):
    (field,) = [box for box in app.text_input if box.label.startswith("Find a code of the report")]
    return field.set_value(words).run()


def test_a_measure_that_the_report_does_not_show_is_said_not_to_stand_there(open_page, loaded):
    app = searched(open_page(loaded, "home", data=SAMPLE), "Volunteers")
    assert not app.exception and "measure" not in app.query_params
    assert "Volunteers (VOL) is not among the measures that the report shows." in texts(app)
