"""Files of which so much cannot be used that nobody should take them for loaded without having been asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from data_pipeline.errors import MuchSetAside
from data_pipeline.plain_words import counted
from data_pipeline.snapshots.receipt import REJECTED, Receipt

MANY = 5  # rows set aside, fewer of which are no reason to ask
SHARE = 10  # one row in so many set aside is none either
REASONS_AT_MOST = 4  # that are named


def refuse(receipt: Receipt, folder: Path, *, is_accepted: bool) -> None:
    """Raises MuchSetAside with the reasons counted, unless a person has said that the other rows will do.

    folder: that of the snapshot.
    """
    if is_accepted or not _is_much(receipt):
        return
    rejected, read = receipt.total("rows_rejected"), receipt.total("rows_read")
    raise MuchSetAside(
        f"{receipt.file_name}: {rejected:,} of {counted(read, 'row')} cannot be used: "
        f"{reasons(receipt, folder)}.",
        "Export it again; or, if the others will do, load it again with --accept-rejected.",
    )


def _is_much(receipt: Receipt) -> bool:
    rejected, read = receipt.total("rows_rejected"), receipt.total("rows_read")
    is_part_lost = any(MANY <= part.rows_rejected == part.rows_read for part in receipt.parts)
    return is_part_lost or (rejected >= MANY and SHARE * rejected > read)


def reasons(receipt: Receipt, folder: Path) -> str:
    """Why rows cannot be used, the commonest reason first, each with how many rows it keeps out and the first
    of their lines; '' where all can. folder: that of the snapshot."""
    if not receipt.total("rows_rejected"):
        return ""
    rows = pq.read_table(folder / REJECTED).to_pylist()
    why = Counter((row["heading"], row["reason"]) for row in rows)
    lines = {(row["heading"], row["reason"]): row["line"] for row in reversed(rows)}
    listed = [
        f"{count:,} because '{heading}' {reason} (first in line {lines[heading, reason]})"
        for (heading, reason), count in why.most_common(REASONS_AT_MOST)
    ]
    others = sum(why.values()) - sum(count for _, count in why.most_common(REASONS_AT_MOST))
    return "; ".join([*listed, *([f"{others:,} for other reasons"] if others else [])])
