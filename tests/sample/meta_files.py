"""Writes what Meta Business Suite exports: content CSV, daily results and audience."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tests.sample.chance import Chance

Row = Sequence[object]


def number_of_file(chance: Chance) -> str:
    return str(chance.whole(10**14 * 3, 10**15 * 2))


def content_name(first: date, last: date, number: str) -> str:
    return f"{first:%b-%d-%Y}_{last:%b-%d-%Y}_{number}.csv"


def content(path: Path, heading: Sequence[str], rows: Iterable[Row]) -> None:
    """Writes UTF-8 with a byte order mark; quotes stand where a value holds a space, comma or line end."""
    lines = [",".join(quoted(cell) for cell in row) for row in (heading, *rows)]
    write(path, ("\ufeff" + "\n".join(lines) + "\n").encode())


def quoted(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ' ,"\n;') else text


def results(path: Path, title: str, values: dict[date, int]) -> None:
    """Writes one metric by day; the hour of a day is 01 in the American winter and 00 in its summer."""
    write(path, wide(f'sep=,\n"{title}"\n{_days(values)}\n'))


def audience(
    path: Path,
    ages: dict[str, tuple[float, float]],
    towns: tuple[str, dict[str, float]],
    countries: dict[str, float],
    *,
    men_first: bool = False,
    follows: dict[date, int] | None = None,
) -> None:
    """Writes the audience's blocks; `ages` holds women and men in per cent, `follows` days if it has them."""
    sexes = ("Men", "Women") if men_first else ("Women", "Men")
    lines = [_line("", *sexes)]
    lines += [_line(age, *(pair[::-1] if men_first else pair)) for age, pair in ages.items()]
    blocks = ['"Age & gender"\n' + "".join(lines), _across(*towns), _across("Top countries", countries)]
    if follows:
        blocks.append(f'"Follows"\n{_days(follows)}')
    write(path, wide("sep=,\n" + "\n".join(blocks) + "\n"))


def wide(text: str) -> bytes:
    return ("\ufeff" + text).encode("utf-16-le")


def write(path: Path, written: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written)


def _days(values: dict[date, int]) -> str:
    return '"Date","Primary"\n' + "".join(
        _line(f"{day}T{'00' if _american_summer(day) else '01'}:00:00", value)
        for day, value in values.items()
    )


def _american_summer(day: date) -> bool:
    """Tells whether a day starts in US daylight time: second Sunday of March to first of November."""
    march, november = (
        date(day.year, month, first + (6 - date(day.year, month, 1).weekday()) % 7)
        for month, first in ((3, 8), (11, 1))
    )
    return march < day <= november


def _across(title: str, shares: dict[str, float]) -> str:
    return f'"{title}"\n' + _line(*shares) + _line(*shares.values())


def _line(*cells: object) -> str:
    return ",".join(f'"{cell:g}"' if isinstance(cell, float) else f'"{cell}"' for cell in cells) + "\n"
