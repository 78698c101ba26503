"""Lists in JSON files, as Instagram's "Download your information" writes them."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import NothingToLoad, Refused, UnknownExport
from data_pipeline.exports.files import json_tables
from data_pipeline.exports.files.json_tables import mended, tables
from data_pipeline.exports.files.workbooks import File
from tests.written_exports import Taken, take

ACCOUNT = "instagram-ansterbourne"
PUBLISHED = 1685963700  # 5 June 2023, 11:15 UTC
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["string_map_data", "value", "timestamp", "Likes"]), inner)
    ),
    max_leaves=20,
)


def downloaded(**labels: Any) -> str:
    """The insights of one post; figures are written as text, the instant in seconds."""
    told = {"Creation Timestamp": PUBLISHED, "Accounts reached": "20"} | {
        name.replace("_", " "): value for name, value in labels.items()
    }
    strings = {
        label: {"href": "", "value": "" if isinstance(value, int) else value, "timestamp": value}
        if isinstance(value, int)
        else {"href": "", "value": value, "timestamp": 0}
        for label, value in told.items()
    }
    return json.dumps({"organic_insights_posts": [{"string_map_data": strings}]})


def read(content: str | bytes) -> Taken:
    return take(ACCOUNT, "posts.json", content)


def test_a_post_is_known_by_the_second_of_its_publishing():
    (row,) = read(downloaded()).rows
    assert row["post_id"] == "2023-06-05T11:15:00"
    assert row["published_at"].isoformat() == "2023-06-05T11:15:00+00:00"
    assert row["known_by_time"] is True


def test_two_downloads_give_a_post_the_same_id():
    first, second = (read(downloaded(Likes=likes)).columns("post_id")[0] for likes in ("3", "4"))
    assert first == second


def test_figures_are_whole_numbers_written_as_text_and_dashes_are_not_reported():
    taken = read(downloaded(Likes="1,204", Comments="--", Shares="", Saves="0"))
    assert taken.columns("reactions comments shares saves") == [(1204, None, None, 0)]


def test_labels_are_matched_whatever_their_capitals():
    assert read(downloaded(likes="7")).columns("reactions") == [(7,)]


def test_a_figure_that_is_no_number_is_set_aside():
    with pytest.raises(NothingToLoad, match="'Likes' should be a whole number"):
        read(downloaded(Likes="1.2K"))


def test_an_item_is_named_by_its_place_in_the_list():
    (first,) = json.loads(downloaded())["organic_insights_posts"]
    (wrong,) = json.loads(downloaded(Likes="lots"))["organic_insights_posts"]
    taken = read(json.dumps({"organic_insights_posts": [first, wrong]}))
    assert taken.set_aside == [(2, "Likes", "lots", "should be a whole number")]


def test_instants_in_milliseconds_are_understood():
    assert read(downloaded(Creation_Timestamp=PUBLISHED * 1000)).columns("post_id") == [
        ("2023-06-05T11:15:00",)
    ]


def test_where_and_from_which_device_a_picture_came_is_never_stored():
    content = json.loads(downloaded())
    content["organic_insights_posts"][0]["media_map_data"] = {
        "Media Thumbnail": {
            "title": "Words",
            "media_metadata": {"photo_metadata": {"exif_data": [{"upload_ip": "203.0.113.9"}]}},
        }
    }
    (row,) = read(json.dumps(content)).rows
    assert row["text"] == "Words"
    assert "203.0.113.9" not in str(row)


def test_a_download_in_another_language_is_told_what_it_lacks():
    with pytest.raises(UnknownExport) as refused:
        read(downloaded().replace("Accounts reached", "Erreichte Konten"))
    assert "It looks like Instagram posts (downloaded information) without 'Accounts reached'" in str(
        refused.value
    )


def test_insights_of_the_whole_account_are_known_and_hold_nothing_used_here():
    content = {"organic_insights_audience": [{"string_map_data": {"Followers": {"value": "1,012"}}}]}
    with pytest.raises(UnknownExport, match="is known, but holds no figures that are used here"):
        read(json.dumps(content))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"organic_insights_posts": [', "damaged JSON from line 1 on"),
        ("[" * 100_000, "nested deeper than any export is"),
        (b'{"a": "\xff"}', "not UTF-8"),
        ("{}", "not known here"),
        ("[]", "not known here"),
        ('[{"title": "Somebody wrote this"}]', "not known here"),
        ('{"organic_insights_posts": {"0": 1}}', "not known here"),
        (json.dumps({"x": [{f"label {n}": ""} for n in range(600)]}), "has 600 labels"),
    ],
)
def test_what_cannot_be_an_export_is_refused_with_the_reason(content: str | bytes, reason: str):
    with pytest.raises(Refused, match=reason):
        read(content)


def test_a_file_that_would_not_fit_into_memory_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(json_tables, "AT_MOST", 10)
    path = tmp_path / "posts.json"
    path.write_text(downloaded())
    with pytest.raises(Refused, match="JSON is read up to"):
        list(tables(File(path, (path.name,))))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_words_come_back_as_they_were_written(text: str):
    assert mended(text.encode("utf-8").decode("latin-1")) == text


@pytest.mark.parametrize("text", ["café", "Ansterbourne", "’", "ÿ", ""])
def test_words_that_were_never_spoilt_stay(text: str):
    assert mended(text) == text


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=6), ANYTHING, max_size=4) | st.lists(ANYTHING, max_size=4))
def test_any_json_gives_tables_of_text_as_wide_as_their_headings(content: Any):
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "any.json"
        path.write_text(json.dumps(content))
        found = list(tables(File(path, (path.name,))))
    for _, (headings, *rows) in found:
        assert all(len(row) == len(headings) for row in rows)
        assert all(isinstance(cell, str) and "\x00" not in cell for row in rows for cell in row)
        "".join(cell for row in rows for cell in row).encode("utf-8")


@settings(max_examples=30, deadline=None)
@given(ANYTHING, st.sampled_from(["string_map_data", "media_map_data", "title"]))
def test_a_damaged_download_is_refused_or_read_and_never_a_crash(content: Any, place: str):
    post = json.loads(downloaded())["organic_insights_posts"][0] | {place: content}
    good = json.loads(downloaded())["organic_insights_posts"]
    try:
        taken = read(json.dumps({"organic_insights_posts": [*good, post]}))
    except Refused:
        return
    (part,) = taken.receipt.parts
    assert part.rows_read == part.rows_loaded + part.rows_rejected + part.rows_duplicate
