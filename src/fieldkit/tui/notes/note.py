"""One note: all its fields in words, its history, and two answers to decide."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.choices import choice_words
from fieldkit.domain.record import Record
from fieldkit.tui import clipboard, text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.notes import NOTE
from fieldkit.tui.notes import onward, selection
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.typed import as_given, days, in_words, raw, to_type
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.in_full import InFull
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.domain.model import FormField
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.reading import Answer, Conflict, Event


class Opened(NamedTuple):
    """A note with all that is known of it."""

    note: Record
    names: Known
    form: "Mapping[str, FormField]"
    typed: str | None
    history: "list[Event]"
    conflicts: "list[Conflict]"
    came: list[Record]
    """What is done about it."""


class NoteScreen(InFull, Undoing):
    """Its words on top, then what is to be decided, its fields, what happened to it."""

    NAME = "One note"
    ABOUT = """
    Enter on a field changes it. Where two people gave two answers, both stand under Two answers: Enter takes the one in hand.
    History says who recorded what, and when; what has not left this laptop is the last line.
    """
    DECLARED = NOTE
    BINDINGS = bindings(NOTE)
    DEFAULT_CSS = """
    NoteScreen {
        #words { height: auto; max-height: 8; padding: 0 2; margin: 1 0 0 0; }
        #all { height: 1fr; scrollbar-size-vertical: 1; }
        #all Table { margin-top: 1; }
        #whole { height: auto; max-height: 6; min-height: 3; padding: 0 2; border-top: solid $line; }
    }
    """

    def __init__(self, note: str) -> None:
        """A note by its id."""
        super().__init__()
        self._note = note
        self._opened: Opened | None = None
        self._more = False

    def body(self) -> Iterator[Widget]:
        """The words, the tables, the line in hand in full."""
        yield Static(id="words")
        with VerticalScroll(id="all", can_focus=False):
            yield Table(Column("Two answers", 16), Column(), Column(width=12), Column(width=12), id="answers")
            yield Table(Column("What came of it", 16), Column(), Column(width=24), id="came")
            yield Table(Column("Fields", 16), Column(), id="fields")
            yield Table(Column("History", 17), Column(width=12), Column(), id="history")
        yield Static(id="whole")

    def load(self) -> None:
        """Read the note and all that is known of it."""
        note = self._note
        self.desk.read(self, lambda workspace: _open(workspace, note), self._fill)

    def changed(self, changes: "Changes | None") -> None:
        """Only this note counts; names may have changed with anything."""
        self.load()

    def _fill(self, opened: Opened | None) -> None:
        first = self._opened is None
        self._opened = opened
        rows = _rows(opened, more=self._more) if opened else {}
        for name in ("answers", "came", "fields", "history"):
            table = self.query_one(f"#{name}", Table)
            table.display = bool(rows.get(name))
            table.show(rows.get(name, []))
        self.heading.show(*_title(opened) if opened else (text.words("This note is deleted", text.STRONG),))
        self.query_one("#words", Static).update(
            text.words(known.about(opened.note)) if opened else text.words("u brings it back.", text.QUIET)
        )
        if first and opened:
            self.query_one("#answers" if opened.conflicts else "#fields", Table).focus()
        self.show_whole()

    def whole(self, table: Table, row: Row) -> Content:
        """With the help of a field, or what to do about an answer."""
        entry = self._opened.form.get(row.key) if self._opened and table.id == "fields" else None
        told = entry.help if entry else _TAKE if table.id == "answers" else ""
        help = text.words(shell(self).say(told), text.QUIET)
        return text.lines(super().whole(table, row), help)

    # what is done to it

    def action_change(self) -> None:
        """Change the field in hand, or take the answer in hand."""
        table, opened = self.focused, self._opened
        if not isinstance(table, Table) or not table.chosen or not opened:
            return
        if table.id == "fields" and table.chosen in opened.form and not opened.form[table.chosen].local_only:
            self._change(opened, opened.form[table.chosen])
        elif table.id == "answers":
            self._take(table.chosen)
        elif table.id == "came":
            self._follow(table.chosen)

    def _follow(self, follow_up: str) -> None:
        """To the follow-up in its register."""
        from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen

        self.app.push_screen(FollowUpsScreen(follow_up))

    def _change(self, opened: Opened, entry: "FormField") -> None:
        if len(entry.refs) > 1 or entry.name == "pauses":
            from fieldkit.tui.records.record_form import record_form

            record_form(self, opened.note.kind, record=opened.note.id, at=entry.name, then=self.done)
            return
        value = to_type(entry, opened.note.get(entry.name), opened.names)
        names: list[str] = list(entry.suggestions) or list(entry.choices.values())
        if len(entry.refs) == 1 and entry.refs[0] in opened.names.names:
            names = opened.names.choices(entry.refs[0])
        today = shell(self).machine.now().astimezone(opened.names.zone).date()
        field = Field(
            entry.name, entry.label, entry.help, entry.mandatory, names, value, several=entry.holds == "set",
            days=days(entry, today),
        )  # fmt: skip

        def change(form: Form, values: Mapping[str, str]) -> None:
            from fieldkit.workspace.deeds import Editing

            if values[entry.name] == value:
                form.dismiss(None)
                return
            given = as_given(entry, values[entry.name], opened.names)
            self.do_for(form, Editing(opened.note.id, {entry.name: given}, form.meanwhile or opened.note))

        self.app.push_screen(Form("Change the note", (field,), carry_out=change))

    def _take(self, key: str) -> None:
        """One of two answers stands from now on, once it was asked: nothing brings both back."""
        field, _, change = key.rpartition(" ")
        note, answers = self._note, self.query_one("#answers", Table)
        said = answers.rows[answers.cursor].cells[1]
        question = text.lines(said, "", text.words(shell(self).say(_FOR_GOOD), text.QUIET))

        def take() -> None:
            self.desk.write(self, lambda workspace: workspace.resolve_conflict(note, field, change=change))

        self.app.push_screen(Ask("Keep this answer?", question), lambda yes: take() if yes else None)

    def action_delete(self) -> None:
        """Delete the note."""
        from fieldkit.workspace.deeds import Deletion

        if self._opened:
            self.do(Deletion([self._note]))

    def action_follow_up(self) -> None:
        """Make a follow-up of it."""
        onward.follow_up(self, [self._note], self.made)

    def action_resistance(self) -> None:
        """Make resistance of it."""
        onward.resistance(self, self._note, self.made)

    def action_more(self) -> None:
        """Every field, or those that matter."""
        self._more = not self._more
        self._fill(self._opened)

    def action_copy(self) -> None:
        """Copy the note."""
        if opened := self._opened:
            clipboard.copy(self.app, selection.plain([opened.note], opened.names))
            self.app.notify("1 note copied.", markup=False)


_TAKE = "Written without knowing of each other: Enter keeps the answer in hand."
_FOR_GOOD = "The other goes from the field. It stays in the history, and undo does not bring the two back."


def _open(workspace: "Workspace", id: str) -> Opened | None:
    from fieldkit.domain import forms

    note = workspace.find(id)
    if note is None or note.deleted:
        return None
    form = {entry.name: entry for entry in forms.form(note.kind, workspace.words)} if forms.scope(note.kind) else {}
    conflicts = [found for field in sorted(note.conflicts) if (found := workspace.conflict(id, field))]
    names = known.read(workspace)
    came = workspace.list("follow_up", {"answers": id}, newest_first=True)
    return Opened(note, names, form, workspace.typed(id), workspace.history(id), conflicts, came)


def _title(opened: Opened) -> tuple[Content, Content]:
    note, names = opened.note, opened.names
    what = text.words(note.kind.replace("_", " ").capitalize(), text.STRONG)
    where = text.dotted(names.name("group", note.get("group")), names.name("participant", note.get("participant")))
    when = text.words(names.time(note.get("at"), "%d %b %Y %H:%M"), text.QUIET)
    return text.line(what, "   " if where else "", where), when


def _rows(opened: Opened, *, more: bool) -> dict[str, list[Row]]:
    """The lines of the three tables."""
    answers = [_answer(conflict, answer, opened) for conflict in opened.conflicts for answer in conflict.values]
    fields = [
        Row(name, (text.words(entry.label, text.QUIET), _value(entry, opened)))
        for name, entry in opened.form.items()
        if more or not entry.more or name in opened.note.fields
    ]
    others = [
        Row(name, (text.words(name, text.QUIET), text.words(raw(value))))
        for name, value in opened.note.fields.items()
        if name not in opened.form
    ]
    history = [_event(event, opened, first=not n) for n, event in enumerate(opened.history)]
    return {"answers": answers, "came": list(map(_came, opened.came)), "fields": fields + others, "history": history}


def _came(follow_up: Record) -> Row:
    """A follow-up that answers the note, how it stands, what it brought."""
    status = text.words(choice_words(str(follow_up.get("status") or "open")))
    brought = text.words(follow_up.get("outcome") or follow_up.get("reason"), text.QUIET)
    return Row(follow_up.id, (status, text.words(follow_up.get("text")), brought))


def _value(entry: "FormField", opened: Opened) -> Content:
    value = opened.typed if entry.local_only else opened.note.get(entry.name)
    return text.NOT_YET if value is None else text.words(in_words(entry, value, opened.names))


def _answer(conflict: "Conflict", answer: "Answer", opened: Opened) -> Row:
    name, _, element = conflict.field.partition(".")
    entry = opened.form.get(name)
    label = entry.label if entry else name
    if element:
        label = f"{label}: {in_words(entry, element, opened.names)}"
    said = in_words(None if element else entry, answer.value, opened.names) if answer.value is not None else "nothing"
    when = text.words(opened.names.time(answer.at, "%d %b %H:%M"), text.QUIET)
    who = text.words(answer.author_name, text.QUIET)
    return Row(f"{conflict.field} {answer.change}", (text.words(label, text.QUIET), text.words(said), who, when))


def _event(event: "Event", opened: Opened, *, first: bool) -> Row:
    when = text.words(opened.names.time(event.at, "%d %b %Y %H:%M"), text.QUIET)
    unsent = text.EMPTY if event.change else text.words("not handed over  ", text.ACCENT)
    place = {name: n for n, name in enumerate(opened.form)}
    fields = sorted(event.fields.items(), key=lambda item: place.get(item[0].partition(".")[0], len(place)))
    what = text.dotted("recorded" if first else "", *(_said(name, value, opened) for name, value in fields))
    return Row(event.change or "draft", (when, text.words(event.author_name), text.line(unsent, what)))


def _said(name: str, value: object, opened: Opened) -> str:
    """One field of a change: what it became."""
    if name == "deleted":
        return "deleted" if value else "brought back"
    head, _, element = name.partition(".")
    entry = opened.form.get(head)
    label = entry.label.lower() if entry else head
    if element and isinstance(value, bool):
        return f"{label} {'+' if value else '-'} {in_words(entry, element, opened.names)}"
    if value is None:
        return f"{label} cleared"
    return f"{label}: {in_words(entry, value, opened.names)}"
