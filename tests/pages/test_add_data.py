"""Add data: what to download, files dropped, receipts, and taking a load back."""

import pytest

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT, SAMPLE_EXPORTS
from data_pipeline.snapshots import read_receipts
from tests.pages.conftest import texts
from tests.written_exports import MARCH, facebook, put

FILE = SAMPLE_EXPORTS / "facebook-ansterbourne" / "Jul-01-2026_Sep-30-2026_820404932700636.csv"


def dropped(app, name=FILE.name, content=None, on="Export files"):
    content = FILE.read_bytes() if content is None else content
    field = next(box for box in app.get("file_uploader") if box.label.startswith(on))
    field.set_value([(name, content, "text/csv")])
    return app.run()


def button(app, label):
    return next(b for b in app.button if b.label.startswith(label))


def test_the_sample_takes_no_files(open_page, loaded):
    app = open_page(loaded, "add_data", data="Invented sample")
    assert not app.get("file_uploader")
    assert "You cannot add files to the sample." in texts(app)


def test_the_shopping_list_names_the_dates_to_choose(open_page, loaded):
    said = texts(open_page(loaded, "add_data"))
    assert "Dates to choose: **7 Jul 2026 to 4 Oct 2026**" in said
    assert "X > Premium > Analytics > Content" in said


def test_a_dropped_file_is_recognised_asked_about_loaded_and_gets_a_receipt(open_page, tmp_path):
    app = dropped(open_page(tmp_path, "add_data", data="Our own data"))
    assert "Facebook posts" in texts(app)
    whose = next(box for box in app.selectbox if box.label == "Which account is this file from?")
    assert whose.options[0] == "Facebook" and whose.value == "facebook-ours"
    button(app, "Load 1 file").click().run()
    assert not app.exception
    assert "read, " in texts(app) and "No names of the public kept." in texts(app)
    [receipt] = read_receipts.current(data_folder.own(tmp_path))
    assert receipt.account_id == "facebook-ours"
    assert str(receipt.exported_on) == "2026-10-05"


@pytest.mark.slow
def test_the_same_file_again_changes_nothing(open_page, tmp_path):
    app = dropped(open_page(tmp_path, "add_data", data="Our own data"))
    button(app, "Load 1 file").click().run()
    dropped(app)
    button(app, "Load 1 file").click().run()
    assert "was loaded already for" in texts(app)
    assert len(read_receipts.current(data_folder.own(tmp_path))) == 1


def test_a_form_s_export_is_shown_the_way_to_where_names_are_left_behind(open_page, tmp_path):
    form = next(PROJECT.glob("data/sample_experiences/*.xlsx"))
    app = dropped(open_page(tmp_path, "add_data", data="Our own data"), form.name, form.read_bytes())
    assert "Take it in on Add experiences" in texts(app)
    assert "Which column" not in texts(app) and read_receipts.current(data_folder.own(tmp_path)) == []


def test_a_file_nobody_knows_is_refused_with_what_is_known(open_page, tmp_path):
    app = dropped(open_page(tmp_path, "add_data", data="Our own data"), "mystery.csv", b"a,b\n1,2\n")
    assert "mystery.csv" in texts(app) and "Facebook posts" in texts(app)
    assert button(app, "Load 0 files").disabled


@pytest.mark.slow
def test_a_load_can_be_taken_back(open_page, tmp_path):
    app = dropped(open_page(tmp_path, "add_data", data="Our own data"))
    button(app, "Load 1 file").click().run()
    assert "A copy stays in the data folder, and goes into later backups." in texts(app)
    button(app, "Take it back").click().run()
    assert not app.exception
    assert "taken back" in texts(app)
    assert read_receipts.current(data_folder.own(tmp_path)) == []


def test_a_receipt_adds_up(open_page, loaded):
    app = open_page(loaded, "add_data", data="Invented sample")
    read, kept, aside, twice = (
        sum(r.total(f"rows_{c}") for r in read_receipts.current(data_folder.sample(loaded)))
        for c in ("read", "loaded", "rejected", "duplicate")
    )
    assert read == kept + aside + twice
    assert f"{read:,} rows: {kept:,} loaded, {aside:,} set aside, {twice:,} repeats." in texts(app)


def two_pages(root):
    data = data_folder.own(root)
    for page in ("ours", "second"):
        text = facebook(
            f"Post ID | Permalink\n {len(page)} | https://www.facebook.com/{page}/posts/{len(page)}"
        )
        put(data, f"facebook-{page}", MARCH, text)
    load(data, files_to_load.find(data)[0])


def test_where_two_accounts_fit_nothing_is_chosen_for_a_person(open_page, tmp_path):
    two_pages(tmp_path)
    text = facebook(
        "Post ID | Publish time | Permalink\n 77 | 08/03/2026 10:00 | https://www.facebook.com/p"
    ).encode()
    app = dropped(open_page(tmp_path, "add_data"), "Aug-01-2026_Aug-31-2026_1.csv", text)
    [question] = [box for box in app.radio if box.label == "Which account is this file from?"]
    assert question.value is None and question.options == [
        "Facebook (ours)", "Facebook (Second)", "Another account",
    ]  # fmt: skip
    assert "1 file: 1 asks you something." in texts(app)
    assert button(app, "Load 0 files").disabled
    question.set_value("facebook-second").run()
    button(app, "Load 1 file").click().run()
    assert read_receipts.current(data_folder.own(tmp_path))[-1].account_id == "facebook-second"


@pytest.mark.slow
def test_a_file_can_be_moved_to_another_account(open_page, tmp_path):
    two_pages(tmp_path)
    text = facebook(
        "Post ID | Publish time | Permalink\n 77 | 08/03/2026 10:00 | https://www.facebook.com/ours/posts/77"
    )
    app = dropped(open_page(tmp_path, "add_data"), "Aug-01-2026_Aug-31-2026_1.csv", text.encode())
    assert "for **Facebook (ours)**" in texts(app)
    next(box for box in app.selectbox if box.key == "move-to").set_value("facebook-second").run()
    button(app, "Move it").click().run()
    assert "for **Facebook (Second)**" in texts(app)
    button(app, "Load 1 file").click().run()
    assert read_receipts.current(data_folder.own(tmp_path))[-1].account_id == "facebook-second"


def test_a_table_that_nothing_knows_is_explained_where_any_file_is_dropped(open_page, tmp_path):
    two_pages(tmp_path)
    app = open_page(tmp_path, "add_data")
    dropped(app, "board.csv", b"Ref;Sent;Likes\np1;14/03/2026;8\n", on="Drop files of Facebook (ours)")
    assert "To say what its columns mean, drop it under *Export files, as many as you like*." in texts(app)
    assert button(app, "Load 0 files").disabled


@pytest.mark.slow
def test_what_contradicts_an_accounts_line_is_asked_about_and_may_be_its_own_all_the_same(
    open_page, tmp_path
):
    two_pages(tmp_path)
    other = facebook("Post ID | Permalink\n 99 | https://www.facebook.com/third/posts/99").encode()
    app = dropped(
        open_page(tmp_path, "add_data"),
        "Mar-01-2025_Mar-31-2025_9.csv",
        other,
        on="Drop files of Facebook (ours)",
    )
    assert "Not sure whose this is: it names a different account from the files loaded before." in texts(app)
    [question] = [box for box in app.radio if box.label == "Which account is this file from?"]
    assert question.options == [
        "Facebook (ours), all the same",
        "Facebook (Second), all the same",
        "Another account",
    ]
    assert button(app, "Load 0 files").disabled
    question.set_value("facebook-ours").run()
    button(app, "Load 1 file").click().run()
    assert read_receipts.current(data_folder.own(tmp_path))[-1].account_id == "facebook-ours"
