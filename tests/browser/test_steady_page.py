"""The way in which tests act on a page: what they read next is what came of it, however slow the server."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.serving import served
from tests.browser.steady_page import act, choose, click, fill, open_page

SCRIPT = """
import time
import streamlit as st

state = st.session_state
state.setdefault("count", 0)
st.title("A slow page")
if st.button("Count"):
    state.count += 1
    time.sleep(0.4)
    st.rerun()
name = st.text_input("Name")
step = st.selectbox("Step", ["Tell the followers", "Close the account"])
time.sleep(0.4)

@st.fragment
def part():
    if st.button("Count in a part"):
        time.sleep(0.4)
        state.count += 1
    st.text(f"{state.count} in the part")

part()
st.text(f"{state.count}, {name or 'nobody'}, {step}")
"""
HERE = Path(__file__).parent
ACTIONS = {
    "check", "clear", "click", "dblclick", "drag_to", "fill", "focus", "go_back", "goto", "hover", "press",
    "press_sequentially", "reload", "select_option", "set_checked", "set_input_files", "sleep", "tap", "type",
    "uncheck", "wait_for_function", "wait_for_load_state", "wait_for_selector", "wait_for_timeout",
}  # fmt: skip
MAY_ACT = {"steady_page.py", "test_steady_page.py", "serving.py"}  # the way, its test; and waits for a server


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a page that takes its time."""
    script = tmp_path_factory.mktemp("slow") / "slow.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with served(script) as address:
        yield address


@pytest.fixture
def slow_page(page: Page, slow: str) -> Page:
    open_page(page, slow)
    return page


def last_line(page: Page) -> str:
    return page.get_by_test_id("stText").last.inner_text()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


@pytest.mark.slow
def test_what_is_read_after_a_click_is_what_the_click_brought(slow_page: Page):
    read = []
    for _ in range(4):
        click(button(slow_page, "Count"))
        read.append(last_line(slow_page))
    assert [line.split(",")[0] for line in read] == ["1", "2", "3", "4"]


@pytest.mark.slow
def test_so_it_is_where_a_part_of_the_page_runs_by_itself(slow_page: Page):
    for count in (1, 2):
        click(button(slow_page, "Count in a part"))
        assert slow_page.get_by_test_id("stText").first.inner_text() == f"{count} in the part"


@pytest.mark.slow
def test_so_it_is_where_two_things_are_sent_at_once(slow_page: Page):
    box = slow_page.get_by_role("textbox", name="Name")

    def write_and_click() -> None:
        box.fill("Ann")
        button(slow_page, "Count").click()

    act(slow_page, write_and_click)
    assert last_line(slow_page).startswith("1, Ann")
    fill(box, "Bea")
    assert last_line(slow_page).startswith("1, Bea")


@pytest.mark.slow
def test_a_list_that_a_redraw_closes_is_opened_again(slow_page: Page):
    slow_page.evaluate("""() => {
        const watch = new MutationObserver(() => {
            if (!document.querySelector("[role=option]")) return;
            watch.disconnect();
            document.activeElement.blur();
        });
        watch.observe(document.body, {subtree: true, childList: true});
    }""")
    choose(slow_page, "Step", "Close the account")
    assert last_line(slow_page).endswith("Close the account")


def test_no_test_passes_that_way_by():
    files = [file for file in sorted(HERE.glob("*.py")) if file.name not in MAY_ACT]
    strays = [
        f"{file.name}:{call.lineno} {call.func.attr}"
        for file in files
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ACTIONS
    ]
    assert files and strays == []
