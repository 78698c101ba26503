"""A file in whichever encoding is read as it was written, or refused in a sentence: never half."""

import codecs

import pytest

from data_pipeline.errors import Refused
from tests.loading.test_broken_files import UNFORESEEN
from tests.written_exports import facebook, take

WORDS = "Café £5 – “more”"
EXPORT = facebook(f"Post ID | Title | Publish time | Reach\n 1 | {WORDS} | 03/17/2025 10:00 | 10")
JAPANESE = facebook("Post ID | Title | Publish time | Reach\n 1 | 地域の声を聞く | 03/17/2025 10:00 | 10")
READ = {
    "UTF-8": EXPORT.encode(),
    "UTF-8 with a mark": EXPORT.encode("utf-8-sig"),
    "UTF-16 with a mark": EXPORT.encode("utf-16"),
    "UTF-16 without": EXPORT.encode("utf-16-le"),
    "UTF-16 without, the other way": EXPORT.encode("utf-16-be"),
    "Windows": EXPORT.encode("cp1252"),
}
REFUSED = {
    "UTF-32 with a mark": EXPORT.encode("utf-32"),
    "UTF-32 without": EXPORT.encode("utf-32-le"),
    "UTF-32 without, the other way": codecs.BOM_UTF32_BE + EXPORT.encode("utf-32-be"),
    "NUL bytes": EXPORT.replace("more", "mo\0re").encode(),
    "NUL bytes alone": b"\0" * 5000,
    "one half of UTF-16": EXPORT.encode("utf-16-le")[:-1] + b"\xd8",
}


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_what_an_encoding_tells_of_itself_is_read(content):
    assert take("facebook-a", "posts.csv", content).columns("post_id text reach")[0] == ("1", WORDS, 10)


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_here_is_refused_in_a_sentence(content):
    with pytest.raises(Refused) as refused:
        take("facebook-a", "posts.csv", content)
    assert str(refused.value).startswith("posts.csv")
    assert not any(word in str(refused.value) for word in UNFORESEEN)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp", "gb18030", "utf-7"])
def test_a_foreign_encoding_is_noted_or_refused_and_read_when_it_is_named(encoding):
    content = JAPANESE.encode(encoding, errors="replace")
    try:
        taken = take("facebook-a", "posts.csv", content)
    except Refused as refused:
        assert str(refused).startswith("posts.csv ")
    else:
        is_ascii = content.isascii()
        assert is_ascii or any(note.startswith("not UTF-8: read as ") for note in taken.receipt.notes)
    named = take("facebook-a", "posts.csv", content, encoding=encoding)
    assert named.columns("text")[0] == (content.decode(encoding).splitlines()[1].split(",")[3],)


@pytest.mark.parametrize("encoding", ["rot13", "base64", "undefined", "idna", "no such", "", "utf-32", "hex"])
def test_a_name_that_is_no_encoding_of_text_or_does_not_fit_is_said(encoding):
    if not encoding:
        assert take("facebook-a", "posts.csv", EXPORT, encoding=encoding).rows
        return
    with pytest.raises(Refused) as refused:
        take("facebook-a", "posts.csv", EXPORT, encoding=encoding)
    assert not any(word in str(refused.value) for word in UNFORESEEN)
