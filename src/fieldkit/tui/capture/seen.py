"""What is seen of a session: covered by default, so that whoever is watched may look at the screen, too."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from fieldkit.domain.note_kinds import SESSION_KINDS
from fieldkit.domain.record import Record
from fieldkit.domain.values import instant
from fieldkit.errors import FieldkitError
from fieldkit.insight.today import LOOSE
from fieldkit.tui import text
from fieldkit.tui.capture.line import CaptureLine
from fieldkit.tui.capture.meter import Meter, clock
from fieldkit.tui.capture.offered import Offered
from fieldkit.tui.capture.quick import Quick
from fieldkit.tui.capture.sitting import Sitting, learn, sit_down
from fieldkit.tui.capture.timeline import Timeline
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.workspace.sittings import ALIVE

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace

BEAT = timedelta(minutes=1)
"""How often a session that goes on says so, at most: only the last time is kept, on this laptop, until it ends."""

GAP = timedelta(minutes=3)
"""From how long on it is asked whether a time without the program, or with the laptop asleep, was a pause."""


class Seen(Page):
    """Cover or timeline, the line, and how the line will be read."""

    SHOWS = frozenset({*SESSION_KINDS, "session", "participant", "theme"})
    AUTO_FOCUS = "CaptureLine"
    DEFAULT_CSS = """
    Seen {
        #cover { height: 1fr; align: center middle; }
        #clock { width: 100%; text-align: center; color: $quiet; }
        #count, #state { width: 100%; text-align: center; margin-top: 1; }
        #timeline { height: 1fr; display: none; }
        &.-uncovered #timeline { display: block; }
        &.-uncovered #cover { display: none; }
        #writing { height: auto; padding: 0 2; border-top: solid $line; }
        #time { width: 10; height: 1; }
        CaptureLine { width: 1fr; }
        #reading { height: 2; padding: 0 2 0 12; }
    }
    """

    def __init__(self, session: str | None) -> None:
        """A session by its id, or None for notes outside any."""
        super().__init__()
        self.session_id = session
        self.sitting: Sitting | None = None
        self.meter = Meter()
        self._beat: datetime | None = None
        self._passed: float | None = None
        """When it was last seen that the laptop is awake, in the seconds that pass."""
        self.here = True
        """Whether the session goes on here: who has left or ended it is not said to be alive."""

    def body(self) -> Iterator[Widget]:
        """The cover and the timeline in one place, the line below."""
        with Vertical(id="cover"):
            yield Digits(id="clock")
            yield Static(id="count")
            yield Static(id="state")
        yield Timeline(id="timeline")
        yield Offered()
        with Horizontal(id="writing"):
            yield Quick(id="time")
            yield CaptureLine(self.now)
        yield Quick(id="reading")

    def on_mount(self) -> None:
        """The clock goes on by itself."""
        self.set_interval(1, self.tick)

    def on_resize(self) -> None:
        """What stands beside the title has other room."""
        self.tick()

    def now(self) -> datetime:
        """The right time, also where the laptop's clock is known to be wrong."""
        ahead = self.sitting.ahead if self.sitting else timedelta()
        return shell(self).machine.now() + ahead

    @property
    def slot(self) -> str:
        """Where what is half done is kept."""
        return self.session_id or LOOSE

    @property
    def line(self) -> CaptureLine:
        """The line."""
        return self.query_one(CaptureLine)

    @property
    def timeline(self) -> Timeline:
        """The notes."""
        return self.query_one(Timeline)

    # what is read

    def load(self) -> None:
        """Read the session, its notes, the names that the shorthand knows, and what was left half done."""
        session = self.session_id
        self.desk.read(self, lambda workspace: sit_down(workspace, session), self._sit)

    def _sit(self, sitting: Sitting) -> None:
        first = self.sitting is None
        self.sitting = sitting
        self.timeline.fill([*self._loose(), *sitting.notes], sitting.zone, sitting.themes)
        if first:
            self.meter = sitting.meter
            self.line.kinds = sitting.sort.kinds
            self.line.placeholder = shell(self).say(sitting.sort.hint)
            self.begin(sitting)
            self.desk.read(self, learn, lambda completion: setattr(self.line, "completion", completion))
        self.refresh_bindings()
        self.show_line()
        self.tick()

    def _loose(self) -> list[Record]:
        """Outside any session there is nothing to read again: what was noted here is on the screen."""
        return [] if self.session_id else self.timeline.all_notes()

    def begin(self, sitting: Sitting) -> None:
        """The session was read for the first time."""

    def changed(self, changes: "Changes | None") -> None:
        """Notes are brought up to date one by one; only another program's writing needs all of it again."""
        if changes is None or changes.kinds & (self.SHOWS - set(SESSION_KINDS)):
            self.load()
        if changes and changes.kinds & set(SESSION_KINDS):
            self.desk.read(self, lambda workspace: {id: workspace.find(id) for id in changes.ids}, self._update)

    def _update(self, records: dict[str, Record | None]) -> None:
        for id, record in records.items():
            if record is None or record.deleted:
                self.timeline.drop(id)
            elif record.kind in SESSION_KINDS and record.get("session") == self.session_id:
                self.timeline.put(record)
        self.tick()

    # what is seen

    def tick(self) -> None:
        """The clock, and what stands beside it."""
        if not (sitting := self.sitting):
            return
        now = self.now()
        past = sitting.watched(now)
        shown = f"{now.astimezone(sitting.zone):%H:%M}" if past is None else clock(past)
        count = text.counted(self.timeline.count, "note", "notes")
        kind = text.line(Content.styled("● ", text.ACCENT), text.words(shell(self).say(sitting.sort.name), text.STRONG))
        state, told = self._state(sitting, now), self._to_tell(sitting)
        if self.has_class("-uncovered"):
            left = text.line(kind, "   ", sitting.title)
            if left.cell_length + state.cell_length + 6 > self.size.width:
                left = kind
            self.heading.show(left, self._beside(left, state, told, shown, count))
        else:
            self.heading.show(kind)
            self.query_one("#clock", Digits).update(shown)
            self._still("#count", text.words(count, text.QUIET))
            self._still("#state", text.dotted(state, told))
        self._watch_for_sleep(now)
        self._stay_alive(sitting, now)

    def _watch_for_sleep(self, now: datetime) -> None:
        """This runs each second; if it did not for long, nobody saw what went on."""
        before, self._passed = self._passed, shell(self).machine.passed()
        if before is not None and (off := timedelta(seconds=self._passed - before)) >= GAP:
            self.was_off(now - off, now)

    def was_off(self, off: datetime, now: datetime) -> None:
        """The program was off, or the laptop asleep, for a time."""

    def _state(self, sitting: Sitting, now: datetime) -> Content:
        """What goes on: the step that is timed, the count, a pause."""
        step, sort = self.meter.step, sitting.sort
        timed = f"{sort.timed} {step.name} ▸ {clock(step.seconds(now))}" if step else ""
        return text.dotted(
            text.words("ended", text.QUIET) if sitting.ended else "",
            text.words(f"paused since {self.hour(sitting.paused.begun)}", text.STRONG) if sitting.paused else "",
            text.words(timed, text.ACCENT),
            text.words(text.counted(self.meter.counted, *sort.counted) if self.meter.counted else ""),
        )

    @staticmethod
    def _to_tell(sitting: Sitting) -> Content:
        """What is still to be told."""
        lacks = sitting.session and not sitting.session.get("informed") and not sitting.ended
        return text.words("not informed yet" if lacks else "", text.QUIET)

    def _beside(self, left: Content, state: Content, told: Content, shown: str, count: str) -> Content:
        """As much of state, clock and count as there is room for, what goes on first."""
        room = self.size.width - left.cell_length - 6
        clock_and_count = [text.words(part, text.QUIET) for part in (shown, count)]
        parts = [part for part in (state, told, *clock_and_count) if part]
        while len(parts) > 1 and text.line(*parts, between="   ").cell_length > room:
            parts.pop()
        return text.line(*parts, between="   ").truncate(max(0, room), ellipsis=True)

    def _still(self, name: str, words: Content) -> None:
        """Words that seldom change are not measured again each second."""
        place = self.query_one(name, Static)
        if not (isinstance(place.content, Content) and words.is_same(place.content)):
            place.update(words)

    def hour(self, at: datetime) -> str:
        """A time of the day in the engagement's zone."""
        return f"{at.astimezone(self.sitting.zone if self.sitting else None):%H:%M}"

    def show_line(self) -> None:
        """How the line will be read."""

    def say(self, words: Content) -> None:
        """One sentence in the second row."""
        self.query_one("#reading", Quick).show(words)

    # in case the battery dies

    def _stay_alive(self, sitting: Sitting, now: datetime) -> None:
        """Note now and then that the session goes on."""
        if self.here and sitting.session and not sitting.ended and (self._beat is None or now - self._beat >= BEAT):
            self._beat, slot = now, self.slot + ALIVE

            def keep(workspace: "Workspace") -> None:
                with suppress(FieldkitError):  # a disk that is full says so where it matters
                    workspace.keep_line("-", now.isoformat(), slot)

            self.desk.write(self, keep)

    def off_since(self, sitting: Sitting) -> datetime | None:
        """When the program went off while the session went on; None if it did not, or only for a moment."""
        if not sitting.alive or sitting.ended or sitting.paused:
            return None
        now = self.now()
        known = [
            sitting.alive,
            *(line.started for line in sitting.kept),
            *(instant(n.get("at")) for n in sitting.notes),
        ]
        last = max(at for at in known if at and at <= now) if sitting.alive <= now else now
        return last if now - last >= GAP else None
