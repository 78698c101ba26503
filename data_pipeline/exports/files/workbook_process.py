"""Prints the sheets of a workbook, a line of JSON for each: run by itself, in a process of its own.

What opens workbooks gives up its whole process on some damaged ones, and takes memory for each cell between
two that are far apart. So it imports nothing of ours, and may take no more than MEMORY.
"""

import json
import sys

from python_calamine import CalamineError, CalamineWorkbook

MEMORY = 800 * 1024 * 1024  # bytes
DAMAGED, TOO_LARGE = 3, 4


def _cell(value: object) -> str:
    """A cell as the text that a CSV of it would hold; whole numbers lose their `.0`.

    A number of more than fifteen digits is an id that lost the others, and says so.
    """
    if isinstance(value, float) and abs(value) >= 1e15:
        return f"{value:.14E}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def main(path: str, cells_at_most: int) -> int:
    """Prints the sheets of the workbook at `path` and gives the exit code."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # not by its path: its name would say what it is
            workbook = CalamineWorkbook.from_filelike(file)
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                cells_at_most -= sheet.height * sheet.width
                if cells_at_most < 0:
                    return TOO_LARGE
                rows = [[_cell(value) for value in row] for row in sheet.to_python()]
                print(json.dumps([name, rows]))
    except CalamineError as error:
        print(error, file=sys.stderr)
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    return 0


if __name__ == "__main__":
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:  # Windows knows no such limit
        pass
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
