"""Several organisations in one installation: a session sees one of them at a time, and nothing of another."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import chosen_organisation
from tests.once import once
from tests.pages.conftest import PAGES, tables, texts
from tests.two_organisations import FACEBOOK, WORDS, make, other_words

KENT = WORDS["kent"]


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two organisations with accounts of the same ids; tests that write copy them first."""
    return once(tmp_path_factory, "two-organisations", make)


@pytest.fixture
def to_write_in(both: Path, tmp_path: Path) -> Path:
    shutil.copytree(both, tmp_path / "data")
    return tmp_path / "data"


def said(app: AppTest) -> str:
    """Everything that a session was sent, also what is folded away or stands in a chart."""
    return "\n".join([texts(app), tables(app), *(str(element.proto) for element in _all(app))])


def _kept(app: AppTest) -> list[str]:
    return list(app.session_state._state.filtered_state)  # type: ignore[attr-defined]


def _all(app: AppTest) -> list:
    return [element for block in (app.main, app.sidebar) for element in block if hasattr(element, "proto")]


@pytest.mark.parametrize(
    "where",
    [
        p if p in ("home", "posts", "what_people_tell_us") else pytest.param(p, marks=pytest.mark.slow)
        for p in PAGES
    ],
)
@pytest.mark.parametrize("name", WORDS)
def test_no_page_of_one_says_a_word_of_the_other(open_page, both, where, name):
    choices = {"account": FACEBOOK, "post": "1"} if where == "post" else {}
    app = open_page(both, where, organisation=name, **choices)
    assert not app.exception
    assert not any(word in said(app) for word in other_words(name))


@pytest.mark.parametrize(("where", "name"), [("posts", "kent"), ("posts", "sutton"), ("accounts", "kent")])
def test_its_own_words_are_there_to_be_found(open_page, both, where, name):
    assert WORDS[name] in said(open_page(both, where, organisation=name))


def test_an_installation_of_one_asks_for_no_organisation(open_page, tmp_path):
    app = open_page(tmp_path, "home")
    assert not [box for box in app.selectbox if box.key == chosen_organisation.FIELD]
    assert chosen_organisation.KEY not in app.query_params


def test_who_has_several_chooses_in_the_header_and_the_address_says_which(open_page, both):
    app = open_page(both, "channels")
    assert app.query_params["organisation"] == "kent"
    app.selectbox(key=chosen_organisation.FIELD).select("sutton").run()
    assert app.query_params["organisation"] == "sutton"
    assert app.title[0].value == "Home" and app.selectbox(key=chosen_organisation.FIELD).value == "sutton"
    assert KENT not in said(app)


def test_every_link_stays_with_the_organisation(open_page, both):
    app = open_page(both, "home", organisation="sutton")
    links = [link.proto for link in app.get("page_link")]
    assert links and all("organisation=sutton" in link.query_string for link in links if not link.external)


@pytest.mark.parametrize("name", ["surrey", "../kent", "organisations/kent", "%2e%2e", ".kent"])
def test_an_address_of_no_organisation_here_shows_nothing(open_page, both, name):
    app = open_page(both, "posts", organisation=name)
    assert "an organisation that you have no role in" in texts(app)
    assert not any(word in said(app) for word in WORDS.values())


def test_what_a_page_kept_for_one_is_gone_with_the_other(open_page, to_write_in):
    app = open_page(to_write_in, "experiences", organisation="kent")
    app.session_state["held"] = {"Add experiences": {"preview": KENT}}
    app.session_state["something typed"] = KENT
    app.selectbox(key=chosen_organisation.FIELD).select("sutton").run()
    assert not any(KENT in str(app.session_state[key]) for key in _kept(app))
