"""A board in a workspace of its own thread, its room served at 127.0.0.1, and phones that ask by themselves."""

import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from fieldkit.domain.board import Board
from fieldkit.domain.board_edits import new_column
from fieldkit.phones.listening import Listening
from fieldkit.phones.network import listen
from fieldkit.phones.room import Asked, Column, Room
from fieldkit.phones.web import application
from fieldkit.tui.desk import Lane, attempt
from fieldkit.workspace import Machine, Workspace
from fieldkit.workspace.board_deeds import Rearranging

T = TypeVar("T")
HERE = "127.0.0.1"


def asked_by(board: Board) -> Asked:
    return Asked(
        board.phase, board.question, board.people, board.cards_per_person, board.votes_per_person,
        board.votes_per_column, tuple(Column(each.id, each.name) for each in board.columns),
    )  # fmt: skip


class Standing:
    """A room over a real store."""

    def __init__(self, folder: Path, *, people: int | None = 12, clock: Callable[[], float] = time.monotonic) -> None:
        machine = Machine(state_dir=folder / "state")
        self._lane = Lane("room", partial(Workspace.init, folder / "home", "Vega", person="Lena", machine=machine))
        self._lane.start()
        self.board = self.ask(lambda w: w.add("board", FRAME | {"people": people})).ids[0]
        self._clock = clock
        self.room = self.new_room()
        self.listening: Listening | None = None
        self.host = ""

    def new_room(self) -> Room:
        """A room as the program begins with."""
        return Room("workshop", asked_by(self.ask(lambda w: w.board(self.board))), self, self._clock)

    def ask(self, work: Callable[[Workspace], T]) -> T:
        """What a piece of work with the workspace comes to."""
        return self.put(work).result(20)

    def put(self, work: Callable[[Workspace], T]) -> "Future[T]":
        done: Future[T] = Future()

        def do(workspace: Workspace | Exception) -> None:
            result = workspace if isinstance(workspace, Exception) else attempt(lambda: work(workspace))
            if isinstance(result, Exception):
                done.set_exception(result)
            else:
                done.set_result(result)

        self._lane.submit(do)
        return done

    def add_card(self, key: str, text: str) -> "Future[Any]":
        return self.put(lambda w: w.scratch_add(self.board, [text], key))

    def cast(self, key: str, votes: Mapping[str, int]) -> "Future[Any]":
        return self.put(lambda w: w.ballot(self.board, votes, key))

    def vote(self, *columns: str) -> dict[str, str]:
        """Go on to the phase Vote with these columns: {name: id}."""

        def go(workspace: Workspace) -> Board:
            workspace.reveal(self.board)
            workspace.to_phase(self.board, "group")
            for name in columns:
                Rearranging(
                    new_column(workspace.board(self.board), workspace.machine.new_id(workspace.member), name, [])
                ).do(workspace)
            workspace.to_phase(self.board, "vote")
            return workspace.board(self.board)

        board = self.ask(go)
        self.room.asked = asked_by(board)
        return {column.name: column.id for column in board.columns}

    def revealed(self) -> list[str]:
        """The words on the cards, shown."""
        self.ask(lambda w: w.reveal(self.board))
        return [card.text for card in self.ask(lambda w: w.board(self.board)).cards]

    def open(self) -> None:
        """Listen, at the same place as before."""
        where = listen(HERE, int(self.host.partition(":")[2] or 0))
        self.host = f"{HERE}:{where.getsockname()[1]}"
        self.listening = Listening(application(self.room, self.host, str, time.monotonic), where)

    def shut(self) -> None:
        if self.listening:
            self.listening.close()
            self.listening.join()
            self.listening = None

    def close(self) -> None:
        self.shut()
        self._lane.close()


FRAME = {
    "workshop": "frustrations", "question": "What costs you most each day?", "phase": "collect",
    "cards_per_person": 3, "votes_per_person": 5, "votes_per_column": 2,
}  # fmt: skip


class Phone:
    """A phone that speaks to the room by itself."""

    def __init__(self, session: aiohttp.ClientSession, host: str) -> None:
        self._session, self._host = session, host
        self.name = ""

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and answer."""
        sent = {"X-Phone": self.name} | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._session.request(method, f"http://{self._host}{path}", json=body, headers=sent) as answer:
            said = await answer.json() if answer.content_type == "application/json" else {}
            return answer.status, said

    async def join(self, code: str) -> int:
        status, said = await self.ask("POST", "/join", {"code": code})
        self.name = said.get("phone", "")
        return status

    async def card(self, text: str, key: str | None = None) -> int:
        return (await self.ask("POST", "/card", {"key": key or secrets.token_hex(16), "text": text}))[0]

    async def ballot(self, votes: Mapping[str, object], key: str | None = None) -> int:
        return (await self.ask("POST", "/ballot", {"key": key or secrets.token_hex(16), "votes": votes}))[0]


@asynccontextmanager
async def phones(host: str, count: int = 1) -> AsyncIterator[list[Phone]]:
    """So many phones, not in yet."""
    async with aiohttp.ClientSession() as session:
        yield [Phone(session, host) for _ in range(count)]
