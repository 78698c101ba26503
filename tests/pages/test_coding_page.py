"""Code experiences: the most critical first, one after the other, every save under the version seen."""

import re
import time
from datetime import date

import pytest

from data_pipeline.experiences.coding import coded_records, save_coding
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.warehouse import refresh
from pages.sections.experiences.coding import batches
from tests.pages.conftest import texts
from tests.pages.test_add_data import button

OWN = "Our own data"
BLOCK = """I do not feel safe with the carers in the care home
Waited three weeks for the surgery and nobody answers the phone
Lovely nurses at the hospital, thank you"""


@pytest.fixture
def root(setting, tmp_path):
    """Three experiences that wait."""
    data = data_folder.own(tmp_path)
    seen = arrivals.pasted(data, BLOCK, date(2026, 9, 1), Circumstances("public comment"))
    arrivals.store(data, seen, LOCAL, kind="paste")
    return tmp_path


@pytest.fixture(autouse=True)
def builds(monkeypatch):
    """The data folders for which a build was asked for."""
    asked = []
    monkeypatch.setattr(refresh, "refresh_soon", lambda data, after=0.0: asked.append(data))
    return asked


def coding(root):
    with arrivals.records(data_folder.own(root)).reading() as db:
        return {each["experience_id"]: each for each in coded_records.coded_and_suggested(db)}


def choice(app, part):
    return next(group for group in app.button_group if group.key.startswith(f"coding-{part}-"))


def press(app, label):
    time.sleep(batches.TWICE + 0.05)  # a second press sooner than that is a double click
    return button(app, label).click().run()


def words(app):
    """What the person said, as the panel shows it."""
    bodies = [str(each.proto.body) for each in app.get("html")]
    return re.sub(r"<[^>]+>", "", next(body for body in bodies if "data-experience" in body))


def test_the_most_critical_comes_first_with_what_is_suggested_and_why(open_page, root):
    app = open_page(root, "coding", data=OWN)
    assert not app.exception
    assert "3 experiences are still to be read and labelled. The most urgent come first." in texts(app)
    assert "carers" in words(app)
    assert "This may be about somebody who is not safe" in " ".join(each.value for each in app.warning)
    said = texts(app)
    assert "Suggested, with the words that decided: " in said and "Safety and feeling safe (safe" in said
    assert "feeling_safe" in choice(app, "themes").value


def test_one_press_confirms_and_shows_the_next(open_page, root, builds):
    app = open_page(root, "coding", data=OWN)
    press(app, "Right, next")
    assert "nobody answers the phone" in words(app)
    found = coding(root)["1-1"]
    assert (
        set(found["themes"]) == set(found["suggested_themes"])
        and found["sentiment"] == found["suggested_sentiment"]
    )
    assert builds == [data_folder.own(root)]


def test_a_correction_is_kept_beside_what_was_suggested(open_page, root):
    app = open_page(root, "coding", data=OWN)
    press(app, "Right, next")
    choice(app, "themes").set_value(["access"]).run()
    choice(app, "sentiment").set_value("neutral").run()
    choice(app, "service").set_value("gp").run()
    press(app, "Save, next")
    found = coding(root)["1-2"]
    assert (found["themes"], found["sentiment"], found["service"]) == (("access",), "neutral", "gp")
    assert "waiting" in found["suggested_themes"]


def test_a_double_click_does_not_save_what_was_not_seen(open_page, root, monkeypatch):
    app = open_page(root, "coding", data=OWN)
    monkeypatch.setattr(batches, "TWICE", 60)
    button(app, "Right, next").click().run()
    assert coding(root) == {} and "carers" in words(app)


def test_later_passes_over_and_back_returns(open_page, root):
    app = open_page(root, "coding", data=OWN)
    press(app, "Later")
    assert "nobody answers the phone" in words(app)
    press(app, "Back")
    assert "carers" in words(app)
    assert coding(root) == {}


def test_going_back_shows_what_was_coded_and_it_can_be_changed(open_page, root):
    app = open_page(root, "coding", data=OWN)
    choice(app, "sentiment").set_value("neutral").run()
    press(app, "Save, next")
    press(app, "Back")
    assert choice(app, "sentiment").value == "neutral"
    choice(app, "sentiment").set_value("negative").run()
    press(app, "Save, next")
    assert coding(root)["1-1"]["sentiment"] == "negative"


def test_what_a_colleague_coded_meanwhile_is_shown_and_not_overwritten(open_page, root):
    app = open_page(root, "coding", data=OWN)
    save_coding.code(
        data_folder.own(root), "1-1", themes=["staff_attitude"], service="care_home", sentiment="neutral",
        who=LOCAL, seen=1,
    )  # fmt: skip
    press(app, "Right, next")
    assert "Somebody else coded this one in the meantime" in " ".join(each.value for each in app.warning)
    assert choice(app, "themes").value == ["staff_attitude"]
    assert coding(root)["1-1"]["sentiment"] == "neutral"


def test_an_experience_erased_meanwhile_is_passed_over(open_page, root):
    app = open_page(root, "coding", data=OWN)
    with arrivals.records(data_folder.own(root)).writing() as db:
        retention_records.erase(db, "1-2", who=LOCAL)
    press(app, "Right, next")
    assert not app.exception and "Lovely" in words(app)


def test_the_end_of_a_batch_says_how_many_and_offers_the_next(open_page, root, monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 2)
    app = open_page(root, "coding", data=OWN)
    press(app, "Right, next")
    press(app, "Later")
    assert "1 experience of 2 coded. 2 still wait." in texts(app)
    button(app, "Next 2").click().run()
    assert "nobody answers the phone" in words(app)


def test_keys_are_named_on_the_buttons_until_they_are_switched_off(open_page, root):
    app = open_page(root, "coding", data=OWN)
    assert "Right, next (Enter)" in [each.label for each in app.button]
    app.toggle(key="coding-shortcuts").set_value(False).run()
    assert "Right, next" in [each.label for each in app.button]


def test_nothing_to_code_is_said_plainly(open_page, tmp_path):
    app = open_page(tmp_path, "coding", data=OWN)
    assert not app.exception and "Nothing waits to be coded." in texts(app)


def test_how_well_suggestions_do_is_said_by_month(open_page, root):
    app = open_page(root, "coding", data=OWN)
    press(app, "Right, next")
    app.session_state["how-well"] = True
    said = texts(app.run())
    assert "Too few are coded to judge the suggestions" in said
    assert "They can learn from you once 250 are coded; 1 are." in said


POLISH = "Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił"


def test_of_what_is_not_in_english_nothing_is_suggested_and_a_person_says_what_it_is(
    open_page, setting, tmp_path
):
    data = data_folder.own(tmp_path)
    seen = arrivals.pasted(data, f"{POLISH}\nLovely nurses", date(2026, 9, 1), Circumstances())
    arrivals.store(data, seen, LOCAL, kind="paste")
    app = open_page(tmp_path, "coding", data=OWN)
    assert "This does not seem to be in English. Nothing is suggested" in texts(app)
    assert "Czekałem" in words(app) and choice(app, "themes").value == []
    assert choice(app, "sentiment").value is None
    press(app, "Save, next")
    assert "Choose how the person felt before you save." in " ".join(each.value for each in app.warning)
    choice(app, "themes").set_value(["waiting"]).run()
    choice(app, "sentiment").set_value("negative").run()
    press(app, "Save, next")
    assert not app.exception and "Lovely" in words(app)
    with arrivals.records(data).reading() as db:
        coded = coding_records.experience(db, "1-1")
    assert (coded["themes"], coded["sentiment"], coded["coded_by"]) == (("waiting",), "negative", "officer")


def test_what_is_not_in_english_is_no_measure_of_the_suggestions_and_teaches_them_nothing(setting, tmp_path):
    data = data_folder.own(tmp_path)
    seen = arrivals.pasted(data, POLISH, date(2026, 9, 1), Circumstances())
    arrivals.store(data, seen, LOCAL, kind="paste")
    save_coding.code(
        data, "1-1", themes=["waiting"], service="gp", sentiment="negative", who=LOCAL, seen=1
    )  # fmt: skip
    assert coding(tmp_path) == {}
    with arrivals.records(data).reading() as db:
        assert coded_records.corrections(db) == [] and coded_records.corrections_count(db) == 0
