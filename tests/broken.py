"""Makes a folder of files that are broken, hostile or no files at all, each as it may lie in an inbox."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import xlwt

from tests.written_exports import facebook, x_posts

WHOLE = facebook("Post ID | Title | Reach\n 1 | Words | 10\n 2 | Words, and “more” | 20")
HEAD = WHOLE.splitlines()[0] + "\n"
MB = 1024 * 1024

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MEDIA = "application/vnd.openxmlformats-"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(sheet: str, doctype: str = "", strings: str = "") -> bytes:
    """An .xlsx whose one sheet holds this XML."""
    xml = '<?xml version="1.0"?>'
    part = '<Override PartName="/xl/{0}" ContentType="' + _MEDIA + 'officedocument.spreadsheetml.{1}+xml"/>'
    rel = '<Relationship Id="{0}" Type="' + _OFFICE + '/{1}" Target="{2}"/>'
    return zipped(
        {
            "[Content_Types].xml": f'{xml}<Types xmlns="{_TYPES}">'
            f'<Default Extension="rels" ContentType="{_MEDIA}package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + part.format("workbook.xml", "sheet.main")
            + part.format("worksheets/sheet1.xml", "worksheet")
            + part.format("sharedStrings.xml", "sharedStrings")
            + "</Types>",
            "_rels/.rels": f'{xml}<Relationships xmlns="{_RELS}">'
            + rel.format("r1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>",
            "xl/workbook.xml": f'{xml}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{xml}<Relationships xmlns="{_RELS}">'
            + rel.format("r1", "worksheet", "worksheets/sheet1.xml")
            + rel.format("r2", "sharedStrings", "sharedStrings.xml")
            + "</Relationships>",
            "xl/worksheets/sheet1.xml": f'{xml}{doctype}<worksheet xmlns="{_MAIN}"><sheetData>{sheet}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'{xml}<sst xmlns="{_MAIN}">{strings}</sst>',
        }
    )


def old_workbook(*corners: tuple[int, int]) -> bytes:
    """An .xls with a sheet for each of these cells, and nothing between it and the first."""
    book = xlwt.Workbook()
    for number, (row, column) in enumerate(corners):
        sheet = book.add_sheet(f"S{number}")
        sheet.write(0, 0, "x")
        sheet.write(row, column, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(place: str, text: str = "x") -> str:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{digits}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
SPREADSHEET = (
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>{}</Table>'
    "</Worksheet></Workbook>"
)


def lying(archive: bytes, size: int) -> bytes:
    """The archive, saying that its one member unpacks to fewer bytes than it does."""
    told = bytearray(archive)
    entry = told.rindex(b"PK\x01\x02")
    told[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    told[22:26] = size.to_bytes(4, "little")
    return bytes(told)


def many_rows(times: int) -> str:
    row = WHOLE.splitlines()[1]
    return HEAD + "".join(f"{n}{row[1:]}\n" for n in range(times))


# Name -> content. Each is refused, alone, whatever else lies in the folder.
CONTENTS: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "blank.csv": lambda: b"\n\n  \n",
    "only a mark.csv": lambda: b"\xef\xbb\xbf",
    "headings only.csv": lambda: HEAD.encode(),
    "binary.csv": lambda: bytes(range(256)) * 4000,
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(5000),
    "document.csv": lambda: (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"
    ),
    "page.csv": lambda: b"<!DOCTYPE html><html><body>Please sign in to go on</body></html>",
    "mainframe.csv": lambda: WHOLE.replace("“", "'").replace("”", "'").encode("cp037"),
    "big-endian.csv": lambda: WHOLE.encode("utf-32"),
    "NUL in a row.csv": lambda: WHOLE.encode() + b'3,"1","\x00\x00"\n',
    "NUL far down.csv": lambda: many_rows(3000).encode() + b"\x00" * 4096,
    "half a workbook.xlsx": lambda: workbook(cell("A1"))[:900],
    "half a workbook.xls": lambda: old_workbook((5, 5))[:3000],
    "half an archive.zip": lambda: zipped({"a.csv": WHOLE * 200})[:300],
    "altered archive.zip": lambda: _altered(zipped({"a.csv": WHOLE * 200})),
    "empty archive.zip": lambda: zipped({}),
    "archive in an archive.zip": lambda: zipped({"inner.zip": zipped({"a.csv": WHOLE})}),
    "archive bomb.zip": lambda: zipped({"a.csv": b"0" * (600 * MB)}),
    "archive that lies.zip": lambda: lying(zipped({"a.csv": b"0" * (300 * MB)}), 1000),
    "archive of many.zip": lambda: zipped({f"{n}.csv": "" for n in range(2000)}),
    "archive that climbs.zip": lambda: zipped({"../../../climbed.csv": b"Colour,Size\nred,4\n"}),
    "entities.xls": lambda: ('<?xml version="1.0"?>' + LAUGHS + SPREADSHEET.format("&a9;")).encode(),
    "entities.xlsx": lambda: workbook(cell("A1", "&a9;"), LAUGHS),
    "outside entity.xls": lambda: (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + SPREADSHEET.format("&a;")
    ).encode(),
    "deep.xls": lambda: b'<?xml version="1.0"?>' + b"<a>" * 2_000_000,
    "far row.xls": lambda: (
        '<?xml version="1.0"?>' + SPREADSHEET.format('<Row ss:Index="2000000000"><Cell/></Row>')
    ).encode(),
    "far cell.xls": lambda: (
        '<?xml version="1.0"?>' + SPREADSHEET.format('<Row><Cell ss:Index="9999999999"/></Row>')
    ).encode(),
    "corner.xlsx": lambda: workbook(cell("A1") + cell("XFD1048576")),
    "tall.xlsx": lambda: workbook(cell("A1") + cell("Z1048576")),
    "corners.xls": lambda: old_workbook(*[(65535, 255)] * 6),
    "one long text many times.xlsx": lambda: workbook(
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 40_000)),
        strings=f"<si><t>{'x' * MB}</t></si>",
    ),
    "one long line.csv": lambda: b"x" * (200 * MB),
    "one long row.csv": lambda: HEAD.encode() + b'1,"' + b"x" * (200 * MB),
    "ten million columns.csv": lambda: b"Post ID" + b",x" * 10_000_000 + b"\n1" + b",1" * 10_000_000,
    "twenty thousand columns.csv": lambda: b"Post ID" + b",x" * 20_000 + b"\n1\n",
    "open at the start.csv": lambda: b'"' + many_rows(20_000).replace('"', "").encode(),
    "deep.json": lambda: b"[" * 1_000_000,
    "deep objects.json": lambda: b'{"a":' * 1_000_000,
    "half.json": lambda: b'{"organic_insights_posts": [{"string_map_data":',
    "strange.json": lambda: json.dumps({"colour": "red"}).encode(),
    "many lists.json": lambda: b"[" + b"[]," * 20_000_000 + b"[]]",
}


def _altered(archive: bytes) -> bytes:
    middle = archive.index(b"a.csv") + 40
    return (
        archive[:middle]
        + bytes(255 - byte for byte in archive[middle : middle + 20])
        + archive[middle + 20 :]
    )


# These take seconds to make or to refuse: left to a long proof.
HEAVY = {
    "archive bomb.zip", "archive that lies.zip", "corner.xlsx", "tall.xlsx", "corners.xls", "deep.xls",
    "one long text many times.xlsx", "one long line.csv", "one long row.csv", "ten million columns.csv",
    "many lists.json",
}  # fmt: skip


def write(folder: Path, names: Iterable[str]) -> None:
    """Puts these broken files into a folder, with links and pipes, and good files between them."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(CONTENTS[name]())
    for number, name in enumerate(GOOD):
        (folder / name).write_text(facebook(f"Post ID | Reach\n {number + 1} | 10"), encoding="utf-8")
    outside = folder.parent.parent / "outside.csv"
    outside.write_text(x_posts("Post id | Impressions\n 1891457566110646349 | 5"), encoding="utf-8")
    (folder / "link to a file.csv").symlink_to(outside)
    (folder / "link to zeros.csv").symlink_to("/dev/zero")
    (folder / "link to nothing.csv").symlink_to(folder / "nowhere.csv")
    (folder / "link to itself.csv").symlink_to(folder / "link to itself.csv")
    (folder / "link to a folder").symlink_to(folder.parent.parent)
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.csv").mkdir()


NO_FILES = {
    "link to a file.csv", "link to zeros.csv", "link to nothing.csv", "link to itself.csv",
    "link to a folder", "pipe.csv", "folder.csv",
}  # fmt: skip
# Loaded all the same: one before, one between and one behind the broken ones.
GOOD = ("0 good.csv", "f good.csv", "zz good.csv")
