"""A pasted block becomes single comments, without the names beside them."""

import pytest

from data_pipeline.experiences.intake.pasted_blocks import comments, split

FACEBOOK = """Sheila Patel
Top fan
Waited three weeks for an appointment.
Like Reply 2d
Dave Jones
The dentist would not take my children on.
They are five and seven.
Like
Reply
3w
Edited
"""
INSTAGRAM = """ansternan_62
2w
Brilliant physio team ❤️
3 likes Reply
tom.h
5d
Not one dentist taking NHS patients
Reply
View replies (2)
"""


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("one\ntwo\nthree longer words", ["one", "two", "three longer words"]),
        ("- one\n- two\n- three", ["one", "two", "three"]),
        ("• one\n• two\n  and more of two", ["one", "two and more of two"]),
        ("1. Waiting times.\n2) Lovely nurses\n   and good food.\n3. Parking!",
         ["Waiting times.", "Lovely nurses and good food.", "Parking!"]),
        ("First, over\ntwo lines.\n\nSecond.", ["First, over two lines.", "Second."]),
        ("Sheila: Kind nurse.\nDave Jones: No parking.\n@tom_h: still waiting",
         ["Kind nurse.", "No parking.", "still waiting"]),
        ("“Quoted.”\n\"Another.\"", ["Quoted.", "Another."]),
        ("Great staff Like Reply 2d\nNo parking Like · Reply · 5w", ["Great staff", "No parking"]),
        (FACEBOOK, ["Waited three weeks for an appointment.",
                    "The dentist would not take my children on. They are five and seven."]),
        (INSTAGRAM, ["Brilliant physio team ❤️", "Not one dentist taking NHS patients"]),
        ("\n\n  \n", []),
        ("My experience: it was bad", ["My experience: it was bad"]),
        ("Sheila Patel\nKind nurse.\n\nDave\nNo parking.", ["Kind nurse.", "No parking."]),
    ],
    ids=[
        "a line each", "bullets", "bullets over several lines", "numbers", "blank lines between",
        "name and colon", "quotation marks", "buttons behind the words", "copied from Facebook",
        "copied from Instagram", "nothing", "a colon that ends no name", "names on a line of their own",
    ],
)  # fmt: skip
def test_a_block_is_split_as_it_was_written_down(block: str, expected: list[str]):
    assert comments(block) == expected


def test_the_line_ends_of_windows_make_no_difference():
    assert comments(FACEBOOK.replace("\n", "\r\n")) == comments(FACEBOOK)


def test_a_long_line_of_digits_is_split_at_once():
    assert comments("1" * 50_000 + "\nwords") == ["1" * 50_000, "words"]


def test_lines_that_are_no_comment_are_given_too_and_names_among_them_are_not():
    assert sorted(split(FACEBOOK).clutter) == [
        "3w", "Edited", "Like", "Like Reply 2d", "Reply", "Top fan", "[name]", "[name]"
    ]  # fmt: skip
    assert "[name]" in split(INSTAGRAM).clutter
    assert "Patel" not in str(split(FACEBOOK)) and "ansternan" not in str(split(INSTAGRAM))


def test_a_comment_of_pictures_alone_is_no_comment_and_is_given_too():
    assert split("Lovely nurses\n\u2764\ufe0f\u2764\ufe0f\n!!!").wordless == [
        "\u2764\ufe0f\u2764\ufe0f",
        "!!!",
    ]
