"""Sessions: each with its way to looking back, its figures, its sheet."""

from textual.content import Content

from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.follow_up import SESSIONS
from fieldkit.tui.commands.records import REGISTER
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.register import Register, Shown, column, named


def _who(record: Record, names: Known) -> str:
    return " ".join(names.name("participant", person) for person in record.elements("participants"))


class SessionsScreen(Register):
    """The latest first."""

    NAME = "Sessions"
    ABOUT = """
    Every session that is on this laptop, the latest first. Enter looks back on the one in hand: what its notes lack, and three
    questions. v has its figures, p the sheet that the person may check.
    """
    KINDS = ("session",)
    COLUMNS = (
        Shown("When", 17, lambda record, names: names.time(record.get("started"), "%d %b %Y %H:%M"),
              lambda record, names: record.get("started")),
        Shown("type", 13, lambda record, names: str(record.get("type", "")).replace("_", " ")),
        named("group", 0),
        Shown("with", 14, _who),
        column("place", 14, keep=90),
        column("observer", 12, keep=100),
        Shown("debrief", 8, lambda record, names: "yes" if record.get("debrief") else "·"),
    )  # fmt: skip
    FILTERS = ("type", "group", "place", "observer")
    EMPTY = "no session yet; s on Today starts one"
    DECLARED = (REGISTER[0], *SESSIONS, *REGISTER[1:])
    BINDINGS = bindings(SESSIONS)

    def whole(self, record: Record) -> Content:
        """What one took away from it."""
        debrief = [text.words(line) for line in str(record.get("debrief") or "").splitlines()]
        none = text.words("not looked back on yet; press Enter", text.QUIET)
        place = text.dotted(self.said(record, "place"), self.said(record, "observer"), self.said(record, "agenda"))
        return text.lines(*([place] if place else []), *(debrief or [none]))

    def action_open(self) -> None:
        """Look back on it."""
        from fieldkit.tui.after.review import review

        if record := self.in_hand:
            review(self, record.id)

    def action_summary(self) -> None:
        """Its figures."""
        from fieldkit.tui.after.summary import SummaryScreen

        if record := self.in_hand:
            self.app.push_screen(SummaryScreen(record.id))

    def action_sheet(self) -> None:
        """What the person may check."""
        from fieldkit.tui.after.sheet import SheetScreen

        if record := self.in_hand:
            self.app.push_screen(SheetScreen(record.id))

    def action_change(self) -> None:
        """Its form."""
        super().action_open()
