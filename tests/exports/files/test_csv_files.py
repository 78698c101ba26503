"""A CSV file that a person wrote for a command: read row by row, or refused in one sentence."""

from pathlib import Path

import pytest

from data_pipeline.errors import Refused
from data_pipeline.exports.files.csv_files import rows_for_a_command


def test_rows_come_under_their_headings_with_the_line_where_each_starts(tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_bytes(b'\xef\xbb\xbfid,words\r\n1,"two\r\nlines"\r\n\r\n2,"one, and a half"\r\n')
    headings, rows = rows_for_a_command(file)
    assert headings == ["id", "words"]
    assert list(rows) == [
        (2, {"id": "1", "words": "two\r\nlines"}), (5, {"id": "2", "words": "one, and a half"})
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"a\.csv does not exist\."),
        ("id,words\n1,café\n".encode("cp1252"), r"a\.csv is not UTF-8: save it as “CSV UTF-8”"),
        (b'id,words\n1,"open\n2,b\n', r"a\.csv, line 2: .* Is a quotation mark missing\?"),
        (b'id,words\n1,b\n2,"a"b\n', r"a\.csv, line 3: .* Is a quotation mark missing\?"),
        (b"id,words\n1,b\n2\n", r"line 3 of a\.csv has not as many cells as the heading\."),
        (b"id,words\n1,b,c\n", r"line 2 of a\.csv has not as many cells as the heading\."),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_line(
    tmp_path: Path, content: bytes | None, message: str
):
    file = tmp_path / "a.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused, match=message):
        list(rows_for_a_command(file)[1])
