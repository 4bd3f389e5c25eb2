"""The resistance register: group, obstacle, what, why, how, who, when, outcome."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.record import Record
from fieldkit.domain.resistance import FITS, OUTCOMES, fitting, is_answered, is_reminder
from fieldkit.insight.today import ANSWERED
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.follow_up import RESISTANCE
from fieldkit.tui.commands.records import REGISTER
from fieldkit.tui.notes import onward
from fieldkit.tui.records import known
from fieldkit.tui.records.register import Held, Register, Shown, column, named
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import LIKE_A_DAY, Days, Field, Form

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


def how(record: Record) -> Content:
    """What is done about it; a reminder is told apart, for it answers nothing."""
    done = record.get("intervention")
    return text.line(text.words("reminder: ", "bold"), done) if is_reminder(done) else text.words(done)


def outcome(record: Record) -> str:
    """What became of it; open where nobody has said."""
    held = str(record.get("outcome"))
    return held if held in OUTCOMES else OUTCOMES[0]


class ResistanceScreen(Register):
    """What is open first, the strongest on top."""

    NAME = "Resistance"
    ABOUT = """
    Doubt and refusal that was seen or heard: in which group, which obstacle is behind it, what was said, why, what is done about
    it, by whom, until when, and what came of it. a answers it: what fits the obstacle is offered. A reminder is marked, for it
    addresses no obstacle. p makes a follow-up of it. A number says how it stands: 1 open, 2 acting, 3 resolved, 4 supporter.
    """
    KINDS = ("resistance",)
    COLUMNS = (  # what was said has the room; below the list stands all of it
        named("group", 14, "Group"),
        column("barrier", 21, "obstacle"),
        column("text", title="what"),
        Shown("how", 28, lambda record, names: how(record), keep=140),
        column("owner", 12, "who", keep=150),
        Shown(
            "when",
            13,
            lambda record, names: known.due(record, names.today, done=record.get("outcome") in ANSWERED),
            lambda record, names: record.get("due"),
            keep=100,
        ),
        Shown(
            "outcome", 9, lambda record, names: outcome(record), lambda record, names: OUTCOMES.index(outcome(record))
        ),
    )
    FILTERS = ("group", "barrier", "driver", "element", "owner", "outcome")
    EMPTY = "no resistance noted yet; press n, or r on a note"
    DECLARED = (REGISTER[0], *RESISTANCE, *REGISTER[1:])
    BINDINGS = bindings(RESISTANCE)

    def read(self, workspace: "Workspace") -> Held:
        """What is open by its intensity, then what was answered."""
        held = super().read(workspace)
        still = [record for record in held.records if record.get("outcome") not in ANSWERED]
        done = [record for record in held.records if record.get("outcome") in ANSWERED]
        return held._replace(records=[*sorted(still, key=_intensity), *done])

    def whole(self, record: Record) -> Content:
        """What was said, why, how it is answered; what fits, where nothing is done yet that counts."""
        said = {name: self.said(record, name) for name in _WHOLE}
        why = [
            said[name] for name in ("barrier", "driver", "element", "participant", "severity", "themes") if said[name]
        ]
        done = how(record) or text.words("nothing yet", text.QUIET)
        answer = text.dotted(done, said["owner"], said["due"], outcome(record))
        lines = [text.words(known.about(record)), text.line(_WHY, " · ".join(why)), text.line(_HOW, answer)]
        if not is_answered(record.fields):
            fits = fitting(record.get("barrier"))
            told = fits[0] if said["barrier"] else "name the obstacle first: a, then ↓"
            lines.append(text.line(text.words("fits  ", text.QUIET), told))
        return text.lines(*lines)

    def action_answer(self) -> None:
        """What is done about it, by whom, until when."""
        record = self.in_hand
        if record is None or self._held is None:
            return
        days = Days(shell(self).machine.now().astimezone(self._held.names.zone).date())
        fields = _fields(record, days)
        stood = {field.name: field.value for field in fields}

        def answer_it(form: Form, values: Mapping[str, str]) -> None:
            from fieldkit.workspace.deeds import Editing

            changed = {name: value for name, value in values.items() if value != stood[name]}
            if values["intervention"] and record.get("outcome") in (None, "open"):
                changed["outcome"] = "acting"
            if changed:
                self.do_for(form, Editing(record.id, changed, form.meanwhile or record))
            else:
                form.dismiss(None)

        self.app.push_screen(Form("What answers it?", fields, carry_out=answer_it))

    def action_follow_up(self) -> None:
        """A follow-up with everything that is known."""
        if record := self.in_hand:
            onward.follow_up(self, [record.id], self.planned)

    def action_history(self) -> None:
        """The note itself."""
        from fieldkit.tui.notes.note import NoteScreen

        if record := self.in_hand:
            self.app.push_screen(NoteScreen(record.id))

    def action_resolve(self) -> None:
        """It is resolved."""
        self._becomes("resolved")

    def action_win(self) -> None:
        """A supporter was won."""
        self._becomes("supporter")

    def action_act(self) -> None:
        """Something is being done."""
        self._becomes("acting")

    def action_reopen(self) -> None:
        """Nothing is done yet."""
        self._becomes("open")

    def _becomes(self, outcome: str) -> None:
        from fieldkit.workspace.deeds import Editing

        if record := self.in_hand:
            self.do(Editing(record.id, {"outcome": outcome}))


def _fields(record: Record, days: Days) -> tuple[Field, ...]:
    """What is asked for about an answer, with what stands there."""
    held = {name: str(record.get(name) or "") for name in ("barrier", "intervention", "owner", "due")}
    obstacle = "What stands in the way: ↓ goes through the usual ones."
    answer = "What is done about it; a reminder is no answer. ↓ offers what fits."
    fits = fitting(held["barrier"])
    hint = fits[0] if held["barrier"] else ""
    return (
        Field("barrier", "Obstacle", obstacle, names=_obstacles(record), value=held["barrier"]),
        Field("intervention", "Answer", answer, names=fits, value=held["intervention"], hint=hint),
        Field("owner", "Who", "Who does it.", value=held["owner"]),
        Field("due", "When", f"Until when: {LIKE_A_DAY}.", value=held["due"], days=days),
    )


def _obstacles(record: Record) -> list[str]:
    """The usual ones, and what stands there already."""
    held = record.get("barrier")
    return [*FITS, *([str(held)] if held and held not in FITS else [])]


_WHOLE = ("barrier", "driver", "element", "participant", "severity", "themes", "owner", "due")
_WHY, _HOW = text.words("why   ", text.QUIET), text.words("how   ", text.QUIET)


def _intensity(record: Record) -> int:
    """The strongest first; what has none comes last."""
    severity = record.get("severity")
    return -severity if isinstance(severity, int) else 0
