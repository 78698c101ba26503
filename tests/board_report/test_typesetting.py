"""The typesetter: what it took for one document is let go before the next."""

import ctypes
import sys
from datetime import UTC, datetime

import pytest
import typst

from data_pipeline.board_report import typesetting

ONE_MORE = 2_000_000  # bytes
AT = datetime(2026, 10, 5, tzinfo=UTC)


class Counted(ctypes.Structure):
    """What the C library says of memory: `mallinfo2(3)`."""

    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keep"
    )]  # fmt: skip


def bytes_in_use():
    try:
        counted = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        pytest.skip("only the C library of Linux says what is in use")
    counted.restype = Counted
    return counted().uordblks


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts as the C library of Linux does")
@pytest.mark.parametrize("way", ["set", "queried", "failed"])
def test_memory_does_not_grow_with_the_documents_that_were(way, tmp_path):
    template = tmp_path / "long.typ"
    body = (
        '#set text(font: "Lato", lang: "en")\n'
        "#for part in range(30) [= #part\n #lorem(200) #sys.inputs.name]\n#metadata(1) <end>\n"
    )
    template.write_text(f'#set document(title: "Long")\n{body}')
    untitled = tmp_path / "untitled.typ"
    untitled.write_text(body)

    def one(name):
        if way == "set":
            typesetting.pdf(template, {"name": name}, AT)
        elif way == "queried":
            typesetting.query(template, {"name": name}, "<end>")
        else:
            with pytest.raises(typst.TypstError, match="title"):
                typesetting.pdf(untitled, {"name": name}, AT)

    one("first")
    before = bytes_in_use()
    for number in range(8):
        one(str(number))
    assert bytes_in_use() - before < ONE_MORE
