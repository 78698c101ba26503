"""Add data: a table that nothing knows is explained once, shown, loaded, and forgotten on request."""

import pytest

from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.organisation import data_folder
from data_pipeline.snapshots import read_receipts
from tests.pages.conftest import texts
from tests.pages.test_add_data import FILE, button, dropped
from tests.written_exports import ask

OWN = "Our own data"
BOARD = (
    b"Ref;Sent;What;Seen;Likes;Author;Contact\n"
    b"p1;14/03/2026;Dentists;1,200;8;Pat Example;jo.bloggs@example.org\n"
    b"p2;02/04/2026;Hubs;310;;Pat Example;\n"
    b"p3;05/04/2026;Survey;many;2;Pat Example;\n"
)


def board(open_page, root):
    return dropped(open_page(root, "add_data", data=OWN), "board.csv", BOARD)


def meaning(app, heading):
    return next(s for s in app.selectbox if (s.key or "").endswith(f"-{heading}"))


def test_its_columns_are_shown_with_examples_that_name_nobody(open_page, tmp_path):
    app = board(open_page, tmp_path)
    assert not app.exception
    said = texts(app)
    assert "What is in board.csv?" in said and "p1; p2; p3" in said and "[email]" in said
    assert "Pat Example" not in said and "jo.bloggs" not in said
    assert "Never kept: it names people." in said
    chosen = {heading: meaning(app, heading).value for heading in ("Ref", "Sent", "Likes", "Seen")}
    assert chosen == {
        "Ref": "What tells posts apart (an id or a link)",
        "Sent": "When it was published",
        "Likes": "Reactions or likes",
        "Seen": "Something else",
    }


def test_a_table_whose_headings_are_alike_is_asked_about_too(open_page, tmp_path):
    twice = BOARD.replace(b"Seen;Likes", b"Seen;Seen")
    app = dropped(open_page(tmp_path, "add_data", data=OWN), "board.csv", twice)
    assert not app.exception and "What is in board.csv?" in texts(app)


def test_the_preview_shows_what_comes_out_and_what_is_set_aside(open_page, tmp_path):
    app = board(open_page, tmp_path)
    assert "Of the first 3 lines, 3 can be used." in texts(app)
    meaning(app, "Seen").select("Times shown").run()
    assert "Of the first 3 lines, 2 can be used." in texts(app)
    assert app.warning[0].value.replace("\\", "") == (
        "Set aside: 'Seen' should be a whole number, found 'many'."
    )


@pytest.mark.slow
def test_what_was_said_is_remembered_used_and_forgotten(open_page, tmp_path):
    app = board(open_page, tmp_path)
    meaning(app, "Seen").select("Times shown").run()
    button(app, "Remember this").click().run()
    assert not app.exception
    assert "board.csv: board (explained by us), 2 rows" in texts(app)
    account = next(s for s in app.selectbox if s.label == "Which account is this file from?")
    account.set_value("nextdoor-ours").run()
    button(app, "Load 1 file").click().run()
    assert "3 read, 2 loaded, 1 set aside" in texts(app)
    data = data_folder.own(tmp_path)
    assert ask(data, "select post_id, views, reactions from posts order by 1") == [
        ("p1", 1200, 8),
        ("p2", 310, None),
    ]
    assert "**board** (a post)" in texts(app)
    button(app, "Forget it").click().run()
    assert explained_tables.remembered(data) == [] and len(read_receipts.current(data)) == 1
    assert "What is in board.csv?" in texts(dropped(app, "board.csv", BOARD + b"p4;1/5/2026;More;1;1;;\n"))


def test_what_is_still_to_be_said_is_named(open_page, tmp_path):
    app = board(open_page, tmp_path)
    meaning(app, "Sent").select("Something else").run()
    assert "Still to say: When it was published." in texts(app)
    assert button(app, "Remember this").disabled


def test_a_table_without_figures_can_be_left_out(open_page, tmp_path):
    app = board(open_page, tmp_path)
    next(r for r in app.radio if r.label == "One line is").set_value(
        "Nothing we need: leave this table out"
    ).run()
    button(app, "Remember this").click().run()
    assert "board.csv is known, but holds no figures that are used here" in texts(app)


def test_a_known_export_that_lacks_a_heading_is_told_to_be_downloaded_again(open_page, tmp_path):
    damaged = FILE.read_bytes().replace(b"Permalink", b"Link to it", 1)
    app = dropped(open_page(tmp_path, "add_data", data=OWN), FILE.name, damaged)
    said = app.warning[0].value.replace("\\", "")
    assert said.startswith("It looks like Facebook posts without 'Permalink'. If it is that export")
