"""Lists of what is to be done: each entry has a status, and a number sets it."""

from collections.abc import Mapping
from typing import ClassVar

from fieldkit.domain.record import Record
from fieldkit.tui.records.register import Register, Shown, chosen
from fieldkit.tui.widgets.form import Field, Form

STATES = ("open", "planned", "in_progress", "delivered", "rejected")


def status(width: int, keep: int = 0) -> Shown:
    """The column that says how an entry stands: open where nobody has said it."""
    return chosen("status", width, STATES, keep, missing=STATES[0])


class Statuses(Register):
    """Open, planned, in progress, delivered; rejected with a reason."""

    ONE: ClassVar[str]
    """What an entry is called."""

    def said(self, record: Record, name: str) -> str:
        """As in every list; open where nobody has said how an entry stands."""
        return super().said(record, name) or (STATES[0] if name == "status" else "")

    def action_reopen(self) -> None:
        """Nobody has decided about it."""
        self.becomes("open")

    def action_plan(self) -> None:
        """It will be done."""
        self.becomes("planned")

    def action_start(self) -> None:
        """It is being done."""
        self.becomes("in_progress")

    def action_deliver(self) -> None:
        """It is there."""
        self.becomes("delivered")

    def action_reject(self) -> None:
        """It is not done; why has to be said."""
        help = "Why it is not done, in words for those who asked for it."
        self.ask("rejected", Field("reason", "Why not", help, required=True))

    def ask(self, status: str, field: Field) -> None:
        """Ask for a field that goes with the status."""
        record = self.in_hand
        if record is None:
            return
        field = field._replace(value=str(record.get(field.name) or ""))

        def said(form: Form, values: Mapping[str, str]) -> None:
            from fieldkit.workspace.deeds import Editing

            changed = {name: value for name, value in values.items() if value != field.value}
            self.do_for(form, Editing(record.id, {"status": status, **changed}, form.meanwhile or record))

        self.app.push_screen(Form(f"This {self.ONE} is {status}", (field,), carry_out=said))

    def becomes(self, status: str) -> None:
        """Write the status of the entry in hand."""
        from fieldkit.workspace.deeds import Editing

        if record := self.in_hand:
            self.do(Editing(record.id, {"status": status}))
