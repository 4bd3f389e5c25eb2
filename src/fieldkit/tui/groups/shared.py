"""Groups as others may see them: no figure of few people, nobody's words from a small group, nobody's name."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.insight.group_sharing import Shared, SharedGroup, shared
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import SHARED
from fieldkit.tui.groups import scores
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.table import Column, Row, Table

_MARKS = '"“”„«» '
"""Quotation marks that a quote may have been typed with."""


class SharedGroupsScreen(Page):
    """The ADKAR table without what reports hide."""

    NAME = "Groups, share view"
    ABOUT = """
    What a report may show, for a projector or a guest. Scores of a group with too few people are left out, and those of the next
    smallest groups with them where one alone could be worked out by subtraction. Words are shown as they were said only where the
    group is large enough, or who said them has released them. Who scored, and why, is never shown.
    """
    DECLARED = SHARED
    BINDINGS = bindings(SHARED)
    SHOWS = frozenset({"group", "adkar", "engagement", "quote", "participant", "session"})
    DEFAULT_CSS = """
    SharedGroupsScreen {
        Table { max-height: 60%; margin-top: 1; }
        #words { height: 1fr; padding: 0 2; margin-top: 1; border-top: solid $line; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shared: Shared | None = None

    def body(self) -> Iterator[Widget]:
        """The table, the words of the group in hand, what is left out."""
        columns = (
            Column("Group"),
            Column("heard", 10, right=True),
            *scores.COLUMNS,
            Column("stuck at", 15),
            Column("trend", 8, keep=88),
        )
        yield Table(*columns, empty="no groups yet")
        with VerticalScroll(id="words", can_focus=False):
            yield Static()

    def load(self) -> None:
        """Read what may be shown."""
        self.desk.read(self, shared, self._fill)

    def _fill(self, found: Shared) -> None:
        self._shared = found
        say = shell(self).say
        title = text.line(text.words(say("Groups"), text.STRONG), text.words("  as in reports", text.QUIET))
        self.heading.show(title, text.words(say(scores.LEGEND), text.QUIET))
        self.query_one(Table).show([_row(group) for group in found.groups])
        self.on_table_moved()

    def on_table_moved(self) -> None:
        """The words of another group."""
        chosen = self.query_one(Table).chosen
        group = next((each for each in self._shared.groups if each.id == chosen), None) if self._shared else None
        if group and self._shared:
            self.query_one("#words Static", Static).update(_words(group, self._shared))


def _row(group: SharedGroup) -> Row:
    heard = f"{group.heard} of {group.head_count}" if group.head_count is not None else str(group.heard)
    cells: tuple[Content, ...] = (text.EMPTY,) * len(scores.COLUMNS)
    if group.row:
        cells, place, trend = scores.cells(group.row), scores.barrier(group.row), scores.trend(group.row)
    else:
        place, trend = text.words("not shown", text.QUIET), text.EMPTY
    return Row(group.id, (text.words(group.name), text.words(heard, text.QUIET), *cells, place, trend))


def _words(group: SharedGroup, found: Shared) -> Content:
    quotes = [text.words(f"“{quote.strip(_MARKS)}”") for quote in group.quotes]
    least = found.thresholds
    told = [
        f"Scores need {least.scores} people in a group, words {least.comments}, unless they were released.",
        "With one small group the next smallest is left out, so that nothing can be worked out by subtraction.",
    ]
    if group.head_count is None:
        told.append("How many people are in it is not said, or not of each group that is the same: fewest are assumed.")
    hidden = [text.words(line, text.QUIET) for line in told]
    return text.lines(text.words(group.name, text.STRONG), *quotes, text.EMPTY, *hidden)
