"""Our organisation: what is set is written where it counts, and past costs keep their rate."""

import re
import shutil
from datetime import date

import pytest

from data_pipeline.organisation import data_folder, logo, settings
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Organisation
from pages.sections.organisation.our_documents import BASES
from tests.pages.conftest import texts

OWN, SAMPLE = "Our own data", "Invented sample"


def html(app):
    return "".join(element.proto.body for element in app.get("html"))


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


def test_the_button_writes_what_its_fields_show_what_is_proposed_there_too(open_page, loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "data", ignore=shutil.ignore_patterns("sample-data"))
    app = open_page(tmp_path / "data", "our_organisation", data=OWN)
    assert [group.value for group in app.get("button_group") if group.label == "Channels we use"] == [["X"]]
    app.text_input[0].set_value("Healthwatch Ansterbourne")
    app = pressed(app, "Save name, area and channels")
    ours = settings_of(data_folder.own(tmp_path / "data")).organisation
    assert ours == Organisation(
        name="Healthwatch Ansterbourne", area="London Borough of Sutton", channels=["x"]
    )


def test_what_its_fields_do_not_show_stays_as_it_is(open_page, tmp_path):
    ours = Organisation(
        channels=["website"], website_counted_by="Our own counter", newsletter_sent_by="Mailchimp"
    )
    settings.write(data_folder.own(tmp_path), "organisation", **dict(ours))
    app = open_page(tmp_path, "our_organisation", data=OWN)
    app = pressed(app, "Save name, area and channels")
    assert not app.exception
    after = settings_of(data_folder.own(tmp_path)).organisation
    assert after == ours.model_copy(update={"area": "London Borough of Sutton"})


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
    grey = [button.label for button in app.button if button.label.startswith("Save")]
    assert all(button.disabled for button in app.button if button.label in grey)
    why = "The sample cannot be changed here. Start with our own data."
    assert texts(app).count(why) == (len(grey) + 1 if grey else 0)  # the logo has a field and no button


def test_the_working_week_and_our_documents_are_kept_and_shown_where_they_matter(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    address = next(each for each in app.text_input if "privacy notice" in each.label)
    address.set_value("https://www.example.org/privacy")
    basis = next(box for box in app.selectbox if box.label.startswith("Our lawful basis"))
    basis.set_value(BASES[0])
    app = pressed(app, "Save these documents")
    assert not app.exception
    ours = settings_of(data_folder.own(tmp_path))
    assert ours.policies.privacy_notice == "https://www.example.org/privacy"
    about = open_page(tmp_path, "about_the_figures", data=OWN)
    assert f"Our lawful basis for keeping what people tell us: {BASES[0]}" in texts(about).replace("\\", "")
    assert "We do not have the web address of our house rules." in texts(about)


def test_a_colour_that_cannot_be_read_is_refused_in_words(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    app.color_picker[0].set_value("#ffdd00")
    app = pressed(app, "Save the colour")
    assert "too light to be read" in app.error[0].value
    app.color_picker[0].set_value("#801650")
    app = pressed(app, "Save the colour")
    assert settings_of(data_folder.own(tmp_path)).organisation.colour == "#801650"
    assert "--ours: #801650" in html(app)


def test_a_logo_stands_at_the_head_of_every_page(open_page, tmp_path):
    logo.save(data_folder.own(tmp_path), b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    app = open_page(tmp_path, "home", data=OWN)
    assert "data:image/svg+xml;base64," in html(app)


def test_keep_or_close_asks_once_what_an_hour_costs(open_page, loaded):
    app = open_page(loaded, "keep_or_close", data=OWN)
    assert "What does an hour of staff time cost?" in texts(app)
    skipped = pressed(app, "Skip")
    assert "What does an hour of staff time cost?" not in texts(skipped)


def test_a_target_stands_beside_its_figure_on_home(open_page, loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "data", ignore=shutil.ignore_patterns("sample-data"))
    root = tmp_path / "data"
    app = open_page(root, "our_organisation", data=OWN)
    assert "No target is set." in texts(app)
    next(box for box in app.number_input if box.label == "Target a month").set_value(40.0)
    next(box for box in app.text_input if box.label == "Why?").set_value("Contract 2026-27")
    app = pressed(app, "Save this measure")
    assert not app.exception and "1 target set." in texts(app)
    home = open_page(root, "home", data=OWN)
    assert re.search(r"Target: 40 interactions a month or more: (met|missed)\.", html(home))


def test_without_settings_the_house_rules_say_what_is_missing_and_warn_of_the_catch_all(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    assert "Before you publish our house rules, say our name, how people complain or appeal and" in texts(app)
    (warning,) = app.warning
    assert "or what the public thinks of us" in warning.value and "You could write instead" in warning.value
    labels = {element.proto.label for element in app.get("download_button")}
    assert {"House rules as a page", "House rules as plain text"} <= labels


def test_house_rules_in_our_own_words_are_kept_and_warned_of_until_they_say_what_they_mean(
    open_page, tmp_path
):
    settings.write(data_folder.own(tmp_path), "organisation", name="Healthwatch Ansterbourne")
    app = open_page(tmp_path, "our_organisation", data=OWN)
    offensive, detriment = (
        next(area for area in app.text_area if area.label.startswith(label))
        for label in ("Inappropriate or offensive material", "Defamatory")
    )
    offensive.set_value("post anything we consider upsetting")
    detriment.set_value("say as a fact what you know to be untrue")
    for question, answer in (
        ("How does somebody reach us", "ring us"),
        ("Where can people tell us", "write"),
    ):
        next(box for box in app.text_input if box.label.startswith(question)).set_value(answer)
    app = pressed(app, "Save our house rules")
    assert not app.exception
    kept = settings_of(data_folder.own(tmp_path)).house_rules
    assert kept.offensive_material == "post anything we consider upsetting" and kept.bullying == ""
    assert "Our house rules can be published." in texts(app)
    assert len(app.warning) == 2 and all(
        "Inappropriate or offensive material" in each.value for each in app.warning
    )


def test_the_steps_of_the_platform_that_is_chosen_are_shown_with_their_date(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    next(box for box in app.selectbox if box.label == "Where did it happen?").set_value("whatsapp").run()
    assert "1. Open the chat" in texts(app) and "not checked on WhatsApp since" in texts(app)


def test_data_protection_is_offered_as_a_note_and_as_facts_for_an_assessment(open_page, tmp_path):
    app = open_page(tmp_path, "our_organisation", data=OWN)
    labels = {element.proto.label for element in app.get("download_button")}
    assert {"Data protection note as a page", "Facts for an impact assessment (DPIA)"} <= labels


def test_about_the_figures_says_what_is_held_how_long_and_who_sees_it(open_page, tmp_path):
    settings.write(data_folder.own(tmp_path), "retention", free_text=18)
    app = open_page(tmp_path, "about_the_figures", data=OWN)
    assert "18 months after they came in" in html(app)
    assert "Communications Officer and Chief Executive, and nobody else." in html(app)
    assert "due for deletion 18 months after they came in. Then one of us deletes them" in texts(app)
    assert "never collected or monitored" in texts(app) and "as with every other request" in texts(app)
    assert "What stays on purpose." in texts(app) and "python -m data_pipeline doctor --privacy" in texts(app)
