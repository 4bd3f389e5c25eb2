"""The tables of Today, side by side where there is room."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.layout import Layout

from fieldkit.tui.groups import scores
from fieldkit.tui.today.columns import Columns
from fieldkit.tui.widgets.table import Column, Row, Table

_GROUPS = (Column("n", 3, right=True), *scores.COLUMNS, Column("stuck at", 13))
TABLES: Mapping[str, tuple[Column, ...]] = {
    "first": (Column("Begin here", 39), Column()),
    "continue": (Column("Continue", 13), Column(), Column(width=10, right=True)),
    "due": (Column("Due", 13), Column()),
    "finish": (Column("To finish", 27), Column()),
    "mine": (Column("My groups"), *_GROUPS),
    "groups": (Column("Groups"), *_GROUPS),
    "week": (Column("This week", 13), Column()),
    "news": (Column("What became of your notes"), Column(width=22)),
}
EMPTY = {"continue": "no open session; press s to start one", "groups": "no groups yet; press g to add one"}
"""What is said instead of rows; the other tables are there only while they have some."""
ARRANGED = Columns(across=("first", "continue"), left=("due", "finish"))


class Overview(VerticalScroll, can_focus=False):
    """What to go on with, below it two columns of tables; the second moves below the first where there is no room."""

    BLANK = True
    DEFAULT_CSS = """
    Overview {
        height: 1fr; scrollbar-size-vertical: 1;
        Table { margin-top: 1; }
    }
    """

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        super().__init__()
        self._rows = rows
        self._composed: list[str] = []
        self._there: list[str] = []
        """The tables that are mounted; none while others take their place."""

    def compose(self) -> ComposeResult:
        """The tables that have something to say."""
        self._composed = self._saying
        yield from map(self._table, self._composed)

    @property
    def layout(self) -> Layout:
        """Two columns where there is room."""
        return ARRANGED

    def on_mount(self) -> None:
        """The tables are mounted."""
        self._there = self._composed

    def show(self, rows: Mapping[str, list[Row]]) -> None:
        """Show other rows; the tables are made anew only when others have something to say than before."""
        self._rows = rows
        if self._saying == self._there:
            for name in self._there:
                self.query_one(f"#{name}", Table).show(rows[name])
        else:
            self.refresh(recompose=True)

    async def recompose(self) -> None:
        """As every widget does it; then the table is in hand again that was."""
        in_hand = self.screen.focused
        was = in_hand.id if isinstance(in_hand, Table) else None
        self._there = []
        await super().recompose()
        self._there = self._composed
        if self.screen.is_active and self.screen.focused is None:
            self.screen.set_focus(self.query_one(f"#{was}", Table)) if was in self._there else self.screen.focus_next(
                Table
            )

    @property
    def _saying(self) -> list[str]:
        return [name for name in TABLES if name in self._rows and (self._rows[name] or name in EMPTY)]

    def _table(self, name: str) -> Table:
        return Table(*TABLES[name], rows=self._rows[name], empty=EMPTY.get(name, ""), id=name)
