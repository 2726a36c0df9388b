"""The table that `make perf` prints."""

from dataclasses import astuple, dataclass

_HEAD = ("work", "framescope", "peer in the same run", "aim", "")


@dataclass
class Row:
    """One line of the table."""

    work: str
    ours: str
    peer: str
    aim: str
    met: bool


def print_table(rows: list[Row]) -> None:
    """Print the rows in even columns; what misses its aim is marked."""
    lines = [_HEAD, *((*astuple(row)[:4], "" if row.met else "MISSED") for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        print(" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
