"""Whose the files of a drop are: settled where what they hold tells, else one question for each account."""

import pytest

from data_pipeline.loading import files_to_load, uploads, whose_files
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.load import load
from data_pipeline.snapshots import read_receipts
from tests.written_exports import facebook, instagram, lines, put

READ = ("posts", "account_days", "audience_groups")  # what is compared
FACEBOOK_DAYS = (210, 190, 120, 90, 300, 240, 60)
INSTAGRAM_DAYS = (3, 14, 5, 12, 2, 7, 30)
pytestmark = pytest.mark.usefixtures("few_marts")


def daily(title: str, *values: int) -> str:
    rows = [[f"2026-04-{day:02}T00:00:00", str(value)] for day, value in enumerate(values, 1)]
    return "sep=,\n" + lines([[title], ["Date", "Primary"], *rows])


def posts(*ids: int) -> str:
    rows = [f"{n} | https://www.facebook.com/ours/posts/{n}" for n in ids]
    return facebook("\n".join(["Post ID | Permalink", *rows]))


@pytest.fixture
def drop(data, tmp_path):
    """Sorts files that are dropped together: (account, or '' and the accounts that fit, names)."""

    def _drop(files: list[tuple[str, str]], accounts: list[str], given: str = ""):
        dropped = []
        for place, (name, text) in enumerate(files):
            file = tmp_path / f"{given}{place}-{len(list(tmp_path.iterdir()))}" / name
            file.parent.mkdir()
            file.write_text(text, encoding="utf-8")
            dropped.append(uploads.recognise(data, file))
        loaded = LoadedBefore(data, read_receipts.current(data))
        return [
            (each.account or each.fitting, [one.file.name for one in each.files])
            for each in whose_files.sort(dropped, accounts, loaded, given)
        ]

    return _drop


def loaded(data, account: str, name: str, text: str) -> None:
    put(data, account, name, text)
    load(data, files_to_load.find(data)[0])


def test_the_only_account_of_a_channel_needs_no_question(drop):
    assert drop([("Mar.csv", posts(1, 2))], ["facebook-a", "x-a"]) == [("facebook-a", ["Mar.csv"])]


def test_files_of_a_channel_with_two_accounts_make_one_question_without_a_default(drop):
    files = [("Feb.csv", posts(1, 2)), ("Mar.csv", posts(3, 4))]
    assert drop(files, ["facebook-a", "facebook-b"]) == [
        (("facebook-a", "facebook-b"), ["Feb.csv", "Mar.csv"])
    ]


def test_posts_that_are_loaded_say_which_of_two_accounts_it_is(data, drop):
    loaded(data, "facebook-b", "Mar-01-2025_Mar-31-2025_1.csv", posts(1, 2, 3))
    assert drop([("Mar.csv", posts(3, 4))], ["facebook-a", "facebook-b"]) == [("facebook-b", ["Mar.csv"])]


def test_figures_that_are_loaded_say_which_platform_a_nameless_table_is_of(data, drop):
    loaded(data, "facebook-a", "Reach.csv", daily("Facebook reach", *FACEBOOK_DAYS))
    loaded(data, "instagram-a", "Reach.csv", daily("Instagram reach", *INSTAGRAM_DAYS))
    files = [
        ("Reach.csv", daily("Reach", *FACEBOOK_DAYS[:6], 61)),
        ("Reach (1).csv", daily("Reach", *INSTAGRAM_DAYS[:6], 31)),
    ]
    assert drop(files, ["facebook-a", "instagram-a"]) == [
        ("facebook-a", ["Reach.csv"]),
        ("instagram-a", ["Reach (1).csv"]),
    ]


def test_two_nameless_tables_of_the_same_days_are_two_questions(drop):
    files = [
        ("Reach.csv", daily("Reach", *FACEBOOK_DAYS)),
        ("Reach (1).csv", daily("Reach", *INSTAGRAM_DAYS)),
    ]
    both = ("facebook-a", "instagram-a")
    assert drop(files, [*both]) == [(both, ["Reach.csv"]), (both, ["Reach (1).csv"])]


def test_where_a_drop_holds_two_accounts_a_third_table_joins_neither(drop):
    both = ("facebook-a", "instagram-a")
    files = [
        ("Reach.csv", daily("Reach", *FACEBOOK_DAYS)),
        ("Reach (1).csv", daily("Reach", *INSTAGRAM_DAYS)),
        ("Views.csv", daily("Views", *FACEBOOK_DAYS)),
    ]
    assert len(drop(files, [*both])) == 3


def test_a_table_that_differs_from_one_of_a_known_account_is_of_the_other(drop):
    files = [
        ("Facebook.csv", daily("Facebook reach", *FACEBOOK_DAYS)),
        ("Reach.csv", daily("Reach", *INSTAGRAM_DAYS)),
    ]
    assert drop(files, ["facebook-a", "instagram-a"]) == [
        ("facebook-a", ["Facebook.csv"]),
        ("instagram-a", ["Reach.csv"]),
    ]


def test_the_same_file_again_is_of_the_account_that_it_was_loaded_for(data, drop):
    text = instagram("Post ID | Permalink\n 1 | https://www.instagram.com/p/a/")
    loaded(data, "instagram-b", "Mar-01-2025_Mar-31-2025_1.csv", text)
    assert drop([("again.csv", text)], ["instagram-a", "instagram-b"]) == [("instagram-b", ["again.csv"])]


def test_what_is_dropped_on_an_accounts_line_is_its_own_unless_something_contradicts(data, drop):
    accounts = ["facebook-a", "facebook-b"]
    assert drop([("Mar.csv", posts(1, 2))], accounts, "facebook-b") == [("facebook-b", ["Mar.csv"])]
    loaded(data, "facebook-b", "Reach.csv", daily("Facebook reach", *FACEBOOK_DAYS))
    other = daily("Facebook reach", *INSTAGRAM_DAYS)
    assert drop([("Reach.csv", other)], accounts, "facebook-b") == [(("facebook-a",), ["Reach.csv"])]


def test_an_export_of_another_channel_on_an_accounts_line_is_asked_about(drop):
    text = instagram("Post ID | Permalink\n 1 | https://www.instagram.com/p/a/")
    assert drop([("ig.csv", text)], ["facebook-a", "instagram-a"], "facebook-a") == [
        (("instagram-a",), ["ig.csv"])
    ]
