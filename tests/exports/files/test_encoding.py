"""In which encoding a file was saved, and what the receipt says about it."""

import codecs

import pytest

from data_pipeline.errors import Refused
from tests.written_exports import MARCH, facebook, meta_daily, take

FACEBOOK = "facebook-ansterbourne"
WORDS = "“You said – we did”: it’s £5…"
EXPORT = facebook(f"Post ID | Title | Reach\n 1 | {WORDS} | 10\n 2 | Plain | 20")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(encoding: str):
    taken = take(FACEBOOK, MARCH, EXPORT.encode(encoding))
    assert taken.columns("text reach") == [(WORDS, 10), ("Plain", 20)]
    assert taken.receipt.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_an_encoding_can_be_chosen(encoding: str):
    assert take(FACEBOOK, MARCH, EXPORT.encode(encoding), encoding=encoding).rows[0]["text"] == WORDS


def test_utf_16_is_read_with_either_byte_first():
    text = meta_daily("Views", "2025-03-01 | 12")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        taken = take(FACEBOOK, "Views.csv", mark + text.encode(encoding))
        assert taken.columns("views") == [(12.0,)]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_file_that_is_not_utf_8_is_named_on_the_receipt_with_a_sample(encoding: str):
    (note,) = take(FACEBOOK, MARCH, EXPORT.encode(encoding)).receipt.notes
    assert note.startswith(f"not UTF-8: read as {encoding}, for example '")
    assert "“You said" in note


def test_the_first_telling_character_may_stand_far_down():
    many = "\n".join(f"{n} | Plain words of the post that is number {n} | 1" for n in range(9000))
    export = facebook(f"Post ID | Title | Reach\n {many}\n 9999 | {WORDS} | 7")
    taken = take(FACEBOOK, MARCH, export.encode("cp1252"))
    assert taken.rows[-1]["text"] == WORDS
    assert taken.receipt.encoding == "cp1252"


def test_a_file_that_the_chosen_encoding_cannot_read_is_refused():
    with pytest.raises(Refused, match=r"cannot be read as utf-8 \(byte \d+\). Choose another encoding"):
        take(FACEBOOK, MARCH, EXPORT.encode("cp1252"), encoding="utf-8")


def test_an_encoding_that_does_not_exist_is_refused():
    with pytest.raises(
        Refused, match=r"No text encoding is called 'windows'. Choose utf-8, cp1252 or mac_roman"
    ):
        take(FACEBOOK, MARCH, EXPORT, encoding="windows")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\x03", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_text_and_no_workbook_is_refused(content: bytes):
    with pytest.raises(Refused, match=r"(?i)export it again|download it again"):
        take(FACEBOOK, MARCH, content)
