"""What is done to needs beside typing them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fieldkit.domain.record import Record
from fieldkit.workspace.deeds import Editing, Recording, Together

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Relative:
    """Fields changed from what they are when it is written: keys pressed faster than the list is read all count."""

    def __init__(self, record: str, change: Callable[[Record], Mapping[str, Any]]) -> None:
        """`change` says from the record as it stands what is to stand there."""
        self._record, self._change = record, change
        self._done: Editing | None = None

    def do(self, workspace: "Workspace") -> "Changes":
        """Write them."""
        self._done = Editing(self._record, self._change(workspace.get(self._record)))
        return self._done.do(workspace)

    def undo(self, workspace: "Workspace") -> "Changes":
        """Write what stood there."""
        return self._done.undo(workspace) if self._done else workspace.changes(())


class FromCards:
    """A need for each card, in its words; it answers the card."""

    def __init__(self, cards: Sequence[str]) -> None:
        self._cards = cards
        self._done: Together | None = None

    def do(self, workspace: "Workspace") -> "Changes":
        """Record them."""
        held = [workspace.get(card) for card in self._cards]
        self._done = Together([Recording("need", {"text": card.get("text"), "answers": [card.id]}) for card in held])
        return self._done.do(workspace)

    def undo(self, workspace: "Workspace") -> "Changes":
        """Take them away."""
        return self._done.undo(workspace) if self._done else workspace.changes(())
