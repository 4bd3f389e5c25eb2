"""What one key measures while the line stays free: a step or a task that is timed, switches or clicks that are counted."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.capture.answers import TASK, AnswersBox, statements
from fieldkit.tui.capture.meter import Meter, Step, marks
from fieldkit.tui.capture.writing import Waiting, Writing
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.workspace.deeds import Editing, Recording
from fieldkit.workspace.line_deeds import Noting
from fieldkit.workspace.notes import STEP, SWITCHES

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class Measuring(Writing):
    """A timer and a tally beside the line."""

    def action_step(self, name: str = "") -> None:
        """Begin to time a step, or stop."""
        sitting = self.sitting
        if sitting is None:
            return
        now = self.line.started if name and self.line.started else self.now()
        if step := self.meter.step:
            self._stopped(step)
        if name:
            self._time(name, now)
        elif not step:
            timed = sitting.sort.timed
            field = Field(
                "name", timed.capitalize(), "It is timed from the moment at which you pressed the key.", required=True
            )

            def named(values: Mapping[str, str] | None) -> None:
                if values:
                    self._time(values["name"], now)

            self.app.push_screen(Form(f"Time a {timed}", (field,)), named)

    def _time(self, name: str, begun: datetime) -> None:
        self.meter = Meter(Step(name, begun), self.meter.counted)
        self._keep_meter()

    def _stopped(self, step: Step) -> None:
        """In a line that is being typed it becomes marks, else a note of its own; a task asks how it was done."""
        now, sitting, counted = self.now(), self.sitting, self.meter.counted
        if sitting and sitting.sort.timed == "task":
            self._ask_about(step, now, counted)
            counted = 0
        elif self.line.value:
            self.line.value = self.line.value.rstrip() + marks(step, now)
            self.line.cursor_position = len(self.line.value)
        else:
            self._note_step(step, now, counted)
            counted = 0
        self.meter = Meter(None, counted)
        self._keep_meter()

    def _note_step(self, step: Step, now: datetime, counted: int) -> None:
        line, at = f"o: {step.name}", step.begun.isoformat()
        context = self._read_against(self.line.typing)
        if context is None:
            return
        also: dict[str, Any] = {"step": step.name, "seconds": step.seconds(now)}
        also |= {"switches": counted} if counted else {}
        deed = Noting(line, session=self.session_id, at=at, context=context, slot=self.slot, also=also)
        typing = self.line.typing._replace(line=line, started=step.begun)
        self._send(Waiting(typing, step.begun, deed, "observation", None, details=False, counted=counted))

    def action_switch(self) -> None:
        """One more."""
        self.meter = self.meter._replace(counted=self.meter.counted + 1)
        self._keep_meter()
        self.show_line()

    def _keep_meter(self) -> None:
        """What is measured is kept in case the battery dies."""
        slot, meter = self.slot, self.meter
        step, begun = (meter.step.name, meter.step.begun.isoformat()) if meter.step else ("", "")
        count = str(meter.counted) if meter.counted else ""

        def keep(workspace: "Workspace") -> None:
            workspace.keep_line(step, begun, slot + STEP)
            workspace.keep_line(count, "", slot + SWITCHES)

        self.desk.write(self, keep)
        self.tick()

    # user tests

    def _ask_about(self, step: Step, now: datetime, clicks: int) -> None:
        """How a task was done."""
        given = {
            "session": self.session_id,
            "task": step.name,
            "seconds": step.seconds(now),
            "at": step.begun.isoformat(),
        }
        counted: dict[str, int | str] = {"clicks": clicks} if clicks else {}

        def answered(answers: dict[str, int | str] | None) -> None:
            self.do(Recording("user_test", given | (counted if answers is None else answers)))

        self.app.push_screen(AnswersBox(step.name, TASK, counted), answered)

    def action_questions(self) -> None:
        """The ten questions, about the last task."""

        def ask(asked: tuple[Record | None, dict[str, str]]) -> None:
            task, words = asked
            if task is None:
                self.tell(text.words("There is no task yet: F2 begins one.", text.BAD))
                return
            held = {field: task.get(field) for field in words if task.get(field)}
            box = AnswersBox("Ten questions", statements(words), held, _score)
            self.app.push_screen(box, lambda given: self.do(Editing(task.id, given)) if given else None)

        session = self.session_id
        self.desk.read(self, lambda workspace: _statements(workspace, session), ask)


def _statements(workspace: "Workspace", session: str | None) -> tuple[Record | None, dict[str, str]]:
    """The last task of a session, and the ten statements by their fields."""
    from fieldkit.domain import forms

    tasks = [record for record in workspace.timeline(session or "") if record.kind == "user_test"]
    words = {
        entry.name: entry.help for entry in forms.form("user_test", workspace.words) if entry.name.startswith("sus_")
    }
    return (tasks[-1] if tasks else None), words


def _score(answers: Mapping[str, int | str]) -> str:
    from fieldkit.domain import sus

    given = [answers.get(f"sus_{n}") for n in range(1, 11)]
    score = sus.score([answer if isinstance(answer, int) else None for answer in given])
    return "" if score is None else f"{float(score):g} of 100; about {sus.AVERAGE} is usual, {sus.GOAL} the goal."
