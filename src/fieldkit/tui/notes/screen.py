"""Notes: everything that was recorded, found by words and narrowed by what is known of it, however much it is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.tui import clipboard, text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.notes import NOTES
from fieldkit.tui.notes import narrow, onward, selection
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets import saving
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.table import Column, Row
from fieldkit.tui.widgets.windowed import Ask, Windowed

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Found, Wanted, Workspace
    from fieldkit.workspace.deeds import Deed

COLUMNS = (
    Column("", 1, gap=1), Column("When", 12), Column("kind", 11), Column("note"), Column("bad", 5, keep=70),
    Column("group", 16, keep=100), Column("who", 6, keep=110), Column("themes", 22, keep=130),
)  # fmt: skip
_NO_NOTE_YET = "no note yet; n on Today writes one"
_NOTHING_FITS = "nothing here has all of that; fewer words find more"


class NotesScreen(Undoing):
    """Words above, the notes that have them below, the one in hand in full at the bottom."""

    NAME = "Notes"
    ABOUT = """
    Type words, or their beginnings: a note has to have all of them. Filter narrows the list further.
    Notes come newest first; of more than 1000 found by words or theme, those that arrived last come first.
    Mark notes with the space bar to give them a theme, copy, save or delete them together; u undoes it.
    """
    DECLARED = NOTES
    BINDINGS = bindings(NOTES)
    AUTO_FOCUS = "#words"
    DEFAULT_CSS = """
    NotesScreen {
        #asking { height: 1; padding: 0 2; }
        #slash { width: 2; color: $quiet; }
        #words { width: 1fr; }
        #narrowed { width: auto; max-width: 60%; }
        #notes { margin-top: 1; }
        #whole { height: 4; padding: 0 2; border-top: solid $line; }
    }
    """

    def __init__(self) -> None:
        from fieldkit.workspace import Wanted

        super().__init__()
        self._wanted = Wanted()
        self._known: Known | None = None
        self._number: int | None = None
        self._marked: dict[str, None] = {}

    def body(self) -> Iterator[Widget]:
        """The words, the list, the note in hand."""
        with Horizontal(id="asking"):
            yield Static("/", id="slash")
            yield TextField(placeholder="words, or how they begin", id="words")
            yield Static(id="narrowed")
        yield Windowed(*COLUMNS, draw=self._row, empty=_NO_NOTE_YET, id="notes")
        yield Static(id="whole")

    @property
    def rows(self) -> Windowed:
        """The list."""
        return self.query_one("#notes", Windowed)

    def load(self) -> None:
        """Read the names, and what is asked for as it is now."""
        self.desk.read(self, known.read, self._learn)

    def _learn(self, names: Known) -> None:
        first, self._known = self._known is None, names
        if first:
            self.rows.begin()
        else:
            self.rows.again()
        self._head()

    def changed(self, changes: "Changes | None") -> None:
        """The list may show anything."""
        self.load()

    # what is asked for

    def _ask(self, wanted: "Wanted") -> None:
        self._wanted, self._number = wanted, None
        self.rows.nothing = _NOTHING_FITS if any(wanted._replace(kinds=())) else _NO_NOTE_YET
        self.rows.begin()
        self._head()

    def on_input_changed(self) -> None:
        """Other words."""
        self._ask(self._wanted._replace(words=self.query_one("#words", TextField).value))

    def on_windowed_asked(self, event: Windowed.Asked) -> None:
        """The list wants rows; what was asked for before somebody typed on is passed over."""
        ask, wanted, rows = event.ask, self._wanted, self.rows

        def page(workspace: "Workspace") -> "list[Found]":
            if not rows.wants(ask):
                return []
            return workspace.page(wanted, ask.place, back=ask.back, including=ask.including, limit=ask.limit)

        self.desk.read(self, page, lambda found: self._take(ask, found))

    def _take(self, ask: Ask, found: "list[Found]") -> None:
        current = self.rows.wants(ask)
        self.rows.take(ask, found)
        if current and ask.anew:
            self._show_whole()
            self._count()

    def _count(self) -> None:
        wanted = self._wanted
        self.desk.read(
            self,
            lambda workspace: workspace.size(wanted) if wanted is self._wanted else None,
            lambda size: self._counted(size) if wanted is self._wanted else None,
        )

    def _counted(self, size: int | None) -> None:
        self._number = size
        self._head()

    # what is seen

    def _head(self) -> None:
        if not self._known:
            return
        size, most = self._number, counted()
        count = (
            ""
            if size is None
            else f"more than {most:,} notes".replace(",", "\u202f")
            if size > most
            else text.counted(size, "note", "notes")
        )
        marked = text.words(f"{len(self._marked)} marked   " if self._marked else "", text.STRONG)
        self.heading.show(
            text.words(shell(self).say("Notes"), text.STRONG),
            text.line(marked, text.words(shell(self).say(count), text.QUIET)),
        )
        self.query_one("#narrowed", Static).update(narrow.in_words(self._wanted, self._known, shell(self).say))

    def _row(self, note: Record) -> Row:
        names = self._known
        if not names:
            return Row(note.id, ())
        mark = text.words("✓" if note.id in self._marked else "", text.STRONG)
        answers = text.words("2 answers ", text.STRONG) if note.conflicts else text.EMPTY
        return Row(
            note.id,
            (
                mark,
                text.words(self._when(note, names), text.QUIET),
                text.words(shell(self).say(note.kind.replace("_", " ")), text.QUIET),
                text.line(answers, known.about(note)),
                text.words(known.grade(note.get("severity")), text.ACCENT),
                text.words(names.name("group", note.get("group")), text.QUIET),
                text.words(names.name("participant", note.get("participant")), text.QUIET),
                text.words(names.themes(note), text.QUIET),
            ),
        )

    def _when(self, note: Record, names: Known) -> str:
        """The time of this year's, the year of older ones."""
        stamp = next((note.get(name) for name in ("at", "started", "assessed_on", "day") if note.get(name)), "")
        this_year = str(stamp).startswith(f"{shell(self).machine.now():%Y}")
        return names.time(stamp, "%d %b %H:%M" if this_year else "%d %b %Y")

    def on_table_moved(self) -> None:
        """Another note is in hand."""
        self._show_whole()

    def _show_whole(self) -> None:
        note, names = self.rows.record, self._known
        self.query_one("#whole", Static).update(_whole(note, names) if note and names else text.EMPTY)

    # moving about

    def action_search(self) -> None:
        """To the words."""
        self.query_one("#words", TextField).focus()

    def action_rows(self) -> None:
        """To the notes."""
        self.rows.focus()

    def on_input_submitted(self) -> None:
        """Enter in the words: to the notes."""
        self.action_rows()

    def action_back(self) -> None:
        """From the words to the notes; from the notes to the screen before."""
        if self.rows.has_focus:
            super().action_back()
        else:
            self.rows.focus()

    def action_open(self) -> None:
        """Read the note in hand."""
        from fieldkit.tui.notes.note import NoteScreen

        if note := self.rows.chosen:
            self.app.push_screen(NoteScreen(note))

    def action_narrow(self) -> None:
        """Say what else has to hold."""
        if names := self._known:
            today = shell(self).machine.now().astimezone(names.zone).date()
            self.app.push_screen(narrow.narrow(self._wanted, names, today, shell(self).say), self._narrowed)

    def _narrowed(self, values: Mapping[str, str] | None) -> None:
        if values is not None and self._known:
            self._ask(narrow.narrowed(self._wanted, values, self._known, shell(self).say))

    def action_two_answers(self) -> None:
        """Only what two people answered differently."""
        self._ask(self._wanted._replace(two_answers=not self._wanted.two_answers))

    # marks

    def action_mark(self) -> None:
        """Mark, and go on."""
        if note := self.rows.chosen:
            if note in self._marked:
                del self._marked[note]
            else:
                self._marked[note] = None
            self.rows.draw_again()
            self.rows.cursor += 1
            self._head()

    def action_mark_all(self) -> None:
        """All of the list, or none."""
        if self._marked:
            self._mark([])
        else:
            wanted, most = self._wanted, counted()
            self.desk.read(
                self, lambda workspace: [hit.record.id for hit in workspace.page(wanted, limit=most)], self._mark
            )

    def _mark(self, notes: list[str]) -> None:
        self._marked = dict.fromkeys(notes)
        self.rows.draw_again()
        self._head()

    @property
    def _selected(self) -> list[str]:
        """The marked notes, else the one in hand."""
        return list(self._marked) or [note for note in [self.rows.chosen] if note]

    # what is done to them

    def _do(self, deed: "Deed", told: str) -> None:
        def done(changes: "Changes") -> None:
            self.done(deed, changes)
            self._mark([])
            self.tell(f"{text.counted(len(changes.ids), 'note', 'notes')} {told}; u undoes it.")

        self.desk.write(self, deed.do, done)

    def action_delete(self) -> None:
        """Delete them."""
        from fieldkit.workspace.deeds import Deletion

        if selected := self._selected:
            self._do(Deletion(selected), "deleted")

    def action_theme(self) -> None:
        """Another theme for all of them."""
        selected, names = self._selected, self._known
        if selected and names:
            themes = names.choices("theme")
            fields = (
                Field("theme", "Theme", "What they are an example of. Empty: only take a theme away.", names=themes),
                Field(
                    "instead_of",
                    "Instead of",
                    "The theme that it replaces, where a note has it. May stay empty.",
                    names=themes,
                ),
            )
            title = f"A theme for {text.counted(len(selected), 'note', 'notes')}"
            self.app.push_screen(
                Form(title, fields, lambda values: _wrong_theme(values, names)),
                lambda values: self._retheme(selected, values),
            )

    def _retheme(self, notes: list[str], values: Mapping[str, str] | None) -> None:
        from fieldkit.workspace.deeds import Retheming

        if values and self._known:
            theme, instead_of = (self._known.find("theme", values[name]) for name in ("theme", "instead_of"))
            self._do(Retheming(notes, theme, instead_of), "changed")

    # what comes of them

    def action_follow_up(self) -> None:
        """Make a follow-up of them."""
        if selected := self._selected:
            onward.follow_up(self, selected, self.made)

    def action_resistance(self) -> None:
        """Make resistance of the note in hand."""
        if note := self.rows.chosen:
            onward.resistance(self, note, self.made)

    # what leaves the program

    def action_copy(self) -> None:
        """Copy them as text."""
        selected = self._selected

        def copy(notes: list[Record]) -> None:
            if self._known:
                clipboard.copy(self.app, selection.plain(notes, self._known))
                self.tell(f"{text.counted(len(notes), 'note', 'notes')} copied.")

        self.desk.read(self, lambda workspace: _records(workspace, selected), copy)

    def action_save(self) -> None:
        """Save them to a file."""
        selected, names = self._selected, self._known
        if not selected or not names:
            return
        name = f"notes-{shell(self).machine.now():%Y-%m-%d}.csv"
        help = "A name that ends in .csv is for a spreadsheet, any other is plain text."
        title = f"Save {text.counted(len(selected), 'note', 'notes')}"
        saving.ask(
            self, title, name, help, lambda path, workspace: selection.file(path, _records(workspace, selected), names)
        )


def counted() -> int:
    """Up to how many notes are counted, and can be marked at once."""
    from fieldkit.workspace import COUNTED

    return COUNTED


def _records(workspace: "Workspace", notes: list[str]) -> list[Record]:
    found = map(workspace.find, notes)
    return [note for note in found if note and not note.deleted]


def _wrong_theme(values: Mapping[str, str], names: Known) -> str | None:
    given = [value for value in values.values() if value]
    unknown = next((name for name in given if not names.find("theme", name)), None)
    if unknown:
        return f"There is no theme called “{clean(unknown)}”."
    return None if given else "Name a theme to give, or one to take away."


def _whole(note: Record, names: Known) -> Content:
    more = text.dotted(
        names.name("group", note.get("group")), names.name("participant", note.get("participant")),
        known.each_time(note.get("seconds")), known.how_often(note.get("frequency")), names.themes(note),
    )  # fmt: skip
    return text.lines(text.words(known.about(note)), text.line(more).stylize(text.QUIET))
