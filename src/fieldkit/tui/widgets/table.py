"""Lines of aligned columns with a cursor: every list of fieldkit."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar, overload

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from fieldkit.tui import text
from fieldkit.tui.shell import shell

Entry = TypeVar("Entry")

MARGIN = 2
"""Cells to the left of every line, for the bar of the line in hand."""


class Column(NamedTuple):
    """One column of a table."""

    title: str = ""
    width: int = 0
    """Cells; 0 takes what the others leave."""
    right: bool = False
    """Whether its cells stand at its right edge."""
    keep: int = 0
    """The narrowest table, in cells, that still shows it."""
    gap: int = 2
    """Cells between it and the next."""


class Row(NamedTuple):
    """One line of a table."""

    key: str
    """What it stands for."""
    cells: tuple[Content, ...]


class Lines(Sequence[Row], Generic[Entry]):
    """What is shown as rows, each drawn when it is looked at: of thousands only those in sight are."""

    def __init__(self, shown: Sequence[Entry], draw: Callable[[Entry], Row]) -> None:
        self._shown, self._draw = shown, draw

    def __len__(self) -> int:
        return len(self._shown)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self._draw(each) for each in self._shown[place]]
        return self._draw(self._shown[place])


_ONE_LINE: RulesMap = {"text_wrap": "nowrap", "text_overflow": "clip"}
"""Cells are cut to their columns: nothing is left to wrap."""


class Table(ScrollView, can_focus=True):
    """Rows under a quiet line of titles; only what is in sight is drawn. The line in hand carries a bar at its left."""

    DEFAULT_CSS = """
    Table {
        height: auto; overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .table--cursor { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--cursor"}

    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """Another row is in hand."""

    def __init__(self, *columns: Column, rows: Sequence[Row] = (), empty: str = "", id: str | None = None) -> None:
        """`empty` is said in place of rows."""
        super().__init__(id=id)
        self.columns = columns
        self.rows = rows
        self.in_hand = False
        """Whether the cursor shows without the focus."""
        self._empty = empty
        self._wanted: str | None = None
        self._top = 1 if any(column.title for column in columns) else 0

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the same row where it is still there, but for one that was wanted."""
        key = self.chosen
        self.rows = rows
        if (place := self.place(self._wanted)) is None:
            place = self.place(key)
        else:
            self._wanted = None
        self.cursor = min(self.cursor, max(0, len(rows) - 1)) if place is None else place
        self.virtual_size = Size(0, len(rows) + self._top)
        self.refresh(layout=True)

    def want(self, key: str) -> None:
        """Take the row of that key in hand when it comes."""
        self._wanted = key

    def place(self, key: str | None) -> int | None:
        """Where the row of that key stands."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), None)

    @property
    def chosen(self) -> str | None:
        """The key of the row in hand."""
        return self.rows[self.cursor].key if self.cursor < len(self.rows) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are rows, at least one."""
        return max(1, len(self.rows)) + self._top

    def watch_cursor(self) -> None:
        """Keep the row in hand in sight."""
        if self.is_attached:
            self.scroll_to_region(Region(0, self.cursor, 1, 1 + self._top), animate=False, force=True)
            self.call_after_refresh(self._reveal)
            self.refresh()
            self.post_message(self.Moved())

    def _reveal(self) -> None:
        """A table that is as high as its rows does not scroll; what it stands in does."""
        for around in self.ancestors:
            if isinstance(around, Widget) and around.max_scroll_y:
                y = (
                    self.region.y
                    - around.content_region.y
                    + around.scroll_offset.y
                    + self.cursor
                    - self.scroll_offset.y
                )
                around.scroll_to_region(Region(0, y, 1, 1 + self._top), animate=False, force=True)

    def validate_cursor(self, cursor: int) -> int:
        """Within the rows."""
        return max(0, min(cursor, len(self.rows) - 1))

    def action_move(self, step: int) -> None:
        """One row up or down, over the edge into the table before or after, column by column."""
        if 0 <= self.cursor + step < len(self.rows):
            self.cursor += step
        else:
            in_reach = {*self.screen.focus_chain, self}  # itself even where it was just hidden
            tables = [table for table in self.screen.query(Table) if table in in_reach]
            tables[(tables.index(self) + step) % len(tables)].focus()

    def action_page(self, step: int) -> None:
        """One screenful up or down."""
        self.cursor += step * max(1, self.size.height - self._top - 1)

    def action_end(self, step: int) -> None:
        """To the first or last row."""
        self.cursor = 0 if step < 0 else len(self.rows) - 1

    async def on_click(self, event: events.Click) -> None:
        """A click takes a row in hand, a second click is Enter."""
        row = event.y + self.scroll_offset.y - self._top
        if 0 <= row < len(self.rows):
            self.cursor = row
            if event.chain == 2:
                self.app.simulate_key("enter")

    def on_focus(self) -> None:
        """Show the cursor."""
        self.call_after_refresh(self._reveal)
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the table: titles first, they do not scroll."""
        width = self.size.width
        row = y + self.scroll_offset.y - self._top
        if y < self._top:
            cells = tuple(self._title(place) for place in range(len(self.columns)))
            return self._strip(self._aligned(cells, width), width)
        if not self.rows and row == 0:
            return self._strip(Content.styled("  " + shell(self).say(self._empty), text.QUIET), width)
        if row >= len(self.rows):
            return self._strip(text.EMPTY, width)
        in_hand = (self.has_focus or self.in_hand) and row == self.cursor
        return self._strip(self._aligned(self.rows[row].cells, width, in_hand), width, in_hand)

    def _title(self, place: int) -> Content:
        """The first title names the table; there is none above marks."""
        title = shell(self).say(self.columns[place].title)
        before = any(column.title for column in self.columns[:place])
        return Content.styled(title, text.QUIET if before else text.STRONG)

    def _aligned(self, cells: Sequence[Content], width: int, in_hand: bool = False) -> Content:
        """The cells in their columns; the last column that takes the rest also takes what missing ones leave."""
        shown = [(column, cell) for column, cell in zip(self.columns, cells, strict=False) if width >= column.keep]
        fixed = sum(column.width + column.gap for column, _ in shown) + MARGIN
        flexible = sum(1 for column, _ in shown if not column.width)
        share, over = divmod(max(0, width - fixed), max(1, flexible))
        parts = [Content.styled("▌ ", text.ACCENT) if in_hand else Content("  ")]
        for column, cell in shown:
            room = column.width
            if not room:
                room, over = share + (over > 0), over - 1
            cut = cell.truncate(room, ellipsis=True)
            space = Content(" " * (room - cut.cell_length))
            parts += [space, cut] if column.right else [cut, space]
            parts.append(Content(" " * column.gap))
        return text.line(*parts[:-1])

    def _strip(self, content: Content, width: int, in_hand: bool = False) -> Strip:
        style = self.get_visual_style("table--cursor") if in_hand else self.visual_style
        strips = content.render_strips(width, 1, style, RenderOptions(self._get_style, _ONE_LINE))
        strip = strips[0] if strips else Strip.blank(width)
        return strip.extend_cell_length(width, style.rich_style).crop(0, width)
