"""What holds for every page: it opens, with data and without, and says whose data it shows."""

import time

import pytest

from tests.pages.conftest import PAGES, texts


@pytest.mark.parametrize("where", PAGES)
def test_it_opens_on_the_sample_and_says_that_the_data_is_invented(open_page, loaded, where):
    app = open_page(loaded, where, data="Invented sample")
    assert not app.exception
    assert len(app.title) == 1
    assert "Invented data." in texts(app)


@pytest.mark.parametrize("where", PAGES)
def test_it_opens_on_own_data_without_the_bar(open_page, loaded, where):
    app = open_page(loaded, where)
    assert not app.exception
    assert "Invented data." not in texts(app)


@pytest.mark.parametrize("where", PAGES)
def test_it_opens_with_nothing_loaded_and_says_what_to_do(open_page, tmp_path, where):
    app = open_page(tmp_path, where, data="Our own data")
    assert not app.exception
    if where in ("home", "channels", "posts"):
        assert "Nothing is loaded yet" in texts(app) and "Add data" in texts(app)


@pytest.mark.parametrize("where", PAGES)
def test_it_never_says_nan_nor_none_nor_a_total_reach(open_page, loaded, where):
    said = texts(open_page(loaded, where, data="Invented sample"))
    assert " nan" not in said and "None" not in said and "NaT" not in said
    assert "total reach" not in said.replace("There is\n  no total reach anywhere here", "")


@pytest.mark.parametrize("where", ["home", "channels", "posts", "post"])
def test_every_chart_can_be_read_without_seeing_it_and_has_its_table_and_csv(open_page, loaded, where):
    choices = {"account": "x-ansterbourne", "post": "1"} if where == "post" else {}
    app = open_page(loaded, where, data="Invented sample", **choices)
    charts = app.get("plotly_chart")
    assert all(chart.proto.alt for chart in charts)
    if charts:
        assert "Table and CSV" in [expander.label for expander in app.expander]
        assert app.get("download_button")


@pytest.mark.slow
def test_before_any_own_data_the_sample_is_shown_and_after_it_the_own(open_page, sample_only, loaded):
    assert "Invented data." in texts(open_page(sample_only, "channels"))
    assert "Invented data." not in texts(open_page(loaded, "channels"))


def options(app):
    [accounts] = [group for group in app.button_group if group.key == "account"]
    return accounts.options


def test_own_data_and_the_sample_are_never_mixed(open_page, loaded):
    own = open_page(loaded, "channels")
    assert options(own) == ["X"]
    sample = open_page(loaded, "channels", data="Invented sample")
    assert len(options(sample)) == 8


@pytest.mark.slow
@pytest.mark.parametrize("where", ["home", "channels", "posts", "add_data", "about_the_figures"])
def test_a_page_seen_before_is_there_within_a_fifth_of_a_second(open_page, loaded, where):
    app = open_page(loaded, where, data="Invented sample")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        app.run()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.2
