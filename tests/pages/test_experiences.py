"""Add experiences: pasted, typed, or out of a form; a preview, a receipt, taking back, and letting go."""

import shutil
from datetime import date

import pytest

from data_pipeline.experiences.coding import coding_queue
from data_pipeline.experiences.follow_up import redirected_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from tests.pages.conftest import tables, texts
from tests.pages.test_add_data import button
from tests.redaction.doubtful import doubt_all

OWN = "Our own data"
BLOCK = (
    "Sheila Harwood: Waited three weeks for the surgery, ring me on 07700 900123\n"
    "Tom Nowak: The dentist was kind to my mum Amina\n"
    "Grace: Waited three weeks for the surgery, ring me on 07700 900123"
)
FORM = (
    "When was it,Your name,What would you like to tell us?,Which service?\n"
    "02/09/2026,Sheila Harwood,The nurses on the ward were kind to me,Hospital\n"
    "14/09/2026,Tom Nowak,I cannot get through to my surgery on the phone,GP\n"
)


@pytest.fixture
def opened(open_page, tmp_path):
    return open_page(tmp_path, "experiences", data=OWN)


def pasted(app, block=BLOCK):
    app.text_area[0].set_value(block)
    return button(app, "Look them over").click().run()


def way(app, label):
    return app.segmented_control(key="way").set_value(label).run()


def html(app):
    return " ".join(str(each.proto.body) for each in app.get("html"))


def ticks(app):
    """The comments that can be kept or not, as their boxes say them, from the top."""
    return [each.label.replace("\\", "") for each in app.checkbox if each.key.startswith("keep-")]


def tick(app, key, is_on):
    (box,) = [each for each in app.checkbox if each.key == key]
    return box.set_value(is_on).run()


def left_out(app):
    """The table of what is left out, opened."""
    app.session_state["left-out"] = True
    return tables(app.run())


def memory(app):
    """All that this session holds."""
    return str(app.session_state._state.filtered_state)


def stored(root):
    return coding_queue.queue(data_folder.own(root))


def test_a_paste_is_split_redacted_and_shown_before_anything_is_kept(opened, tmp_path):
    app = pasted(opened)
    assert not app.exception
    shown = texts(app)
    assert "3 comments read; 2 would be kept; 1 left out: 1 the same as another here." in shown
    assert "3 names" not in shown and "2 phone numbers and 1 name taken out" in shown
    assert "Waited three weeks for the surgery, ring me on [phone]" in ticks(app)
    assert "Taken out: phone number 07700 900123" in shown and "Harwood" not in shown
    assert stored(tmp_path) == []


def test_keeping_it_says_what_became_of_it_and_forgets_the_block(opened, tmp_path):
    app = pasted(opened)
    button(app, "Keep 2 experiences").click().run()
    assert not app.exception
    assert (
        "3 read, 2 kept; 1 left out: 1 the same as another here. 2 phone numbers and 1 name taken out;"
        in texts(app)
    )
    assert "a person must look before publication" in texts(app)
    assert {each["text"] for each in stored(tmp_path)} == {
        "Waited three weeks for the surgery, ring me on [phone]",
        "The dentist was kind to my mum [name]",
    }
    assert app.text_area[0].value == "" and "Amina" not in memory(app)


def test_a_name_that_was_missed_is_taken_out_by_hand(opened, tmp_path):
    app = pasted(opened, "The new matron bev at the hospital was rude to everybody on the ward")
    next(box for box in app.text_input if box.key == "missed").set_value("bev, matron")
    button(app, "Take it out").click().run()
    assert "The new [name] [name] at the hospital" in " ".join(ticks(app))
    button(app, "Keep 1 experience").click().run()
    (one,) = stored(tmp_path)
    assert "bev" not in one["text"] and "Bev" not in memory(app)


def test_what_is_thrown_away_leaves_nothing(opened, tmp_path):
    app = pasted(opened)
    button(app, "Throw it away").click().run()
    assert stored(tmp_path) == [] and app.text_area[0].value == ""
    assert "Amina" not in memory(app)


def test_going_to_another_page_forgets_what_was_looked_over(opened):
    app = pasted(opened)
    assert "Amina" in memory(app)
    app.switch_page("pages/accounts.py").run()
    assert "Amina" not in memory(app)


FACEBOOK = """Sheila Harwood
Lovely nurses at the hospital, thank you
Like Reply 2d
Tom Nowak
I do not feel safe with the carer at home
Like Reply 3d
Grace Okafor
Buy cheap watches on my page
Like Reply 3d
Piotr
Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił
Like Reply 3d
"""


def test_what_may_speak_of_harm_stands_on_top_with_what_to_do_and_the_rest_as_it_was_pasted(opened):
    app = pasted(opened, FACEBOOK)
    assert not app.exception
    assert [each.split()[0] for each in ticks(app)] == ["I", "Lovely", "Buy", "Czekałem"]
    shown = texts(app)
    assert "1 comment may speak of harm. Read it first." in shown
    assert "follow the safeguarding procedure now. Today, tell your organisation's safeguarding lead" in shown
    assert "keeping a comment here tells nobody" in shown
    assert shown.index("may speak of harm") < shown.index("4 comments read")


def test_where_nothing_speaks_of_harm_there_is_no_box(opened):
    assert "safeguarding" not in texts(pasted(opened))


def test_what_was_kept_and_may_speak_of_harm_is_what_home_counts(opened, tmp_path):
    app = pasted(opened, FACEBOOK)
    button(app, "Keep 4 experiences").click().run()
    assert "1 comment may speak of harm. Read it first." in texts(app)
    assert coding_queue.unsafe(data_folder.own(tmp_path)) == 1


def test_a_comment_that_is_unticked_is_not_kept_and_may_be_called_no_experience(opened, tmp_path):
    app = tick(pasted(opened, FACEBOOK), "keep-0", False)
    app = tick(tick(app, "keep-2", False), "none-2", True)
    expected = "left out: 1 you unticked, 1 not an experience; 8 lines of page clutter."
    assert f"4 comments read; 2 would be kept; 2 {expected}" in texts(app)
    button(app, "Keep 2 experiences").click().run()
    assert f"4 read, 2 kept; 2 {expected}" in texts(app)
    assert sorted(each["text"].split()[0] for each in stored(tmp_path)) == ["Czekałem", "I"]


def test_what_may_be_no_experience_is_said_beside_it_and_kept_until_a_person_unticks_it(opened, tmp_path):
    app = pasted(opened, FACEBOOK)
    shown = texts(app)
    assert shown.count("May be no experience: an advert.") == 1
    assert "Buy cheap watches on my page" in [each.label for each in app.checkbox]
    assert "Untick what you do not want to keep. 1 comment may be no experience." in shown
    assert "Keep 4 experiences" in [each.label for each in app.button]
    app = tick(tick(app, "keep-2", False), "none-2", True)
    assert "1 left out: 1 not an experience" in texts(app) and "1 comment may be no" not in texts(app)
    button(app, "Keep 3 experiences").click().run()
    assert not any("watches" in each["text"] for each in stored(tmp_path))


def test_an_advert_that_may_speak_of_harm_stands_on_top_and_is_called_nothing_else(opened):
    app = pasted(opened, "I do not feel safe at home. Buy cheap watches on my page")
    assert "1 comment may speak of harm" in texts(app) and "May be no experience" not in texts(app)


def test_a_comment_that_is_ticked_again_is_kept(opened):
    app = tick(tick(pasted(opened), "keep-1", False), "keep-1", True)
    assert "Keep 2 experiences" in [each.label for each in app.button]
    assert [each.key for each in app.checkbox if each.key.startswith("none-")] == []


def test_with_nothing_ticked_nothing_can_be_kept(opened):
    app = tick(tick(pasted(opened), "keep-0", False), "keep-1", False)
    assert button(app, "Keep 0 experiences").disabled


def test_harm_that_is_left_out_is_said_to_be_stored_nowhere(opened):
    app = pasted(opened, FACEBOOK)
    assert "it is not kept anywhere" not in texts(app)
    assert "it is not kept anywhere. If somebody is not safe, pass it on first" in texts(
        tick(app, "keep-1", False)
    )


def test_what_is_left_out_is_listed_with_why_and_without_names(opened, tmp_path):
    listed = left_out(tick(pasted(opened, FACEBOOK), "keep-2", False))
    assert "Buy cheap watches on my page" in listed and "You unticked it" in listed
    assert "Like Reply 2d" in listed and "Page clutter" in listed
    assert all(name not in listed for name in ("Sheila", "Harwood", "Nowak", "Okafor", "Piotr"))
    assert stored(tmp_path) == []


def test_what_is_not_in_english_is_marked_for_a_person(opened, tmp_path):
    app = pasted(opened, FACEBOOK)
    assert texts(app).count("Not in English? A person has to read it.") == 1
    button(app, "Keep 4 experiences").click().run()
    assert "1 may not be in English: a person has to read it." in texts(app)
    polish = next(each for each in stored(tmp_path) if each["text"].startswith("Czekałem"))
    assert (polish["themes"], polish["sentiment"]) == ((), None)


def test_a_long_arrival_has_pages_and_what_was_unticked_stays_so(opened):
    app = pasted(opened, "\n".join(f"The ward was clean on day {n} of my stay" for n in range(60)))
    assert len(ticks(app)) == 25
    app = tick(app, "keep-3", False)
    app.session_state["preview-page"] = 3
    assert "day 59 of" in ticks(app.run())[-1] and len(ticks(app)) == 10
    app.session_state["preview-page"] = 1
    assert not next(each for each in app.run().checkbox if each.key == "keep-3").value


def test_the_same_comments_looked_over_again_are_all_ticked(opened):
    app = tick(pasted(opened), "keep-0", False)
    assert all(each.value for each in pasted(app).checkbox if each.key.startswith("keep-"))


def test_what_is_unticked_says_nothing_as_markup(opened):
    app = pasted(opened, "Buy **this** [now](https://x.example) <b>today</b> and :red[more] of it")
    (box,) = [each for each in app.checkbox if each.key == "keep-0"]
    assert r"\*\*this\*\*" in box.label and "](https://" not in box.label


def test_an_empty_paste_is_answered_in_words(opened):
    assert "There is no comment in this block" in texts(pasted(opened, "  \n "))


def test_one_experience_is_written_down_with_how_it_came(opened, tmp_path):
    app = way(opened, "Write one down")
    app.text_area[0].set_value("The chemist had no inhalers for my son")
    app.selectbox(key="by-type").set_value("event")
    app.date_input(key="day-type").set_value(date(2026, 9, 12))
    button(app, "Look it over").click().run()
    button(app, "Keep 1 experience").click().run()
    (one,) = stored(tmp_path)
    assert (one["arrived_by"], one["received_on"]) == ("event", date(2026, 9, 12))


def uploaded(app, content=FORM, name="answers.csv"):
    way(app, "A form's export")
    app.get("file_uploader")[0].set_value((name, content.encode(), "text/csv"))
    return app.run()


def test_an_unknown_form_is_asked_about_and_its_names_stay_behind(opened, tmp_path):
    app = uploaded(opened)
    said = texts(app)
    assert "A table not known yet, 2 responses" in said
    assert "People's own words stand under \u201cWhat would you like to tell us?\u201d" in said
    assert "The day stands under \u201cWhen was it\u201d" in said
    assert all("Your name" not in box.value for box in app.multiselect)
    assert "**Your name** may hold who people are. Look before you choose it." in said
    button(app, "Look it over").click().run()
    assert "2 comments read; 2 would be kept." in texts(app)
    assert "Harwood" not in str(app.session_state["held"]["Add experiences"]["waiting"])
    button(app, "Keep 2 experiences").click().run()
    assert "2 read, 2 kept." in texts(app) and "The file itself names people" in texts(app)
    found = {each["received_on"]: each["service"] for each in stored(tmp_path)}
    assert found == {date(2026, 9, 2): "hospital", date(2026, 9, 14): "gp"}


@pytest.mark.slow
def test_the_same_file_again_changes_nothing(opened, tmp_path):
    app = uploaded(opened)
    button(app, "Look it over").click().run()
    button(app, "Keep 2 experiences").click().run()
    app = uploaded(app)
    assert "A table that we know" in texts(app)
    button(app, "Look it over").click().run()
    assert "answers.csv was taken in before (arrival 1)" in texts(app)
    assert len(stored(tmp_path)) == 2


def test_a_file_that_is_no_table_is_refused_in_words(opened):
    assert "holds no table with headings" in texts(uploaded(opened, "\n\n"))


@pytest.fixture
def taken_in(setting, tmp_path):
    """Two arrivals, the first two years old."""
    data = data_folder.own(tmp_path)
    for day, block in (
        (date(2024, 9, 1), "Kind nurses at the hospital"),
        (date(2026, 9, 1), "No dentist here"),
    ):
        seen = arrivals.pasted(data, block, day, Circumstances("public comment"))
        arrivals.store(data, seen, LOCAL, kind="paste")
    return tmp_path


def test_an_arrival_is_taken_back(open_page, taken_in):
    app = open_page(taken_in, "experiences", data=OWN)
    assert (
        "2 experiences came in so far, in 2 batches. The words of 1 experience are due for deletion."
        in texts(app)
    )
    assert app.selectbox(key="arrival").value.startswith("2: Pasted, 1 kept, ")
    button(app, "Delete them").click().run()
    assert not app.exception
    assert "Batch 2 is taken back." in texts(app) and "1 batch was taken back." in texts(app)
    assert [each["experience_id"] for each in stored(taken_in)] == ["1-1"]


def test_words_past_their_day_are_deleted(open_page, taken_in):
    app = open_page(taken_in, "experiences", data=OWN)
    button(app, "Delete the 1 text due").click().run()
    assert "The words of 1 text are deleted. Their themes, service and feeling stay." in texts(app)
    assert [each["experience_id"] for each in stored(taken_in)] == ["2-1"]


def test_one_experience_is_erased_by_its_number(open_page, taken_in):
    app = open_page(taken_in, "experiences", data=OWN)
    next(box for box in app.text_input if box.key == "erase").set_value("9-9").run()
    button(app, "Delete it").click().run()
    assert "There is no experience '9-9'" in texts(app)
    next(box for box in app.text_input if box.key == "erase").set_value("2-1").run()
    button(app, "Delete it").click().run()
    assert "Experience 2-1 is deleted." in texts(app)
    assert [each["experience_id"] for each in stored(taken_in)] == ["1-1"]


def test_how_many_were_shown_a_private_route_is_recorded_for_a_month(open_page, loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "organisation")
    root = tmp_path / "organisation"
    app = open_page(root, "experiences", data=OWN)
    next(number for number in app.number_input if number.label == "People").set_value(3).run()
    button(app, "Save").click().run()
    assert not app.exception
    assert "Oct 2026, X: 3 people." in texts(app) and "3 people since Nov 2025." in texts(app)
    with arrivals.records(data_folder.own(root)).reading() as db:
        (one,) = redirected_records.redirected(db)
    assert (one["month"], one["people"]) == (date(2026, 10, 1), 3)


def test_the_sample_takes_nothing_in(open_page, loaded):
    app = open_page(loaded, "experiences", data="Invented sample")
    assert "You cannot add to the sample." in texts(app)
    assert not app.text_area and "Take it back" not in [b.label for b in app.button]


def test_in_the_meeting_view_the_desk_is_closed(open_page, taken_in):
    for where in ("experiences", "coding"):
        app = open_page(taken_in, where, data=OWN, meeting="true")
        assert "Your role cannot see this page" in texts(app)
        assert "dentist" not in texts(app) + html(app)


def test_an_arrival_of_a_colleague_in_between_is_not_stored_twice(opened, tmp_path):
    app = pasted(opened)
    data = data_folder.own(tmp_path)
    seen = arrivals.pasted(data, BLOCK, date(2026, 10, 5), Circumstances("public comment"))
    arrivals.store(data, seen, LOCAL, kind="paste")
    button(app, "Keep 2 experiences").click().run()
    assert "Some of these were added in the meantime" in texts(app)
    with arrivals.records(data).reading() as db:
        assert len(arrival_records.arrivals(db)) == 1


def test_home_asks_the_officer_for_what_lies_on_the_desk(open_page, loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "organisation")
    data = data_folder.own(tmp_path / "organisation")
    for day, block in ((date(2024, 9, 1), "Kind nurses"), (date(2026, 9, 1), "No dentist here")):
        seen = arrivals.pasted(data, block, day, Circumstances("public comment"))
        arrivals.store(data, seen, LOCAL, kind="paste")
    said = texts(open_page(tmp_path / "organisation", "home", data=OWN))
    assert "The words of 1 experience are due for deletion" in said
    assert "Code 2 experiences, the most critical first" in said
    meeting = texts(open_page(tmp_path / "organisation", "home", data=OWN, meeting="true"))
    assert "Code 2 experiences" not in meeting


@pytest.fixture
def in_doubt(monkeypatch):
    doubt_all(monkeypatch)


@pytest.mark.usefixtures("in_doubt")
def test_a_doubtful_word_is_marked_in_signs_and_taken_out_where_nobody_decides(opened, tmp_path):
    app = pasted(opened, "Thanks to Sheila and Tom for the tea at the hospital")
    assert "Thanks to **[Sheila?]** and **[Tom?]** for the tea at the hospital" in ticks(app)
    assert "2 words in [brackets?] may be names." in texts(app)
    asked = [each.label.replace("\\", "") for each in app.checkbox if each.key.startswith("word-")]
    assert asked == [f"Keep “{name}”: not a person's name" for name in ("Sheila", "Tom")]
    button(app, "Keep 1 experience").click().run()
    assert [each["text"] for each in stored(tmp_path)] == [
        "Thanks to [name] and [name] for the tea at the hospital"
    ]
    assert "2 names taken out" in texts(app) and "Sheila" not in memory(app)


@pytest.mark.usefixtures("in_doubt")
def test_a_doubtful_word_that_is_ticked_is_kept(opened, tmp_path):
    app = tick(pasted(opened, "Thanks to Sheila and Tom for the tea at the hospital"), "word-0-0", True)
    assert not app.exception
    assert "Thanks to Sheila and **[Tom?]** for the tea at the hospital" in ticks(app)
    button(app, "Keep 1 experience").click().run()
    assert [each["text"] for each in stored(tmp_path)] == [
        "Thanks to Sheila and [name] for the tea at the hospital"
    ]
    assert "1 name taken out" in texts(app) and "Tom" not in memory(app)


@pytest.mark.usefixtures("in_doubt")
def test_of_a_comment_that_is_left_out_nothing_is_asked(opened):
    app = tick(pasted(opened, "Thanks to Sheila for the tea at the hospital\nNo parking"), "keep-0", False)
    assert not any(each.key.startswith("word-") for each in app.checkbox)
    assert "may be somebody's name" not in texts(app)


def test_where_no_word_is_doubtful_nothing_is_asked(opened):
    app = pasted(opened)
    assert not any(each.key.startswith("word-") for each in app.checkbox)
