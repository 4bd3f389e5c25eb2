"""A table of any length: only the rows around what is in sight are held, more are asked for before the edge is reached."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from textual.geometry import Size
from textual.message import Message

from fieldkit.domain.record import Record
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Found, Place

PAGE = 64
HELD = 8 * PAGE
"""Rows that are held at most; beyond, the far end is let go."""


class Ask(NamedTuple):
    """The rows wanted next: those after a place, or from the top; `back`: those before it, or the last ones."""

    place: "Place | None" = None
    back: bool = False
    including: bool = False
    limit: int = PAGE
    fresh: bool = False
    """Whether the cursor goes to the end from which they are read."""

    @property
    def anew(self) -> bool:
        """Whether they take the place of what is held."""
        return self.place is None or self.including


class Drawn(Sequence[Row]):
    """The rows of records, each drawn when it first comes into sight."""

    def __init__(self, found: "Sequence[Found]", draw: Callable[[Record], Row]) -> None:
        self._found, self._draw = found, draw
        self._rows: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return Drawn(self._found[place], self._draw)
        if place not in self._rows:
            self._rows[place] = self._draw(self._found[place].record)
        return self._rows[place]


class Windowed(Table):
    """Asks for pages with a message; whoever answers hands them to `take`."""

    DEFAULT_CSS = "Windowed { height: 1fr; scrollbar-size-vertical: 0; }"

    class Asked(Message):
        """Rows are wanted."""

        def __init__(self, ask: Ask) -> None:
            self.ask = ask
            super().__init__()

    def __init__(self, *columns: Column, draw: Callable[[Record], Row], empty: str = "", id: str | None = None) -> None:
        """`draw` makes the row of a record."""
        super().__init__(*columns, empty="", id=id)
        self._draw, self.nothing = draw, empty
        self._found: list[Found] = []
        self._from_top, self._to_end = True, True
        self._asked: Ask | None = None
        self._owed = 0
        """Rows that the cursor is still to go once they are there: no key is lost, however fast they come."""

    @property
    def record(self) -> Record | None:
        """What the row in hand stands for."""
        return self._found[self.cursor].record if self.cursor < len(self._found) else None

    @property
    def at_end(self) -> bool:
        """Whether the last row of the whole list is in hand."""
        return self._to_end and self.cursor >= len(self._found) - 1

    def begin(self) -> None:
        """From the top, whatever is held."""
        self._ask(Ask(fresh=True))

    def again(self) -> None:
        """The same stretch of the list, as it is now."""
        limit = max(PAGE, len(self._found))
        top = self._from_top or not self._found
        self._ask(Ask(limit=limit) if top else Ask(self._found[0].place, including=True, limit=limit))

    def draw_again(self) -> None:
        """The same records, where how they are drawn has changed."""
        self._show(self._found, self.cursor)

    @property
    def chosen(self) -> str | None:
        """The id of the record in hand."""
        return self.record.id if self.record else None

    def wants(self, ask: Ask) -> bool:
        """Whether that is still what is asked for."""
        return ask is self._asked

    def take(self, ask: Ask, found: "Sequence[Found]") -> None:
        """What was asked for; what was asked before something else was wanted is let go."""
        if not self.wants(ask):
            return
        self._asked = None
        whole = len(found) < ask.limit
        if ask.anew:
            self._replace(ask, list(found), whole)
        elif ask.back:
            self._from_top = whole
            self._put_before(found)
        else:
            self._to_end = whole
            self._put_after(found)
        owed, self._owed = self._owed, 0
        if owed and not ask.anew:
            self._go(owed)
        self._look_ahead()

    def _replace(self, ask: Ask, found: "list[Found]", whole: bool) -> None:
        self._from_top = whole if ask.back else ask.place is None
        self._to_end = whole or ask.back
        self._empty = self.nothing
        in_hand = self.chosen
        same = (n for n, hit in enumerate(found) if hit.record.id == in_hand)
        self._show(found, next(same, self.cursor))
        if ask.fresh:
            self.cursor = len(found) - 1 if ask.back else 0
            self.scroll_to(y=self.max_scroll_y if ask.back else 0, animate=False, force=True, immediate=True)

    def _put_after(self, found: "Sequence[Found]") -> None:
        gone = max(0, len(self._found) + len(found) - HELD)
        self._from_top = self._from_top and not gone
        self._shift([*self._found, *found][gone:], -gone)

    def _put_before(self, found: "Sequence[Found]") -> None:
        kept = HELD - len(found)
        self._to_end = self._to_end and len(self._found) <= kept
        self._shift([*found, *self._found[:kept]], len(found))

    def _shift(self, found: "list[Found]", by: int) -> None:
        """Other rows around the same ones: what is in sight stays where it is."""
        offset = self.scroll_offset.y + by
        self._show(found, self.cursor + by)
        self.scroll_to(y=max(0, offset), animate=False, force=True, immediate=True)

    def _show(self, found: "list[Found]", cursor: int) -> None:
        self._found, self.rows = found, Drawn(found, self._draw)
        self.set_reactive(Table.cursor, self.validate_cursor(cursor))
        self.virtual_size = Size(0, len(found) + self._top)
        self.refresh(layout=True)

    def _ask(self, ask: Ask) -> None:
        self._asked = ask
        self.post_message(self.Asked(ask))

    def _look_ahead(self) -> None:
        """Ask for more where less than a page is left above or below what is in sight."""
        if self._asked or not self._found:
            return
        top = self.scroll_offset.y
        if not self._to_end and top + self.size.height + PAGE > len(self._found):
            self._ask(Ask(self._found[-1].place))
        elif not self._from_top and top < PAGE:
            self._ask(Ask(self._found[0].place, back=True))

    def watch_cursor(self) -> None:
        """Keep the row in hand in sight, and rows around it."""
        super().watch_cursor()
        self._look_ahead()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The wheel moves what is in sight as well."""
        super().watch_scroll_y(old_value, new_value)
        self._look_ahead()

    def action_page(self, step: int) -> None:
        """One screenful up or down, as soon as its rows are there."""
        self._go(self._owed + step * max(1, self.size.height - self._top - 1))

    def _go(self, rows: int) -> None:
        place = self.cursor + rows
        self.cursor = place
        rest = place - self.cursor
        self._owed = rest if (rest > 0 and not self._to_end) or (rest < 0 and not self._from_top) else 0

    def action_end(self, step: int) -> None:
        """To the first or last row of the whole list."""
        if (self._from_top if step < 0 else self._to_end) and not (self._asked and self._asked.anew):
            super().action_end(step)
        else:
            self._ask(Ask(back=step > 0, fresh=True))
