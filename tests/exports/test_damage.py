"""A damaged export gives the same rows as the undamaged one, or says what is wrong with it."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data_pipeline.errors import Refused
from tests.damage import HARMLESS, REFUSED, TYPED, Damage, saved
from tests.exports.sources.conftest import HERE, samples
from tests.written_exports import MARCH, Taken, facebook, instagram, lines, take, x_posts

FACEBOOK, INSTAGRAM, X = "facebook-ansterbourne", "instagram-ansterbourne", "x-ansterbourne"
# One of each kind: captions of several lines, titles over tables, lines above, every cell in quotes.
EVERYDAY = (
    "facebook/Mar-01-2025_Mar-31-2025_1184467000112233.csv", "website/Reports snapshot.csv",
)  # fmt: skip
# Reports of a mailing: the mailing's own title stands where others have headings.
REPORTS = "newsletter/*report.csv"
KEY_VALUES = ("named", "headings", "opposite")
# Turned round, a table of several in one file is one that is known and left out: its receipt says so.
SEVERAL = ("Reports snapshot.csv", "opposite")


def texts() -> list[Path]:
    """The samples that are text in cells set apart by commas."""
    return [sample for sample in samples() if sample.suffix == ".csv"]


def text_of(sample: Path) -> str:
    """A sample as a spreadsheet would show it, in the characters that Windows and Mac both have."""
    raw = sample.read_bytes()
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("mac_roman")
    for legacy in ("cp1252", "mac_roman"):
        text = text.encode(legacy, "replace").decode(legacy)
    return text.replace("\r\n", "\n")


def read(sample: Path, content: str | bytes) -> Taken:
    return take(f"{sample.parent.name}-ansterbourne", sample.name, content, date_order="mdy")


@cache
def undamaged(sample: Path) -> Taken:
    return read(sample, text_of(sample))


def rows(taken: Taken) -> list[dict[str, Any]]:
    """The rows, without the columns that have no meaning here."""
    return [{k: v for k, v in row.items() if not k.startswith("as exported")} for row in taken.rows]


def everyday(damages: dict[str, Damage]) -> list:
    """Every damage of every sample; all but a few samples are for a long proof."""
    few = [HERE / name for name in EVERYDAY]
    return [
        pytest.param(
            damages[name],
            sample,
            id=f"{name}: {sample.name}",
            marks=[] if sample in few else pytest.mark.slow,
        )
        for name in damages
        for sample in texts()
        if not (sample.match(REPORTS) and any(word in name for word in KEY_VALUES))
        and not (sample.name == SEVERAL[0] and SEVERAL[1] in name)
    ]


@pytest.mark.parametrize(("damage", "sample"), everyday(HARMLESS))
def test_the_same_rows_come_out_of_a_file_that_was_saved_again(damage: Damage, sample: Path):
    whole, damaged = undamaged(sample), read(sample, damage(text_of(sample)))
    assert rows(damaged) == rows(whole)
    assert [reason for *_, reason in damaged.set_aside] == [reason for *_, reason in whole.set_aside]


@pytest.mark.parametrize(("damage", "sample"), everyday(TYPED))
def test_words_typed_under_a_table_are_no_row_and_are_not_stored(damage: Damage, sample: Path):
    whole, damaged = undamaged(sample), read(sample, damage(text_of(sample)))
    assert rows(damaged) == rows(whole)
    assert len(damaged.set_aside) <= len(whole.set_aside) + 1
    assert "Jo" not in str(damaged)


@pytest.mark.parametrize(("damage", "sample"), everyday(REFUSED))
def test_a_file_is_refused_or_gives_the_same_rows(damage: Damage, sample: Path):
    whole = undamaged(sample)
    try:
        damaged = read(sample, damage(text_of(sample)))
    except Refused as refused:
        assert str(refused).startswith(sample.name)
    else:
        unknown = [part for part in damaged.receipt.parts if not part.source]  # named on the receipt
        assert rows(damaged) == rows(whole) or (unknown and all(row in rows(whole) for row in rows(damaged)))


def test_a_report_whose_first_column_was_moved_says_so():
    sample = HERE / "website/pages.csv"
    with pytest.raises(Refused, match="looks like Website pages whose columns were moved"):
        read(sample, REFUSED["columns in the opposite order"](text_of(sample)))


def test_a_report_without_the_lines_above_says_what_they_told():
    sample = HERE / "website/pages.csv"
    with pytest.raises(Refused, match="does not say of which days its figures are"):
        read(sample, REFUSED["the lines above deleted"](text_of(sample)))


@pytest.mark.parametrize(
    "cell", ["3.Apr", "03-Apr", "Apr-03", "3. Apr.", "03/04/2025", "2025-04-03 00:00:00", "3.апр"]
)
def test_a_number_that_became_a_date_is_set_aside_with_what_happened(cell: str):
    taken = take(
        FACEBOOK, MARCH, facebook(f"Post ID | Reach | Seconds viewed\n 1 | 5 | 1.5\n 2 | 5 | {cell}")
    )
    assert taken.columns("post_id") == [("1",)]
    ((line, heading, value, reason),) = taken.set_aside
    assert (line, heading, value) == (3, "Seconds viewed", cell)
    assert reason.startswith("was turned into a date by a spreadsheet")
    assert "export again and load the file without opening it first" in reason


@pytest.mark.parametrize("cell", ["1.234", "1 234", "1\u202f234", "1'234", "1.234.567", "12,34", "0,123"])
def test_a_count_with_other_separators_is_set_aside_and_never_guessed(cell: str):
    taken = take(FACEBOOK, MARCH, facebook(f"Post ID | Reach\n 1 | 5\n 2 | {cell}"))
    assert taken.columns("post_id reach") == [("1", 5)]
    assert [(row[2], "thousands or decimals" in row[3]) for row in taken.set_aside] == [(cell, True)]


@pytest.mark.parametrize("cell", ["1,234", "0,5", "12,25"])
def test_decimals_behind_a_comma_are_set_aside_where_cells_stand_between_semicolons(cell: str):
    export = facebook(f"Post ID | Reach | Seconds viewed\n 1 | 5 | 2\n 2 | 5 | {cell}")
    between = saved([line.split(",") for line in export.replace(cell, "@").splitlines()], ";")
    taken = take(FACEBOOK, MARCH, between.replace("@", cell).replace('"', ""), date_order="mdy")
    assert taken.columns("post_id seconds_viewed") == [("1", 2.0)]
    assert [row[2] for row in taken.set_aside] == [cell]


def test_a_size_of_company_that_became_a_date_is_no_group():
    taken = take(
        "linkedin-a",
        "sizes.csv",
        lines([["Company size", "Total followers"], ["1", "5"], ["02-Oct", "7"], ["Nov-50", "9"]]),
    )
    assert [row[2] for row in taken.set_aside] == ["02-Oct", "Nov-50"]
    assert len(taken.rows) == 1


POST_IDS = {
    FACEBOOK: (facebook, "Post ID", ["122118584882178123", "122118584882178456"]),
    INSTAGRAM: (instagram, "Post ID", ["18012345678901234", "18012345678905678"]),
    X: (x_posts, "Post id", ["1891457566110646349", "1891457566110647777"]),
}


def ids(account: str, *post_ids: str) -> Taken:
    export, heading, _ = POST_IDS[account]
    rows = "\n".join(f"{post_id} | 5" for post_id in post_ids)
    return take(account, MARCH, export(f"{heading} | {'Reach' if account != X else 'Impressions'}\n{rows}"))


@pytest.mark.parametrize("account", POST_IDS)
def test_ids_in_powers_of_ten_are_set_aside_in_every_channel(account: str):
    good = POST_IDS[account][2][0]
    taken = ids(account, good, "1.22E+17", "1,22118584882178E+17")
    assert taken.columns("post_id") == [(good,)]
    assert all("lost its digits in a spreadsheet: export again" in row[3] for row in taken.set_aside)


@pytest.mark.parametrize("account", POST_IDS)
def test_ids_that_all_end_in_zeros_after_fifteen_digits_are_set_aside(account: str):
    rounded = [post_id[:15] + "0" * (len(post_id) - 15) for post_id in POST_IDS[account][2]]
    with pytest.raises(Refused, match="lost its digits in a spreadsheet"):
        ids(account, *dict.fromkeys(rounded))
    taken = ids(account, *dict.fromkeys(rounded), "123")
    assert taken.columns("post_id") == [("123",)]


@pytest.mark.parametrize("account", POST_IDS)
def test_an_id_that_happens_to_end_in_zeros_stands_among_ids_that_do_not(account: str):
    first, second = POST_IDS[account][2]
    rounded = first[:15] + "0" * (len(first) - 15)
    assert ids(account, rounded, second).columns("post_id") == [(rounded,), (second,)]


def test_an_address_proves_an_id_right_or_damaged():
    page = "https://www.facebook.com/hwansterbourne/posts/"
    taken = take(FACEBOOK, MARCH, facebook(f"""
        Post ID            | Permalink                                | Reach
        122118584882178000 | {page}122118584882178000                 | 1
        122118584882179000 | {page}122118584882179123                 | 2
        122118584882170000 | https://www.facebook.com/reel/9876543210 | 3
    """))  # fmt: skip
    assert taken.columns("post_id") == [("122118584882178000",)]
    assert [row[2] for row in taken.set_aside] == ["122118584882179000", "122118584882170000"]


@pytest.mark.parametrize("heading", ["Post Link", "Link"])
def test_an_id_of_x_is_held_against_its_address_under_either_heading(heading: str):
    export = x_posts("Post id | Impressions\n 1891457566110640000 | 5\n 1891457566110646349 | 6")
    head, first, second = export.replace("Post Link", heading).splitlines()
    link = "https://x.com/hw_ansterbourne/status/1891457566110646349"
    told = "\n".join(
        [head, first.replace("Words,", f"Words,{link}"), second.replace("Words,", f"Words,{link}")]
    )
    taken = take(X, MARCH, told + "\n")
    assert taken.columns("post_id") == [("1891457566110646349",)]
    assert "lost its digits" in taken.set_aside[0][3]


@pytest.mark.parametrize(
    ("account", "words"), [(X, "Total reach"), (FACEBOOK, "Sum"), (INSTAGRAM, "Average")]
)
def test_a_line_of_sums_is_no_post(account: str, words: str):
    good = POST_IDS[account][2][0]
    taken = ids(account, good, words)
    assert taken.columns("post_id") == [(good,)]
    assert "is not an id of this platform" in taken.set_aside[0][3]


def test_a_row_with_more_cells_than_headings_is_set_aside():
    export = facebook("Post ID | Reach\n 1 | 5\n 2 | 6").rstrip("\n") + ",one,more\n"
    taken = take(FACEBOOK, MARCH, export)
    assert taken.columns("post_id") == [("1",)]
    assert "more cells than the table has headings" in taken.set_aside[0][3]


def test_a_file_cut_off_in_the_middle_of_a_character_keeps_its_whole_rows():
    export = facebook("Post ID | Title | Reach\n 1 | Café | 5\n 2 | Two | 6").encode()
    taken = take(FACEBOOK, MARCH, export + b'3,"1","hw",Caf' + "é".encode()[:1])
    assert taken.columns("post_id text") == [("1", "Café"), ("2", "Two")]
    assert taken.receipt.encoding == "utf-8"


def test_utf_8_with_a_damaged_byte_is_refused_and_not_read_as_windows_text():
    export = facebook("Post ID | Title\n" + "\n".join(f"{n} | “Café” — £{n}…" for n in range(1, 9))).encode()
    at = export.rindex("“".encode()) + 1
    with pytest.raises(Refused, match=r"is damaged at byte \d+, in the middle of UTF-8 text"):
        take(FACEBOOK, MARCH, export[:at] + b"X" + export[at + 1 :])
