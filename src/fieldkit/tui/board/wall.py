"""The wall: lanes of cards side by side, drawn line by line, with a card or the head of a lane in hand."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
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
from fieldkit.tui.widgets.arrows import ARROWS

NARROWEST, ROOMY, WIDEST = 21, 36, 48
"""Cells of a lane: at least, better, at most."""
USUAL = 4
"""Lines of a card and the blank below it, as a rule."""
BETWEEN = 2
MARGIN = 2
MOST_LINES = 5
"""Lines of a card on the wall; the card in hand is told in full below it."""
HEAD = -1
"""The place of a lane's head, above its first card."""
SIDES = 1
"""Lines above the lanes: they say which lanes are out of sight to the left and to the right."""


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
        height: 1fr;
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
        *ARROWS,
        Binding("pageup", "go(0,-4)", show=False),
        Binding("pagedown", "go(0,4)", show=False),
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
        self._scrolled: dict[tuple[str, int], int] = {}
        """The first card in sight, by lane."""
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
        top = SIDES + (2 if lane.title else 0)
        if y < top:
            return n, HEAD
        first = self._first_card(n)
        row = y - top - (1 if first else 0)
        for place in range(first, len(lane.cards)):
            row -= self._high(lane, place)
            if row < 0:
                return n, place
        return n, len(lane.cards)

    # drawing

    @property
    def fit(self) -> int:
        """How many lanes fit side by side: the first and at least one other."""
        return max(2, self._side_by_side(NARROWEST))

    def _side_by_side(self, width: int) -> int:
        return max(1, (self.size.width - 2 * MARGIN + BETWEEN) // (width + BETWEEN))

    def spread(self, cards: int, beside: int = 0) -> int:
        """Over how many lanes to hang so many cards, beside other lanes: a few wide ones, as long as all are in sight."""
        needed = ceil(cards / max(1, self.size.height // USUAL))
        return max(1, min(self.fit - beside, max(needed, self._side_by_side(ROOMY) - beside)))

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

    def _high(self, lane: Lane, place: int) -> int:
        """Lines of a card, with the blank below it."""
        return len(self._lines(lane.cards[place], self._width)) + 1

    def _room(self, lane: Lane) -> int:
        return self.size.height - SIDES - (2 if lane.title else 0)

    def _least(self, lane: Lane, last: int) -> int:
        """The first card in sight if the lane is scrolled just so far that this one is in sight, too."""
        first, room = last, self._room(lane) - self._high(lane, last) + 1 - (last < len(lane.cards) - 1)
        while first > 0 and (room := room - self._high(lane, first - 1)) >= (first > 1):
            first -= 1
        return first

    def _key(self, n: int) -> tuple[str, int]:
        """What a lane's scrolling is remembered by; cards that are not grouped may hang in some lanes of one key."""
        key = self.lanes[n].key
        return key, sum(lane.key == key for lane in self.lanes[:n])

    def _first_card(self, n: int) -> int:
        """The first card in sight: no further than it takes to show the last one."""
        lane = self.lanes[n]
        return min(self._scrolled.get(self._key(n), 0), self._least(lane, len(lane.cards) - 1)) if lane.cards else 0

    def _keep_in_sight(self) -> None:
        """The lane in hand, and the card in it."""
        room = max(1, self.fit - 1)
        first = min(self._first, self.lane) if self.lane else self._first
        self._first = max(1, min(first, len(self.lanes) - room), self.lane - room + 1)
        if lane := self.current:
            held, place = self._first_card(self.lane), max(0, self.place)
            least = self._least(lane, place) if self.card else 0
            self._scrolled[self._key(self.lane)] = max(min(held, place), least)

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
        lanes = [list(self._drawn(n, width, styles)) for n in self._in_sight]
        blank, space = [Segment(" " * width, plain)], Segment(" ", plain)
        strips = [Strip(self._sides(styles["quiet"]))] if crop.y < SIDES else []
        for y in range(max(crop.y, SIDES) - SIDES, crop.bottom - SIDES):
            parts = [Segment(" " * (MARGIN - 1), plain)]
            for lane in lanes:
                parts += [space, *(lane[y] if y < len(lane) else blank), space]
            strips.append(Strip(parts))
        return [strip.extend_cell_length(self.size.width, plain).crop(crop.x, crop.right) for strip in strips]

    def _sides(self, style: Style) -> list[Segment]:
        """What is out of sight to the left and to the right, the nearest first, as far as there is room for the names."""
        shown = self._in_sight
        left = range(shown[1] - 1 if len(shown) > 1 else 0, 0, -1)
        right = range(shown[-1] + 1 if shown else 0, len(self.lanes))
        start = MARGIN + self._width + BETWEEN if shown else 0
        room = (self.size.width - start - 2 * MARGIN) // (2 if left and right else 1)
        before, after = self._named(left, room - 2), self._named(right, room - 2)
        before, after = before and f"← {before}", after and f"{after} →"
        between = self.size.width - start - MARGIN - cell_len(before) - cell_len(after)
        return [Segment(" " * start + before + " " * max(0, between) + after, style)]

    def _named(self, lanes: Sequence[int], room: int) -> str:
        names = " · ".join(self.lanes[n].title for n in lanes)
        return wrapped(f"{len(lanes)} more: {names}", max(8, room), 1)[0] if lanes else ""

    def _drawn(self, n: int, width: int, styles: Mapping[str, Style]) -> Iterator[list[Segment]]:
        """A lane, line by line: whole cards as far as they are in sight, and how many are left above and below."""
        lane, first = self.lanes[n], self._first_card(n)
        if lane.title:
            yield from self._head(n, lane, width, styles)
        room = self._room(lane)
        if first:
            yield self._left(first, "above", width, styles)
            room -= 1
        for place in range(first, len(lane.cards)):
            blank, further = place > first, place < len(lane.cards) - 1
            lines = list(self._card(n, place, lane.cards[place], width, styles))
            room -= blank + len(lines)
            if blank and room < further:
                yield self._left(len(lane.cards) - place, "more", width, styles)
                return
            if blank:
                yield [Segment(" " * width, self.rich_style)]
            yield from lines

    def _left(self, cards: int, where: str, width: int, styles: Mapping[str, Style]) -> list[Segment]:
        return [Segment(set_cell_size(f"  … {cards} {where}", width), styles["quiet"])]

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
        bar = Segment("█" if lifted else "▌" if in_hand else " ", styles["bar"] if in_hand else style)
        for line in self._lines(card, width):
            yield [bar, Segment(set_cell_size(f" {line}", width - 1), style)]
