"""A file that contradicts what is loaded for its account: refused until a person says whose it is."""

from datetime import date

import pytest

from data_pipeline.errors import Contradicts
from data_pipeline.loading import files_to_load
from data_pipeline.loading.check import check
from data_pipeline.loading.load import load
from data_pipeline.loading.way_in import Accepted
from data_pipeline.snapshots.load_identity import Choices
from tests.written_exports import ask, facebook, instagram, lines, put, x_posts

COUNTS = "select account_id, count(*) from posts group by all order by all"
DAYS = "select sum(value) from account_days where metric = 'reach'"
ALSO_READ = ("audience_groups", "web_pages", "restatements")
pytestmark = pytest.mark.usefixtures("few_marts")


def files(data):
    return files_to_load.find(data)[0]


def six(start: int, page: str, **more: str) -> str:
    rows = [f"{n} | 03/{n - start + 1:02}/2025 10:00 | https://www.facebook.com/{page}/posts/{n}" for n in
            range(start, start + 6)]  # fmt: skip
    return facebook("\n".join(["Post ID | Publish time | Permalink", *rows]))


def reach(*values: int) -> str:
    rows = [[f"2026-04-{day:02}T00:00:00", str(value)] for day, value in enumerate(values, 1)]
    return "sep=,\n" + lines([["Facebook reach"], ["Date", "Primary"], *rows])


@pytest.fixture
def our_page(data):
    """Six posts of our page are loaded."""
    put(data, "facebook-a", "Mar-01-2025_Mar-31-2025_1.csv", six(100, "ourpage"))
    load(data, files(data))


def test_posts_of_another_page_are_refused_and_named(data, our_page):
    put(data, "facebook-a", "Mar-01-2025_Mar-31-2025_2.csv", six(500, "otherpage"))
    (outcome,) = load(data, files(data))
    assert isinstance(outcome.refused, Contradicts)
    assert "does not look like facebook-a" in str(outcome.refused)
    assert "--accept-contradictions" in str(outcome.refused)
    assert ask(data, COUNTS) == [("facebook-a", 6)]
    (accepted,) = load(data, files(data), accepted=Accepted(contradictions=True))
    assert accepted.receipt and ask(data, COUNTS) == [("facebook-a", 12)]


def test_the_next_export_of_the_same_page_loads(data, our_page):
    put(data, "facebook-a", "Mar-03-2025_Mar-31-2025_2.csv", six(102, "ourpage"))
    (outcome,) = load(data, files(data))
    assert outcome.refused is None and ask(data, COUNTS) == [("facebook-a", 8)]


def test_an_account_id_of_instagram_that_is_another_one_is_refused(data):
    first = instagram("Post ID | Permalink\n 1 | https://www.instagram.com/p/a/")
    put(data, "instagram-a", "Mar-01-2025_Mar-31-2025_1.csv", first)
    load(data, files(data))
    other = first.replace("17841400000000001", "17841499999999999").replace("\n1,", "\n2,")
    put(data, "instagram-a", "Mar-01-2025_Mar-31-2025_2.csv", other)
    (outcome,) = load(data, files(data))
    assert "names a different account" in str(outcome.refused)


def test_a_handle_in_the_addresses_of_posts_is_enough(data):
    for name, handle, post in (("1", "ours", "1898000000000000001"), ("2", "theirs", "1898000000000000002")):
        row = f"{post} | https://x.com/{handle}/status/{post}"
        put(data, "x-a", f"{name}.csv", x_posts(f"Post id | Post Link\n{row}"))
        if handle == "ours":
            load(data, files(data), Choices(date(2025, 4, 1)))
    (outcome,) = load(data, files(data))
    assert "names a different account" in str(outcome.refused)


def test_other_values_for_days_that_are_loaded_are_refused_and_a_recount_is_not(data):
    put(data, "facebook-a", "Reach.csv", reach(210, 190, 120, 90, 300, 240, 60))
    load(data, files(data))
    put(data, "facebook-a", "Reach (1).csv", reach(3, 14, 5, 12, 2, 7, 30))
    (outcome,) = load(data, files(data))
    assert "other values for days that are loaded already" in str(outcome.refused)
    assert ask(data, DAYS) == [(1210,)]
    (data.inbox / "facebook-a" / "Reach (1).csv").unlink()
    put(data, "facebook-a", "Reach (2).csv", reach(200, 180, 110, 80, 290, 230, 50))
    (recount,) = load(data, files(data))
    assert recount.refused is None and ask(data, DAYS) == [(1140,)]


def test_checking_says_what_loading_does_and_a_repeated_file_is_never_asked_about(data, our_page):
    put(data, "facebook-a", "Mar-01-2025_Mar-31-2025_2.csv", six(500, "otherpage"))
    (looked,) = check(data, files(data))
    assert isinstance(looked.refused, Contradicts)
    load(data, files(data), accepted=Accepted(contradictions=True))
    put(data, "facebook-a", "Mar-01-2025_Mar-31-2025_1.csv", six(100, "ourpage"))
    (again,) = check(data, files(data))
    assert again.already
