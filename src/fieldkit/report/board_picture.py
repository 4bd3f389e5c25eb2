"""A board as a picture (SVG 1.1): columns side by side, cards below, no font from elsewhere; what people wrote is text."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple
from unicodedata import east_asian_width

from fieldkit.domain.board import KINDS, Board, Card, Column
from fieldkit.domain.plain_text import clean

WIDTH, GAP, LINE, PAD, MARGIN = 220, 20, 17, 10, 40
"""Of a column, between two, of a line of text, within a card, around everything; in pixels."""
TOP = 120
LETTERS = 27
"""Letters that fit into a column, in a wide font; of wide scripts half as many."""


class Lane(NamedTuple):
    """A column as it is drawn."""

    name: str
    notes: tuple[str, ...]
    cards: Sequence[Card]


def picture(board: Board, themes: Mapping[str, str]) -> str:
    """The whole board; `themes` are names by id."""
    lanes = [Lane(each.name, _notes(board, each, themes), each.cards) for each in board.columns]
    if board.loose or not lanes:
        lanes.append(Lane("not grouped yet", (), board.loose))
    drawn = [list(_lane(n, lane)) for n, lane in enumerate(lanes)]
    wide = 2 * MARGIN + len(lanes) * (WIDTH + GAP) - GAP
    high = MARGIN + max(_height(lane) for lane in lanes)
    title = _line(MARGIN, 50, board.question or "Frustrations", "font-size='24' font-weight='600'")
    cards = len(board.cards)
    count = f"{cards} card{'' if cards == 1 else 's'}" + (f" · {board.people} people" if board.people else "")
    size = f"viewBox='0 0 {wide} {high}' width='{wide}' height='{high}'"
    return "\n".join([
        f"<svg xmlns='http://www.w3.org/2000/svg' {size} font-family='system-ui, sans-serif' font-size='13' fill='#22272d'>",
        "<rect width='100%' height='100%' fill='#fbfaf7'/>",
        title, _line(MARGIN, 74, count, "fill='#5c6167'"),
        *(part for lane in drawn for part in lane), "</svg>", "",
    ])  # fmt: skip


def _notes(board: Board, column: Column, themes: Mapping[str, str]) -> tuple[str, ...]:
    votes = [f"{column.votes} vote{'' if column.votes == 1 else 's'}"] if board.votes_shown else []
    costs = [f"{kind} {cost}" for kind in KINDS if (cost := getattr(column.cost, kind)) is not None]
    theme = themes.get(column.theme or "")
    return tuple(line for line in (" · ".join([*votes, *costs]), theme and f"theme {theme}") if line)


def _lane(n: int, lane: Lane) -> Iterator[str]:
    x, y = MARGIN + n * (WIDTH + GAP), TOP
    for name in _wrapped(lane.name):
        yield _line(x, y, name, "font-size='15' font-weight='600'")
        y += LINE + 2
    for note in lane.notes:
        yield _line(x, y, note, "fill='#5c6167'")
        y += LINE
    yield f"<path d='M{x} {y - 8}h{WIDTH}' stroke='#0f6b66' stroke-width='2'/>"
    y += 8
    for card in lane.cards:
        lines = _wrapped(card.text)
        high = _card_height(lines)
        yield f"<rect x='{x}' y='{y}' width='{WIDTH}' height='{high}' rx='5' fill='#ffffff' stroke='#cbc8bf'/>"
        for row, words in enumerate(lines):
            yield _line(x + PAD, y + PAD + 11 + row * LINE, words)
        y += high + PAD


def _height(lane: Lane) -> int:
    head = TOP + len(_wrapped(lane.name)) * (LINE + 2) + len(lane.notes) * LINE + 8
    return head + sum(_card_height(_wrapped(card.text)) + PAD for card in lane.cards)


def _card_height(lines: Sequence[str]) -> int:
    return len(lines) * LINE + 2 * PAD - 4


def _wrapped(words: str) -> list[str]:
    wide = any(east_asian_width(letter) in "WF" for letter in words)
    return wrap(clean(words), LETTERS // 2 if wide else LETTERS) or [""]


def _line(x: int, y: int, words: str, how: str = "") -> str:
    return f"<text x='{x}' y='{y}'{f' {how}' if how else ''}>{escape(clean(words))}</text>"
