"""Adoption figures: each as it was counted, and how each group passes its checkpoints."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.checkpoints import Checkpoint, Outcome
from fieldkit.domain.choices import choice_words
from fieldkit.domain.go_live import first_use
from fieldkit.insight import groups
from fieldkit.insight.adoption import Measured, measured
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.adoption import ADOPTION, CHECKPOINTS
from fieldkit.tui.groups import scores
from fieldkit.tui.page import Page
from fieldkit.tui.records.register import Register, Shown, column, dated, named
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.place import is_file, place
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

COLUMNS = (
    Column("measure", 23), Column("now", 6, right=True), Column("trend", 8, keep=96), Column("checkpoint", 18),
    Column("what to do", keep=96),
)  # fmt: skip
"""How a measure is shown: beside its checkpoint, and what that calls for."""


class AdoptionScreen(Register):
    """Figures, the latest first."""

    NAME = "Adoption figures"
    ABOUT = """
    What was counted in a group on a day: n types one in, i takes in a table whose first row names group, day, measure and value.
    Who logs in daily and finishes nothing in the system has not adopted it: what counts is the work that is completed in it.
    Checkpoints show which shares should be reached by now, and what a missed one calls for.
    """
    KINDS = ("adoption_figure",)
    COLUMNS = (
        named("group", title="Group"),
        dated("day"),
        Shown("measure", 24, lambda record, names: choice_words(str(record.get("measure") or ""))),
        Shown(
            "value",
            9,
            lambda record, names: text.words(record.get("value")),
            lambda r, n: _number(r.get("value")),
            right=True,
        ),
        column("source", 22, keep=90),
    )
    FILTERS = ("group", "measure")
    EMPTY = "no figure yet; press n to type one, i to take in a table"
    DECLARED = ADOPTION
    BINDINGS = bindings(ADOPTION)

    def action_checkpoints(self) -> None:
        """How each group passes its checkpoints."""
        self.app.push_screen(CheckpointsScreen())

    def action_take_in(self) -> None:
        """Take in a table."""
        field = Field(
            "file",
            "File",
            "A CSV file; its first row names the columns: group, day, measure, value, source.",
            required=True,
            names=tables(Path.cwd()),
        )
        self.app.push_screen(Form("Take in figures", (field,), _no_file, self._take_in))

    def _take_in(self, form: Form, values: Mapping[str, str]) -> None:
        from fieldkit.workspace.tables import Import

        self.do_for(form, Import("adoption_figure", place(values["file"])), "Taken in; u takes it out again.")


def tables(folder: Path) -> list[str]:
    """The tables in a folder, to be completed to."""
    try:
        return sorted(file.name for file in folder.iterdir() if file.suffix.lower() == ".csv")
    except OSError:
        return []


def _no_file(values: Mapping[str, str]) -> str | None:
    return None if is_file(place(values["file"])) else "There is no such file; ↓ goes through those in this folder."


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


class Passing(NamedTuple):
    """How one group passes."""

    group: str
    measures: list[Measured]


class CheckpointsScreen(Page):
    """Every measure of every group, beside its checkpoint."""

    NAME = "Checkpoints"
    ABOUT = """
    The shares that a roll-out should have reached by a day, counted from each group's own go-live day. ▾ stands where one was
    missed; ALARM, where it was missed so far that something has to be done, which is said beside it. A fall by a tenth or more
    against the first week calls for a look at where the group is stuck.
    """
    DECLARED = CHECKPOINTS
    BINDINGS = bindings(CHECKPOINTS)
    SHOWS = frozenset({"adoption_figure", "readiness", "group", "engagement"})
    DEFAULT_CSS = """
    CheckpointsScreen {
        Table { height: 1fr; margin-top: 1; }
        #whole { height: auto; min-height: 2; max-height: 4; padding: 0 2; border-top: solid $line; }
    }
    """

    def body(self) -> Iterator[Widget]:
        """The table."""
        empty = "nothing is due yet, and no figure is there: an engagement needs a go-live day first"
        yield Table(Column("Group", 18), *COLUMNS, empty=empty)
        yield Static(id="whole")

    def load(self) -> None:
        """Read every group's figures."""
        now = shell(self).machine.now()

        def gather(workspace: "Workspace") -> list[Passing]:
            today = now.astimezone(workspace.zone).date()
            return [
                Passing(
                    row.group_name,
                    measured(
                        groups.of(workspace, "adoption_figure", same)[::-1], groups.of(workspace, "readiness", same)[::-1],
                        first_use(workspace.get(row.group), workspace.frame), today,
                    ),
                )
                for row in workspace.adkar()
                for same in [[group.id for group in groups.family(workspace, row.group)]]
            ]  # fmt: skip

        self.desk.read(self, gather, self._fill)

    def _fill(self, passing: list[Passing]) -> None:
        rows = [
            row._replace(key=f"{each.group} {row.key}", cells=(text.words("" if n else each.group), *row.cells))
            for each in passing
            for n, row in enumerate(measure_rows(each.measures))
        ]
        alarms = sum(m.alarm for each in passing for m in each.measures)
        told = (
            text.words(text.counted(alarms, "alarm", "alarms"), "bold $error")
            if alarms
            else text.words("no alarm", text.QUIET)
        )
        self.heading.show(text.words("Checkpoints", text.STRONG), told)
        self.query_one(Table).show(rows)
        self.on_table_moved()

    def on_table_moved(self) -> None:
        """The line in hand in full."""
        table = self.query_one(Table)
        cells = table.rows[table.cursor].cells if table.chosen else ()
        self.query_one("#whole", Static).update(text.line(*cells, between="  "))


def measure_rows(measures: Sequence[Measured]) -> list[Row]:
    """A line for each measure that was counted, and one for all that were not."""
    counted = [Row(each.measure, cells(each)) for each in measures if each.figures]
    missing = [choice_words(each.measure) for each in measures if not each.figures]
    without = text.words(f"{len(missing)} without a figure", text.QUIET)
    quiet = (without, text.EMPTY, text.EMPTY, text.EMPTY, text.words(f"enter {', '.join(missing)}", text.QUIET))
    return [*counted, Row("no figure", quiet)] if missing else counted


def cells(measure: Measured) -> tuple[Content, ...]:
    """One measure: what it is, the latest figure, the trend, the checkpoint, what is to be done."""
    now = (
        text.NOT_YET
        if measure.latest is None
        else text.words(f"{scores.number(float(measure.latest[1]))}{' %' if _is_share(measure) else ''}")
    )
    trend = (
        text.words(scores.line_of([float(share) for _, share in measure.figures], 0, 100), text.QUIET)
        if _is_share(measure)
        else text.EMPTY
    )
    return text.words(choice_words(measure.measure)), now, trend, _checkpoint(measure), _what_then(measure)


def _is_share(measure: Measured) -> bool:
    return bool(measure.passed or measure.coming)


def _checkpoint(measure: Measured) -> Content:
    passed, coming = measure.passed, measure.coming
    if measure.fallen and measure.outcome is not Outcome.ALARM:
        return text.words("ALARM fell by 10 %", "bold $error")
    if passed is None:
        return text.words(_aim(coming).replace("day", "by day"), text.QUIET) if coming else text.EMPTY
    if measure.caught_up:
        return text.words(_aim(passed))
    if measure.outcome is Outcome.ALARM:
        return text.words(f"ALARM {_aim(passed)}", "bold $error")
    if measure.outcome is Outcome.MISSED:
        return text.words(f"{_aim(passed)} ▾", "bold $accent")
    return text.words(_aim(passed), "" if measure.outcome is Outcome.REACHED else text.QUIET)


def _aim(checkpoint: Checkpoint) -> str:
    day = "launch" if checkpoint.day < 1 else f"day {checkpoint.day}"
    return f"{checkpoint.goal} % {day}"


def _what_then(measure: Measured) -> Content:
    told = []
    if measure.outcome is Outcome.ALARM and measure.passed and not measure.caught_up:
        told.append(measure.passed.what_then)
    if measure.outcome is Outcome.NO_FIGURE and not measure.caught_up:
        told.append("no figure for that checkpoint")
    if measure.fallen:
        told.append("fell since week 1: see where the group is stuck")
    return text.words("; ".join(told), "" if measure.alarm else text.QUIET)
