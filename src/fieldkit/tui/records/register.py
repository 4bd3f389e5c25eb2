"""A register: one list of records of a kind, to look through, put in order, narrow, add to and correct.

A screen that is one names its kinds, columns and what it can be narrowed by; everything else is the same for all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.choices import choice_words
from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded
from fieldkit.tui import text
from fieldkit.tui.commands import Command, bindings
from fieldkit.tui.commands.records import REGISTER
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.typed import in_words
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.table import Column, Lines, Row, Table

if TYPE_CHECKING:
    from fieldkit.domain.model import FormField
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

MOST = 5_000
"""The latest so many records of each kind are read."""

Cell = Callable[[Record, Known], object]
"""What a column shows of a record: text, a number, or Content."""


class Shown(NamedTuple):
    """One column: its title, width in cells (0: what the others leave), and what it shows of a record."""

    title: str
    width: int
    of: Cell
    order: Cell | None = None
    """What it is sorted by, where that is not what it shows."""
    keep: int = 0
    """The narrowest list, in cells, that still shows it."""
    right: bool = False


def column(field: str, width: int = 0, title: str = "", keep: int = 0, *, right: bool = False) -> Shown:
    """A column for a field as it stands in the record."""
    return Shown(title or field.replace("_", " "), width, lambda record, names: record.get(field), None, keep, right)


def dated(field: str, title: str = "", width: int = 11) -> Shown:
    """A column for a day."""
    return Shown(title or field, width, lambda record, names: known.day(record.get(field)), lambda r, n: r.get(field))


def named(field: str, width: int = 0, title: str = "", keep: int = 0, missing: str = "") -> Shown:
    """A column for the name of what a field refers to."""
    return Shown(
        title or field, width, lambda record, names: names.name(field, record.get(field)) or missing, None, keep
    )


def chosen(field: str, width: int, choices: Sequence[str], keep: int = 0, missing: str = "") -> Shown:
    """A column for a field with choices, sorted in their order; `missing` is the choice where none was made."""
    place = {choice: n for n, choice in enumerate(choices)}
    return Shown(
        field.replace("_", " "),
        width,
        lambda record, names: choice_words(str(record.get(field) or missing)),
        lambda record, names: place.get(str(record.get(field) or missing)),
        keep,
    )


class Held(NamedTuple):
    """What a register has read."""

    records: list[Record]
    words: dict[str, str]
    """By record: everything it says, folded, to find it by."""
    names: Known
    forms: "Mapping[str, Mapping[str, FormField]]"
    """By kind and field."""


class Entries(Table):
    """A table of records."""

    records: Sequence[Record] = ()

    def list(self, records: Sequence[Record], draw: Callable[[Record], Row]) -> None:
        """Show other records; the cursor stays on the same one where it is still there."""
        self.records = records
        self.show(Lines(records, draw))

    def place(self, key: str | None) -> int | None:
        """Where the record of that id stands."""
        return next((n for n, record in enumerate(self.records) if record.id == key), None)

    @property
    def record(self) -> Record | None:
        """The record in hand."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None


class Register(Undoing):
    """Words above, the list below, the entry in hand in full at the bottom."""

    KINDS: ClassVar[tuple[str, ...]]
    """What it lists; the first is what a new entry is."""
    COLUMNS: ClassVar[tuple[Shown, ...]]
    FILTERS: ClassVar[tuple[str, ...]] = ()
    """The fields that it can be narrowed by."""
    WHERE: ClassVar[Mapping[str, Any]] = {}
    """Values that every entry has, and that a new one is given."""
    EMPTY: ClassVar[str] = "nothing here yet; press n to begin"
    DECLARED: ClassVar[tuple[Command, ...]] = REGISTER
    BINDINGS = bindings(REGISTER)
    DEFAULT_CSS = """
    Register {
        #asking { height: 1; padding: 0 2; }
        #slash { width: 2; color: $quiet; }
        #words { width: 1fr; }
        #narrowed { width: auto; max-width: 60%; color: $accent; }
        #entries { margin-top: 1; height: 1fr; max-width: 150; }
        #whole { height: auto; min-height: 3; max-height: 9; padding: 0 2; border-top: solid $line; }
    }
    """
    AUTO_FOCUS = "#entries"

    def __init__(self, record: str | None = None, narrowed: Mapping[str, str] | None = None) -> None:
        """With the entry of an id in hand, else the first; only those whose fields say so."""
        super().__init__()
        self._first = record
        self._held: Held | None = None
        self._narrowed = dict(narrowed or {})
        self._order, self._turned = -1, False

    def body(self) -> Iterator[Widget]:
        """The words, the list, the entry in hand."""
        words = TextField(placeholder="words", id="words")
        yield Horizontal(Static("/", id="slash"), words, Static(id="narrowed"), id="asking")
        yield Entries(*self._columns(), empty=self.EMPTY, id="entries")
        yield Static(id="whole")

    @property
    def table(self) -> Entries:
        """The list."""
        return self.query_one("#entries", Entries)

    def changed(self, changes: "Changes | None") -> None:
        """Entries, or the names of what they refer to."""
        if changes is None or changes.kinds & {*self.KINDS, *known.REFERENCES, "engagement"}:
            self.load()

    def load(self) -> None:
        """Read the entries, and what there is to know about their fields."""
        self.desk.read(self, self.read, self.fill)

    def read(self, workspace: "Workspace") -> Held:
        """Every entry, the latest first."""
        from fieldkit.domain import forms

        models = {kind: {e.name: e for e in forms.form(kind, workspace.words)} for kind in self.KINDS}
        entries = [entry for form in models.values() for entry in form.values()]
        names = known.read(workspace, {entry.refs[0] for entry in entries if len(entry.refs) == 1})
        records = [
            record for kind in self.KINDS for record in workspace.list(kind, self.WHERE, newest_first=True, limit=MOST)
        ]
        words = {record.id: folded(_everything(record, names, models[record.kind])) for record in records}
        return Held(records, words, names, models)

    def fill(self, held: Held) -> None:
        """Show what was read."""
        self._held = held
        self._show()

    # what is seen

    def _columns(self) -> tuple[Column, ...]:
        """The titles, the one that the list is in the order of with a mark."""
        mark = "▴" if self._turned else "▾"
        return tuple(
            Column(f"{each.title} {mark}" if n == self._order else each.title, each.width, each.right, each.keep)
            for n, each in enumerate(self.COLUMNS)
        )

    def _show(self) -> None:
        """The entries with all of what is asked for, in the order that is asked for."""
        held = self._held
        if held is None:
            return
        wanted = folded(self.query_one("#words", TextField).value).split()
        found = [record for record in held.records if all(word in held.words[record.id] for word in wanted)]
        for name, value in self._narrowed.items():
            found = [record for record in found if folded(self.said(record, name)) == folded(value)]
        self.table.columns = self._columns()
        self.table.list(self._ordered(found, held.names), self._row)
        if self._first:
            self.table.cursor, self._first = self.table.place(self._first) or 0, None
        self._head(len(found), held)
        self._show_whole()

    def _ordered(self, records: list[Record], names: Known) -> list[Record]:
        """By the column; what says nothing there comes last either way."""
        if self._order < 0:
            return records
        by = self.COLUMNS[self._order]
        keys = {record.id: _key((by.order or by.of)(record, names)) for record in records}
        empty = [record for record in records if keys[record.id] is None]
        rest = [record for record in records if keys[record.id] is not None]
        rest.sort(key=lambda record: keys[record.id] or (0, ""), reverse=self._turned)
        return rest + empty

    def _row(self, record: Record) -> Row:
        held = self._held
        cells = (each.of(record, held.names) for each in self.COLUMNS) if held else ()
        return Row(record.id, tuple(c if isinstance(c, Content) else text.words(c) for c in cells))

    def _head(self, number: int, held: Held) -> None:
        whole = len(held.records)
        count = f"{number} of {whole}" if number < whole else str(whole)
        self.heading.show(text.words(shell(self).say(self.NAME), text.STRONG), text.words(count, text.QUIET))
        narrowed = " · ".join(f"{self.label(name).lower()}: {value}" for name, value in self._narrowed.items())
        self.query_one("#narrowed", Static).update(text.words(narrowed))

    def said(self, record: Record, name: str) -> str:
        """A field in words; nothing for none."""
        value = record.get(name)
        if self._held is None or value is None:
            return ""
        return in_words(self._held.forms[record.kind].get(name), value, self._held.names)

    def label(self, name: str) -> str:
        """What a field is called."""
        forms = self._held.forms if self._held else {}
        return next((form[name].label for form in forms.values() if name in form), name)

    @property
    def in_hand(self) -> Record | None:
        """The entry in hand."""
        return self.table.record

    def on_table_moved(self) -> None:
        """Another entry is in hand."""
        self._show_whole()

    def _show_whole(self) -> None:
        record = self.in_hand
        self.query_one("#whole", Static).update(self.whole(record) if record else text.EMPTY)

    def whole(self, record: Record) -> Content:
        """The entry in hand: what it says, and the rest of its fields in words."""
        about = known.about(record)
        shown = [name for name in (self._held.forms[record.kind] if self._held else {}) if record.get(name) is not None]
        rest = [
            text.line(text.words(f"{self.label(name).lower()} ", text.QUIET), self.said(record, name))
            for name in shown
            if record.get(name) != about
        ]
        lines = (text.words(about), text.line(*rest, between="   "))
        return text.lines(*(line for line in lines if line))

    # what is asked for

    def on_input_changed(self) -> None:
        """Other words."""
        self._show()

    def on_input_submitted(self) -> None:
        """Enter in the words: to the list."""
        self.action_rows()

    def action_search(self) -> None:
        """To the words."""
        self.query_one("#words", TextField).focus()

    def action_rows(self) -> None:
        """To the list."""
        self.table.focus()

    def action_back(self) -> None:
        """From the words to the list; from the list to the screen before."""
        if self.table.has_focus:
            super().action_back()
        else:
            self.table.focus()

    def action_narrow(self) -> None:
        """Say which values entries are to have."""
        held = self._held
        if held and self.FILTERS:
            fields = [self._filter(name, held) for name in self.FILTERS]
            self.app.push_screen(Form("Show only", fields, self._wrong), self._narrow)

    def _filter(self, name: str, held: Held) -> Field:
        said = {self.said(record, name) for record in held.records} - {""}
        help = "Empty shows all; ↓ goes through what is there."
        return Field(name, self.label(name), help, names=sorted(map(clean, said)), value=self._narrowed.get(name, ""))

    def _wrong(self, values: Mapping[str, str]) -> str | None:
        for name, value in values.items():
            said = {folded(self.said(record, name)) for record in (self._held.records if self._held else [])}
            if value and folded(value) not in said:
                return f"Nothing here has “{clean(value)}” as {self.label(name).lower()}."
        return None

    def _narrow(self, values: Mapping[str, str] | None) -> None:
        if values is not None:
            self._narrowed = {name: value for name, value in values.items() if value}
            self._show()

    def action_order(self) -> None:
        """By the next column; after the last one as it was read."""
        self._order = self._order + 1 if self._order + 1 < len(self.COLUMNS) else -1
        self._turned = False
        self._show()

    def action_turn(self) -> None:
        """The other way round."""
        self._turned = not self._turned
        self._show()

    # what is done

    def action_open(self) -> None:
        """Open the form of the entry in hand."""
        from fieldkit.tui.records.record_form import record_form

        if record := self.in_hand:
            record_form(self, record.kind, record=record.id, then=self.done)

    def action_add(self) -> None:
        """A new entry, like those that are shown."""
        from fieldkit.tui.records.record_form import record_form

        kind = self.KINDS[0]
        form = self._held.forms[kind] if self._held else {}
        alike = {name: value for name, value in self._narrowed.items() if form[name].refs or form[name].choices}
        record_form(self, kind, given={**alike, **self.WHERE}, then=self._added)

    def _added(self, deed: "Deed", changes: "Changes") -> None:
        self.table.want(changes.ids[-1])
        self.done(deed, changes)

    def action_delete(self) -> None:
        """Delete the entry in hand."""
        from fieldkit.workspace.deeds import Deletion

        if record := self.in_hand:
            self.do(Deletion([record.id]), "Deleted; u undoes it.")


def _key(cell: object) -> tuple[int, Any] | None:
    """What a cell is sorted by: numbers before words; None for what says nothing."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return 0, cell
    words = folded(cell.plain if isinstance(cell, Content) else str(cell or ""))
    return (1, words) if words.strip() else None


def _everything(record: Record, names: Known, form: "Mapping[str, FormField]") -> str:
    """All that a record says, in words."""
    return " ".join(in_words(form.get(name), value, names) for name, value in record.fields.items())
