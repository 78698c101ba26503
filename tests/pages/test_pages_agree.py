"""Eight organisations, each with other gaps: what stands on two pages is the same on both."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_pipeline import clock, periods, signals
from data_pipeline.board_report import measure_lines
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.recommendation import TITLES
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.change_in_words import sentence
from data_pipeline.experiences.queries import counts
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load as load_files
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from pages.shared import words
from tests.once import once
from tests.pages.conftest import tables, texts

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Organisation:
    """Which accounts it has, which of their exports (by name), and the day on which it is looked at."""

    accounts: tuple[str, ...]
    exports: str = "2025|2026|linkedin"
    today: str = "2026-10-05"


ALL = ("facebook", "instagram", "linkedin", "newsletter", "tiktok", "website", "x", "youtube")
ORGANISATIONS = {
    "everything": Organisation(ALL),
    "one account": Organisation(("facebook",)),
    "mixed basis": Organisation(("facebook", "linkedin", "tiktok")),
    "views alone": Organisation(("linkedin", "x", "youtube")),
    "no website": Organisation(("facebook", "instagram", "x")),
    "first months": Organisation(("facebook", "x"), "Apr-01-2026|Jul-01-2026|2026-0"),
    "stale": Organisation(ALL, today="2027-09-06"),
    "off social": Organisation(("website", "newsletter")),
}


@pytest.fixture(params=ORGANISATIONS)
def organisation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> tuple[Organisation, Path]:
    """One of them with its exports loaded."""
    chosen = ORGANISATIONS[request.param]

    def make(root: Path) -> None:
        data = data_folder.own(root)
        found, _ = files_to_load.find(data, [SAMPLE_EXPORTS])
        wanted = [
            file
            for file in found
            if file.path.relative_to(SAMPLE_EXPORTS).parts[0].split("-")[0] in chosen.accounts
            and re.search(chosen.exports, str(file.path))
        ]
        load_files(data, wanted)
        build(data)

    return chosen, once(tmp_path_factory, f"agree-{request.param}", make)


@pytest.fixture
def opened(open_page, organisation, monkeypatch) -> Callable[..., str]:
    """The words of a page of that organisation on its day."""
    chosen, root = organisation

    def _opened(where: str, **choices: str) -> str:
        monkeypatch.setenv(clock.SETTING, chosen.today)
        app = open_page(root, where, data="Our own data", **choices)
        assert not app.exception, where
        return texts(app).replace("\\", "")

    return _opened


def asked(organisation, question):
    with build_history.connect_latest(data_folder.own(organisation[1])) as db:
        return question(db)


def test_a_recommendation_is_the_same_wherever_it_stands(organisation, opened, monkeypatch):
    monkeypatch.setenv(clock.SETTING, organisation[0].today)
    comparison = asked(organisation, ask_accounts.comparison)
    if comparison is None:
        return
    page = opened("keep_or_close")
    for account in recommend_all(comparison.matrix):
        name, title = account.name, account.recommendation.title
        assert f"{name}: {title}" in page
        groups = re.findall(rf"({'|'.join(TITLES.values())}): ([^.]*)\.", page)
        assert [kind for kind, names in groups if re.search(rf"\b{name}\b", names)] in ([title], [])
        decision = opened("decision", account=account.figures.account_id)
        assert f"From the figures we would suggest: {title}." in decision
        for figure in account.recommendation.reasons:
            assert figure in decision


def test_hours_that_are_not_known_give_nothing_back(organisation, opened):
    page = opened("keep_or_close")
    for card in re.split(r"(?=\n[^\n]+: (?:Keep|Do more|Fix|Scale|Consider|Not enough))", page):
        assert not ("no hours are recorded" in card and re.search(r"gives? back about", card))


def test_what_home_announces_is_what_channels_shows(organisation, opened):
    changed = asked(organisation, ask_months.changed)
    home = opened("home")
    for change in changed.headlines:
        assert sentence(change)[1:] in home
        channels = opened("channels", account=words.TITLES.get(change.account_id.split("-")[0], ""))
        assert words.month(change.since) in channels
    if changed.month is not None and changed.lines_looked_at and not changed.changes:
        assert f"In {words.month(changed.month)} alone no account clearly changed" in home


def test_an_account_without_figures_is_named_by_no_chart(organisation, opened):
    page = opened("keep_or_close")
    for name in re.findall(r"\n([^\n:]+): Not enough evidence yet\n[^\n]*No figures", page):
        assert f"respond most to {name}" not in page and f"on {name}" not in page


def test_home_and_the_board_report_say_the_same_of_a_month(organisation, opened, open_page, monkeypatch):
    chosen, root = organisation
    changed = asked(organisation, ask_months.changed)
    if changed.month is None:
        return
    quarter = periods.quarter(changed.month.date())
    lines = asked(
        organisation,
        lambda db: measure_lines.lines(db, quarter, counts.published(db), (), changed.new_starts),
    )
    monkeypatch.setenv(clock.SETTING, chosen.today)
    home = tables(open_page(root, "home", data="Our own data"))
    of_the_month = {"INT": "interactions", "VIS": "engaged_sessions"}
    totals = asked(organisation, lambda db: ask_months.totals(db, changed.month, changed.new_starts))
    for code, column in of_the_month.items():
        if code in lines and column in totals and lines[code].points["value"].get(changed.month) is not None:
            verdict = signals.verdict(lines[code].points, changed.month)
            assert verdict.in_words in " ".join(home.split()), code
