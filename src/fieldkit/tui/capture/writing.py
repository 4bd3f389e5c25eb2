"""The line: read at every keystroke, kept in case the battery dies, handed to the writer."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs
from textual.content import Content

from fieldkit.domain import shorthand, unread
from fieldkit.domain.note_kinds import NOTE_KINDS, text_field
from fieldkit.domain.record import Record
from fieldkit.domain.values import instant
from fieldkit.errors import FieldkitError
from fieldkit.tui import text
from fieldkit.tui.capture.doing import Doing
from fieldkit.tui.capture.line import CaptureLine, Typing
from fieldkit.tui.capture.offered import Offered
from fieldkit.tui.capture.quick import Quick
from fieldkit.tui.capture.sitting import Sitting
from fieldkit.tui.capture.slash import fitting, is_no_command, slash
from fieldkit.tui.shell import shell
from fieldkit.workspace.line_deeds import Noting, Rewriting

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed


class Waiting(NamedTuple):
    """A line on its way to the disk."""

    typing: Typing
    at: datetime
    deed: "Deed"
    kind: str
    anew: Record | None
    """The note that was typed otherwise."""
    details: bool
    """Whether its other fields are asked for next."""
    counted: int
    """What was counted, and goes onto this note."""


class Kept(NamedTuple):
    """The line as it was kept, or why it was not."""

    line: str
    slot: str
    error: FieldkitError | None


class Writing(Doing):
    """A line that takes everything."""

    def __init__(self, session: str | None) -> None:
        super().__init__(session)
        self._waiting: list[Waiting] = []
        self._told = text.EMPTY
        self._early: list[CaptureLine.Typed] = []
        """Lines that were finished before the session was read."""
        self._keeping = False
        self._anew: Record | None = None
        self._aside = Typing("", None, frozenset())
        """The line of a new note, while another one is typed otherwise."""

    def begin(self, sitting: Sitting) -> None:
        """Lines that were left half typed are back, without a question; keys typed ahead go on where they end."""
        new, *anew = sitting.kept
        early, self._early = self._early, []
        lines = [event.typing for event in early] + ([self.line.typing] if self.line.value else [])
        lines = [each._replace(started=each.started + sitting.ahead if each.started else None) for each in lines]
        if new.line:
            first = lines[0] if lines else Typing("", None, frozenset())
            lines = [Typing(new.line + first.line, new.started or first.started, first.rejected), *lines[1:]]
        self.line.handed_on += len(early)
        for typing, event in zip(lines, early, strict=False):
            self.line.post_message(CaptureLine.Typed(typing, details=event.details))
        if lines[len(early) :]:
            self.line.begin(*lines[-1])
        for kept in anew[:1]:
            if note := self.timeline.note(kept.note or ""):
                self._type_anew(note, Typing(kept.line, kept.started, frozenset()))

    # how it will be read

    def _read_against(self, typing: Typing) -> shorthand.Context | None:
        """What a line is read against: as the workspace knows it, with the time and the rejections of the line."""
        if not (sitting := self.sitting):
            return None
        began = self.now() if self._anew else typing.started or self.now()
        now = began.astimezone(sitting.zone).time() if sitting.session else None
        kind = self._anew.kind if self._anew else sitting.context.kind
        return structs.replace(sitting.context, now=now, rejected=typing.rejected, kind=kind)

    def _read(self) -> shorthand.Reading | None:
        context = self._read_against(self.line.typing)
        return shorthand.read(self.line.value, context) if context and self.line.value else None

    def show_line(self) -> None:
        """The time of the line, and how it will be read, or what it does."""
        line, zone = self.line, self.sitting.zone if self.sitting else None
        at = f"{line.started.astimezone(zone):%H:%M:%S}" if line.started else ""
        self.query_one("#time", Quick).show(text.words(at, text.QUIET))
        self.query_one(Offered).offer(line.value)
        command = slash(line.value)
        if command:
            self.say(text.words(shell(self).say(command.command.help)))
        elif fitting(line.value):
            self.say(text.EMPTY)
        elif is_no_command(line.value):
            self.say(text.words("There is no such command. To note it, write o: in front of it.", text.BAD))
        elif reading := self._read():
            self.say(self._in_words(reading))
        elif self.saving:
            self.say(text.words("saving …"))
        else:
            self.say(self._told)

    def tell(self, words: Content) -> None:
        """One sentence about what was done; it stands until something else is typed."""
        self._told = words
        self.show_line()

    def _in_words(self, reading: shorthand.Reading) -> Content:
        anew = f"instead of {self.hour(at)}" if self._anew and (at := instant(self._anew.get("at"))) else ""
        count = self._count_for(reading.kind)
        counted = text.counted(count, *self.sitting.sort.counted) if count and self.sitting else ""
        words = text.words(shell(self).say(reading.in_words()))
        context = self._read_against(self.line.typing)
        missed = unread.in_words(unread.unread(self.line.value, reading, context)) if context else ""
        return text.dotted(
            text.words(anew, text.ACCENT), words, counted, text.words(shell(self).say(missed), text.STRONG)
        )

    def _count_for(self, kind: str) -> int:
        """What goes onto the next note, of what was counted: while a step is timed it waits for that."""
        free = not self.meter.step and self.sitting is not None and self.sitting.sort.timed == "step"
        return self.meter.counted if free and kind in NOTE_KINDS and not self._anew else 0

    def action_reject(self) -> None:
        """The last mark that was read is ordinary text."""
        reading = self._read()
        if reading and reading.marks:
            last = max(reading.marks, key=lambda mark: mark.start)
            self.line.rejected |= {last.typed}
            self.show_line()

    # it is kept

    def on_input_changed(self) -> None:
        """Read the line again, and keep it in case the battery dies."""
        if self.line.value:
            self._told = text.EMPTY
        self.show_line()
        self._keep()

    def _keep(self) -> None:
        """One keeping at a time; what was typed meanwhile is kept next.

        What was kept before is read first. A line that was finished stays kept until the note that it becomes is with the writer.
        """
        if self.sitting and not self._keeping and not self.line.handed_on:
            self._keeping = True
            self.desk.write(self, self.keeper(), self._kept)

    @property
    def _slot_in_hand(self) -> str:
        return self._anew.id if self._anew else self.slot

    def keeper(self) -> "Callable[[Workspace], Kept]":
        """What keeps the line as it is now; a command is no line to keep."""
        typed, slot = self.line.value, self._slot_in_hand
        typed = "" if slash(typed) else typed
        stamp = (self.line.started or self.now()).isoformat()

        def keep(workspace: "Workspace") -> Kept:
            try:
                workspace.keep_line(typed, stamp, slot)
            except FieldkitError as error:
                return Kept(typed, slot, error)
            return Kept(typed, slot, None)

        return keep

    def _kept(self, kept: Kept) -> None:
        self._keeping = False
        if kept.error:
            self.say(text.words(str(kept.error), text.BAD))
        elif (self.line.value != kept.line or kept.slot != self._slot_in_hand) and not slash(self.line.value):
            self._keep()

    # it is saved

    @property
    def saving(self) -> bool:
        """Whether a line is on its way to the disk."""
        return bool(self._waiting)

    def on_capture_line_typed(self, event: CaptureLine.Typed) -> None:
        """A command, or a note for the writer. The screen goes on at once."""
        typing = event.typing
        self.line.handed_on -= 1
        if self.sitting is None:
            self._early.append(event)
        elif slash(typing.line):
            self.call_later(self.command, typing.line)
        elif is_no_command(typing.line):
            self.line.begin(*typing)
        elif context := self._read_against(typing):
            self._hand_over(typing, context, details=event.details)
        self._keep()

    def command(self, line: str) -> None:
        """Do what a line says."""

    def action_save(self) -> None:
        """Save the line."""
        self.line.hand_on()

    def _hand_over(self, typing: Typing, context: shorthand.Context, *, details: bool) -> None:
        at, anew = typing.started or self.now(), self._anew
        kind = shorthand.read(typing.line, context).kind
        count = self._count_for(kind)
        deed: Deed
        if anew:
            deed = Rewriting(anew.id, typing.line, context)
            self._put_aside_again()
        else:
            also = {"switches": count} if count else {}
            stamp = at.isoformat()
            deed = Noting(typing.line, session=self.session_id, at=stamp, context=context, slot=self.slot, also=also)
            self.meter = self.meter._replace(counted=self.meter.counted - count)
        self._send(Waiting(typing, at, deed, kind, anew, details, count))

    def _send(self, waiting: Waiting) -> None:
        def write(workspace: "Workspace") -> "Changes":
            changes = waiting.deed.do(workspace)
            if waiting.anew:
                workspace.keep_line("", "", waiting.anew.id)
            return changes

        self._waiting.append(waiting)
        self._show_saving()
        self.desk.write(
            shell(self),
            write,
            lambda changes: self._arrived(waiting, changes),
            lambda error: self._refused(waiting, error),
        )

    def _show_saving(self) -> None:
        self.timeline.show_saving([(each.typing.line, each.at) for each in self._waiting])

    def _arrived(self, done: Waiting, changes: "Changes") -> None:
        """The commit has returned: only now the line counts as saved."""
        self._waiting.remove(done)
        if self in shell(self).screen_stack:
            self._saved(done, changes)
            self._show_what_waits()

    def _refused(self, waiting: Waiting, error: Exception) -> None:
        """The line comes back, or is kept if this screen was left meanwhile."""
        app = shell(self)
        self._waiting.remove(waiting)
        if self in app.screen_stack:
            self._bring_back(waiting)
            self._show_what_waits()
        else:
            self.desk.write(app, self._keep_for_later(waiting), lambda _: app.everything_changed())
        app.show_error(error)

    def _show_what_waits(self) -> None:
        self._show_saving()
        self.tick()

    def _saved(self, done: Waiting, changes: "Changes") -> None:
        self.done(done.deed)
        if not self.line.value and not self.saving:
            zone = self.sitting.zone if self.sitting else None
            self.tell(text.words(f"saved {done.at.astimezone(zone):%H:%M:%S}", text.QUIET))
        if done.details:
            self.ask_for(done.kind, changes.ids[-1])

    def ask_for(self, kind: str, record: str) -> None:
        """The other fields of a record, in a form."""
        from fieldkit.tui.records.record_form import record_form

        record_form(self, kind, record=record, then=lambda deed, changes: self.done(deed))

    def on_failed(self) -> None:
        """What is on its way besides comes back by itself if it does not arrive; the box says the rest."""
        self._keeping = False

    def _keep_for_later(self, waiting: Waiting) -> "Callable[[Workspace], None]":
        """Keeps a line that was refused after its screen was left, in front of what was half typed there."""
        slot, stamp = waiting.anew.id if waiting.anew else self.slot, waiting.at.isoformat()

        def keep(workspace: "Workspace") -> None:
            kept = workspace.kept_line(slot)
            workspace.keep_line(f"{waiting.typing.line} {kept[0] if kept else ''}".strip(), stamp, slot)

        return keep

    def _bring_back(self, waiting: Waiting) -> None:
        self.meter = self.meter._replace(counted=self.meter.counted + waiting.counted)
        if waiting.anew:
            self._type_anew(waiting.anew, waiting.typing)
            return
        typed = self.line.value
        line = waiting.typing.line + (" " + typed if typed else "")
        self.line.begin(line, waiting.at, waiting.typing.rejected)

    # a note typed otherwise

    def type_anew(self, note: Record) -> None:
        """Put a note into the line; what stood there waits."""

        def begin(typed: str | None) -> None:
            line = typed or str(note.get(text_field(note.kind), ""))
            self._type_anew(note, Typing(line, instant(note.get("at")), self._rejected_then(note, line)))

        self.desk.read(self, lambda workspace: workspace.typed(note.id), begin)

    def _rejected_then(self, note: Record, line: str) -> frozenset[str]:
        """The marks that its text still holds, because they were not meant as marks."""
        context = self._read_against(Typing(line, None, frozenset()))
        held = str(note.get(text_field(note.kind), ""))
        marks = shorthand.read(line, context).marks if context else ()
        return frozenset(mark.typed for mark in marks if not mark.in_text and f" {mark.typed}" in held)

    def _type_anew(self, note: Record, typing: Typing) -> None:
        if self._anew is None:
            self.desk.write(self, self.keeper())
            self._aside = self.line.typing
        self._anew = note
        self.line.begin(*typing)
        self.line.focus()

    def _put_aside_again(self) -> None:
        self._anew = None
        self.line.begin(*self._aside)

    def leave_anew(self) -> bool:
        """The note stays as it was; false if none was being typed otherwise."""
        note = self._anew
        if note is None:
            return False
        self._put_aside_again()
        self.desk.write(self, lambda workspace: workspace.keep_line("", "", note.id))
        return True
