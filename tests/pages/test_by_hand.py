"""Add data: a month's figures typed in, and templates to fill in."""

from datetime import date

import pytest

from data_pipeline.exports import templates_to_fill
from data_pipeline.organisation import data_folder, settings
from data_pipeline.snapshots import read_receipts
from tests.pages.conftest import texts
from tests.pages.test_add_data import button, dropped
from tests.written_exports import ask

OWN = "Our own data"


def typed_in(app, account, **figures):
    next(s for s in app.selectbox if s.label == "Account").set_value(account)
    for heading, figure in figures.items():
        number = next(n for n in app.number_input if n.label == heading.replace("_", " "))
        number.set_value(figure)
    return button(app, "Save these figures").click().run()


def test_typed_figures_are_loaded_like_an_export_with_a_receipt_that_says_so(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    app = typed_in(app, "threads-ours", Posts=7, Times_shown=900, All_interactions=33)
    assert not app.exception
    assert "Saved for Threads, Sep 2026: posts 7, times shown 900 and all interactions 33." in texts(app)
    (receipt,) = read_receipts.current(data_folder.own(tmp_path))
    assert receipt.file_name == "typed in 2026-09.csv" and receipt.account_id == "threads-ours"
    assert str(receipt.exported_on) == "2026-10-05"
    assert (data_folder.own(tmp_path).inbox / "threads-ours" / "loaded" / "typed in 2026-09.csv").exists()
    query = "select month, posts, views, interactions, followers, typed_in from account_months"
    assert ask(data_folder.own(tmp_path), query) == [(date(2026, 9, 1), 7, 900, 33, None, True)]
    assert "typed in 2026-09.csv (Threads, 5 Oct 2026)" in str(app.selectbox[-1].options)


@pytest.mark.slow
def test_going_back_to_older_figures_counts_again(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    for posts in (7, 8, 7):
        app = typed_in(app, "threads-ours", Posts=posts)
    assert ask(data_folder.own(tmp_path), "select posts from account_months") == [(7,)]


@pytest.mark.slow
def test_typed_figures_can_be_taken_back(open_page, tmp_path):
    app = typed_in(open_page(tmp_path, "add_data", data=OWN), "threads-ours", Posts=7)
    button(app, "Take it back").click().run()
    assert read_receipts.current(data_folder.own(tmp_path)) == []


def test_an_account_and_a_figure_are_asked_for(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    assert "Choose the account" in texts(typed_in(app, None, Posts=7))
    assert "give at least one figure" in texts(typed_in(app, "threads-ours"))
    assert read_receipts.current(data_folder.own(tmp_path)) == []


def test_the_sample_is_not_typed_into(open_page, loaded):
    app = open_page(loaded, "add_data", data="Invented sample")
    assert not app.number_input and "Save these figures" not in [b.label for b in app.button]


def test_every_template_can_be_downloaded(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    offered = [element.proto.label for element in app.get("download_button")]
    assert offered == [source.title.split(",")[0] for source in templates_to_fill.templates()]


def test_a_filled_in_template_is_dropped_like_an_export(open_page, tmp_path):
    posts = next(source for source in templates_to_fill.templates() if source.title == "Posts template")
    filled = f"{templates_to_fill.empty(posts)}Dentists,14/09/2026,Words,Photo,,,240,12,3\r\n"
    app = dropped(open_page(tmp_path, "add_data", data=OWN), "bluesky posts.csv", filled.encode("utf-8-sig"))
    assert "bluesky posts.csv: Posts template, 1 row" in texts(app)
    assert (
        next(s for s in app.selectbox if s.label == "Which account is this file from?").value
        == "bluesky-ours"
    )
    button(app, "Load 1 file").click().run()
    assert ask(data_folder.own(tmp_path), "select account_id, post_id, views from posts") == [
        ("bluesky-ours", "Dentists", 240)
    ]


def test_a_channel_without_an_export_is_asked_for_its_months(open_page, tmp_path):
    settings.write(data_folder.own(tmp_path), "organisation", channels=["threads"])
    app = open_page(tmp_path, "add_data", data=OWN)
    assert "This channel hands out no export: type the figures in below" in texts(app)
    assert "Months: **Sep 2026**" in texts(app)


def test_channels_say_that_the_newest_figures_were_typed_in(open_page, tmp_path):
    typed_in(open_page(tmp_path, "add_data", data=OWN), "threads-ours", Posts=7, Times_shown=900)
    app = open_page(tmp_path, "channels", data=OWN)
    assert not app.exception
    assert "Newest export: 5 Oct 2026 (typed in)." in texts(app)
