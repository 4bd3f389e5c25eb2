"""Follow-ups: what is to be done, by whom, until when, and what came of it."""

from typing import TYPE_CHECKING

from fieldkit.insight.today import DONE
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.follow_up import FOLLOW_UPS
from fieldkit.tui.commands.records import REGISTER
from fieldkit.tui.records.known import due
from fieldkit.tui.records.register import Held, Shown, column, named
from fieldkit.tui.records.statuses import Statuses, status
from fieldkit.tui.widgets.form import Field

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class FollowUpsScreen(Statuses):
    """What is open first, by its day."""

    NAME = "Follow-ups"
    ABOUT = """
    What is to be done about what was found: by whom, until when. A number says how it stands: 1 open, 2 planned, 3 in progress,
    4 delivered, 5 rejected. Rejected needs a reason, for those who asked. Everybody in the team has this list, and
    You asked takes its words from it: write them for all to read.
    """
    KINDS = ("follow_up",)
    ONE = "follow-up"
    COLUMNS = (
        Shown(
            "Due",
            13,
            lambda record, names: due(record, names.today, done=record.get("status") in DONE),
            lambda record, names: record.get("due"),
        ),
        column("text", title="follow-up"),
        named("group", 16, keep=76),
        column("owner", 14, keep=90),
        status(11),
    )
    FILTERS = ("status", "group", "owner")
    EMPTY = "nothing to be done yet; press n, or p on a note"
    DECLARED = (REGISTER[0], *FOLLOW_UPS, *REGISTER[1:])
    BINDINGS = bindings(FOLLOW_UPS)

    def read(self, workspace: "Workspace") -> Held:
        """What is open by its day, then what is done, the latest first."""
        held = super().read(workspace)
        still = [record for record in held.records if record.get("status") not in DONE]
        done = [record for record in held.records if record.get("status") in DONE]
        return held._replace(records=[*sorted(still, key=lambda record: str(record.get("due") or "9")), *done])

    def action_deliver(self) -> None:
        """It is there; what it brought may be said."""
        help = "What it brought, in words for everybody. May stay empty."
        self.ask("delivered", Field("outcome", "What it brought", help))

    def action_notes(self) -> None:
        """The note that it answers, the first of several."""
        from fieldkit.tui.notes.note import NoteScreen

        record = self.in_hand
        answers = record.elements("answers") if record else []
        if answers:
            self.app.push_screen(NoteScreen(answers[0]))
        else:
            self.tell("It names no note that it answers; Enter, then ^g, picks one.")
