"""A screen that can take back what was done on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldkit.domain.plain_text import clean
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.tui.widgets.form import Form
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

PLANNED = "Added to the follow-ups; u undoes it."
"""What is said once a follow-up was added from elsewhere."""


def undoing(deeds: "list[Deed]") -> "Callable[[Workspace], Changes]":
    """What undoes the last of the deeds; refused, it stays the last, so that nothing older is undone in its place."""
    deed = deeds.pop()

    def undo(workspace: "Workspace") -> "Changes":
        try:
            return deed.undo(workspace)
        except BaseException:
            deeds.append(deed)
            raise

    return undo


class Undoing(Page):
    """Does deeds, and undoes them, the last one first."""

    def __init__(self) -> None:
        super().__init__()
        self._deeds: list[Deed] = []

    def do(self, deed: "Deed", told: str = "") -> None:
        """Do something that can be undone, and say so."""
        self.desk.write(self, deed.do, lambda changes: self._did(deed, changes, told))

    def do_for(self, form: "Form", deed: "Deed", told: str = "") -> None:
        """Do what a form over this screen asks for; that closes it, while a refusal is said in it."""

        def done(changes: "Changes") -> None:
            form.dismiss(None)
            self._did(deed, changes, told)

        self.desk.write(form, deed.do, done)

    def _did(self, deed: "Deed", changes: "Changes", told: str) -> None:
        self.done(deed, changes)
        if told:
            self.tell(told)

    def done(self, deed: "Deed", changes: "Changes") -> None:
        """Something was done that can be undone."""
        self._deeds.append(deed)

    def made(self, deed: "Deed", changes: "Changes") -> None:
        """Something was done in a form over this screen."""
        self.done(deed, changes)
        self.tell("Done; u undoes it.")

    def planned(self, deed: "Deed", changes: "Changes") -> None:
        """A follow-up was added in a form over this screen."""
        self.done(deed, changes)
        self.tell(PLANNED)

    def tell(self, sentence: str) -> None:
        """Say something that passes."""
        self.app.notify(clean(shell(self).say(sentence)), markup=False)

    def action_undo(self) -> None:
        """Undo what was done last."""
        if self._deeds:
            self.desk.write(self, undoing(self._deeds), lambda changes: self.tell("Undone."))
        else:
            self.tell("There is nothing to undo.")
