"""Moderation: logged in four answers, decided by two people, seen by nobody who has no right to it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.moderation import dismissed_records, quiet_records, serious_records
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import sample as moderation_sample
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history
from pages.shared import access
from tests.moderation.made_up import CHIEF, OFFICER, TRUSTEE, VIEWER, at
from tests.pages.conftest import tables, texts
from tests.pages.test_add_data import button
from tests.pages.test_experiences import memory, pasted

OWN, SAMPLE = "Our own data", "Invented sample"
PLANTED = ("Harwood", "900123", "mail.example", "ZZ1 1AA", "fucking", "tw@t")
TYPED = "Sheila Harwood is a fucking tw@t, 07700 900123"
HIDDEN_ONE = "Calls our survey a waste of public money"


def records(root):
    return records_of(data_folder.own(root))


def items(root):
    return item_records.items(records(root), LOCAL)


def hidden(root, who=OFFICER, ground="detriment"):
    """An item that somebody hid early in October, and its number."""
    with records(root).writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=who, months=24, seen_at=at("1 09:00"))
        item_records.judge(db, number, [ground], who=who, at=at("1 09:05"))
        item_records.act(db, number, "hidden", who=who, at=at("1 09:05"))
    return number


def pick(app, label, *values):
    """Chooses pills or segments by what is asked."""
    field = next(each for each in app.button_group if each.label == label)
    field.set_value(list(values) if field.proto.click_mode else values[0])
    return app.run()


def choose(app, label, value):
    return next(each for each in app.selectbox if each.label == label).set_value(value).run()


def typed(app, label, text):
    next(each for each in (*app.text_input, *app.text_area) if each.label.startswith(label)).set_value(text)


@pytest.fixture
def as_person(monkeypatch):
    """`as_person(CHIEF)`: whoever opens pages from now on."""
    return lambda who: monkeypatch.setattr(access, "_person", lambda _: who)


@pytest.fixture(scope="module")
def moderated(told, tmp_path_factory):
    """The invented organisation with what it moderated; to be read only."""
    root = tmp_path_factory.mktemp("moderated")
    shutil.copytree(told / "sample-data", root / "sample-data")
    moderation_sample.record(SAMPLE_RECORDS / "moderation.csv", records_of(data_folder.sample(root)), LOCAL)
    return root


@pytest.fixture
def organisation(moderated, tmp_path):
    """A copy of it."""
    shutil.copytree(moderated / "sample-data", tmp_path / "sample-data")
    return tmp_path


def logging(app, ground, act):
    choose(app, "Where was it?", "facebook")
    pick(app, "Which rule does it break?", ground)
    return pick(app, "What did you do?", act)


def test_an_item_is_logged_with_four_answers(open_page, tmp_path):
    app = open_page(tmp_path, "moderation", data=OWN)
    logging(app, "offensive_material", "hidden")
    assert "Ring 999 first" not in texts(app)
    button(app, "Log it").click().run()
    assert not app.exception and "The item is logged." in texts(app)
    [item] = items(tmp_path)
    assert (item.channel, item.account_id, item.kind, item.grounds) == (
        "facebook", None, "comment", ("offensive_material",),
    )  # fmt: skip
    assert [event.happened for event in item.events] == ["seen", "grounds", "acted"]
    assert not next(each for each in app.button_group if each.label == "What did you do?").value


def test_what_is_missing_is_said_and_nothing_is_logged(open_page, tmp_path):
    app = open_page(tmp_path, "moderation", data=OWN)
    button(app, "Log it").click().run()
    assert "Say where it was and what you did. Nothing was logged." in [each.value for each in app.error]
    choose(app, "Where was it?", "facebook")
    pick(app, "What did you do?", "hidden")
    button(app, "Log it").click().run()
    assert "Say which rule it breaks. Nothing was logged." in [each.value for each in app.error]
    pick(app, "What did you do?", "acknowledged: not a breach")
    button(app, "Log it").click().run()
    assert [item.grounds for item in items(tmp_path)] == [()]


def test_what_only_some_items_need_appears_only_then(open_page, tmp_path):
    app = open_page(tmp_path, "moderation", data=OWN)
    assert "On which day do we look at this block again?" not in [each.label for each in app.date_input]
    logging(app, "detriment", "blocked")
    assert "Who was blocked stands in the platform's own list." in texts(app)
    assert "On which day do we look at this block again?" in [each.label for each in app.date_input]
    assert "before a second person had looked" in " ".join(each.value for each in app.warning)
    pick(app, "What did you do?", "reported to the platform")
    assert "How abuse is reported on Facebook" in texts(app) and "three dots" in texts(app)


def test_what_was_deleted_before_review_is_saved_and_says_so(open_page, tmp_path):
    app = logging(open_page(tmp_path, "moderation", data=OWN), "detriment", "deleted")
    button(app, "Log it").click().run()
    said = texts(open_page(tmp_path, "moderation_item", data=OWN, item="1"))
    assert "Deleted, before a second person had looked" in said
    assert "Next: a second person decides whether it was right to take it down" in said


def test_a_second_person_signed_in_lets_it_stand_and_who_acted_cannot(open_page, tmp_path, as_person):
    number = hidden(tmp_path)
    for who, refused in ((OFFICER, True), (CHIEF, False)):
        as_person(who)
        app = open_page(tmp_path, "moderation_item", data=OWN, item=str(number))
        next(each for each in app.radio if each.label.startswith("Was it right")).set_value("let stand")
        typed(app, "Why?", "It is criticism")
        button(app, "Look it over").click().run()
        if refused:
            assert "you acted on this yourself" in " ".join(each.value for each in app.error)
        else:
            button(app, "Save it").click().run()
    assert not app.exception
    review = items(tmp_path)[0].last("reviewed")
    assert (review.name, review.is_given, review.decision) == (CHIEF.name, True, "let stand")
    assert "(Chief Executive), signed in." in texts(app)
    assert "Next: show it again: the review let it stand" in texts(app)


def test_a_screenshot_leaves_its_sha256_and_nothing_of_itself(open_page, tmp_path):
    number = hidden(tmp_path)
    app = open_page(tmp_path, "moderation_item", data=OWN, item=str(number))
    choose(app, "Choose what happened", "A screenshot was taken")
    typed(app, "Where is it kept?", "Locked folder Moderation")
    next(iter(app.get("file_uploader"))).set_value([("secret-name.png", b"PICTURE-BYTES", "image/png")])
    app.run()
    button(app, "Record it").click().run()
    assert not app.exception
    kept = items(tmp_path)[0].last("evidence kept")
    assert kept.sha256 == serious_records.checksum(b"PICTURE-BYTES") and kept.delete_on == date(2027, 4, 5)
    assert b"PICTURE-BYTES" not in everything(tmp_path) and b"secret-name" not in everything(tmp_path)


def test_every_form_of_an_item_opens(open_page, organisation):
    for number in range(1, 8):
        app = open_page(organisation, "moderation_item", data=SAMPLE, item=str(number))
        for what in next(each for each in app.selectbox if each.label == "Choose what happened").options:
            choose(app, "Choose what happened", what)
            assert not app.exception, (number, what)


def test_an_item_that_is_there_no_more_is_said(open_page, tmp_path):
    number = hidden(tmp_path)
    app = open_page(tmp_path, "moderation_item", data=OWN, item=str(number))
    choose(app, "Choose what happened", "Somebody asks us to delete it")
    app.checkbox[-1].set_value(True).run()
    button(app, "Delete this item").click().run()
    assert items(tmp_path) == []
    assert "There is no such item" in " ".join(
        each.value for each in open_page(tmp_path, "moderation_item", data=OWN, item=str(number)).info
    )


def test_the_page_says_what_is_overdue_and_how_prompt_we_were(open_page, organisation):
    app = open_page(organisation, "moderation", data=SAMPLE)
    said = texts(app)
    assert (
        "1 item is overdue. We first acted on all 7 items of the last twelve months in time (our own target: "
        in said
    )
    assert "our own target: the policy says “promptly” and gives no number" in said
    assert "1 block stands; the next look is on 20 Nov 2026." in said
    assert "Personal details, such as address or location" in tables(app)


def test_a_long_silence_is_asked_about_once(open_page, tmp_path):
    with records(tmp_path).writing() as db:
        number = item_records.log(
            db, "x", "reply", who=LOCAL, months=24, seen_at=at("1 09:00").replace(month=3)
        )
        item_records.act(db, number, "warned", who=LOCAL, at=at("1 10:00").replace(month=3))
    app = open_page(tmp_path, "moderation", data=OWN)
    assert "Nothing was logged for 218 days, since 1 Mar 2026." in texts(app)
    button(app, "Nothing came").click().run()
    assert "Nothing was logged for" not in texts(app)
    assert quiet_records.answers(records(tmp_path), LOCAL) == {date(2026, 3, 1): "nothing came"}


def test_home_puts_what_is_overdue_first_and_counts_it_in_the_month(open_page, organisation):
    said = texts(open_page(organisation, "home", data=SAMPLE))
    assert "1 item of moderation is overdue" in said
    assert "Item 7: review, Facebook. A second person decides whether it was right to take it down" in said
    assert "1 moderation item to deal with" in said


# What is possible in pasted public comments.

BLOCK = (
    "The surgery was kind to me\nRing Sheila Harwood on 07700 900123\nYou are a fucking disgrace, all of you"
)


def test_possible_items_are_flagged_logged_with_one_key_and_dismissed_with_one(open_page, tmp_path):
    app = pasted(open_page(tmp_path, "experiences", data=OWN), BLOCK)
    assert "2 comments may be items of moderation." in texts(app)
    choose(app, "Where do they stand?", "facebook")
    first = next(each for each in app.button if each.key.startswith("log-"))
    assert first.proto.shortcut
    first.click().run()
    assert not app.exception and "Item 1 is logged: say what you did" in texts(app)
    assert "1 comment may be an item of moderation." in texts(app)
    next(each for each in app.button if each.key.startswith("dismiss-")).click().run()
    assert "No other comment may be an item of moderation." in texts(app)
    [item] = items(tmp_path)
    assert (item.channel, item.grounds, item.line, item.acts()) == ("facebook", (), None, ())
    assert len(dismissed_records.dismissed(records(tmp_path), LOCAL)) == 1
    assert b"disgrace" not in everything(tmp_path)


def test_what_was_told_in_private_is_never_flagged(open_page, tmp_path):
    app = open_page(tmp_path, "experiences", data=OWN)
    next(each for each in app.selectbox if each.label == "How did they arrive?").set_value("e-mail")
    pasted(app, BLOCK)
    assert "may be items of moderation" not in texts(app)


# Who may see it.


@pytest.mark.parametrize(
    ("where", "who"),
    [
        pytest.param("moderation", TRUSTEE, id="board"),
        pytest.param("moderation_item", VIEWER, id="viewer, an item"),
        pytest.param("moderation", VIEWER, id="viewer", marks=pytest.mark.slow),
        pytest.param("moderation_item", TRUSTEE, id="board, an item", marks=pytest.mark.slow),
    ],
)
def test_board_and_viewer_cannot_open_the_pages(open_page, organisation, as_person, who, where):
    as_person(who)
    app = open_page(organisation, where, data=SAMPLE, item="7")
    assert [title.value for title in app.title] not in (["Moderation"], ["One item"])
    assert "Log an item" not in texts(app) and HIDDEN_ONE not in texts(app)


def test_nor_can_anybody_in_the_meeting_view(open_page, organisation):
    app = open_page(organisation, "moderation_item", data=SAMPLE, item="7", meeting="true")
    assert "Your role cannot see this page." in " ".join(each.value for each in app.error)
    assert HIDDEN_ONE not in texts(app)


@pytest.mark.parametrize("who", [OFFICER, CHIEF], ids=["officer", "ceo"])
def test_officer_and_chief_executive_see_items(open_page, organisation, as_person, who):
    as_person(who)
    assert HIDDEN_ONE in texts(open_page(organisation, "moderation_item", data=SAMPLE, item="7"))
    assert "Item 7: review, Facebook" in texts(open_page(organisation, "moderation", data=SAMPLE))
    assert "1 item of moderation is overdue" in texts(open_page(organisation, "home", data=SAMPLE))


@pytest.mark.parametrize("who", [TRUSTEE, VIEWER], ids=["board", "viewer"])
def test_no_page_of_board_or_viewer_says_anything_of_an_item(open_page, organisation, as_person, who):
    as_person(who)
    for where in ("home", "channels", "what_people_tell_us", "keep_or_close", "board_report"):
        app = open_page(organisation, where, data=SAMPLE)
        said = texts(app) + tables(app) + memory(app)
        for words in ("Item 7", HIDDEN_ONE, "item of moderation", "What moderation each account needs"):
            assert words not in said, (where, words)


def test_keep_or_close_has_the_load_of_each_account_for_officer_and_chief_executive(open_page, organisation):
    app = open_page(organisation, "keep_or_close", data=SAMPLE)
    assert "What moderation each account needs" in [each.label for each in app.expander]
    meeting = open_page(organisation, "keep_or_close", data=SAMPLE, meeting="true")
    assert "What moderation each account needs" not in [each.label for each in meeting.expander]


def test_logging_an_item_makes_no_build_anew(open_page, organisation):
    data = data_folder.sample(organisation)
    before = build_history.latest(data)
    app = logging(open_page(organisation, "moderation", data=SAMPLE), "bullying", "warned")
    button(app, "Log it").click().run()
    assert not app.exception and build_history.latest(data) == before


# Nothing of anybody.


def everything(root: Path) -> bytes:
    """Every byte of the data folder."""
    return b"\n".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())


def test_abusive_and_identifying_text_typed_anywhere_stands_in_no_stored_file(open_page, tmp_path):
    app = logging(open_page(tmp_path, "moderation", data=OWN), "detriment", "reported to the platform")
    typed(app, "In one line", TYPED)
    typed(app, "Their reference", f"{TYPED}, s.harwood@mail.example")
    app.run()
    button(app, "Log it").click().run()
    act(open_page(tmp_path, "moderation_item", data=OWN, item="1"), "hidden")
    fill_in(open_page, tmp_path, "A second person decided whether it stands", {"Who decided": "Jane Okoro",
            "Minute or e-mail": f"{TYPED}, ZZ1 1AA", "Why?": f"{TYPED}, ZZ1 1AA"})  # fmt: skip
    fill_in(open_page, tmp_path, "A screenshot was taken", {"Where is it kept?": f"{TYPED}, ZZ1 1AA"})
    fill_in(open_page, tmp_path, "Something here was a mistake", {"Why?": TYPED})
    assert len(items(tmp_path)[0].written_down) >= 6
    stored = everything(tmp_path)
    assert [word for word in PLANTED if word.encode() in stored] == []


def act(app, action):
    pick(app, "What did we do?", action)
    button(app, "Record it").click().run()
    assert not app.exception


def fill_in(open_page, root, what, answers):
    """Fills in one form of the item with what may not be kept, and saves it."""
    app = choose(open_page(root, "moderation_item", data=OWN, item="1"), "Choose what happened", what)
    for radio in app.radio:
        if radio.label.startswith("Was it right"):
            radio.set_value("let stand")
    for label, text in answers.items():
        typed(app, label, text)
    press = next(b for b in app.button if b.label in ("Look it over", "Record it", "Take it back"))
    press.click().run()
    for again in [b for b in app.button if b.label == "Save it"]:
        again.click().run()
    assert not app.exception and not app.error, (what, [each.value for each in app.error])
