"""Capture: the eye stays on the person, the line takes everything, and the screen tells nobody what was written."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from msgspec import structs
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from fieldkit.domain import shorthand
from fieldkit.domain.record import Record
from fieldkit.domain.zone import zone
from fieldkit.errors import FieldkitError
from fieldkit.insight.today import LOOSE, moment
from fieldkit.tui import text
from fieldkit.tui.commands import Command, bindings
from fieldkit.tui.commands.capture import CAPTURE
from fieldkit.tui.line import CaptureLine
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.table import Table
from fieldkit.tui.timeline import COLUMNS, NOTE_KINDS, row, saving

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Sitting(NamedTuple):
    """The session as the screen needs it."""

    session: Record | None
    title: Content
    started: datetime | None
    ended: datetime | None
    zone: ZoneInfo
    context: shorthand.Context
    themes: dict[str, str]
    notes: list[Record]
    kept: tuple[str, datetime | None] | None


class Waiting(NamedTuple):
    """A line on its way to the disk."""

    line: str
    at: datetime
    context: shorthand.Context


class Unsaved(NamedTuple):
    """A line that did not arrive there."""

    waiting: Waiting
    error: FieldkitError


class Kept(NamedTuple):
    """The line as it was kept, or why it was not."""

    line: str
    error: FieldkitError | None


class CaptureScreen(Page):
    """A session, or no session at all: one line, covered by default."""

    NAME = "Capture"
    ABOUT = """
    Type what you see and press Enter. The second row says how the line will be read.
    It may begin with a letter and a colon: o observation, w workaround, f friction, r resistance, q quote, i idea;
    + is a win. It may end with marks: !4 how bad, 1 to 5; ~6m minutes each time; 5/d how often; #theme; @P-02; >step;
    7c clicks; 24p people.
    A time in front, 9:30, is for what you noted on paper. Every command works as a word too: /timeline, /end.
    """
    DECLARED = CAPTURE
    BINDINGS = bindings(CAPTURE)
    SHOWS = NOTE_KINDS | {"session", "participant", "theme"}
    AUTO_FOCUS = "CaptureLine"
    DEFAULT_CSS = """
    CaptureScreen {
        #cover { height: 1fr; align: center middle; }
        #clock { width: 100%; text-align: center; color: $quiet; }
        #count { width: 100%; text-align: center; margin-top: 1; }
        #timeline { height: 1fr; display: none; }
        &.-uncovered #timeline { display: block; }
        &.-uncovered #cover { display: none; }
        #writing { height: auto; padding: 0 2; border-top: solid $line; }
        #time { width: 10; }
        #reading { min-height: 1; padding: 0 2 0 12; }
    }
    """

    def __init__(self, session: str | None) -> None:
        """A session by its id, or None for notes outside any."""
        super().__init__()
        self._session = session
        self._sitting: Sitting | None = None
        self._notes: dict[str, Record] = {}
        self._waiting: list[Waiting] = []
        self._keeping = False

    def body(self) -> Iterator[Widget]:
        """The cover and the timeline in one place, the line below."""
        with Vertical(id="cover"):
            yield Digits(id="clock")
            yield Static(id="count")
        yield Table(*COLUMNS, id="timeline", empty="no notes yet")
        with Horizontal(id="writing"):
            yield Static(id="time")
            yield CaptureLine(shell(self).machine.now, _LETTERS)
        yield Static(id="reading")

    def on_mount(self) -> None:
        """Ask for the session; the clock goes on by itself."""
        super().on_mount()
        self.set_interval(1, self._tick)

    @property
    def line(self) -> CaptureLine:
        """The line."""
        return self.query_one(CaptureLine)

    def load(self) -> None:
        """Read the session, its notes, the names that the shorthand knows, and a line that was left half typed."""
        session = self._session
        self.desk.read(self, lambda workspace: _sit_down(workspace, session), self._sit)

    def _sit(self, sitting: Sitting) -> None:
        first = self._sitting is None
        self._sitting = sitting
        self._notes = {note.id: note for note in sitting.notes}
        if first and sitting.kept and not self.line.value:
            self.line.begin(*sitting.kept)
        self._show_notes()
        self._show_line()
        self._tick()

    def changed(self, changes: "Changes | None") -> None:
        """Notes are brought up to date one by one; only another program's writing needs all of it again."""
        if changes is None or changes.kinds & (self.SHOWS - NOTE_KINDS):
            self.load()
        elif changes.kinds & NOTE_KINDS:
            self.desk.read(self, lambda workspace: {id: workspace.find(id) for id in changes.ids}, self._update)

    def _update(self, records: dict[str, Record | None]) -> None:
        for id, record in records.items():
            if record is None or record.deleted:
                self._notes.pop(id, None)
            elif record.kind in NOTE_KINDS and record.get("session") == self._session:
                self._notes[id] = record
        self._show_notes()
        self._tick()

    # what is seen

    def _show_notes(self) -> None:
        if not (sitting := self._sitting):
            return
        notes = sorted(self._notes.values(), key=lambda note: str(note.get("at", "")))
        rows = [row(note, sitting.zone, sitting.themes) for note in notes]
        rows += [saving(waiting.line, waiting.at.astimezone(sitting.zone)) for waiting in self._waiting]
        timeline = self.query_one("#timeline", Table)
        timeline.show(rows)
        timeline.cursor = len(rows) - 1

    def _tick(self) -> None:
        if not (sitting := self._sitting):
            return
        now = sitting.ended or shell(self).machine.now()
        past = int((now - sitting.started).total_seconds()) if sitting.started else None
        clock = f"{now.astimezone(sitting.zone):%H:%M}" if past is None else _clock(past)
        count = text.counted(len(self._notes), "note", "notes")
        self.query_one("#clock", Digits).update(clock)
        self.query_one("#count", Static).update(text.words(count, text.QUIET))
        covered = not self.has_class("-uncovered")
        mark = Content.styled("● ", text.ACCENT)
        if covered:
            self.heading.show(text.line(mark, text.words(_kind(sitting.session), text.STRONG)))
        else:
            self.heading.show(text.line(mark, sitting.title), text.words(f"{clock}   {count}", text.QUIET))

    def _read_against(self, started: datetime | None, rejected: frozenset[str]) -> shorthand.Context | None:
        """What a line is read against: as the workspace knows it, with the time and the rejections of the line."""
        if not (sitting := self._sitting):
            return None
        began = (started or shell(self).machine.now()).astimezone(sitting.zone).time()
        return structs.replace(sitting.context, now=began if sitting.session else None, rejected=rejected)

    def _read(self) -> shorthand.Reading | None:
        line = self.line
        context = self._read_against(line.started, line.rejected)
        return shorthand.read(line.value, context) if context and line.value else None

    def _show_line(self) -> None:
        reading = self._read()
        zone = self._sitting.zone if self._sitting else None
        started = self.line.started
        self.query_one("#time", Static).update(
            text.words(f"{started.astimezone(zone):%H:%M:%S}" if started else "", text.QUIET)
        )
        if command := _command(self.line.value):
            self._say(text.words(shell(self).say(command.help)))
        elif reading:
            self._say(text.words(shell(self).say(reading.in_words())))
        elif self._waiting:
            self._say(text.words("saving …"))
        else:
            self._say(text.EMPTY)

    def _say(self, words: Content) -> None:
        self.query_one("#reading", Static).update(words)

    # the line

    def on_input_changed(self) -> None:
        """Read the line again, and keep it in case the battery dies."""
        self._show_line()
        self._keep()

    def _keep(self) -> None:
        """One keeping at a time; what was typed meanwhile is kept next."""
        if not self._keeping:
            self._keeping = True
            self.desk.write(self, self._keeper(), self._kept)

    def _keeper(self) -> "Callable[[Workspace], Kept]":
        """What keeps the line as it is now; a command is no line to keep."""
        typed, slot = self.line.value, self._session or LOOSE
        typed = "" if _command(typed) else typed
        stamp = (self.line.started or shell(self).machine.now()).isoformat()

        def keep(workspace: "Workspace") -> Kept:
            try:
                workspace.keep_line(typed, stamp, slot)
            except FieldkitError as error:
                return Kept(typed, error)
            return Kept(typed, None)

        return keep

    def _kept(self, kept: Kept) -> None:
        self._keeping = False
        if kept.error:
            self._say(text.words(str(kept.error), text.BAD))
        elif self.line.value != kept.line and not _command(self.line.value):
            self._keep()

    def action_back(self) -> None:
        """Back; the line is kept as it stands, and Today tells of it."""
        app = shell(self)
        self.desk.write(app, self._keeper(), lambda _: app.everything_changed())
        super().action_back()

    def on_capture_line_typed(self, event: CaptureLine.Typed) -> None:
        """A command, or a note for the writer. The screen goes on at once."""
        if command := _command(event.line):
            self.call_later(self.run_action, command.action)
        elif context := self._read_against(event.started, event.rejected):
            self._hand_over(Waiting(event.line, event.started, context))

    def action_save(self) -> None:
        """Save the line."""
        self.line.hand_on()

    def _hand_over(self, waiting: Waiting) -> None:
        session, slot = self._session, self._session or LOOSE

        def note(workspace: "Workspace") -> "Changes | Unsaved":
            try:
                at = waiting.at.isoformat()
                return workspace.note(waiting.line, session=session, at=at, context=waiting.context, slot=slot)
            except FieldkitError as error:
                return Unsaved(waiting, error)

        self._waiting.append(waiting)
        self._show_notes()
        self.desk.write(self, note, self._arrived)

    def _arrived(self, result: "Changes | Unsaved") -> None:
        """The commit has returned: only now the line counts as saved. A line that was refused comes back."""
        if isinstance(result, Unsaved):
            self._waiting.remove(result.waiting)
            self._bring_back(result.waiting)
            shell(self).show_error(result.error)
        else:
            done = self._waiting.pop(0)
            if not self.line.value and not self._waiting:
                zone = self._sitting.zone if self._sitting else None
                self._say(text.words(f"saved {done.at.astimezone(zone):%H:%M:%S}", text.QUIET))
        self._show_notes()

    def on_failed(self) -> None:
        """A fault of the program: what was on its way comes back into the line; the box says the rest."""
        self._keeping = False
        while self._waiting:
            self._bring_back(self._waiting.pop())
        self._show_notes()

    def _bring_back(self, waiting: Waiting) -> None:
        typed = self.line.value
        self.line.begin(waiting.line + (" " + typed if typed else ""), waiting.at)
        self.line.rejected = waiting.context.rejected

    # commands

    def action_timeline(self) -> None:
        """Cover or uncover."""
        self.toggle_class("-uncovered")
        self._tick()

    def action_undo(self) -> None:
        """Typing is undone word by word; in an empty line the last note comes back into it."""
        if self.line.value:
            self.line.undo()
        elif self._notes and not self._waiting:
            last = max(self._notes.values(), key=lambda note: str(note.get("at", "")))
            at = moment(last.get("at"))

            def take_back(workspace: "Workspace") -> "Changes":
                self._typed = workspace.typed(last.id) or str(last.get("text", ""))
                return workspace.delete(last.id)

            self.desk.write(self, take_back, lambda _: self.line.begin(self._typed, at))

    def action_reject(self) -> None:
        """The last mark that was read is ordinary text."""
        reading = self._read()
        if reading and reading.marks:
            last = max(reading.marks, key=lambda mark: mark.start)
            self.line.rejected |= {self.line.value[last.start : last.end].strip()}
            self._show_line()

    def action_kind_before(self) -> None:
        """The kind before."""
        self.line.turn_kind(-1)

    def action_kind_after(self) -> None:
        """The next kind."""
        self.line.turn_kind(1)

    def action_end(self) -> None:
        """End the session; an ended one goes on."""
        if (session := self._session) and (sitting := self._sitting):
            ended = "" if sitting.ended else shell(self).machine.stamp()
            then = self.load if sitting.ended else self.action_back
            self.desk.write(self, lambda workspace: workspace.edit(session, {"ended": ended}), lambda _: then())


_LETTERS = "o: w: f: r: q: i:  + win   !4 bad  ~6m each  5/d  #theme  @person"


def _command(line: str) -> Command | None:
    """The command that a line is."""
    return next((command for command in CAPTURE if command.slash == line.strip()), None)


def _clock(seconds: int) -> str:
    hours, rest = divmod(max(0, seconds), 3600)
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def _kind(session: Record | None) -> str:
    return str(session.get("type", "")).replace("_", " ").capitalize() if session else "Note"


def _kept(kept: tuple[str, str] | None) -> tuple[str, datetime | None] | None:
    return (kept[0], moment(kept[1])) if kept else None


def _sit_down(workspace: "Workspace", session_id: str | None) -> Sitting:
    session = workspace.get(session_id) if session_id else None
    codes = workspace.names("participant")
    engagement = next(iter(workspace.list("engagement", limit=1)), None)
    title = text.words("outside any session", text.QUIET)
    if session:
        group = workspace.names("group").get(str(session.get("group")))
        people = [codes.get(p, p) for p in session.get("participants", [])]
        title = text.dotted(group, *people, session.get("place"))
    return Sitting(
        session=session,
        title=text.line(text.words(_kind(session), text.STRONG), "   ", title),
        started=moment(session.get("started")) if session else None,
        ended=moment(session.get("ended")) if session else None,
        zone=zone(engagement),
        context=workspace.context(session_id),
        themes=workspace.names("theme"),
        notes=workspace.notes(session=session_id, limit=500) if session_id else [],
        kept=_kept(workspace.kept_line(session_id or LOOSE)),
    )
