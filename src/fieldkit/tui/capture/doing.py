"""What was done in a session, undone and done again, the last of it first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldkit.domain.values import instant
from fieldkit.tui.capture.seen import Seen
from fieldkit.tui.undoing import undoing
from fieldkit.workspace.line_deeds import Noting, TakingBack

if TYPE_CHECKING:
    from fieldkit.workspace import Changes
    from fieldkit.workspace.deeds import Deed


class Doing(Seen):
    """A session with deeds that can be undone."""

    def __init__(self, session: str | None) -> None:
        super().__init__(session)
        self._deeds: list[Deed] = []
        self._undone: list[Deed] = []

    @property
    def saving(self) -> bool:
        """Whether a note is on its way to the disk; meanwhile nothing is undone."""
        return False

    def done(self, deed: "Deed") -> None:
        """Something was done that may be undone."""
        self._deeds.append(deed)
        self._undone.clear()

    def do(self, deed: "Deed", then: "Callable[[], None]" = lambda: None) -> None:
        """Do something that may be undone."""

        def did(_: "Changes") -> None:
            self.done(deed)
            then()

        self.desk.write(self, deed.do, did)

    def forget_deeds(self) -> None:
        """Nothing of what was done can be brought back."""
        self._deeds.clear()
        self._undone.clear()

    def action_undo(self) -> None:
        """Typing is undone word by word; in an empty line, what was done last. A note comes back into the line."""
        if self.line.value and self.focused is self.line:
            self.line.undo()
        elif not self.saving and (deed := self._last()):
            self.desk.write(self, undoing(self._deeds), lambda _: self._took_back(deed))

    def _last(self) -> "Deed | None":
        """What was done last; what was done before the screen was opened is the last note there."""
        if not self._deeds and (note := self.timeline.in_hand_or_last):
            self._deeds.append(TakingBack(note.id))
        return self._deeds[-1] if self._deeds else None

    def _took_back(self, deed: "Deed") -> None:
        self._undone.append(deed)
        if isinstance(deed, Noting | TakingBack) and not self.line.value:
            self.line.begin(deed.line, instant(deed.at))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if not self._undone:
            return
        deed = self._undone.pop()
        if isinstance(deed, Noting | TakingBack) and self.line.value == deed.line:
            self.line.begin("", None)
        self.desk.write(self, deed.do, lambda _: self._deeds.append(deed))
