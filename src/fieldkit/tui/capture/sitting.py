"""The session as the screen needs it, read in one go."""

from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from fieldkit.domain import pauses, shorthand
from fieldkit.domain.pauses import Pause
from fieldkit.domain.record import Record
from fieldkit.domain.values import instant
from fieldkit.insight.today import LOOSE
from fieldkit.tui import text
from fieldkit.tui.capture.completion import Completion, frequent
from fieldkit.tui.capture.meter import Meter, Step
from fieldkit.tui.capture.slash import every_slash
from fieldkit.tui.capture.sorts import OUTSIDE, Sort, sort_of
from fieldkit.workspace.notes import STEP, SWITCHES
from fieldkit.workspace.sittings import ALIVE, CLOCK

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

LATEST = 300
"""How many of the latest notes say what may be completed."""


class Kept(NamedTuple):
    """A line that was left half typed; of a note that was being typed anew, the note."""

    line: str
    started: datetime | None
    note: str | None = None


class Sitting(NamedTuple):
    """A session, or none at all."""

    session: Record | None
    title: Content
    zone: tzinfo
    context: shorthand.Context
    themes: dict[str, str]
    notes: list[Record]
    kept: list[Kept]
    """Half-typed lines: the one for a new note first."""
    meter: Meter
    ahead: timedelta
    """How far the right time is ahead of the laptop's."""
    alive: datetime | None
    """When the program was last known to run while the session went on."""

    @property
    def sort(self) -> Sort:
        """Its words."""
        return sort_of(self.session.get("type")) if self.session else OUTSIDE

    @property
    def started(self) -> datetime | None:
        """When it began."""
        return instant(self.session.get("started")) if self.session else None

    @property
    def ended(self) -> datetime | None:
        """When it was over."""
        return instant(self.session.get("ended")) if self.session else None

    @property
    def pauses(self) -> list[Pause]:
        """Its pauses; the last may be open."""
        return pauses.read(self.session.get("pauses")) if self.session else []

    @property
    def paused(self) -> Pause | None:
        """The pause that goes on."""
        return next((pause for pause in self.pauses if pause.ended is None), None)

    def watched(self, now: datetime) -> int | None:
        """Seconds so far without the pauses; None where there is no session."""
        if not self.started:
            return None
        return int(pauses.worked(self.started, self.ended or now, self.pauses).total_seconds())


def sit_down(workspace: "Workspace", session_id: str | None) -> Sitting:
    """Read a session with everything that was kept of it."""
    session = workspace.get(session_id) if session_id else None
    slot = session_id or LOOSE
    notes = workspace.timeline(session_id) if session_id else []
    codes = workspace.names("participant")
    title = text.words("outside any session", text.QUIET)
    if session:
        group = workspace.names("group").get(str(session.get("group")))
        people = [codes.get(p, p) for p in session.elements("participants")]
        title = text.dotted(group, *people, session.get("place"))
    slots = set(workspace.kept_slots())
    anew = [(_kept(workspace, note.id), note.id) for note in notes if note.id in slots]
    alive = _kept(workspace, slot + ALIVE)
    return Sitting(
        session=session,
        title=title,
        zone=workspace.zone,
        context=workspace.context(session_id),
        themes=workspace.names("theme"),
        notes=notes,
        kept=[_kept(workspace, slot) or Kept("", None), *(line._replace(note=note) for line, note in anew if line)],
        meter=_meter(workspace, slot),
        ahead=_ahead(workspace, slot),
        alive=alive.started if alive else None,
    )


def _kept(workspace: "Workspace", slot: str) -> Kept | None:
    kept = workspace.kept_line(slot)
    return Kept(kept[0], instant(kept[1])) if kept else None


def _meter(workspace: "Workspace", slot: str) -> Meter:
    step, count = _kept(workspace, slot + STEP), _kept(workspace, slot + SWITCHES)
    timed = Step(step.line, step.started) if step and step.started else None
    return Meter(timed, int(count.line) if count and count.line.isdecimal() else 0)


def _ahead(workspace: "Workspace", slot: str) -> timedelta:
    kept = _kept(workspace, slot + CLOCK)
    with suppress(ValueError, OverflowError):
        return timedelta(seconds=int(kept.line)) if kept else timedelta()
    return timedelta()


def learn(workspace: "Workspace") -> Completion:
    """What the line may be completed to."""
    from fieldkit.workspace import Wanted

    latest = [found.record for found in islice(workspace.page(Wanted(), limit=LATEST), LATEST)]
    tools = [str(note.get("tool")) for note in latest if note.get("tool")]
    steps = [str(note.get("step")) for note in latest if note.get("step")]
    tags = [tag for note in latest for tag in note.elements("tags")]
    return Completion(
        commands=every_slash(),
        themes=[*workspace.names("theme").values(), *tags],
        people=workspace.names("participant").values(),
        steps=steps,
        phrases=[*tools, *frequent(str(note.get("text", "")) for note in latest)],
    )
