"""What is done to a board and may be undone; see `deeds`. Undoing goes backwards, so that each finds the board as it left it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fieldkit.domain.board_votes import total
from fieldkit.domain.edits import Edit, Edits
from fieldkit.errors import Refused
from fieldkit.workspace.base import Changes
from fieldkit.workspace.deeds import Deletion

if TYPE_CHECKING:
    from fieldkit.domain.board_names import Hit
    from fieldkit.domain.record import Record
    from fieldkit.workspace.workspace import Workspace


MEANWHILE = "Votes were counted on that column meanwhile: look at the board again."


class Rearranging:
    """Cards and columns moved, merged, split, renamed, judged.

    `votes` are those on each column when it was decided. Doing and undoing are refused where others were counted meanwhile and
    would be lost.
    """

    def __init__(self, edits: Edits, votes: Mapping[str, int] | None = None) -> None:
        self._votes = votes or {}
        self._edits = tuple(edit for edit in edits if edit.fields is not None)
        self._gone = [edit.record for edit in edits if edit.fields is None]
        self._deletion = Deletion(self._gone)
        self._before: dict[str, Record | None] = {}

    def do(self, workspace: "Workspace") -> Changes:
        """Write it."""
        with workspace.writing():
            self._refuse_lost_votes(workspace)
            self._before = {edit.record: workspace.find(edit.record) for edit in self._edits}
            return _both(workspace.edit_board(self._edits), self._deletion.do(workspace))

    def undo(self, workspace: "Workspace") -> Changes:
        """What is gone comes back, what was made goes, and the fields that changed hold what they held."""
        with workspace.writing():
            self._refuse_later_votes(workspace)
            back = self._deletion.undo(workspace)
            return _both(workspace.edit_board(tuple(map(self._restored, self._edits))), back)

    def _refuse_lost_votes(self, workspace: "Workspace") -> None:
        touched = [edit.record for edit in self._edits if edit.fields and "votes" in edit.fields]
        for column in {*touched, *self._gone} & self._votes.keys():
            held = workspace.find(column)
            if held and (held.get("votes") or 0) != self._votes[column]:
                raise Refused(MEANWHILE)

    def _refuse_later_votes(self, workspace: "Workspace") -> None:
        for edit in self._edits:
            made = edit.kind == "column" and self._before[edit.record] is None
            if made or "votes" in (edit.fields or ()):
                held = workspace.find(edit.record)
                if held and (held.get("votes") or 0) != ((edit.fields or {}).get("votes") or 0):
                    raise Refused(MEANWHILE)

    def _restored(self, edit: Edit) -> Edit:
        before = self._before[edit.record]
        fields = {name: before.get(name) for name in edit.fields or ()} if before else None
        return edit._replace(fields=fields)


class Stepping:
    """A step to another phase."""

    def __init__(self, board: str, phase: str) -> None:
        self._board, self._phase, self._before = board, phase, ""

    def do(self, workspace: "Workspace") -> Changes:
        """Take it."""
        self._before = workspace.board(self._board).phase
        return workspace.to_phase(self._board, self._phase)

    def undo(self, workspace: "Workspace") -> Changes:
        """Take it back."""
        return workspace.to_phase(self._board, self._before)


class Revealing(Stepping):
    """The reveal, once people have decided which names are kept; see `Boards.reveal`."""

    def __init__(self, board: str, kept: "Sequence[Hit]") -> None:
        super().__init__(board, "reveal")
        self._kept = kept

    def do(self, workspace: "Workspace") -> Changes:
        """Take it."""
        self._before = "collect"
        return workspace.reveal(self._board, self._kept)


class Covering:
    """Cards written; their order is known here only, while the screen is open."""

    def __init__(self, board: str, cards: Sequence[str]) -> None:
        self._board, self._cards = board, [card.strip() for card in cards if card.strip()]

    def do(self, workspace: "Workspace") -> Changes:
        """Cover them."""
        return workspace.scratch_add(self._board, self._cards)

    def undo(self, workspace: "Workspace") -> Changes:
        """Take them out again."""
        return workspace.scratch_remove(self._board, self._cards)


class Ballot:
    """One paper ballot."""

    def __init__(self, board: str, votes: Mapping[str, int]) -> None:
        self._board, self._votes = board, votes

    def do(self, workspace: "Workspace") -> Changes:
        """Add it to the covered totals."""
        return workspace.ballot(self._board, self._votes)

    def undo(self, workspace: "Workspace") -> Changes:
        """Take it out of them."""
        return workspace.take_back_ballot(self._board, self._votes)


class Hands:
    """A total from a show of hands."""

    def __init__(self, board: str, column: str, votes: int) -> None:
        self._board, self._column, self._votes, self._before = board, column, votes, 0

    def do(self, workspace: "Workspace") -> Changes:
        """Enter it."""
        self._before = total(workspace.board(self._board), self._column)
        return workspace.hands(self._board, self._column, self._votes)

    def undo(self, workspace: "Workspace") -> Changes:
        """Take back the difference that it made: what others counted meanwhile stays."""
        now = total(workspace.board(self._board), self._column)
        return workspace.hands(self._board, self._column, now - (self._votes - self._before))


class Showing:
    """The totals, shown."""

    def __init__(self, board: str) -> None:
        self._board = board

    def do(self, workspace: "Workspace") -> Changes:
        """Show them."""
        return workspace.show_votes(self._board)

    def undo(self, workspace: "Workspace") -> Changes:
        """Cover them again; they stay as they were set down."""
        return workspace.edit_board((Edit(self._board, "board", {"voted": None}),))


def _both(one: Changes, other: Changes) -> Changes:
    return Changes(one.ids + other.ids, one.kinds | other.kinds)
