"""The map of a journey: steps across, what is meant above what is done, one cell in hand."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from fieldkit.insight.journey import LANES, ROWS, Journey, Place, Step
from fieldkit.tui import text
from fieldkit.tui.board.wall import wrapped
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.arrows import ARROWS

NARROWEST, WIDEST = 21, 40
"""Cells of a step, with what is between it and the next."""
LEFT = 15
"""Cells of the names of the rows."""
AROUND, AROUND_IN_ROOM = 10, 6
"""Lines of the screen that are not the map's, on the laptop and on the projector."""
MOST_LINES = 6
"""Lines of a cell on the map; the one in hand is told in full below it."""

LANE_WORDS = {True: "as meant", False: "as it is"}
ROW_WORDS = {"actions": "actions", "tools": "tools", "information": "information", "sticking_point": "gets stuck"}
MARK_WORDS = {"lost_information": "lost", "failed_handoff": "hand-off fails", "wasted_time": "time wasted"}
"""What stands on the map before the words of a mark."""
MARK = "▲"


class Hand(NamedTuple):
    """The cell in hand: the step from the left, in which process, which row."""

    place: int = 0
    official: bool = True
    row: int = 0

    @property
    def field(self) -> str:
        """The field of the row."""
        return ROWS[self.row]

    def down(self, by: int) -> "Hand":
        """So many cells further down, from one process into the other; it ends at the edges."""
        cell = LANES.index(self.official) * len(ROWS) + self.row + by
        lane, row = divmod(max(0, min(cell, len(LANES) * len(ROWS) - 1)), len(ROWS))
        return Hand(self.place, LANES[lane], row)


class Line(NamedTuple):
    """One line of the map, and which row it belongs to: -1 is the head, and below the rows stand the marks."""

    content: Content
    official: bool
    row: int


class JourneyMap(Widget, can_focus=True):
    """Draws as many steps as there is room for; the others come as the hand moves."""

    DEFAULT_CSS = "JourneyMap { height: auto; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar = ARROWS

    class Moved(Message):
        """Another cell is in hand."""

    class Picked(Message):
        """A cell was clicked; by a second click at once, to write into it."""

        def __init__(self, hand: Hand, *, again: bool) -> None:
            self.hand, self.again = hand, again
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.journey: Journey | None = None
        self.hand = Hand()
        self.typed: str | None = None
        """What is being typed into the cell in hand."""
        self._first = 0

    def show(self, journey: Journey, hand: Hand | None = None) -> None:
        """Show another journey, or another cell of it."""
        self.journey = journey
        self.take(hand or self.hand)

    def take(self, hand: Hand) -> None:
        """Take a cell in hand; behind the last step is room for a new one."""
        self.hand = hand._replace(place=max(0, min(hand.place, self._number - 1)))
        self._keep_in_sight()
        self._draw_again()
        self.post_message(self.Moved())

    def type(self, words: str | None) -> None:
        """Show what is being typed; None for nothing."""
        self.typed = words
        self._keep_in_sight()
        self._draw_again()

    def _draw_again(self) -> None:
        """Room is asked for only where another number of lines is drawn."""
        self.refresh(layout=self.get_content_height(self.size, self.size, self.size.width) != self.size.height)

    @property
    def step(self) -> Step | None:
        """The step in hand."""
        return self.journey.step(self.hand.place, self.hand.official) if self.journey else None

    @property
    def _number(self) -> int:
        """Places, and one for a new step."""
        return len(self.journey.places) + 1 if self.journey else 1

    # moving about

    def action_go(self, steps: int, rows: int) -> None:
        """To a neighbour."""
        self.take(self.hand._replace(place=self.hand.place + steps).down(rows))

    def action_end(self, way: int) -> None:
        """To the first step, or the last."""
        self.take(self.hand._replace(place=0 if way < 0 else self._number - 2))

    def on_click(self, event: events.Click) -> None:
        """Say which cell it is."""
        lines, (number, room) = list(self._lines(self.size.width)), self._room(self.size.width)
        index, line = self._first + (event.x - LEFT) // room, lines[event.y] if event.y < len(lines) else None
        if line is None or not self._first <= index < self._first + number:
            return
        hand = Hand(index, line.official, max(0, min(line.row, len(ROWS) - 1)))
        self.post_message(self.Picked(hand, again=event.chain == 2))

    def _keep_in_sight(self) -> None:
        number, _ = self._room(self.size.width)
        most = max(0, self._number - number)
        self._first = min(max(min(self._first, self.hand.place), self.hand.place - number + 1), most)
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """The rows of the process in hand, with its head where that fits."""
        lines = list(self._lines(self.size.width))
        here = [n for n, line in enumerate(lines) if (line.official, line.row) == (self.hand.official, self.hand.row)]
        head = next((n for n, line in enumerate(lines) if line.official is self.hand.official), 0)
        around = self.parent
        if not here or not isinstance(around, Widget):
            return
        top, height = round(around.scroll_y), around.size.height
        if not top <= here[0] <= here[-1] < top + height:
            around.scroll_to_region(Region(0, head, 1, 1), animate=False, force=True)
            around.scroll_to_region(Region(0, here[0], 1, len(here)), animate=False, force=True)

    def on_resize(self) -> None:
        """More or fewer steps fit, and take more or fewer lines."""
        self._keep_in_sight()
        self.call_after_refresh(self._draw_again)

    # what is seen

    def _room(self, width: int) -> tuple[int, int]:
        """How many steps are in sight, and the cells of each."""
        room = max(NARROWEST, width - LEFT)
        number = max(1, min(self._number, room // NARROWEST))
        return number, min(WIDEST, room // number)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the cells take."""
        return max(1, sum(1 for _ in self._lines(width)))

    def render(self) -> Content:
        """The lines."""
        return text.lines(*(line.content for line in self._lines(self.size.width)))

    def _lines(self, width: int) -> Iterator[Line]:
        if not self.journey:
            return
        number, room = self._room(width)
        shown = range(self._first, min(self._first + number, self._number))
        lanes = {official: list(self._lane(official, shown, room)) for official in LANES}
        rows = [row for lane in lanes.values() for row in lane]
        airy = sum(map(len, rows)) + len(rows) <= self._height
        for official, lane in lanes.items():
            for row in lane:
                yield from row
                blank = airy + (official and row is lane[-1])
                yield from [row[-1]._replace(content=text.EMPTY)] * blank

    @property
    def _height(self) -> int:
        """Lines that can be seen at once while nothing is written, so that the map does not jump when writing begins."""
        return self.screen.size.height - (AROUND_IN_ROOM if self.screen.has_class("-room") else AROUND)

    def _lane(self, official: bool, shown: range, room: int) -> Iterator[list[Line]]:
        """The rows of a process, from its head on."""
        heads = [self._head(index, official).truncate(room - 2, ellipsis=True, pad=True) for index in shown]
        name = shell(self).say(LANE_WORDS[official])
        before = "◂ " if shown.start else "  "
        parts = (_left(name, text.STRONG, before), text.line(*heads, between="  "), self._behind(shown.stop))
        yield [Line(text.line(*parts), official, -1)]
        for row, field in enumerate(ROWS):
            cells = [self._cell(Hand(index, official, row), room - 3) for index in shown]
            yield list(self._row(Hand(shown.start, official, row), ROW_WORDS[field], cells, room))
        marks = [self._marks(index, official, room - 3) for index in shown]
        if any(marks):
            yield list(self._row(Hand(shown.start, official, len(ROWS)), "goes wrong", marks, room))

    def _behind(self, stop: int) -> Content:
        """What is out of sight at the right: more steps, or only the room for a new one."""
        if stop < self._number - 1:
            return text.words("▸")
        return text.words("+" if stop < self._number else "", text.QUIET)

    def _row(self, first: Hand, name: str, cells: list[list[Content]], room: int) -> Iterator[Line]:
        """The lines of a row; `first` is its first cell in sight."""
        for n in range(max(len(cell) for cell in cells)):
            parts = [_left(shell(self).say(name) if n == 0 else "", text.QUIET)]
            for place, cell in enumerate(cells):
                here = first._replace(place=first.place + place) == self.hand
                words = (cell[n] if n < len(cell) else text.EMPTY).truncate(room - 2, pad=True)
                bar = Content.styled("▌", text.ACCENT) if here else Content(" ")
                parts += [bar, words.stylize("on $panel") if here else words, Content(" ")]
            yield Line(text.line(*parts), first.official, first.row)

    def _place(self, index: int) -> Place | None:
        places = self.journey.places if self.journey else ()
        return places[index] if index < len(places) else None

    def _head(self, index: int, official: bool) -> Content:
        """The number of a step, how many notes show it, and whether two people differ."""
        place, step = self._place(index), self.journey.step(index, official) if self.journey else None
        if place is None:
            return text.words(" +", text.QUIET)
        notes = text.counted(len(step.evidence), "note", "notes") if step and step.evidence else ""
        differ = "≠ two answers" if step and step.disputed else ""
        return text.line(
            " ",
            text.words(index + 1, text.STRONG),
            text.words("".join(f"  {n}" for n in (notes, differ) if n), text.QUIET),
        )

    def _cell(self, hand: Hand, width: int) -> list[Content]:
        """The lines of a cell; what is being typed, with the end in sight."""
        if self.typed is not None and hand == self.hand:
            return [text.words(line) for line in wrapped(self.typed + "▏", width, 1000)[-MOST_LINES:]]
        place, step = self._place(hand.place), self.journey.step(hand.place, hand.official) if self.journey else None
        if step is None:
            return [text.words("—" if place and hand.row == 0 else "", text.QUIET)]
        return [text.words(line) for line in wrapped(step.words[hand.field], width, MOST_LINES)]

    def _marks(self, index: int, official: bool, width: int) -> list[Content]:
        step = self.journey.step(index, official) if self.journey else None
        return [
            text.words(line, text.ACCENT).stylize("bold", 0, 0 if n else len(f"{MARK} {MARK_WORDS[mark]}"))
            for mark in (step.marks if step else ())
            for n, line in enumerate(wrapped(marked(mark, step.words[mark]) if step else "", width, MOST_LINES))
        ]


def marked(mark: str, words: str) -> str:
    """A mark as it stands on the map: what goes wrong, and what is said about it."""
    said = "" if words == YES else f": {words}"
    return f"{MARK} {MARK_WORDS[mark]}{said}"


YES = "yes"
"""What a mark says that was made by its key alone."""


def _left(words: str, style: str, end: str = "  ") -> Content:
    return text.line("  ", text.words(words, style)).truncate(LEFT - 2, pad=True) + text.words(end, text.ACCENT)
