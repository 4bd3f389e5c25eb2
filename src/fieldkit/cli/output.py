"""What commands print: plain aligned text for people, or one JSON value; nothing typed by people ever steers the terminal."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

from fieldkit.domain.plain_text import clean

GAP = 2
"""Blanks between two columns."""
NARROWEST = 8
"""Cells that a column keeps, however narrow the terminal."""


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


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Aligned columns; on a terminal the widest are shortened until a row fits."""
    cells = [[clean(str(value)) if value is not None else "" for value in row] for row in (headers, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty():
        fit(widths, os.get_terminal_size().columns)
    for row in cells:
        padded = (pad(shorten(cell, room), room) for cell, room in zip(row, widths, strict=True))
        click.echo((" " * GAP).join(padded).rstrip())


def fit(widths: list[int], room: int) -> None:
    """Narrow the widest columns, in place, until a row fits into that many cells or nothing can give."""
    while sum(widths) + GAP * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1


def width(text: str) -> int:
    """Terminal cells of the text (Unicode TR11: wide and full-width characters take two)."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis, in that many cells."""
    if width(text) <= room:
        return text
    while width(text) >= room:
        text = text[:-1]
    return text + "…"


def pad(text: str, room: int) -> str:
    return text + " " * (room - width(text))
