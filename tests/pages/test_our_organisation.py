"""Our organisation: what is set is written where it counts, and past costs keep their rate."""

from datetime import date

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.settings import settings_of
from tests.pages.conftest import texts

OWN, SAMPLE = "Our own data", "Invented sample"


def pressed(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def test_the_answers_are_written_into_the_settings(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    assert "Still to say: our name and what an hour costs." in texts(app)
    app.text_input[0].set_value("Healthwatch Ansterbourne")
    app = pressed(app, "Save name, area and channels")
    assert not app.exception
    assert settings_of(data_folder.own(tmp_path)).organisation.name == "Healthwatch Ansterbourne"
    assert "Still to say: what an hour costs." in texts(app)


def test_a_new_rate_keeps_what_the_past_cost(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    for pounds, since in ((20.0, date(2026, 1, 1)), (22.5, date(2026, 9, 1))):
        app.number_input[0].set_value(pounds)
        app.date_input[0].set_value(since)
        app = pressed(app, "Save the rate")
    assert settings_of(data_folder.own(tmp_path)).work.rates() == [(date.min, 20), (date(2026, 9, 1), 22.5)]
    assert "An hour costs £20 until 31 Aug 2026, £22.50 since 1 Sep 2026." in texts(app)


def test_what_the_host_sets_is_said_and_stays(open_page, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_RETENTION__FREE_TEXT", "12")
    app = open_page(tmp_path, "our_organisation", data=OWN)
    assert "cannot be changed here. (free_text)" in texts(app)
    app = pressed(app, "Save how long")
    assert settings_of(data_folder.own(tmp_path)).retention.free_text == 12


@pytest.mark.parametrize("choices", [{"data": SAMPLE}, {"data": SAMPLE, "meeting": "true"}])
def test_the_sample_and_the_meeting_view_change_nothing(open_page, loaded, choices):
    app = open_page(loaded, "our_organisation", **choices)
    assert all(button.disabled for button in app.button if button.label.startswith("Save"))
