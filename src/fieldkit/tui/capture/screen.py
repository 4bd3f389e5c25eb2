"""What is done with a session while it goes on, one key each."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fieldkit.domain import pauses
from fieldkit.domain.pauses import Pause
from fieldkit.domain.record import Record
from fieldkit.domain.values import moment, natural
from fieldkit.errors import BadInput, FieldkitError
from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.capture.line import CaptureLine
from fieldkit.tui.capture.measuring import Measuring
from fieldkit.tui.capture.meter import Meter
from fieldkit.tui.capture.objection import Objection, ObjectionBox, the_last
from fieldkit.tui.capture.sitting import Sitting
from fieldkit.tui.capture.slash import ALIASES, fitting, slash
from fieldkit.tui.capture.sorts import TOLD
from fieldkit.tui.capture.timeline import Timeline
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.capture import CAPTURE
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.workspace.deeds import Deletion, Editing
from fieldkit.workspace.line_deeds import Shifting
from fieldkit.workspace.moments import span
from fieldkit.workspace.sittings import ALIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldkit.workspace import Workspace
    from fieldkit.workspace.erasing import Struck

OBJECTED = 20
"""Minutes that are offered to be struck."""

ON_A_NOTE = ("edit", "history", "follow_up", "obstacle", "delete")
IN_A_SESSION = ("pause", "objects", "end", "informed", "shift")


class CaptureScreen(Measuring):
    """A session, or no session at all: one line, covered by default."""

    NAME = "Capture"
    ABOUT = """
    Type what you see and press Enter. The second row says how the line will be read.
    It may begin with a letter and a colon: o observation, w workaround, f friction, r resistance, q quote, i idea;
    + is a win. It may end with marks: !4 how bad, 1 to 5; ~6m minutes each time; 5/d how often; #theme; @P-02; >step;
    7c clicks; 24p people.
    A time in front, 9:30, is for what you noted on paper. ↑ in the empty line goes to the notes where they are shown.
    Every command works as a word too: / lists them.
    """
    DECLARED = CAPTURE
    BINDINGS = bindings(CAPTURE)

    def begin(self, sitting: Sitting) -> None:
        """What was half done is back; only a time without the program is asked about."""
        super().begin(sitting)
        if off := self.off_since(sitting):
            self.was_off(off, self.now())

    def was_off(self, off: datetime, now: datetime) -> None:
        """Ask whether that was a pause; while the session is paused it was one."""
        if not (sitting := self.sitting) or not sitting.session or sitting.ended or sitting.paused or not self.here:
            return

        def answered(pause: bool | None) -> None:
            if pause and (sitting := self.sitting):
                self._set_pauses([*sitting.pauses, Pause(off, now)])

        question = f"Off {self.hour(off)}-{self.hour(now)}: was that a pause?"
        self.app.push_screen(Ask("The program was off", text.words(question)), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What goes with the note in hand needs one; what goes with a session needs that."""
        if action in ON_A_NOTE:
            return isinstance(self.focused, Timeline)
        if action in IN_A_SESSION:
            return self.session_id is not None
        if action == "questions":
            return self.sitting is not None and self.sitting.sort.timed == "task"
        return True

    def on_descendant_focus(self) -> None:
        """What can be done goes with where the cursor is."""
        self.refresh_bindings()

    def command(self, line: str) -> None:
        """Do what a line says; what is said of a note means the last one."""
        if not (found := slash(line)):
            return
        action = found.command.action
        if action not in ON_A_NOTE and not self.check_action(action, ()):
            self.tell(text.words(f"{found.word} is for a session of another sort.", text.BAD))
        elif (
            found.word in ("/pause", "/resume")
            and self.sitting
            and (found.word == "/pause") == bool(self.sitting.paused)
        ):
            self.tell(text.words("It is paused already." if self.sitting.paused else "It is not paused."))
        elif ALIASES.get(found.word, found.word) in ("/step", "/shift", "/informed", "/objects"):
            getattr(self, f"action_{action}")(found.argument)
        else:
            self.call_later(getattr(self, f"action_{action}"))

    # the notes

    def on_capture_line_empty(self, event: CaptureLine.Empty) -> None:
        """Keys of the empty line: to the notes where they are shown, another kind, the fields of the last note."""
        if event.key == "tab":
            self.action_details()
        elif event.key == "up" and self.has_class("-uncovered") and self.timeline.count:
            self.timeline.focus()
            self.timeline.cursor = self.timeline.count - 1
        else:
            self.line.turn_kind(1 if event.key == "down" else -1)

    def on_timeline_left(self) -> None:
        """Back to the line."""
        self.line.focus()

    def on_timeline_chosen(self) -> None:
        """A note of the timeline is wanted in the line."""
        self.action_edit()

    def action_timeline(self) -> None:
        """Cover or uncover."""
        self.toggle_class("-uncovered")
        self.line.focus()
        self.tick()

    def action_edit(self) -> None:
        """A note goes into the line."""
        if (note := self._note()) and note.kind != "user_test":
            self.type_anew(note)
        elif note:
            self.ask_for(note.kind, note.id)

    def action_details(self) -> None:
        """The other fields of the note in hand, of the last one from an empty line; what stands in the line is saved first."""
        if self.focused is self.line and self.line.value.strip():
            self.line.hand_on(details=True)
        elif note := self._note():
            self.ask_for(note.kind, note.id)

    def action_history(self) -> None:
        """All that is known of a note."""
        from fieldkit.tui.notes.note import NoteScreen

        if note := self._note():
            self.app.push_screen(NoteScreen(note.id))

    def action_follow_up(self) -> None:
        """What is to be done about a note."""
        from fieldkit.tui.notes import onward

        if note := self._note():
            onward.follow_up(self, [note.id], lambda deed, changes: self.done(deed))

    def action_obstacle(self) -> None:
        """What is behind a note, and what answers it."""
        from fieldkit.tui.notes import onward

        if note := self._note():
            onward.resistance(self, note.id, lambda deed, changes: self.done(deed))

    def action_delete(self) -> None:
        """A note is deleted."""
        if note := self._note():
            self.do(Deletion([note.id]), lambda: self.tell(text.words("Deleted; ^z brings it back.", text.QUIET)))

    def _note(self) -> Record | None:
        return self.timeline.in_hand_or_last

    def action_kind_before(self) -> None:
        """The kind before."""
        self.line.turn_kind(-1)

    def action_kind_after(self) -> None:
        """The next kind."""
        self.line.turn_kind(1)

    # the session

    def _set_pauses(self, held: list[Pause]) -> None:
        if self.session_id:
            self.do(Editing(self.session_id, {"pauses": pauses.write(held)}))

    def action_pause(self) -> None:
        """Pause, or go on."""
        if sitting := self.sitting:
            now = self.now()
            if sitting.paused:
                self._set_pauses([pause._replace(ended=pause.ended or now) for pause in sitting.pauses])
            else:
                self._set_pauses([*sitting.pauses, Pause(now)])

    def action_informed(self, how: str = "") -> None:
        """That people were told, when, and how."""
        if (session := self.session_id) and (sitting := self.sitting) and sitting.session:
            when = f"{self.now().astimezone(sitting.zone):%Y-%m-%d %H:%M}"
            told = f"{when}: {how or TOLD}"
            before = str(sitting.session.get("informed") or "")
            self.do(
                Editing(session, {"informed": f"{before}\n{told}".strip()}),
                lambda: self.tell(text.line("Informed ", told)),
            )

    def action_shift(self, by: str = "") -> None:
        """Move the session in time."""
        if by:
            self._shift(by)
            return
        field = Field(
            "by", "By how much", "Forward +3h, back -20m; the session, its notes and its pauses.", required=True
        )

        def typed(values: "Mapping[str, str] | None") -> None:
            if values:
                self._shift(values["by"])

        self.app.push_screen(Form("Move the session in time", (field,), _no_span), typed)

    def _shift(self, by: str) -> None:
        session = self.session_id
        try:
            length = span(by)
        except BadInput as error:
            self.tell(text.words(str(error), text.BAD))
            return
        if session:
            self.do(
                Shifting(session, length),
                lambda: self.tell(text.words(f"Moved by {by}; ^z moves it back.", text.QUIET)),
            )

    def action_end(self) -> None:
        """End the session and look back on it; an ended one goes on."""
        session, sitting = self.session_id, self.sitting
        if session and sitting and sitting.ended:
            self.do(Editing(session, {"ended": ""}))
        elif session and sitting:
            if self.meter.step and not self.line.value:
                self._stopped(self.meter.step)
            self.here = False
            now = self.now()
            held = [pause._replace(ended=pause.ended or now) for pause in sitting.pauses]
            fields = {"ended": now.isoformat()} | ({"pauses": pauses.write(held)} if held else {})
            self.desk.write(self, self.keeper())
            self.do(Editing(session, fields), lambda: self._ended(session))

    def _ended(self, session: str) -> None:
        from fieldkit.tui.after.review import ReviewScreen

        app = shell(self)
        self.desk.write(app, lambda workspace: workspace.forget_passing(session), lambda _: app.everything_changed())
        self.in_front(lambda: app.switch_screen(ReviewScreen(session)))

    # somebody objects

    def action_objects(self, minutes: str = "") -> None:
        """Ask what is to be done about an objection."""
        box = ObjectionBox(natural(minutes) or OBJECTED, lambda last: self.timeline.since(self._since(last)))
        self.app.push_screen(box, self._objected)

    def _since(self, minutes: int | None) -> str | None:
        """The time so many minutes ago as the log writes it; None for everything."""
        return None if minutes is None else moment(self.now() - timedelta(minutes=minutes))

    def _objected(self, objection: Objection | None) -> None:
        session, now = self.session_id, self.now()
        if objection is None or session is None:
            return
        stamp = now.isoformat()
        if objection.minutes == 0:
            fields = {"objected_at": stamp, "ended": stamp, "stopped": True}
            self.do(
                Editing(session, fields), lambda: self.tell(text.words("Stopped. What was noted stays.", text.STRONG))
            )
            return
        since, hour = self._since(objection.minutes), self.hour(now)
        what = "everything" if since is None else the_last(objection.minutes or 0)
        self.forget_deeds()
        if self.leave_anew() or self.line.value:
            self.line.begin("", None)
        self.meter = Meter()

        def strike(workspace: "Workspace") -> "Struck | FieldkitError":
            remark = f"{hour} somebody objected: {what} struck."
            try:
                return workspace.strike(session, since, remark, at=stamp, stop=objection.stop)
            except FieldkitError as error:
                return error

        self.desk.write(self, strike, self._struck)

    def _struck(self, struck: "Struck | FieldkitError") -> None:
        from fieldkit.tui.desk import Changed

        if isinstance(struck, FieldkitError):
            shell(self).show_error(struck)
            return
        self.forget_deeds()
        shell(self).post_message(Changed(struck.changes))
        self.tell(text.words(_what_happened(struck), text.STRONG))

    def action_back(self) -> None:
        """From a note, or a list of commands, to the line; then back to the screen before, and Today tells of a line kept."""
        if self.focused is not self.line:
            self.line.focus()
        elif fitting(self.line.value):
            self.line.clear()
        elif not self.leave_anew():
            app, self.here = shell(self), False
            self.desk.write(app, self.keeper())
            self.desk.write(app, self._went_away, lambda _: app.everything_changed())
            super().action_back()

    def _went_away(self, workspace: "Workspace") -> None:
        """Whoever leaves on purpose is not asked about the time away."""
        workspace.keep_line("", "", self.slot + ALIVE)


def _no_span(values: "Mapping[str, str]") -> str | None:
    try:
        span(values["by"])
    except BadInput as error:
        return text.sentence(str(error))
    return None


def _what_happened(struck: "Struck") -> str:
    """One line that says what is gone, and from where."""
    notes = len(struck.changes.ids) - 1
    gone = f"{text.counted(notes, 'note is', 'notes are')} gone for good."
    over = (
        f" {struck.handed_over} had been handed over: from the others they go with the next file."
        if struck.handed_over
        else ""
    )
    if struck.receipt.files:
        over += f" Written before, and to be deleted by hand: {', '.join(struck.receipt.files)}."
    if repeating := len(struck.receipt.repeating):
        made = text.counted(repeating, "record that was made from it repeats", "records that were made from it repeat")
        over += f" {made} its words: look through follow-ups and resistance."
    if not struck.receipt.complete:
        over += " Close the other windows of fieldkit: then the words leave the disk, too."
    return gone + (over or " Nothing of that had left this laptop.")
