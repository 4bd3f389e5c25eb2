"""The desk behind the screens: one thread that writes, one that reads.

Screens never wait for the disk and threads never touch a widget: work goes in as a function of the workspace, what it
comes to returns as a message that the screen answers to.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace

T = TypeVar("T")
Work = Callable[["Workspace | Exception"], None]


BLINK = 0.1
"""Seconds that pass unnoticed before the first screen: one that waits so long for its rows need not be painted twice."""


class Answer(Message):
    """A piece of work is done; `then` shows what it came to, in the thread of the screens.

    Posted to whom it is for and carried out by the app, unless that screen was closed meanwhile.
    """

    def __init__(self, target: MessagePump, then: Callable[[], None]) -> None:
        self.target, self.then = target, then
        super().__init__()


class Changed(Message):
    """Something was written; what shows one of these kinds is out of date."""

    bubble = False

    def __init__(self, changes: "Changes | None") -> None:
        """None: another program wrote, and nobody knows what."""
        self.changes = changes
        super().__init__()


class Failed(Message):
    """A piece of work was not done."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        super().__init__()


class Opening(Protocol):
    """How a workspace is opened."""

    def __call__(self, *, read_only: bool) -> "Workspace":
        """Open it, only for reading if so told."""


def together(made: "Iterable[Changes]") -> "Changes":
    """Several writes as one."""
    from fieldkit.workspace import Changes

    changes = list(made)
    return Changes(
        tuple(id for each in changes for id in each.ids), frozenset().union(*(each.kinds for each in changes))
    )


def attempt(work: Callable[[], T]) -> T | Exception:
    """What a piece of work comes to, or the error that it ends in."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - the thread goes on, and whoever asked for the work is told
        return error


def glance(read: Callable[[], T]) -> T | None:
    """What is to be read comes to, for a screen that nothing can be seen of yet; None if that takes longer than a blink, or fails.

    Whatever is wrong is said by the desk, which will come to it, too. It is waited for with nothing else to do: two threads
    that work side by side in Python wait for each other more than they gain.
    """
    done: SimpleQueue[T] = SimpleQueue()

    def begun() -> None:
        with suppress(Exception):
            done.put(read())

    Thread(target=begun, name="fieldkit-glance", daemon=True).start()
    with suppress(Empty):
        return done.get(timeout=BLINK)
    return None


class Lane(Thread):
    """A thread with a workspace of its own, opened and used there only, doing one piece of work after the other."""

    def __init__(self, name: str, opening: "Callable[[], Workspace]", after: "Lane | None" = None) -> None:
        """Opens when the lane `after` has opened."""
        super().__init__(name=f"fieldkit-{name}", daemon=True)
        self._opening, self._after = opening, after
        self.opened = Event()
        self._work: SimpleQueue[Work | None] = SimpleQueue()
        self.submit = self._work.put

    def close(self) -> None:
        """Do what is queued, close the workspace, end."""
        self._work.put(None)
        self.join()

    def run(self) -> None:
        """Work until closed."""
        if self._after:
            self._after.opened.wait()
        workspace = attempt(self._opening)
        self.opened.set()
        while work := self._work.get():
            work(workspace)
        if not isinstance(workspace, Exception):
            workspace.close()


class Desk:
    """Reading and writing of one engagement, side by side, from `begin` on; what is asked for before waits for that."""

    def __init__(self, opening: "Opening", app: MessagePump) -> None:
        """`opening(read_only)` opens the workspace; the writer's comes first and brings the store up to date."""
        self._app = app
        self._writer = Lane("writer", partial(opening, read_only=False))
        self._reader = Lane("reader", partial(opening, read_only=True), after=self._writer)
        self.look_for_others()

    def begin(self) -> None:
        """Open the workspace and go to work."""
        for lane in (self._writer, self._reader):
            if not lane.ident:
                lane.start()

    def look_for_others(self) -> None:
        """Tell the app if another window, or a command in another terminal, has written; settle what can wait."""

        def look(workspace: "Workspace | Exception") -> None:
            if isinstance(workspace, Exception):
                return
            if workspace.changed():
                self._app.post_message(Changed(None))
            workspace.settle()

        self._writer.submit(look)

    def close(self) -> None:
        """Everything handed over is written before this returns."""
        self.begin()
        self._reader.close()
        self._writer.close()

    def read(self, target: MessagePump, work: "Callable[[Workspace], T]", then: Callable[[T], None]) -> None:
        """Hand what the work comes to back to the target as an Answer.

        What cannot be read is Failed to the app alone: a screen that reads anew when something failed would do so without end.
        """

        def failed(error: Exception) -> None:
            self._app.post_message(Failed(error))

        self._reader.submit(lambda workspace: self._do(workspace, target, work, then, failed))

    def write(
        self,
        target: MessagePump,
        work: "Callable[[Workspace], T]",
        then: Callable[[T], None] = lambda result: None,
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        """Like `read`, and tell the app what changed where the work comes to Changes.

        What was not done is handed to `refused`, if there is one, instead of a Failed.
        """
        self._writer.submit(lambda workspace: self._do(workspace, target, work, then, refused))

    def _do(
        self,
        workspace: "Workspace | Exception",
        target: MessagePump,
        work: "Callable[[Workspace], T]",
        then: Callable[[T], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        from fieldkit.workspace import Changes

        result = workspace if isinstance(workspace, Exception) else attempt(lambda: work(workspace))
        if isinstance(result, Exception):
            told = Answer(target, partial(refused, result)) if refused else Failed(result)
            if not target.post_message(told):  # closed meanwhile: it is told all the same
                self._app.post_message(Failed(result))
            return
        target.post_message(Answer(target, lambda: then(result)))
        if isinstance(result, Changes):
            self._app.post_message(Changed(result))
