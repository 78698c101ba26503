"""Opens the dashboard: makes it ready the first time, starts it, or opens the one that runs already."""

from __future__ import annotations

import subprocess
import sys
import time
import webbrowser

from data_pipeline.installation import environment, exchange, place, running, shipped_files
from data_pipeline.installation.program import CannotGoOn, Program, Say

PATIENCE = 60  # seconds that a dashboard which was just started is waited for
READ = 5  # seconds that a sentence stays before the window of a double-click closes


def start(program: Program, say: Say, *, opens_browser: bool = True) -> int:
    """Runs the dashboard until it is closed; 1 where it failed. 0 also where another one was opened."""
    with running.lock(program) as lock:
        if lock is None:
            return open_the_running_one(program, say, opens_browser=opens_browser)
        running.say_where(program, "")
        make_ready(program, say)
        return _serve(program, lock.fileno(), say, opens_browser=opens_browser)


def make_ready(program: Program, say: Say) -> None:
    """What the first start makes, and what an update that was stopped half way left."""
    place.warn(program, say)
    if exchange.is_half_way(program):
        say("An update was stopped half way: going back to the version before it.")
        exchange.take_back(program)
    is_first = not environment.is_ready(program)
    if is_first:
        say("Making the dashboard ready. That is needed once; the next start takes seconds.")
        shipped_files.remember(program)
        environment.make(program, say)
    if not (program.data / "sample-data").exists():
        say("Loading the sample, an invented organisation's figures.")
        _load_sample(program)


def open_the_running_one(program: Program, say: Say, *, opens_browser: bool) -> int:
    """Opens the dashboard that runs already; where it is still being made ready, says so."""
    where = running.address(program)
    until = time.monotonic() + PATIENCE
    while where and not running.answers(where) and time.monotonic() < until:
        time.sleep(0.2)
    if not where:
        say("The dashboard is being made ready in another window, and opens from there.")
        time.sleep(READ if opens_browser else 0)
        return 0
    say(f"The dashboard is open already, at {where}.")
    if opens_browser:
        webbrowser.open(where)
    return 0


def _load_sample(program: Program) -> None:
    loaded = program.run("sample")
    if loaded.returncode:
        raise CannotGoOn(f"The sample could not be loaded. {loaded.stdout}{loaded.stderr}".strip())


def _serve(program: Program, lock: int, say: Say, *, opens_browser: bool) -> int:
    where = running.choose(program)
    running.say_where(program, where)
    say(f"The dashboard opens in your browser, at {where}.")
    say("Leave this window open while you use it. Close the window to end the dashboard.")
    options = {"server.port": where.rpartition(":")[2], "server.headless": str(not opens_browser).lower()}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    kept = () if sys.platform == "win32" else (lock,)  # the server has the lock too, if this process dies
    server = subprocess.Popen(
        [program.python, "-m", "streamlit", "run", "dashboard.py", *words],
        cwd=program.folder, stdout=subprocess.DEVNULL, pass_fds=kept,
    )  # fmt: skip
    try:
        return 1 if server.wait() else 0  # Windows' codes of crashes are negative: to cmd no failure
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0
