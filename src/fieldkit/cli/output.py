"""What commands print: plain aligned text for people, or one JSON value; nothing typed ever steers the terminal."""

import json
import os
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import click

from fieldkit.domain.plain_text import clean

GAP = 2
"""Blanks between two columns."""
WIDEST = 120
"""Cells up to which a cell is padded: one long text must not lengthen every row."""
NARROWEST = 16
"""Cells below which a column is not narrowed; rather the last one falls away."""


def say(text: str = "") -> None:
    """One line of text, cleaned."""
    click.echo(clean(text))


def say_aside(text: str) -> None:
    """One cleaned line on stderr: what a person should know and no program reads."""
    click.echo(clean(text), err=True)


def emit(value: Any, indent: int | None = None) -> None:
    """One JSON value, in ASCII: the same on every console, and no character in it steers one."""
    click.echo(json.dumps(value, default=_plain, indent=indent))


def _plain(value: object) -> Any:
    import msgspec

    return msgspec.to_builtins(value, enc_hook=str)


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], whole: int = 0) -> None:
    """Aligned columns; on a terminal they are narrowed, all but the first `whole`, or fall away from the right."""
    cells = [[clean(str(value)) if value is not None else "" for value in row] for row in (headers, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty():
        widths = fit(widths, os.get_terminal_size().columns, whole)
        cells = [[shorten(cell, room) for cell, room in zip(row, widths, strict=False)] for row in cells]
    for row in cells:
        padded = (pad(cell, min(room, WIDEST)) for cell, room in zip(row, widths, strict=False))
        click.echo((" " * GAP).join(padded).rstrip())


def fit(widths: Sequence[int], room: int, whole: int = 0) -> list[int]:
    """The widths of the columns, from the left, of which a row fits into that many cells; the widest give way first."""
    kept = list(widths)
    while len(kept) > max(whole, 1) and _row(kept[:whole] + [min(each, NARROWEST) for each in kept[whole:]]) > room:
        kept.pop()
    while kept[whole:] and _row(kept) > room and max(kept[whole:]) > 1:
        kept[kept.index(max(kept[whole:]), whole)] -= 1
    return kept


def _row(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def width(text: str) -> int:
    """Terminal cells of the text (Unicode TR11: wide and full-width characters take two)."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis, in that many cells."""
    if width(text) <= room:
        return text
    ends = list(accumulate(map(width, text)))
    return text[: bisect_left(ends, room)] + "…"


def pad(text: str, room: int) -> str:
    """The text with blanks behind it, to that many cells."""
    return text + " " * (room - width(text))
