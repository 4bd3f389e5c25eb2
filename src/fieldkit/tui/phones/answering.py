"""The phones of a board: who is in, where they are answered, and the way of what they send into the store."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from hashlib import sha256
from typing import TYPE_CHECKING

from fieldkit.domain.board import Board
from fieldkit.errors import Refused
from fieldkit.phones.listening import Listening
from fieldkit.phones.network import listen
from fieldkit.phones.room import Asked, Column, Room
from fieldkit.phones.web import application
from fieldkit.tui.desk import attempt

if TYPE_CHECKING:
    from fieldkit.tui.program import FieldkitApp
    from fieldkit.workspace import Changes, Workspace

PORT = 8080
"""Where phones are answered, if nothing else is there: easy to type."""


class Phones:
    """Those of one board, until the program ends: who was in stays in, and who voted has voted, when it is opened again."""

    def __init__(self, app: "FieldkitApp", board: Board) -> None:
        self._app, self._board = app, board.id
        workshop = sha256(board.id.encode()).hexdigest()[:16]
        self.room = Room(workshop, asked_by(board), self, time.monotonic)
        self._listening: Listening | None = None
        self._ending: Listening | None = None
        self.host = ""
        """Address and port at which phones are answered, or were last."""

    @property
    def open(self) -> bool:
        """Whether anything listens."""
        return self._listening is not None

    @property
    def link(self) -> str:
        """What the picture says: all in capitals, so that it is small."""
        return f"HTTP://{self.host}/{self.room.token}"

    def let_in(self, address: str) -> None:
        """Answer phones at an address of this computer; at the same port as before if it can be."""
        self.shut()
        if self._ending:
            self._ending.join()
        try:
            where = listen(address, int(self.host.rpartition(":")[2] or PORT))
        except OSError as error:
            raise Refused(f"This laptop cannot be reached at {address} any more: choose another network.") from error
        self.host = f"{address}:{where.getsockname()[1]}"
        self._listening = Listening(application(self.room, self.host, self._app.say, time.monotonic), where)

    def follow(self, board: Board) -> None:
        """Ask what the board asks; nobody is answered in a phase that asks nothing of phones."""
        self.room.asked = asked_by(board)
        if self.open and not self.room.asked.phase:
            self.shut()

    def shut(self) -> None:
        """Answer nobody any more."""
        if self._listening:
            self._listening.close()
            self._listening, self._ending = None, self._listening

    def add_card(self, key: str, text: str) -> "Future[None]":
        """One card, covered."""
        return self._put(lambda workspace: workspace.scratch_add(self._board, [text], key))

    def cast(self, key: str, votes: Mapping[str, int]) -> "Future[None]":
        """One ballot, covered."""
        return self._put(lambda workspace: workspace.ballot(self._board, votes, key))

    def _put(self, work: "Callable[[Workspace], Changes]") -> "Future[None]":
        """Through the one writer; what is refused is the phone's to hear of, and opens no box on the projector."""
        done: Future[None] = Future()

        def do(workspace: "Workspace") -> "Changes | None":
            changes = attempt(lambda: work(workspace))
            if isinstance(changes, Exception):
                done.set_exception(changes)
                return None
            done.set_result(None)
            return changes

        self._app.desk.write(self._app, do)
        return done


def phones_of(app: "FieldkitApp", board: Board) -> Phones:
    """Those of a board, as they were left."""
    return app.phones.setdefault(board.id, Phones(app, board))


def asked_by(board: Board) -> Asked:
    """What a board asks of phones at the moment."""
    phase = board.phase if board.phase == "collect" or (board.phase == "vote" and not board.voted) else ""
    return Asked(
        phase, board.question, board.people, board.cards_per_person, board.votes_per_person, board.votes_per_column,
        tuple(Column(column.id, column.name) for column in board.columns),
    )  # fmt: skip
