"""Three accounts, twelve months, nothing recorded: each page has a first sentence worth reading."""

import re
from pathlib import Path

import pytest

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from tests.pages.conftest import PAGES, tables, texts

ACCOUNTS = ("facebook", "instagram", "website")
YEAR = re.compile(r"202510|202511|202512|2026|2025-1[0-2]|Oct-01-2025|Nov-0[12]-2025")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation with a year of three accounts and an empty register."""
    root = tmp_path_factory.mktemp("small")
    folders_of = [SAMPLE_EXPORTS / f"{name}-ansterbourne" for name in ACCOUNTS]
    found, _ = files_to_load.find(data_folder.own(root), folders_of)
    wanted = [one for one in found if YEAR.search(one.path.relative_to(SAMPLE_EXPORTS).as_posix())]
    load(data_folder.own(root), wanted)
    return root


def first_sentence(app) -> str:
    """The first sentence in bold, which says what the page shows."""
    return next(
        (m.value.strip("*") for m in app.markdown if re.fullmatch(r"\*\*.+\.\*\*", m.value.strip())), ""
    )


@pytest.mark.parametrize("where", [page for page in PAGES if page not in ("post", "about_the_figures")])
def test_a_page_has_a_useful_first_sentence_and_no_wall_of_what_is_not_recorded(open_page, small, where):
    app = open_page(small, where)
    assert not app.exception
    sentence = first_sentence(app)
    assert len(sentence.split()) >= 4, texts(app)[:500]
    assert "ot recorded" not in sentence
    assert texts(app).lower().count("not recorded") <= 1
    print(f"{where}: {sentence}")


def test_the_three_accounts_are_there_and_nothing_is_said_of_cost(open_page, small):
    app = open_page(small, "channels")
    said = texts(app) + tables(app)
    for name in ("Facebook", "Instagram", "Website"):
        assert name in said
    assert "£" not in said
