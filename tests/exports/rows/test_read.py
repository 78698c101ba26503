"""What becomes of a file's rows: loaded, set aside with a reason, or a duplicate."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import NothingToLoad, Refused
from tests.written_exports import MARCH, X, facebook, google, instagram, lines, take, x_posts

FACEBOOK, INSTAGRAM, WEBSITE = "facebook-ansterbourne", "instagram-ansterbourne", "website-ansterbourne"
X_ACCOUNT, CONTENT = "x-ansterbourne", "account_analytics_content.csv"
ID = 1891457566110646349

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=25)
CELLS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.integers(1000, 10**6).map("{:,}".format),
    st.sampled_from(["", "-", "n/a", "12.0", " 7 "]),
)
POSTS = st.lists(st.tuples(st.integers(ID, ID + 8), WORDS, CELLS, CELLS), min_size=1, max_size=8)


def x_file(posts: list[tuple[int, str, str, str]], *more: list[str]) -> str:
    rows = [
        list((X | {"Post id": str(i), "Post text": t, "Impressions": v, "Likes": n}).values())
        for i, t, v, n in posts
    ]
    return lines([list(X), *rows, *more])


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(WORDS, CELLS, CELLS), min_size=1, max_size=6))
def test_the_fast_way_and_the_careful_way_give_the_same_rows(posts: list[tuple[str, str, str]]):
    numbered = [(ID + n, *post) for n, post in enumerate(posts)]
    fast = take(X_ACCOUNT, CONTENT, x_file(numbered))
    # A row without its id is looked at closely, and so are all the others with it.
    careful = take(X_ACCOUNT, CONTENT, x_file(numbered, ["", *[""] * 11, "9"]))

    def content(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{name: value for name, value in row.items() if name != "load_id"} for row in rows]

    assert content(fast.rows) == content(careful.rows)
    assert len(fast.rows) == len(posts)


@settings(max_examples=15, deadline=None)
@given(POSTS, st.lists(st.sampled_from(["lots", "1.5", "12,34"]), max_size=3))
def test_every_row_read_is_loaded_rejected_or_a_duplicate(posts: list, wrong: list[str]):
    file = x_file(
        [*posts, (ID + 100, "One more", "1", "1"), *((ID + 200 + n, "", w, "") for n, w in enumerate(wrong))]
    )
    taken = take(X_ACCOUNT, CONTENT, file)
    (part,) = taken.receipt.parts
    assert part.rows_read == len(posts) + 1 + len(wrong)
    assert part.rows_read == part.rows_loaded + part.rows_rejected + part.rows_duplicate
    assert (part.rows_loaded, part.rows_rejected) == (len(taken.rows), len(taken.set_aside))


def test_the_same_post_with_the_same_figures_twice_is_a_duplicate():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID | Reach
        1       | 10
        2       | 20
        1       | 10
    """))  # fmt: skip
    assert taken.receipt.total("rows_duplicate") == 1
    assert taken.columns("post_id reach") == [("1", 10), ("2", 20)]


def test_the_same_post_with_other_figures_is_set_aside():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID | Reach
        1       | 10
        1       | 11
    """))  # fmt: skip
    assert taken.columns("post_id reach") == [("1", 10)]
    assert taken.set_aside == [(3, "Post ID", "1", "stands twice with different figures")]


def test_the_first_bad_cell_of_a_row_is_named():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID | Reach | Reactions
        1       | 10    | 1
        2       | lots  | many
    """))  # fmt: skip
    assert taken.set_aside == [(3, "Reach", "lots", "should be a whole number")]


def test_the_line_of_a_row_is_where_it_starts_even_after_captions_of_many_lines():
    taken = take(FACEBOOK, MARCH, facebook(r"""
        Post ID | Title                       | Reach
        1       | One\nTwo\n\nFour, "quoted"  | 10
        2       | One\nTwo                    | lots
        3       | One                         | 30
        4       | One                         | more
    """))  # fmt: skip
    assert [line for line, *_ in taken.set_aside] == [6, 9]


def test_a_row_without_its_id_is_set_aside():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID | Reach
        1       | 10
                | 20
    """))  # fmt: skip
    assert taken.set_aside == [(3, "Post ID", "", "has no id, so the row cannot be told from others")]


@pytest.mark.parametrize(("account", "export"), [(FACEBOOK, facebook), (INSTAGRAM, instagram)])
def test_a_post_that_meta_could_not_compute_says_so(account: str, export):
    taken = take(account, MARCH, export("""
        Post ID | Data comment                     | Date     | Reach
        1       |                                  | Lifetime | 10
                | An error occurred while computing |         | 20
    """))  # fmt: skip
    assert taken.set_aside == [
        (
            3,
            "Data comment",
            "An error occurred while computing",
            "Meta could not compute this post: export again",
        )
    ]


def test_an_id_that_lost_its_digits_in_a_spreadsheet_is_set_aside():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID  | Reach
        1        | 10
        1.22E+17 | 20
    """))  # fmt: skip
    assert taken.set_aside[0][:3] == (3, "Post ID", "1.22E+17")
    assert "lost its digits in a spreadsheet" in taken.set_aside[0][3]


def test_an_id_that_its_own_link_contradicts_is_damaged():
    taken = take(X_ACCOUNT, CONTENT, x_posts("""
        Post id             | Post Link                                               | Impressions
        1891457566110646349 | https://x.com/hw_ansterbourne/status/1891457566110646349 | 10
        1891457566110640000 | https://x.com/hw_ansterbourne/status/1891457566110646350 | 20
    """))  # fmt: skip
    assert taken.columns("post_id") == [("1891457566110646349",)]
    assert taken.set_aside[0][:3] == (3, "Post id", "1891457566110640000")


def test_figures_of_a_single_day_are_set_aside():
    taken = take(FACEBOOK, MARCH, facebook("""
        Post ID | Date       | Reach
        1       | Lifetime   | 10
        2       | 03/07/2025 | 20
    """))  # fmt: skip
    assert taken.set_aside == [
        (3, "Date", "03/07/2025", "should be 'Lifetime': choose lifetime figures when exporting")
    ]


def test_a_file_whose_every_row_is_set_aside_is_refused_with_the_first_reason():
    with pytest.raises(
        NothingToLoad, match=r"its only row cannot be used. Line 2: 'Reach' should be a whole"
    ):
        take(FACEBOOK, MARCH, facebook("Post ID | Reach\n 1 | lots"))


def test_a_file_of_headings_only_is_refused():
    with pytest.raises(NothingToLoad, match="holds headings and no rows"):
        take(FACEBOOK, MARCH, facebook("Post ID | Reach\n 1 | 1").splitlines()[0] + "\n")


@pytest.mark.parametrize("bad", ["", "/other,lots,1\n"])
@pytest.mark.parametrize(
    "line",
    [
        "Total,900,90\n",
        "Grand total,900,90\n",
        "Showing top 500 results,,\n",
        ",900,90,Grand total\n",
        ",,\n",
        "\n",
    ],
)
def test_totals_notices_and_empty_lines_are_no_rows(line: str, bad: str):
    file = google("Page path and screen class | Views | Active users\n /home | 5 | 4") + line + bad
    taken = take(WEBSITE, "pages.csv", file)
    assert taken.columns("page views users") == [("/home", 5, 4)]
    assert taken.receipt.total("rows_read") == 1 + bool(bad)


def test_rows_that_stop_early_are_filled_up():
    full = facebook("Post ID | Reach | Reactions\n 1 | 10 | 5\n 2 | 20 | 6")
    head, first, second = full.splitlines()
    cut = second.split(",6,")[0]
    taken = take(FACEBOOK, MARCH, "\n".join([head, first, cut]) + "\n")
    assert taken.columns("post_id reach reactions") == [("1", 10, 5), ("2", 20, None)]


def test_a_heading_that_stands_twice_is_one_column_where_the_values_agree():
    rows = [["Post ID", "Page ID", "Publish time", "Permalink", "Views", "Reach", "Views"]]
    rows += [[post, "1", "03/07/2025 10:00", "https://f", *figures] for post, *figures in (
        ("1", "7", "5", "7"), ("2", "", "5", "8"), ("3", "9", "5", ""), ("4", "9", "5", "10"),
    )]  # fmt: skip
    taken = take(FACEBOOK, MARCH, lines(rows))
    assert taken.columns("post_id views") == [("1", 7), ("2", 8), ("3", 9)]
    assert taken.set_aside == [(5, "Views", "10", "stands twice with different values")]


def test_views_win_over_impressions():
    taken = take(FACEBOOK, MARCH, facebook("Post ID | Impressions | Views\n 1 | 95 | 140"))
    assert taken.columns("views") == [(140,)]


def test_columns_without_a_meaning_here_are_kept_as_text():
    taken = take(FACEBOOK, MARCH, facebook("Post ID | Reach | Some new figure\n 1 | 10 | 3.50"))
    assert taken.rows[0]["as exported: Some new figure"] == "3.50"


def test_a_collaboration_post_is_kept_and_marked():
    taken = take(INSTAGRAM, MARCH, instagram("""
        Post ID | Account ID        | Account username | Reach
        1       | 17841400000000001 | hw_ansterbourne  | 10
        2       | 17841400000000009 | somebody_else    |
        3       | 17841400000000001 | hw_ansterbourne  | 30
    """))  # fmt: skip
    assert taken.columns("post_id other_account") == [("1", False), ("2", True), ("3", False)]


def test_where_a_file_breaks_off_inside_a_text_that_row_is_set_aside():
    file = facebook("Post ID | Title\n 1 | Words") + '2,"1","hw","Jane Resident said that\nand the file ends'
    taken = take(FACEBOOK, MARCH, file)
    assert taken.columns("post_id") == [("1",)]
    assert [line for line, *_ in taken.set_aside] == [3]
    assert "Jane" not in str(taken.set_aside)


@pytest.mark.parametrize("spoilt", [("Words 2",), ("Words 2", "Words 4"), ("Words 2", "Words 3", "Words 4")])
def test_a_quotation_mark_that_is_never_closed_is_refused_for_it_hides_the_rows_behind_it(
    spoilt: tuple[str, ...],
):
    file = facebook("Post ID | Title | Reach\n" + "\n".join(f"{n} | Words {n} | {n}" for n in range(1, 6)))
    for words in spoilt:
        file = file.replace(words, f'"{words}, of Jane')
    with pytest.raises(
        Refused, match=r"is damaged from line \d on: it cannot be read as a table to its end"
    ) as no:
        take(FACEBOOK, MARCH, file)
    assert "Jane" not in str(no.value)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_never_a_crash(data: st.DataObject):
    whole = facebook("Post ID | Title | Reach\n 1 | Words, and ’more’ | 10\n 2 | Two | 20").encode()
    at = data.draw(st.integers(0, len(whole)))
    to = data.draw(st.integers(at, min(len(whole), at + 30)))
    damage = data.draw(st.binary(max_size=12))
    try:
        taken = take(FACEBOOK, MARCH, whole[:at] + damage + whole[to:])
    except Refused:
        return
    (part,) = taken.receipt.parts
    assert part.rows_read == part.rows_loaded + part.rows_rejected + part.rows_duplicate
