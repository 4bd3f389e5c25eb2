"""One group: its people, where it is stuck and on what that rests, what is resisted, counted, planned and seen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.insight.groups import Portrait, portrait
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import ONE_GROUP
from fieldkit.tui.groups import deeds as group_deeds
from fieldkit.tui.groups import rows as group_rows
from fieldkit.tui.groups import words as group_words
from fieldkit.tui.groups.adoption import COLUMNS as FIGURES
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets.in_full import InFull
from fieldkit.tui.widgets.section import Section
from fieldkit.tui.widgets.table import Column

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class Opened(NamedTuple):
    """What the page shows."""

    portrait: Portrait
    names: Known


WIDE = 110
"""Cells from which there is room for all sections side by side."""


class GroupScreen(InFull, Undoing):
    """Sections that fold, side by side where there is room."""

    NAME = "One group"
    ABOUT = """
    Everything that is known of one group. Space folds a section or unfolds it; Tab goes to the next one. Enter on a line opens
    it: a field to change, a note, a session, a follow-up. Enter on somebody's scores shows the notes that they rest on.
    """
    DECLARED = ONE_GROUP
    BINDINGS = bindings(ONE_GROUP)
    SHOWS = frozenset({
        "group", "adkar", "engagement", "member", "follow_up", "resistance", "workaround", "friction", "win", "idea", "session",
        "participant", "theme", "adoption_figure", "readiness",
    })  # fmt: skip
    DEFAULT_CSS = """
    GroupScreen {
        #sections { height: 1fr; scrollbar-size-vertical: 1; }
        #sections Vertical { height: auto; }
        #standing { padding: 0 2; margin-top: 1; }
        Section { margin-top: 1; }
        #second Section.-folded { margin-top: 0; }
        #whole { height: 3; padding: 0 2; border-top: solid $line; }
    }
    GroupScreen.-wide #sections {
        layout: horizontal;
        #first { width: 1fr; }
        #second { width: 1fr; padding-left: 2; }
        #second > Section:first-child { margin-top: 1; }
    }
    """

    def __init__(self, group: str) -> None:
        """A group by its id."""
        super().__init__()
        self._group = group
        self._opened: Opened | None = None
        self._looked_into: set[str] = set()
        """The assessments whose evidence is shown."""

    def body(self) -> Iterator[Widget]:
        """The sections; on a small screen what is not about the barrier begins folded."""
        self._small = small = self.app.size.width < WIDE
        with VerticalScroll(id="sections", can_focus=False):
            yield Vertical(
                Static(id="standing"),
                Section("Scores", Column(width=13), Column(width=6), Column(width=14), Column(), id="scores"),
                Section("Who they are", Column(width=18), Column(), id="people", folded=small),
                id="first",
            )
            yield Vertical(
                Section("Resistance", Column(width=11), Column(), Column("", 5), id="resistance", folded=small),
                Section("Follow-ups", Column(width=13), Column(), Column("", 11), id="follow_ups", folded=small),
                Section("Adoption", *FIGURES, id="figures", folded=small),
                Section("Sessions", Column(width=11), Column(), id="seen", folded=small),
                id="second",
            )

        yield Static(id="whole")

    def on_resize(self) -> None:
        """What begins folded on a small screen unfolds where there is room, and the other way round."""
        small = self.app.size.width < WIDE
        if small != self._small:
            self._small = small
            for section in self.query(Section).exclude("#scores"):
                section.fold(folded=small)

    def load(self) -> None:
        """Read all about the group."""
        group, now = self._group, shell(self).machine.now()

        def gather(workspace: "Workspace") -> Opened | None:
            found = portrait(workspace, group, now)
            return Opened(found, known.read(workspace)) if found else None

        self.desk.read(self, gather, self._fill)

    def _fill(self, opened: Opened | None) -> None:
        first, self._opened = self._opened is None, opened
        if opened is None:
            self._show_none()
            return
        found, row = opened.portrait, opened.portrait.row
        counts = " or ".join(map(str, row.head_counts or (row.head_count,)))
        people = f"{counts} {'person' if counts == '1' else 'people'}" if row.head_count is not None else ""
        title = text.line(text.words(row.group_name, text.STRONG), "   ", text.words(people, text.QUIET))
        self.heading.show(title, group_words.stuck(row, found.today, shell(self).say))
        self.query_one("#standing", Static).update(group_rows.standing(found, shell(self).say))
        for id, (rows, summary) in group_rows.sections(found, opened.names, self._looked_into).items():
            self.query_one(f"#{id}", Section).fill(rows, shell(self).say(summary))
        if first:
            self.query_one("#scores", Section).focus()
        self.show_whole()

    def _show_none(self) -> None:
        """It is deleted; it may come back."""
        self.heading.show(text.words(shell(self).say("This group is deleted"), text.STRONG))
        self.query_one("#standing", Static).update(text.EMPTY)
        for section in self.query(Section):
            section.fill([], "")
        self.show_whole()

    def show_whole(self) -> None:
        """With the first of the scores in hand, what stands above them is in sight, too."""
        super().show_whole()
        section = self._section
        if section and section.id == "scores" and not section.cursor:
            self.call_after_refresh(self.query_one("#sections").scroll_home, animate=False)

    # what is done

    @property
    def _section(self) -> Section | None:
        return self.focused if isinstance(self.focused, Section) else None

    def action_fold(self) -> None:
        """Fold the section in hand, or unfold it."""
        if section := self._section:
            section.fold(folded=not section.folded)
            self.show_whole()

    def action_next(self) -> None:
        """To the next section."""
        self.focus_next(Section)

    def action_open(self) -> None:
        """Open the line in hand."""
        from fieldkit.tui.groups.adoption import AdoptionScreen
        from fieldkit.tui.notes.note import NoteScreen
        from fieldkit.tui.records.record_form import record_form

        section = self._section
        if section is None or not self._opened:
            return
        if section.folded:
            self.action_fold()
        elif section.id == "figures":
            self.app.push_screen(AdoptionScreen())
        elif not (key := section.chosen):
            return
        elif section.id == "people" and key in self._opened.portrait.group.conflicts:
            self.action_history()
        elif section.id == "people":
            record_form(self, "group", record=self._group, at=key, then=self.done)
        elif section.id == "follow_ups":
            record_form(self, "follow_up", record=key, then=self.done)
        elif section.id == "scores" and any(key == each.id for each in self._opened.portrait.assessments):
            self._looked_into ^= {key}
            self._fill(self._opened)
        elif section.id != "scores" or key in self._opened.portrait.evidence:
            self.app.push_screen(NoteScreen(key))

    def action_history(self) -> None:
        """What happened to the group, and what is to be decided about it."""
        from fieldkit.tui.notes.note import NoteScreen

        self.app.push_screen(NoteScreen(self._group))

    def action_assess(self) -> None:
        """Score the group."""
        if opened := self._opened:
            group_deeds.assess(self, opened.portrait.row, opened.portrait.today.isoformat())

    def action_fits(self) -> None:
        """What helps where it is stuck."""
        if opened := self._opened:
            group_deeds.offer_fits(self, opened.portrait.row)

    def action_edit(self) -> None:
        """Change what is known of it."""
        from fieldkit.tui.records.record_form import record_form

        if self._opened:
            record_form(self, "group", record=self._group, then=self.done)
