"""The commands that begin like the line."""

from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.capture.slash import fitting
from fieldkit.tui.shell import shell

MOST = 10
"""Commands that are listed at once."""


class Offered(Static):
    """There while the line is the beginning of a command."""

    DEFAULT_CSS = """
    Offered {
        height: auto; max-height: 12; margin-top: 1; padding: 0 2; display: none; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def offer(self, line: str) -> None:
        """What fits the line, each with what it does."""
        offered = fitting(line)
        if self.display != bool(offered):  # setting it would measure the whole screen again, whether it changed or not
            self.display = bool(offered)
        if offered:
            rows = [
                text.line(text.words(word.ljust(14), "bold $accent"), shell(self).say(does)) for word, does in offered
            ]
            more = text.words(f"and {len(rows) - MOST} more", text.QUIET)
            self.update(text.lines(*rows[:MOST], *([more] if len(rows) > MOST else [])))
