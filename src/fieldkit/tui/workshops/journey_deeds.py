"""What is done on the map of a journey."""

from typing import TYPE_CHECKING

from fieldkit.domain.edits import Edits
from fieldkit.errors import Refused
from fieldkit.workspace.board_deeds import Rearranging

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Charting(Rearranging):
    """Steps begun, written, moved, deleted. Refused where a step is gone, or was never recorded because that failed."""

    def __init__(self, edits: Edits) -> None:
        super().__init__(edits)
        self._meant = edits

    def do(self, workspace: "Workspace") -> "Changes":
        """Write it."""
        for edit in self._meant:
            if "journey" not in (edit.fields or {}) and workspace.find(edit.record) is None:
                raise Refused("That step is not here: write it again, then what belongs to it.")
        return super().do(workspace)
