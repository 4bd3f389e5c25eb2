"""The line in hand in full, below tables whose lines are cut."""

from textual.content import Content
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.page import Page
from fieldkit.tui.widgets.table import Row, Table


class InFull(Page):
    """A screen of several tables that ends in a `Static` by the id `whole`."""

    def on_table_moved(self) -> None:
        """Another line is in hand."""
        self.show_whole()

    def on_descendant_focus(self) -> None:
        """Another table is in hand."""
        self.show_whole()

    def show_whole(self) -> None:
        """Show it, or nothing where no table has the focus."""
        table, shown = self.focused, text.EMPTY
        if isinstance(table, Table) and table.cursor < len(table.rows):
            shown = self.whole(table, table.rows[table.cursor])
        self.query_one("#whole", Static).update(shown)

    def whole(self, table: Table, row: Row) -> Content:
        """A row of a table in full."""
        return text.line(*row.cells, between="  ")
