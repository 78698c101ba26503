"""Moderation in a browser: logged by keyboard, a consultation, a second person, an appeal; on a phone too."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import Item
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_and_accounts_csv
from tests.browser.serving import dashboard
from tests.browser.steady_page import choose as choose_from_list
from tests.browser.steady_page import click, fill, focus, open_page, press
from tests.browser.visits import NARROW, WIDE, broken_rules

OWN = "data=Our+own+data"
AT_MOST = 20  # seconds


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The data folder of an organisation with two accounts, and where its dashboard answers."""
    root = tmp_path_factory.mktemp("moderation")
    accounts = root / "accounts.csv"
    accounts.write_text("account_id\nfacebook-ours\nx-ours\n", encoding="utf-8")
    hours_and_accounts_csv.accounts(accounts, records_of(data_folder.own(root)), LOCAL)
    with dashboard(root) as address:
        yield root, address


def newest(root: Path) -> Item:
    return item_records.items(records_of(data_folder.own(root)), LOCAL)[0]


def acts(item: Item) -> list[str]:
    return [str(act.action) for act in item.acts()]


def choose(page: Page, name: str) -> None:
    click(
        page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("radio", name=name, exact=True)
        )
    )


def start(page: Page, address: str, width: int, where: str = "moderation") -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, f"{address}/{where}{'&' if '?' in where else '?'}{OWN}")


def happened(page: Page, what: str) -> None:
    """Chooses what happened to the item next."""
    choose_from_list(page, "Choose what happened", what)


def log(page: Page, rule: str, act: str, more: str = "") -> None:
    """Logs an item by mouse or finger."""
    for name in filter(None, (rule, act, more)):
        choose(page, name)


@pytest.mark.parametrize("width", [NARROW, pytest.param(WIDE, marks=pytest.mark.slow)])
def test_an_item_is_logged_in_under_twenty_seconds_by_keyboard(page, desk, width):
    root, address = desk
    start(page, address, width)
    focus(page.get_by_role("combobox", name="Where was it?"))
    began = time.monotonic()
    press(page, "Tab", "Tab", "ArrowRight", "Space")  # the second rule
    press(page, "Tab", "Space")  # the first act
    press(page, "Tab", "Tab")
    press(page, *"Shouts at another reader")
    press(page, "Tab")
    press(page, "Control+Enter")
    expect(page.get_by_text("The item is logged.")).to_be_visible()
    assert time.monotonic() - began < AT_MOST
    item = newest(root)
    assert (item.account_id, item.kind, item.grounds, acts(item), item.line) == (
        "facebook-ours", "comment", ("offensive_material",), ["hidden"], "Shouts at another reader",
    )  # fmt: skip
    expect(page.get_by_role("link", name=f"Open item {item.item_id}")).to_be_visible()
    assert broken_rules(page) == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_hate_crime_is_consulted_on_with_the_chief_executive_absent(page, desk, width):
    root, address = desk
    start(page, address, width)
    expect(page.get_by_text("Ring 999 first")).to_have_count(0)
    log(page, "Inappropriate or offensive material", "Hid it", "It may be a hate crime")
    expect(page.get_by_text("Ring 999 first")).to_be_visible()
    click(page.get_by_role("button", name="Log it"))
    expect(page.get_by_text("Say because of what it may be a hate crime")).to_be_visible()
    choose(page, "Race")
    click(page.get_by_role("button", name="Log it"))
    click(page.get_by_role("link", name="to say what happened next"))
    expect(page.get_by_text("Next: consult the Chief Executive, Chair or another Director")).to_be_visible()
    choose_from_list(page, "Who was consulted?", "Chair")
    click(page.get_by_role("button", name="Record the consultation"))
    expect(page.get_by_text("why it was not the Chief Executive")).to_be_visible()
    fill(page.get_by_role("textbox", name="Why not the Chief Executive?"), "On leave until Monday")
    click(page.get_by_role("button", name="Record the consultation"))
    expect(page.get_by_text("Next: report it to the police")).to_be_visible()
    choose_from_list(page, "Who reported it?", "Chair")
    fill(page.get_by_role("textbox", name="The reference of the police"), "CAD 2207")
    click(page.get_by_role("button", name="Look it over"))
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Nothing more has to be done.")).to_be_visible()
    item = newest(root)
    assert item.last("consulted").role == "chair" and item.last("reported to the police").role == "chair"
    assert broken_rules(page) == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_criticism_is_hidden_at_once_and_its_deletion_waits_for_another_person(page, desk, width):
    root, address = desk
    start(page, address, width)
    log(page, "Defamatory, or to our detriment", "Hid it")
    expect(page.get_by_text("Criticism of services is what we exist to hear")).to_be_visible()
    click(page.get_by_role("button", name="Log it"))
    assert acts(newest(root)) == ["hidden"]
    click(page.get_by_role("link", name="to say what happened next"))
    expect(
        page.get_by_text("Next: a second person decides whether it was right to take it down")
    ).to_be_visible()
    happened(page, "We did something")
    choose(page, "Deleted")
    expect(page.get_by_text("Hide it, and let a second person decide.")).to_be_visible()
    happened(page, "A second person decided whether it stands")
    decide(
        page, "Yes: taking it down was right", "It names a nurse", "Sheila Harwood", "Communications Officer"
    )
    expect(page.get_by_text("Somebody else has to decide than who acted")).to_be_visible()
    decide(page, "Yes: taking it down was right", "It is untrue and names a nurse", "Jane Okoro", "Chair")
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Recorded from evidence: Minute 7.2")).to_be_visible()
    review = newest(root).last("reviewed")
    assert (review.decision, review.is_given) == ("removal right", False)


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_appeal_is_decided_by_somebody_else(page, desk, width):
    root, address = desk
    start(page, address, width)
    log(page, "Bullying other users", "Blocked somebody")
    expect(page.get_by_text("Who was blocked stands in the platform's own list.")).to_be_visible()
    click(page.get_by_role("button", name="Log it"))
    click(page.get_by_role("link", name="to say what happened next"))
    happened(page, "Somebody asked us to think again")
    click(page.get_by_role("button", name="Record the appeal"))
    expect(page.get_by_text("Next: somebody else decides the appeal")).to_be_visible()
    decide(page, "Our decision stays", "Five replies in an hour", "Jane Okoro", "Chair")
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Appeal decided: our decision stays")).to_be_visible()
    decided = newest(root).last("appeal decided")
    assert (decided.decision, decided.role, decided.reference) == ("upheld", "chair", "Minute 7.2")
    assert broken_rules(page) == {}


@pytest.mark.slow
def test_possible_items_of_what_was_pasted_are_logged_and_dismissed_with_one_key(page, desk):
    root, address = desk
    start(page, address, WIDE, "experiences")
    block = "The surgery was kind\nRing my neighbour on 07700 900123\nYou should watch your back"
    fill(page.get_by_role("textbox", name="Comments, copied from the page"), block)
    click(page.get_by_role("button", name="Look them over"))
    expect(page.get_by_text("2 comments may be items of moderation.")).to_be_visible()
    choose_from_list(page, "Where do they stand?", "Facebook")
    logged = newest(root).item_id
    press(page, "Alt+l")
    expect(page.get_by_text("1 comment may be an item of moderation.")).to_be_visible()
    assert newest(root).item_id == logged + 1 and newest(root).line is None
    assert broken_rules(page) == {}
    press(page, "Alt+n")
    expect(page.get_by_text("No other comment may be an item of moderation.")).to_be_visible()
    assert newest(root).item_id == logged + 1


def decide(page: Page, decision: str, why: str, name: str, role: str) -> None:
    """Fills in a decision from a minute, and looks it over."""
    click(page.get_by_text(decision, exact=True).first)
    fill(page.get_by_role("textbox", name="Why?"), why)
    fill(page.get_by_role("textbox", name="Who decided (name)"), name)
    choose_from_list(page, "As what?", role)
    fill(page.get_by_role("textbox", name="Minute or e-mail reference"), "Minute 7.2")
    click(page.get_by_role("button", name="Look it over"))
