"""Work on a store, step by step and at random, and the ledger of what it has acknowledged.

Whoever works says before each step what it touches and after it what was acknowledged. The ledger listens, and can say
afterwards, from an opened store, what of it is lost.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from fieldkit.domain.change import change_id
from fieldkit.exchange.container import open_bundle
from fieldkit.store import log
from fieldkit.workspace import Workspace


class Begun(NamedTuple):
    """A step is under way; it may have happened or not, until its acknowledgement is heard.

    `touches` is the id of a record, or one of the words below.
    """

    touches: str


NEW_NOTE, LINE, EXPORT = "new note", "line being typed", "export"


class Noted(NamedTuple):
    record: str
    text: str
    typed: str


class Edited(NamedTuple):
    record: str
    text: str


class Struck(NamedTuple):
    record: str


class Kept(NamedTuple):
    """The line being typed."""

    line: str


class Exported(NamedTuple):
    pass


Event = Begun | Noted | Edited | Struck | Kept | Exported


class Ledger:
    """What was acknowledged, and what may be under way."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.typed: dict[str, str] = {}
        self.struck: set[str] = set()
        self.line = ""
        self.under_way: Begun | None = None

    def hear(self, event: Event) -> None:
        """Enters what was said."""
        self.under_way = event if isinstance(event, Begun) else None
        if isinstance(event, Noted):
            self.texts[event.record], self.typed[event.record] = event.text, event.typed
            self.line = ""
        elif isinstance(event, Edited):
            self.texts[event.record] = event.text
        elif isinstance(event, Struck):
            del self.texts[event.record]
            self.struck.add(event.record)
        elif isinstance(event, Kept):
            self.line = event.line

    def losses(self, workspace: Workspace, bundle: Path) -> list[str]:
        """What is lost or wrong in the store, also against the bundle that left last, in sentences."""
        found = [*self._lost_notes(workspace), *self._struck_notes(workspace), *_lost_changes(workspace, bundle)]
        if self.under_way is None and (workspace.kept_line() or ("", ""))[0] != self.line:
            found.append("the line being typed is lost")
        return found + [f"check: {problem}" for problem in workspace.check()]

    def _lost_notes(self, workspace: Workspace) -> Iterator[str]:
        for record, text in self.texts.items():
            held = workspace.find(record)
            if self.under_way == Begun(record):
                continue
            if held is None or held.deleted or held.get("text") != text:
                yield f"note {record} is lost"
            elif workspace.typed(record) != self.typed[record]:
                yield f"the line of note {record} is lost"
        unknown = {record.id for record in workspace.notes(limit=None)} - self.texts.keys()
        if len(unknown) > (self.under_way == Begun(NEW_NOTE)):
            yield "notes are there that nobody recorded"

    def _struck_notes(self, workspace: Workspace) -> Iterator[str]:
        for record in self.struck:
            held = workspace.find(record)
            if held is not None and not held.deleted:
                yield f"note {record} was struck and is back"
        for record in self.typed:
            if workspace.find(record) is None and workspace.typed(record) is not None:
                yield f"note {record} was struck and its line is still there"


def _lost_changes(workspace: Workspace, bundle: Path) -> Iterator[str]:
    if bundle.exists():
        with open_bundle(bundle, workspace.keys, scratch=workspace.folder) as opened:
            if any(log.find(workspace.connection, change_id(line)) is None for line in opened.lines()):
                yield "a bundle has left with changes that the store has lost"


class Worker:
    """Takes steps at random; `tell` hears of each before and after."""

    def __init__(self, random: Random, bundle: Path, tell: Callable[[Event], None]) -> None:
        self.random, self.bundle = random, bundle
        self.ledger = Ledger()
        self._tell = tell

    def tell(self, event: Event) -> None:
        self.ledger.hear(event)
        self._tell(event)

    def step(self, workspace: Workspace) -> None:
        """One step of those that make up a day."""
        steps = {self.note: 12, self.edit: 3, self.strike: 2, self.keep_line: 3, self.export: 1}
        self.random.choices(list(steps), list(steps.values()))[0](workspace)

    def note(self, workspace: Workspace) -> None:
        text = self._words()
        typed = f"w: {text} !{self.random.randint(1, 5)}"
        self.tell(Begun(NEW_NOTE))
        self.tell(Noted(workspace.note(typed, slot="capture").ids[0], text, typed))

    def edit(self, workspace: Workspace) -> None:
        if record := self._one():
            text = self._words()
            self.tell(Begun(record))
            workspace.edit(record, {"text": text})
            self.tell(Edited(record, text))

    def strike(self, workspace: Workspace) -> None:
        if record := self._one():
            self.tell(Begun(record))
            workspace.delete(record)
            self.tell(Struck(record))

    def keep_line(self, workspace: Workspace) -> None:
        text = self._words()
        self.tell(Begun(LINE))
        workspace.keep_line(text, "2026-03-02T09:14:07.120Z")
        self.tell(Kept(text))

    def export(self, workspace: Workspace) -> None:
        self.tell(Begun(EXPORT))
        workspace.export(self.bundle)
        self.tell(Exported())

    def _one(self) -> str | None:
        return self.random.choice(sorted(self.ledger.texts)) if self.ledger.texts else None

    def _words(self) -> str:
        return " ".join(f"x{self.random.getrandbits(32):x}" for _ in range(self.random.choice((1, 5, 200))))
