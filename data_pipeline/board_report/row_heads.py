"""Row heads of the tables in a PDF: the typesetter marks the heads of columns alone.

The first cell of each row becomes a head of its row (PDF/UA-1, 7.5), and the other cells of the row name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Object, ObjectStreamMode, Pdf, String

FIRST_COLUMN = "x0y0"  # how the typesetter's name of the first column's head ends


def marked(pdf: bytes) -> bytes:
    """The same pages with row heads; the same PDF gives the same bytes."""
    with Pdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        names = NameTree(root.IDTree) if "/IDTree" in root else NameTree.new(document)
        root.IDTree = names.obj
        for place, table in enumerate(_elements(root, Name.Table)):
            _mark(table, place, names)
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def _mark(table: Object, place: int, names: NameTree) -> None:
    """Marks the row heads of a table; a head that spans rows is the head of each of them."""
    head_name, rows_left = "", 0
    for number, row in enumerate(_rows(table)):
        for cell in _elements(row, Name.TD):
            attributes = _table_attributes(cell)
            if _is_in_first_column(attributes):
                head_name, rows_left = f"row-{place}-{number}", int(attributes.get("/RowSpan", 1))
                cell.S, cell.ID = Name.TH, String(head_name)
                attributes.Scope = Name.Row
                names[head_name] = cell
            elif rows_left and head_name:
                attributes.Headers = Array([*attributes.get("/Headers", ()), String(head_name)])
        rows_left -= 1


def _rows(table: Object) -> Iterator[Object]:
    """The rows of the body: those of the head have heads of columns alone."""
    for body in _elements(table, Name.TBody):
        yield from _elements(body, Name.TR)


def _elements(parent: Object, kind: Name) -> Iterator[Object]:
    """The elements of a kind inside another, in reading order, without those inside them."""
    children: Any = parent.get("/K", ())
    for child in children if isinstance(children, Array) else (children,):
        if isinstance(child, Dictionary) and "/S" in child:
            if kind == child.S:
                yield child
            else:
                yield from _elements(child, kind)


def _table_attributes(cell: Object) -> Object:
    """What a cell says of its place in the table; made where it says nothing yet."""
    attributes: Any = cell.get("/A", Array())
    owned = attributes if isinstance(attributes, Array) else Array([attributes])
    for each in owned:
        if each.get("/O") == Name.Table:
            return each
    owned.append(Dictionary(O=Name.Table))
    cell.A = owned
    return cell.A[-1]


def _is_in_first_column(attributes: Object) -> bool:
    return any(str(name).endswith(FIRST_COLUMN) for name in attributes.get("/Headers", ()))
