"""Dropped files: what became of each is said, and one that asks something waits for its answer."""

import pytest
from streamlit.testing.v1 import AppTest

from data_pipeline.loading.undo import undo
from data_pipeline.organisation import data_folder
from data_pipeline.safekeeping import backup
from data_pipeline.snapshots import read_receipts
from tests.pages.conftest import texts
from tests.pages.test_add_data import FILE, button, dropped, two_pages
from tests.pages.test_first_hour import OWN, loaded_once
from tests.written_exports import MARCH, facebook, load_one, x_posts


def test_every_dropped_file_is_counted_when_some_could_not_be_loaded(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    field = next(box for box in app.get("file_uploader") if box.label.startswith("Export files"))
    files = [(FILE.name, FILE.read_bytes()), ("empty.csv", b""), ("mystery.csv", b"a,b\n1,2\n3,4\n")]
    field.set_value([(name, content, "text/csv") for name, content in files])
    app = app.run()
    assert "3 files: 1 ready, 1 asks you something, 1 refused." in texts(app)
    app = button(app, "Load 1 file").click().run()
    assert "2 files: 1 loaded; 1 refused." in texts(app)
    assert "1 file: 1 asks you something." in texts(app)
    assert "mystery.csv is not loaded yet: answer below, or take it away." in texts(app)


@pytest.mark.parametrize(
    ("answer", "before", "after"),
    [
        pytest.param(None, "1 ready, 1 asks you something", "1 file: 1 loaded", marks=pytest.mark.slow),
        ("Leave it out", "1 ready, 1 left out", "2 files: 1 loaded; 1 left out, as you chose"),
        pytest.param("Load the other rows", "2 ready", "2 files: 2 loaded", marks=pytest.mark.slow),
    ],
)
def test_what_became_of_a_file_of_many_bad_rows_is_said(open_page, tmp_path, answer, before, after):
    app = open_page(tmp_path, "add_data", data=OWN)
    files = [(FILE.name, FILE.read_bytes()), (MARCH, facebook(ROWS).encode())]
    field = next(box for box in app.get("file_uploader") if box.label.startswith("Export files"))
    field.set_value([(name, content, "text/csv") for name, content in files])
    app = app.run()
    question = next(box for box in app.radio if box.label == "What should we do with this file?")
    assert question.value is None
    if answer:
        app = question.set_value(next(each for each in question.options if each.startswith(answer))).run()
    assert f"2 files: {before}." in texts(app)
    app = next(each for each in app.button if each.label.startswith("Load ")).click().run()
    assert f"{after}." in texts(app)


def test_another_account_can_be_chosen_where_a_name_stands_there_already(open_page, tmp_path):
    app = dropped(open_page(tmp_path, "add_data", data=OWN))
    whose = next(box for box in app.selectbox if box.label == "Which account is this file from?")
    assert whose.options == ["Facebook", "Another account"] and whose.value == "facebook-ours"
    app = whose.set_value("Another account").run()
    assert button(app, "Load 0 files").disabled
    typed = next(box for box in app.text_input if box.label == "What is the account called?")
    app = typed.set_value("youth").run()
    assert "'youth' is not an account" in texts(app) and button(app, "Load 0 files").disabled
    typed = next(box for box in app.text_input if box.label == "What is the account called?")
    app = button(typed.set_value("Facebook-Youth").run(), "Load 1 file").click().run()
    assert [load.account_id for load in read_receipts.current(data_folder.own(tmp_path))] == [
        "facebook-youth"
    ]


ROWS = "\n".join(["Post ID | Views", *(f"{n} | {'many' if n < 5 else n}" for n in range(49))])


def answered_with(app, answer):
    question = next(box for box in app.radio if box.label == "What should we do with this file?")
    return question.set_value(next(each for each in question.options if each.startswith(answer))).run()


def several(app, *files, on="Export files"):
    field = next(box for box in app.get("file_uploader") if box.label.startswith(on))
    field.set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def with_a_question(open_page, root, name="mystery.csv", content=b"a,b\n1,2\n3,4\n"):
    """Add data once one of two files is loaded; of the other the page asks something."""
    app = open_page(root, "add_data", data=OWN)
    field = next(box for box in app.get("file_uploader") if box.label.startswith("Export files"))
    files = [(FILE.name, FILE.read_bytes()), (name, content)]
    field.set_value([(name, content, "text/csv") for name, content in files])
    return button(app.run(), "Load 1 file").click().run()


def test_a_file_that_asks_something_stays_until_it_is_answered(open_page, tmp_path):
    app = with_a_question(open_page, tmp_path, MARCH, facebook(ROWS).encode())
    assert "1 file: 1 loaded." in texts(app) and "1 file: 1 asks you something." in texts(app)
    question = next(box for box in app.radio if box.label == "What should we do with this file?")
    app = question.set_value(question.options[1]).run()
    app = button(app, "Load 1 file").click().run()
    assert not app.exception
    assert "is not loaded yet" not in texts(app)
    assert {load.file_name for load in read_receipts.current(data_folder.own(tmp_path))} == {FILE.name, MARCH}


@pytest.mark.slow
def test_a_file_that_was_answered_is_not_said_to_wait_for_an_answer(open_page, tmp_path):
    app = with_a_question(open_page, tmp_path, MARCH, facebook(ROWS).encode())
    assert f"{MARCH} is not loaded yet: answer below" in texts(app)
    assert "1 file: 1 loaded. 1 more file is not loaded yet: see below." in texts(app)
    app = answered_with(app, "Load the other rows")
    assert f"{MARCH} is not loaded yet" not in texts(app) and button(app, f"Take away {MARCH}")


@pytest.mark.slow
def test_a_file_that_waited_goes_once_it_is_left_out_and_that_is_said(open_page, tmp_path):
    app = with_a_question(open_page, tmp_path, MARCH, facebook(ROWS).encode())
    app = answered_with(app, "Leave it out")
    assert not app.exception
    assert "2 files: 1 loaded; 1 left out, as you chose." in texts(app)
    assert not [each for each in app.button if each.label.startswith(("Load ", "Take away"))]


def test_a_file_that_asks_something_can_be_taken_away(open_page, tmp_path):
    app = with_a_question(open_page, tmp_path)
    app = button(app, "Take away mystery.csv").click().run()
    assert not app.exception
    assert "mystery.csv" not in texts(app)


@pytest.mark.slow
def test_a_file_that_asks_something_is_gone_once_another_page_is_opened(open_page, tmp_path):
    app = with_a_question(open_page, tmp_path)
    app.switch_page("pages/accounts.py").run()
    app = app.switch_page("pages/add_data.py").run()
    assert not app.exception and "mystery.csv" not in texts(app)
    assert "mystery" not in str(app.session_state["held"])
    assert not list(tmp_path.rglob("*mystery*"))


@pytest.mark.slow
def test_what_was_dropped_for_the_year_before_is_said_there(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    earlier = next(FILE.parent.glob("Apr-01-2026_*.csv"))
    app = dropped(app, earlier.name, earlier.read_bytes(), on="Drop the files of Facebook for the year")
    app = button(app, "Load 1 file").click().run()
    assert not app.exception
    shown = [str(getattr(element, "value", "")) for element in app.main]
    (receipt,) = [place for place, text in enumerate(shown) if text == "1 file: 1 loaded."]
    (year,) = [place for place, text in enumerate(shown) if text == "The year before: Facebook"]
    assert receipt > year


EARLIER = next(FILE.parent.glob("Apr-01-2026_*.csv"))
MYSTERY = ("mystery.csv", b"a,b\n1,2\n3,4\n")
FOR_THE_YEAR = "Drop the files of Facebook for the year before"


@pytest.mark.slow
def test_a_file_that_waits_for_the_year_before_stays_where_its_list_is_skipped(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    app = several(app, (EARLIER.name, EARLIER.read_bytes()), MYSTERY, on=FOR_THE_YEAR)
    app = button(button(app, "Load 1 file").click().run(), "Skip the year before").click().run()
    assert not app.exception
    assert "mystery.csv is not loaded yet: answer below, or take it away." in texts(app)
    assert "The year before: Facebook" in texts(app) and "Facebook begins" not in texts(app)
    app = button(app, "Take away mystery.csv").click().run()
    assert "mystery.csv" not in texts(app)
    assert not [box for box in app.get("file_uploader") if box.label == FOR_THE_YEAR]


@pytest.mark.slow
def test_a_file_that_waits_for_an_account_that_is_gone_waits_in_the_common_field(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    rows = (MARCH, facebook(ROWS).encode())
    app = several(app, (EARLIER.name, EARLIER.read_bytes()), rows, on="Drop files of Facebook")
    app = button(app, "Load 1 file").click().run()
    for load in read_receipts.current(data_folder.own(tmp_path)):
        undo(data_folder.own(tmp_path), load.load_id)
    app = app.run()
    assert not app.exception
    assert f"{MARCH} is not loaded yet: answer below, or take it away." in texts(app)


@pytest.mark.slow
def test_what_became_of_the_last_files_of_a_year_is_not_said_under_the_next_account(open_page, tmp_path):
    own = data_folder.own(tmp_path)
    load_one(own, "x-ours", "x.csv", x_posts("Post id | Date\n 1 | Fri, Oct 2, 2026"))
    year = facebook("Post ID | Publish time\n 1 | 07/02/2025 10:00\n 2 | 06/29/2026 10:00").encode()
    app = loaded_once(open_page, tmp_path)
    app = dropped(app, "Jul-01-2025_Jun-30-2026_1.csv", year, on=FOR_THE_YEAR)
    app = button(app, "Load 1 file").click().run()
    assert not app.exception
    shown = [str(getattr(element, "value", "")) for element in app.main]
    places = [
        shown.index(text) for text in ("The year before: Facebook", "1 file: 1 loaded.", "The year before: X")
    ]
    assert places == sorted(places)


@pytest.mark.slow
def test_the_line_of_an_account_stays_open_while_a_file_there_waits_and_its_receipt_says_so(
    open_page, tmp_path
):
    two_pages(tmp_path)
    post = "Post ID | Publish time | Permalink\n 77 | 08/03/2026 10:00 | https://www.facebook.com/p"
    august = ("Aug-01-2026_Aug-31-2026_1.csv", facebook(post).encode())
    files = (august, (MARCH, facebook(ROWS).encode()))
    app = several(open_page(tmp_path, "add_data"), *files, on="Drop files of Facebook (ours)")
    app = button(app, "Load 1 file").click().run()
    assert "1 file: 1 loaded. 1 more file is not loaded yet: see below." in texts(app)
    lines = {each.label: each.proto.expanded for each in app.expander if each.label.startswith("Facebook (")}
    assert [is_open for label, is_open in lines.items() if "(ours)" in label] == [True]


def moved(app, name, account):
    """A file in the common field that a person moved to another account."""
    chosen = next(box for box in app.selectbox if box.key == "move-file")
    app = chosen.set_value(next(each for each in chosen.options if each == name)).run()
    next(box for box in app.selectbox if box.key == "move-to").set_value(account).run()
    return button(app, "Move it").click().run()


OF_AUGUST = facebook(
    "Post ID | Publish time | Permalink\n 77 | 08/03/2026 10:00 | https://www.facebook.com/ours/posts/77"
).encode()


@pytest.mark.slow
def test_a_file_stays_moved_while_files_of_another_field_are_loaded(open_page, tmp_path):
    two_pages(tmp_path)
    app = dropped(open_page(tmp_path, "add_data"), "Aug-01-2026_Aug-31-2026_1.csv", OF_AUGUST)
    app = moved(app, "Aug-01-2026_Aug-31-2026_1.csv", "facebook-second")
    assert "for **Facebook (Second)**" in texts(app)
    july = OF_AUGUST.replace(b"77", b"78").replace(b"08/03", b"07/03")
    app = dropped(app, "Jul-01-2026_Jul-31-2026_1.csv", july, on="Drop files of Facebook (ours)")
    on_the_line = next(each for each in app.button if each.key == "load-uploads-line-facebook-ours")
    app = on_the_line.click().run()
    assert not app.exception
    assert "for **Facebook (Second)**" in texts(app)


@pytest.mark.slow
def test_a_moved_file_that_still_asks_something_stays_moved_when_the_others_are_loaded(open_page, tmp_path):
    two_pages(tmp_path)
    of_may = "May-01-2026_May-31-2026_1.csv"
    address = "05/03/2026 10:00 | https://www.facebook.com/ours/posts/"
    rows = [f"{n} | {'many' if n < 105 else n} | {address}{n}" for n in range(100, 149)]
    bad = facebook("\n".join(["Post ID | Views | Publish time | Permalink", *rows])).encode()
    app = several(
        open_page(tmp_path, "add_data"), ("Aug-01-2026_Aug-31-2026_1.csv", OF_AUGUST), (of_may, bad)
    )
    app = moved(app, of_may, "facebook-second")
    app = answered_with(button(app, "Load 1 file").click().run(), "Load the other rows")
    app = button(app, "Load 1 file").click().run()
    assert not app.exception
    newest = read_receipts.current(data_folder.own(tmp_path))[-1]
    assert (newest.file_name, newest.account_id) == (of_may, "facebook-second")


def test_a_file_can_be_taken_away_twice():
    def twice():
        from types import SimpleNamespace

        import streamlit as st

        from pages.sections.loading import fields_for_files
        from pages.sections.loading.fields_for_files import LINE, Field

        field = Field(LINE, "facebook-a")
        file, other = (SimpleNamespace(file_id=name) for name in "ab")
        fields_for_files.let_wait(field, [file, other])
        fields_for_files.take_away(field, file)
        fields_for_files.take_away(field, file)
        left = [each.file_id for each in fields_for_files.waiting(field)]
        st.markdown(f"{field.name}: {left}")

    app = AppTest.from_function(twice).run()
    assert not app.exception
    assert app.markdown[0].value == "uploads-line-facebook-a: ['b']"


@pytest.mark.slow
def test_what_was_said_before_a_restore_goes_with_what_it_was_about(open_page, tmp_path):
    there = data_folder.own(tmp_path / "there")
    load_one(there, "facebook-a", MARCH, facebook("Post ID | Reach\n 1 | 10"))
    kept = tmp_path / "kept.zip"
    backup.write(there, kept)
    app = button(with_a_question(open_page, tmp_path / "here"), "Back up now").click().run()
    assert "1 file: 1 loaded." in texts(app) and "Backed up 1 load" in texts(app)
    app = dropped(app, EARLIER.name, EARLIER.read_bytes())
    field = next(box for box in app.get("file_uploader") if box.label == "The backup, a zip file")
    app = field.set_value((kept.name, kept.read_bytes(), "application/zip")).run()
    for box in app.checkbox:
        if box.label.startswith(("Yes, restore", "Replace everything")):
            box.set_value(True)
    app = button(app.run(), "Restore this backup").click().run()
    assert not app.exception
    for before in ("1 file: 1 loaded.", "A first look", "Backed up 1 load", "mystery.csv"):
        assert before not in texts(app)
    assert EARLIER.name in texts(app)  # nothing was done with it yet
