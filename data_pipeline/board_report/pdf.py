"""The report as an accessible PDF (PDF/UA-1): two pages of A4 and an annex."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import ceil
from pathlib import Path

from data_pipeline.board_report import page_values, row_heads, typesetting
from data_pipeline.board_report.contents import Report

TEMPLATE = Path(__file__).with_name("report.typ")
PAGE, BOTTOM = 841.89, 42.52  # points: the height of A4, and of its lower margin in report.typ
LINE, ROUNDING = 13.4, 0.05  # points from one line to the next, and a part of a line that is nothing


@dataclass(frozen=True)
class End:
    """Where a part of the report ends: on which page, and how many points below its upper edge."""

    name: str
    page: int
    y: float


def pdf(report: Report) -> bytes:
    """The same report gives the same bytes."""
    return row_heads.marked(typesetting.pdf(TEMPLATE, _inputs(report), _made_at(report)))


def pages_before_annex(report: Report) -> int:
    """How many pages are read before the annex; two where nobody typed too much."""
    return max(end.page for end in _ends(report))


@lru_cache(maxsize=20)
def lines_over(report: Report) -> int:
    """By how many lines page one is too long; 0 where it fits."""
    end = next(end for end in _ends(report, tall="yes") if end.name == "one")
    return max(0, ceil((end.y - (PAGE - BOTTOM)) / LINE - ROUNDING))


def _inputs(report: Report) -> dict[str, str]:
    clean = Report.model_validate(typesetting.writable(report.model_dump()))
    return {"report": json.dumps(typesetting.breakable(page_values.values(clean)), ensure_ascii=False)}


def _ends(report: Report, **more: str) -> list[End]:
    answer = typesetting.query(TEMPLATE, {**_inputs(report), **more}, "<end>")
    return [End(**each) for each in json.loads(answer)]


def _made_at(report: Report) -> datetime:
    built_at = report.made.built_at
    return built_at.astimezone(UTC) if built_at.tzinfo else built_at.replace(tzinfo=UTC)
