"""Looking back on a session: what its notes lack, one key a question."""

from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.review import REVIEW
from fieldkit.tui.page import Page


def review(page: Page, session: str) -> None:
    """Look back on a session, given by its id."""
    page.app.push_screen(ReviewScreen(session))


class ReviewScreen(Page):
    """One question after the other."""

    NAME = "Looking back"
    ABOUT = "What the notes of a session lack, one key a question. Leave whenever you like and go on later."
    DECLARED = REVIEW
    BINDINGS = bindings(REVIEW)

    def __init__(self, session: str) -> None:
        """A session by its id."""
        super().__init__()
        self._session = session

    def load(self) -> None:
        """Nothing is asked yet."""
        self.heading.show(text.words("Looking back", text.STRONG))
