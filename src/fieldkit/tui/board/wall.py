"""The wall: lanes of cards side by side, drawn line by line, with a card or the head of a lane in hand."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from fieldkit.domain.plain_text import clean

NARROWEST, WIDEST = 21, 34
"""Cells of a lane."""
BETWEEN = 2
MARGIN = 2
MOST_LINES = 5
"""Lines of a card on the wall; the card in hand is told in full below it."""
HEAD = -1
"""The place of a lane's head, above its first card."""


class Face(NamedTuple):
    """A card as the wall shows it."""

    id: str
    text: str
    mark: str = ""


class Lane(NamedTuple):
    """Cards one below the other under a title; a lane without a title has no head."""

    key: str
    title: str
    note: str
    cards: tuple[Face, ...]


@lru_cache(maxsize=4096)
def wrapped(words: str, width: int, most: int) -> tuple[str, ...]:
    """The words in lines of so many cells, at most so many lines."""
    lines, line = list[str](), ""
    for word in clean(words).split():
        for part in chop_cells(word, width) if cell_len(word) > width else [word]:
            longer = f"{line} {part}" if line else part
            if cell_len(longer) > width:
                lines.append(line)
                longer = part
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], set_cell_size(lines[most - 1] + " …", width).rstrip()]
        if not lines[-1].endswith("…"):
            lines[-1] = set_cell_size(lines[-1], width - 1) + "…"
    return tuple(lines)


class Wall(Widget, can_focus=True):
    """What is in hand is a lane and a place in it. While something is lifted, arrows say where it is to go."""

    DEFAULT_CSS = """
    Wall {
        height: 1fr; margin-top: 1;
        & > .wall--title { text-style: bold; }
        & > .wall--quiet { color: $quiet; }
        & > .wall--line { color: $line; }
        & > .wall--card { background: $panel 50%; }
        & > .wall--hand { background: $panel; text-style: bold; }
        & > .wall--bar { color: $accent; background: $panel; }
        & > .wall--lifted { background: $accent; color: $background; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "wall--title", "wall--quiet", "wall--line", "wall--card", "wall--hand", "wall--bar", "wall--lifted",
    }  # fmt: skip
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1,0)", show=False),
        Binding("right", "go(1,0)", show=False),
        Binding("up", "go(0,-1)", show=False),
        Binding("down", "go(0,1)", show=False),
        Binding("pageup", "go(0,-4)", show=False),
        Binding("pagedown", "go(0,4)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    class Moved(Message):
        """Something else is in hand."""

    class Carried(Message):
        """What is lifted is to go so many lanes and places further."""

        def __init__(self, lanes: int, places: int) -> None:
            self.lanes, self.places = lanes, places
            super().__init__()

    class Dropped(Message):
        """A card was dragged to a place by the mouse."""

        def __init__(self, card: str, lane: str, place: int) -> None:
            self.card, self.lane, self.place = card, lane, place
            super().__init__()

    class Opened(Message):
        """A second click on a card."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lanes: tuple[Lane, ...] = ()
        self.lane, self.place = 0, 0
        self.lifted = False
        self._first = 1
        self._scrolled: dict[str, int] = {}
        self._dragged: str | None = None

    # what is in hand

    @property
    def current(self) -> Lane | None:
        """The lane in hand."""
        return self.lanes[self.lane] if self.lane < len(self.lanes) else None

    @property
    def card(self) -> str | None:
        """The card in hand; None at the head of a lane."""
        lane = self.current
        return lane.cards[self.place].id if lane and 0 <= self.place < len(lane.cards) else None

    def show(self, lanes: Sequence[Lane], hand: str | None = None) -> None:
        """Show other lanes. In hand is the card or lane of that id, else the one from before, wherever it hangs now."""
        wanted = hand or self.card or (self.current.key if self.current else None)
        self.lanes = tuple(lanes)
        self._take(wanted)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def _take(self, wanted: str | None) -> None:
        for n, lane in enumerate(self.lanes):
            if lane.key == wanted and self.place == HEAD:
                self.lane = n
                return
            for place, card in enumerate(lane.cards):
                if card.id == wanted:
                    self.lane, self.place = n, place
                    return
        self.lane = max(0, min(self.lane, len(self.lanes) - 1))
        self.place = self._within(self.place)

    def _within(self, place: int) -> int:
        lane = self.current
        least = HEAD if lane and lane.title else 0
        return max(least, min(place, len(lane.cards) - 1 if lane else 0))

    def action_go(self, lanes: int, places: int) -> None:
        """To a neighbour; with something lifted, take it there."""
        if self.lifted:
            self.post_message(self.Carried(lanes, places))
            return
        self.lane = max(0, min(self.lane + lanes, len(self.lanes) - 1))
        self.place = self._within(self.place + places)
        self._moved()

    def action_end(self, step: int) -> None:
        """To the first or the last card of the lane."""
        lane = self.current
        self.place = self._within(0 if step < 0 or not lane else len(lane.cards) - 1)
        self._moved()

    def _moved(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    # the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take what is below the mouse in hand, and a card along."""
        if (found := self._at(event.x, event.y)) and not self.lifted:
            self.lane, self.place = found[0], self._within(found[1])
            self._dragged = self.card
            if self._dragged:
                self.capture_mouse()
            self._moved()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the card go where the mouse is."""
        card, self._dragged = self._dragged, None
        if card is None:
            return
        self.release_mouse()
        found = self._at(event.x, event.y)
        if found and (found[0] != self.lane or self.lanes[found[0]].cards[max(0, found[1]) :][:1] != self._face(card)):
            self.post_message(self.Dropped(card, self.lanes[found[0]].key, max(0, found[1])))

    def _face(self, card: str) -> tuple[Face, ...]:
        return tuple(face for lane in self.lanes for face in lane.cards if face.id == card)

    def on_click(self, event: events.Click) -> None:
        """A second click opens."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def _at(self, x: int, y: int) -> tuple[int, int] | None:
        """The lane and the place at a point of the widget; behind the last card is the end of the lane."""
        at, shown = (x - MARGIN) // (self._width + BETWEEN), self._in_sight
        if x < MARGIN or at >= len(shown):
            return None
        lane = self.lanes[n := shown[at]]
        top = 2 if lane.title else 0
        if y < top:
            return n, HEAD
        row = y - top + self._scrolled.get(lane.key, 0)
        for place, card in enumerate(lane.cards):
            row -= len(self._lines(card, self._width)) + 1
            if row < 0:
                return n, place
        return n, len(lane.cards)

    # drawing

    @property
    def fit(self) -> int:
        """How many lanes fit side by side."""
        return max(1, (self.size.width - 2 * MARGIN + BETWEEN) // (NARROWEST + BETWEEN))

    @property
    def _in_sight(self) -> list[int]:
        """The lanes in sight: the first one always, the others as far as they were scrolled."""
        end = min(self._first + self.fit - 1, len(self.lanes))  # a wider window may be drawn before it is told to us
        return [0, *range(self._first, end)] if self.lanes else []

    @property
    def _width(self) -> int:
        lanes = min(self.fit, max(1, len(self.lanes)))
        return max(8, min(WIDEST, (self.size.width - 2 * MARGIN - BETWEEN * (lanes - 1)) // lanes))

    @staticmethod
    def _lines(card: Face, width: int) -> tuple[str, ...]:
        return wrapped(f"{card.mark}{card.text}", width - 3, MOST_LINES)

    def _keep_in_sight(self) -> None:
        """The lane in hand, and the card in it."""
        room = max(1, self.fit - 1)
        first = min(self._first, self.lane) if self.lane else self._first
        self._first = max(1, min(first, len(self.lanes) - room), self.lane - room + 1)
        lane = self.current
        if not lane:
            return
        room = self.size.height - (2 if lane.title else 0)
        width = self._width
        above = sum(len(self._lines(card, width)) + 1 for card in lane.cards[: max(0, self.place)])
        below = above + (len(self._lines(lane.cards[self.place], width)) if self.card else 0)
        held = self._scrolled.get(lane.key, 0)
        self._scrolled[lane.key] = max(0, min(held, above), below + 1 - room if room > 0 else 0)

    def on_resize(self, event: events.Resize) -> None:
        """Other room."""
        self._keep_in_sight()

    def on_focus(self) -> None:
        """Show what is in hand."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lanes in sight, line by line."""
        styles = {name.partition("--")[2]: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        width, plain = self._width, self.rich_style
        lanes = [list(self._drawn(n, width, crop.bottom, styles)) for n in self._in_sight]
        blank, space = [Segment(" " * width, plain)], Segment(" ", plain)
        strips = []
        for y in range(crop.y, crop.bottom):
            parts = [Segment(" " * (MARGIN - 1), plain)]
            for lane in lanes:
                parts += [space, *(lane[y] if y < len(lane) else blank), space]
            strips.append(Strip(parts).extend_cell_length(self.size.width, plain).crop(crop.x, crop.right))
        return strips

    def _drawn(self, n: int, width: int, height: int, styles: Mapping[str, Style]) -> Iterator[list[Segment]]:
        """A lane, line by line, as far as it is in sight; where cards are left below, the last line says how many."""
        lane = self.lanes[n]
        if lane.title:
            yield from self._head(n, lane, width, styles)
            height -= 2
        top = self._scrolled.get(lane.key, 0)
        high = [len(self._lines(card, width)) + 1 for card in lane.cards]
        below = sum(high) - 1 - top > height > 0
        end = top + height - below
        row = 0
        for place, (card, rows) in enumerate(zip(lane.cards, high, strict=True)):
            if row < end and row + rows > top:
                drawn = list(self._card(n, place, card, width, styles))
                yield from drawn[max(0, top - row) : end - row]
            row += rows
        if below:
            hidden = sum(ends > end for ends in accumulate(high, initial=-1))
            yield [Segment(set_cell_size(f"  … {hidden} more", width), styles["quiet"])]

    def _head(self, n: int, lane: Lane, width: int, styles: Mapping[str, Style]) -> Iterator[list[Segment]]:
        in_hand = n == self.lane and self.place == HEAD
        note = f" {lane.note}" if lane.note else ""
        title = set_cell_size(wrapped(lane.title, width - 2 - cell_len(note), 1)[0], width - 2 - cell_len(note))
        style = styles["lifted" if in_hand and self.lifted else "hand" if in_hand else "title"]
        bar = Segment("▌ ", styles["bar"]) if in_hand else Segment("  ", self.rich_style)
        yield [bar, Segment(title, style), Segment(note, styles["quiet"] + style if in_hand else styles["quiet"])]
        yield [Segment("─" * width, styles["line"])]

    def _card(self, n: int, place: int, card: Face, width: int, styles: Mapping[str, Style]) -> Iterator[list[Segment]]:
        in_hand = n == self.lane and place == self.place and self.has_focus
        lifted = in_hand and self.lifted
        style = styles["lifted" if lifted else "hand" if in_hand else "card"]
        bar = Segment("█ " if lifted else "▌ " if in_hand else "  ", styles["bar"] if in_hand else style)
        for line in self._lines(card, width):
            yield [bar, Segment(set_cell_size(line, width - 2), style)]
        yield [Segment(" " * width, self.rich_style)]
