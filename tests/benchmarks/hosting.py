"""A hosted dashboard under load: `python -m tests.benchmarks.hosting [--minutes 5] [--sessions 2000]`.

Viewers speak what a browser speaks to Streamlit, through the proxy and signed in: each has a tab and opens
another page of its menu every ten seconds. Beside them a file is loaded and the register is written. Then
sessions come and go, one after the other. Memory is that of the server's process.
"""

import argparse
import asyncio
import itertools
import os
import random
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from data_pipeline import clock
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from tests.benchmarks.visits import ARGS, CHROMIUM, median_and_p95
from tests.browser import signing_in
from tests.browser.proxy import behind_the_proxy
from tests.browser.serving import TODAY
from tests.browser.signing_in import CHIEF, OFFICER, TRUSTEE, VIEWER
from tests.browser.steady_page import watched
from tests.written_exports import facebook

PEOPLE = [VIEWER, TRUSTEE, CHIEF, OFFICER]
VIEWERS = 30
EVERY = 10  # seconds from one page to the next
RECORDED = 30  # seconds from one record to the next
LONGEST = 60  # seconds until an answer that does not come is an error
OWN = "data=Our+own+data"
NO_SIGNS = {ord(sign): None for sign in "\\\u2060"}  # which keep an address from becoming a link
SIGNED_IN_AS = re.compile(r"Signed in as (\S+)")


@dataclass
class Measured:
    """seconds: of every page, until all of it has arrived. errors: in a sentence each."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Tab:
    """One websocket of one person. offered: the pages of its menu: Streamlit's name of each, by address.
    menus: what each person's first answer offered, which all later ones must.
    """

    person: str
    socket: ClientConnection
    measured: Measured
    menus: dict[str, Iterable[str]]
    offered: dict[str, str] = field(default_factory=dict)

    async def open(self, page: str = "") -> None:
        """Asks for a page and waits for all of it."""
        asked = BackMsg()
        asked.rerun_script.query_string = OWN
        asked.rerun_script.page_name = page
        if page in self.offered:
            asked.rerun_script.page_script_hash = self.offered[page]
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        try:
            names = await asyncio.wait_for(self._answered(page), LONGEST)
        except TimeoutError:
            self.measured.errors.append(f"{page or 'home'} did not come within {LONGEST} s")
            return
        self.measured.seconds.append(time.perf_counter() - start)
        if self.menus.setdefault(self.person, self.offered.keys()) != self.offered.keys():
            self.measured.errors.append(f"{self.person} was offered {sorted(self.offered)}")
        if names != {self.person}:
            self.measured.errors.append(f"{page or 'home'} of {self.person} was drawn for {names}")

    async def _answered(self, page: str) -> set[str]:
        """Whose page it says that it is, once it is whole."""
        names: set[str] = set()
        async for content in self.socket:
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.offered = {
                    each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                }
            elif kind == "page_not_found":
                self.measured.errors.append(f"{page} of {self.person} is not there")
            elif kind == "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "exception":
                    self.measured.errors.append(f"{page} of {self.person}: {element.exception.message}")
                names.update(SIGNED_IN_AS.findall(element.markdown.body))
            elif kind == "script_finished" and not message.script_finished:
                break
        return {name.translate(NO_SIGNS) for name in names}


class Site:
    """The address with everybody's cookies, and how to open a tab there."""

    def __init__(self, address: str, cookies: dict[str, dict[str, str]]) -> None:
        self.address, self.cookies = address, cookies
        self.menus: dict[str, Iterable[str]] = {}
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname, self.trusting.verify_mode = False, ssl.CERT_NONE

    def tab(self, person: str) -> connect:
        cookies = self.cookies[person]
        return connect(
            f"{self.address.replace('https', 'wss')}/_stcore/stream", ssl=self.trusting, max_size=None,
            subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies["_streamlit_xsrf"])],
            origin=Origin(self.address), open_timeout=LONGEST,
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        )  # fmt: skip


async def viewers(site: Site, seconds: float, measured: Measured) -> None:
    """Thirty people, each with a tab, who go from page to page for so long."""
    everybody = itertools.islice(itertools.cycle(PEOPLE), VIEWERS)
    await asyncio.gather(
        *(_viewer(site, who, number, seconds, measured) for number, who in enumerate(everybody))
    )


async def _viewer(site: Site, person: str, number: int, seconds: float, measured: Measured) -> None:
    chance = random.Random(number)
    await asyncio.sleep(EVERY * number / VIEWERS)
    until = time.monotonic() + seconds
    async with site.tab(person) as socket:
        tab = Tab(person, socket, measured, site.menus)
        page = ""
        while time.monotonic() < until:
            due = time.monotonic() + EVERY
            await tab.open(page)
            page = chance.choice(sorted(tab.offered))
            await asyncio.sleep(max(0.0, due - time.monotonic()))


async def sessions(site: Site, many: int, measured: Measured, server: int) -> None:
    """So many sessions one after the other, each with two pages; prints the server's memory now and then."""
    for number in range(1, many + 1):
        person = PEOPLE[number % len(PEOPLE)]
        async with site.tab(person) as socket:
            tab = Tab(person, socket, measured, site.menus)
            await tab.open()
            await tab.open(sorted(tab.offered)[number % len(tab.offered)])
        if number % max(1, many // 20) == 0:
            print(f"  after {number} sessions: {megabytes(server):.0f} MB", flush=True)


async def work(root: Path, folder: Path, seconds: float, measured: Measured) -> None:
    """What happens beside: one export is loaded, and an officer records something twice a minute."""
    inbox = root / "inbox" / "facebook-ansterbourne"
    inbox.mkdir(parents=True, exist_ok=True)
    export = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1")
    (inbox / "Mar-01-2025_Mar-31-2025_1184467000000001.csv").write_text(export, encoding="utf-8")
    until, number, register = time.monotonic() + seconds, 0, folder / "register.csv"
    await _given(["load"], root, measured)
    while time.monotonic() < until:
        number += 1
        register.write_text(f"account_id,purpose\nfacebook-ansterbourne,purpose {number}\n", encoding="utf-8")
        await _given(["record", "accounts", str(register)], root, measured)
        await asyncio.sleep(RECORDED)
    print(f"  beside: one load and {number} changes of the register")


async def _given(words: list[str], root: Path, measured: Measured) -> None:
    """A command, in a process of its own."""
    done = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "data_pipeline", "--data-dir", str(root), *words,
        cwd=data_folder.PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    printed, problem = await done.communicate()
    if done.returncode:
        measured.errors.append(f"{words[0]}: {(printed + problem).decode()[-300:]}")


def megabytes(process: int) -> float:
    """Memory that a process has to itself and has not given back."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


async def every_minute(server: int) -> None:
    """Prints the server's memory each minute."""
    for minute in itertools.count(1):
        await asyncio.sleep(60)
        print(f"  after {minute} min: {megabytes(server):.0f} MB", flush=True)


def serving(port: int) -> int:
    """The process that serves a port."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"streamlit" in words and str(port).encode() in words:
            return int(folder.name)
    raise LookupError(port)


def signed_in(address: str) -> dict[str, dict[str, str]]:
    """Everybody's cookies, from signing in once in a browser."""
    cookies = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for person in PEOPLE:
            context = watched(browser.new_context(ignore_https_errors=True))
            signing_in.sign_in(context.new_page(), address, person)
            context.pages[0].get_by_role("heading", level=1).first.wait_for(timeout=60_000)
            cookies[person] = {each["name"]: each["value"] for each in context.cookies()}
            context.close()
        browser.close()
    return cookies


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--sessions", type=int, default=2000)
    asked = words.parse_args()
    os.environ[clock.SETTING] = TODAY
    with TemporaryDirectory() as scratch, signing_in.running_provider() as provider:
        root, folder = Path(scratch) / "data", Path(scratch) / "proxy"
        folder.mkdir()
        own = data_folder.own(root)
        load(own, files_to_load.find(own, [data_folder.SAMPLE_EXPORTS])[0])
        with behind_the_proxy(root, provider, folder, MALLOC_ARENA_MAX="2") as (address, port):
            asyncio.run(_measured(Site(address, signed_in(address)), root, folder, serving(port), asked))


async def _measured(site: Site, root: Path, folder: Path, server: int, asked: argparse.Namespace) -> None:
    warm = Measured()
    await viewers(site, 60, warm)
    before, measured = megabytes(server), Measured()
    seconds = asked.minutes * 60
    watching = asyncio.create_task(every_minute(server))
    await asyncio.gather(viewers(site, seconds, measured), work(root, folder, seconds, measured))
    watching.cancel()
    after = megabytes(server)
    median, p95 = median_and_p95(measured.seconds)
    print(f"{VIEWERS} viewers, {len(measured.seconds)} pages: median {median:.2f} s, "
          f"p95 {p95:.2f} s (under 1.5), longest {max(measured.seconds):.2f} s")  # fmt: skip
    print(f"pages offered: {', '.join(f'{who} {len(list(menu))}' for who, menu in site.menus.items())}")
    print(f"memory {before:.0f} -> {after:.0f} MB ({after / before - 1:+.0%}, at most 20 %)")
    _print_errors(warm, measured)
    one_by_one = Measured()
    await sessions(site, asked.sessions, one_by_one, server)
    print(f"{asked.sessions} sessions: median {median_and_p95(one_by_one.seconds)[0]:.2f} s a page")
    _print_errors(one_by_one)


def _print_errors(*of: Measured) -> None:
    errors = [error for measured in of for error in measured.errors]
    print(f"{len(errors)} errors", *errors[:10], sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
