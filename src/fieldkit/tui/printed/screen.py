"""A screen that shows a page for others to read, saves it and copies it."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from fieldkit.report import printed
from fieldkit.report.printed import Printed
from fieldkit.tui import clipboard, text
from fieldkit.tui.commands import Command, bindings
from fieldkit.tui.commands.printed import PRINTED
from fieldkit.tui.page import Page
from fieldkit.tui.printed.view import PrintedView
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets import saving

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class PrintedPage(Page):
    """What it shows is what is saved and copied, to the word, but for what is said to stay."""

    FILE: ClassVar[str]
    """How the name of its file begins."""
    DECLARED: ClassVar[tuple[Command, ...]] = PRINTED
    BINDINGS = bindings(PRINTED)
    DEFAULT_CSS = "PrintedPage VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }"

    def body(self) -> Iterator[Widget]:
        """The page."""
        with VerticalScroll(can_focus=False):
            yield PrintedView()

    @abstractmethod
    def read(self, workspace: "Workspace") -> Printed:
        """The page as it is now, our words in those of the organisation."""

    def load(self) -> None:
        """Read it."""
        self.desk.read(self, self.read, self._fill)

    def _fill(self, page: Printed) -> None:
        self.heading.show(text.words(page.title, text.STRONG))
        self.query_one(PrintedView).show(page)

    @property
    def page(self) -> Printed | None:
        """What is shown."""
        return self.query_one(PrintedView).page

    @property
    def leaving(self) -> Printed | None:
        """What may be saved and copied of it."""
        return self.page and (self.page.leaving or self.page)

    def action_save(self) -> None:
        """Save it to a file."""
        if page := self.leaving:
            name = f"{self.FILE}-{shell(self).machine.now():%Y-%m-%d}.html"
            table = ", in .csv for a spreadsheet" if page.table else ""
            help = f"A name that ends in .html is for a browser, to read or print{table}; any other is plain text."
            saving.ask(self, f"Save: {page.title}", name, help, lambda path, _: printed.in_form_of(path, page).encode())

    def action_copy(self) -> None:
        """Copy it as text."""
        if page := self.leaving:
            clipboard.copy(self.app, printed.plain(page))
            self.app.notify("Copied.", markup=False)

    def action_down(self) -> None:
        """The lines below."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_up(self) -> None:
        """The lines above."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)
