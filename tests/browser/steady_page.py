"""The one way in which tests act on a page: they wait until it stands still, act, and wait again.

A page stands still once the dashboard's script has answered all that the page sent, and nothing is redrawn
any more. What the page itself shows (`data-test-script-state`) is not enough: between a click and the
server's first word it still says "notRunning". So a page of these tests watches its own connection: it waits
for the end of a run that began after the last thing it sent. Then it asks the server for a sign of life,
which the server gives in turn: whatever was sent before has arrived by then, and would be running.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import BrowserContext, Download, Error, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

LONG = 60_000  # milliseconds: a computer that does much else besides is slow, and that is no fault of a page
SHORT = 5_000  # for which a list stays open, or it was closed
Result = TypeVar("Result")

WATCH = """(() => {
    const RERUN = 11, NEW_SESSION = 4, FINISHED = 6, SIGN_OF_LIFE = 26, FOR_ANOTHER_RUN = 2;
    const HEARTBEAT = new Uint8Array([136, 1, 1]);  // field 17, true
    const QUIET = 100;  // milliseconds without a change
    const DRAWING = "[data-stale=true], [data-testid=stSkeleton], .stMain [data-testid=stSpinner]";
    const now = () => performance.now();
    const NOTHING = { isStarted: false, isFinished: false, isAsked: false, isAlive: false };
    const seen = { ...NOTHING, requests: 0, isLeaving: false, changed: now() };
    let socket;

    // The numbers of a message's fields, and their values where these are numbers.
    function fields(data) {
        const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
        const found = new Map();
        let at = 0;
        const number = () => {
            let value = 0;
            for (let shift = 1; ; shift *= 128) {
                const byte = bytes[at++];
                value += (byte & 127) * shift;
                if (byte < 128) return value;
            }
        };
        while (at < bytes.length) {
            const key = number(), value = number();
            found.set(key >>> 3, value);
            if ((key & 7) === 2) at += value;
        }
        return found;
    }
    function received({ data }) {
        if (!(data instanceof ArrayBuffer)) return;
        const message = fields(data);
        const end = message.get(FINISHED);
        if (message.has(NEW_SESSION)) Object.assign(seen, { ...NOTHING, isStarted: true });
        if (end !== undefined && seen.isStarted) seen.isFinished = end !== FOR_ANOTHER_RUN;
        if (message.has(SIGN_OF_LIFE) && seen.isAsked) {
            seen.isAlive = true;
            seen.changed = now();  // a run that is about to start has a moment to do so
        }
    }
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (socket !== this) {
            socket = this;
            Object.assign(seen, NOTHING);
            this.addEventListener("message", received);
        }
        if (typeof data !== "string" && fields(data).has(RERUN)) {
            Object.assign(seen, NOTHING);
        }
        return send.call(this, data);
    };
    function isAlive() {
        if (!seen.isAsked) {
            Object.assign(seen, { isAsked: true, isAlive: false });
            send.call(socket, HEARTBEAT);
        }
        return seen.isAlive;
    }
    const request = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (...content) {
        seen.requests += 1;
        this.addEventListener("loadend", () => { seen.requests -= 1; });
        return request.apply(this, content);
    };
    window.navigation?.addEventListener("navigate", event => {
        if (!event.destination.sameDocument && event.downloadRequest === null) seen.isLeaving = true;
    });
    new MutationObserver(() => { seen.changed = now(); }).observe(
        document, { subtree: true, childList: true, attributes: true, characterData: true }
    );

    // What the page still waits for.
    function waiting() {
        if (document.readyState !== "complete" || seen.isLeaving) return "another page";
        if (now() - seen.changed < QUIET) return "an end of changes";
        if (!document.getElementById("root")) return "";  // not a page of the dashboard
        if (!seen.isFinished) return `the end of a run: ${JSON.stringify(seen)}`;
        if (!isAlive()) return "a sign of life from the server";
        if (seen.requests) return "an upload";
        const app = document.querySelector("[data-testid=stApp]");
        if (app?.dataset.testScriptState !== "notRunning") return "the last words of a run";
        if (document.querySelector(DRAWING)) return "what is still to be drawn";
        return document.getAnimations().some(each => each.playState === "running") ? "an animation" : "";
    }
    // Resolves once nothing is waited for, and says what is where that is too late.
    window.steady = async (isAfterAnAction, milliseconds) => {
        const until = now() + milliseconds;
        if (isAfterAnAction) seen.changed = now();  // what was done takes a moment to show
        while (waiting() && now() < until) await new Promise(requestAnimationFrame);
        return waiting();
    };
})()"""


def watched(context: BrowserContext) -> BrowserContext:
    """Every page of this context will tell when it stands still; and nothing in it is given up soon."""
    context.add_init_script(WATCH)
    context.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)
    return context


def act(page: Page, action: Callable[[], Result]) -> Result:
    """Does something on a page that stands still, and waits until it does so again."""
    wait_until_steady(page, is_after_an_action=False)
    result = action()
    wait_until_steady(page)
    return result


def wait_until_steady(page: Page, is_after_an_action: bool = True) -> None:
    """Also where the page is left for another one meanwhile."""
    until = time.monotonic() + LONG / 1000
    while (left := until - time.monotonic()) > 0:
        try:
            waits_for = page.evaluate(f"steady({str(is_after_an_action).lower()}, {left * 1000})")
        except Error as error:
            if "context was destroyed" in str(error) or "navigation" in str(error):
                continue
            raise
        if not waits_for:
            return
        raise AssertionError(f"{page.url} still waits for {waits_for}")
    raise AssertionError(f"{page.url} never stood still")


def open_page(page: Page, url: str) -> None:
    """Goes to an address."""
    page.goto(url)
    wait_until_steady(page)


def open_file(page: Page, file: Path) -> None:
    """Opens a page that the dashboard wrote to a file: it is at rest as soon as it is there."""
    page.goto(file.as_uri())


def click(target: Locator) -> None:
    """Clicks on something, once."""
    act(target.page, target.click)


def leave(target: Locator, address: str) -> None:
    """Clicks on what leads to another address, and does not wait until the page there is drawn."""
    wait_until_steady(target.page, is_after_an_action=False)
    target.click()
    target.page.wait_for_url(f"{address}/**", wait_until="commit")


def fill(box: Locator, text: str) -> None:
    """Writes into a box and leaves it, as somebody does who goes on to the next."""

    def write() -> None:
        box.fill(text)
        box.press("Tab")

    act(box.page, write)


def hover(target: Locator) -> None:
    """Puts the mouse over something, once the page is at rest."""
    act(target.page, target.hover)


def focus(target: Locator) -> None:
    """Puts the focus somewhere."""
    act(target.page, target.focus)


def press(page: Page, *keys: str) -> None:
    """Presses keys where the focus is, one at once after the other, as somebody types who knows them."""

    def press() -> None:
        for key in keys:
            page.keyboard.press(key)

    act(page, press)


def upload(box: Locator, *files: Path) -> None:
    """Drops files into a box."""
    act(box.page, lambda: box.set_input_files(files))


def download(button: Locator) -> Download:
    """What a click on a button hands over."""

    def _download() -> Download:
        with button.page.expect_download() as handed_over:
            button.click()
        return handed_over.value

    return act(button.page, _download)


def choose(page: Page, box: str, option: str) -> None:
    """Picks something from a list that opens. A redraw may close the list: it is opened again."""
    listed = page.get_by_role("combobox", name=box)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        click(listed)
        try:
            act(page, lambda: wanted.click(timeout=SHORT))
        except TooLate:
            continue
        if shown(listed) == option:
            return
    raise AssertionError(f"{box} is {shown(listed)}, not {option}")


def linger(page: Page, seconds: float) -> None:
    """Only looks at a page for a while: for where the dashboard itself goes by the clock."""
    page.wait_for_timeout(1000 * seconds)
    wait_until_steady(page)


def shown(box: Locator) -> str:
    """What a list shows as chosen."""
    return box.input_value()
