"""Before something is handed over: what may name or reach a person, place by place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.exchange import IDENTIFIED
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import undoing

if TYPE_CHECKING:
    from fieldkit.workspace.deeds import Deed
    from fieldkit.workspace.identified import Found

AROUND = 200
"""Characters of the text that are shown before and after the place."""


class IdentifiedBox(Box[bool]):
    """Each place in turn: keep it or blank it. Comes to whether to hand over."""

    NAME = "Names in what goes out"
    ABOUT = """
    What has not left this computer yet and holds an e-mail address, a phone number, or a name that is kept here.
    Keep what has to stay, blank what has not; nothing is handed over before you have seen every place.
    """
    DECLARED = IDENTIFIED
    BINDINGS = bindings(IDENTIFIED)
    DEFAULT_CSS = """
    IdentifiedBox {
        #place, #left { color: $quiet; }
        #text { padding: 1 0; max-height: 12; }
    }
    """

    def __init__(self, found: "list[Found]") -> None:
        """Places of which there is at least one."""
        super().__init__("Does this name a person?")
        self._found = found
        self._kept: set[tuple[str, str, str]] = set()
        self._deeds: list[Deed] = []
        self._writing = False
        """Whether an answer is on its way: each key answers what is shown, once."""

    def body(self) -> Iterator[Widget]:
        """Where it stands, the words, how many are left."""
        yield Static(id="place")
        yield Static(id="text")
        yield Static(id="left")

    def on_mount(self) -> None:
        """The first place."""
        self._show()

    def on_screen_resume(self) -> None:
        """Back from the note: it may read otherwise now."""
        self._look()

    def _look(self) -> None:
        shell(self).desk.read(self, lambda workspace: workspace.identifying(), self._fill)

    def _fill(self, found: "list[Found]") -> None:
        self._writing = False
        self._found = [each for each in found if _key(each) not in self._kept]
        if self._found:
            self._show()
        else:
            self.dismiss(result=True)

    def _show(self) -> None:
        found = self._found[0]
        say = shell(self).say
        self.query_one("#place", Static).update(text.words(f"{say(found.kind).capitalize()} · {say(found.label)}"))
        self.query_one("#text", Static).update(_in_place(found))
        more = len(self._found) - 1
        left = "the last one" if not more else f"{text.counted(more, 'more place', 'more places')} after this"
        kind = "a name that is kept here" if found.hit.what == "name" else f"looks like a {found.hit.what}"
        kind = kind.replace("a e-mail", "an e-mail")
        self.query_one("#left", Static).update(text.dotted(kind, left))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Only notes have a screen of their own; only what was done can be undone."""
        if self._writing and action != "stop":
            return False
        if action == "open":
            return self._found[0].kind in NOTE_KINDS
        return action != "undo" or bool(self._deeds)

    def action_keep(self) -> None:
        """It stays as it is."""
        self._kept.add(_key(self._found[0]))
        self._fill(self._found)

    def action_blank(self) -> None:
        """An ellipsis takes its place."""
        deed = self._found[0].blanking()

        def blanked(_: object) -> None:
            self._deeds.append(deed)
            self._look()

        self._writing = True
        shell(self).desk.write(self, deed.do, blanked)

    def action_undo(self) -> None:
        """The words that were blanked last are back."""
        self._writing = True
        shell(self).desk.write(self, undoing(self._deeds), lambda changes: self._look())

    def on_failed(self) -> None:
        """It is as it was; the box says why."""
        self._writing = False

    def action_open(self) -> None:
        """The note with all that is known of it."""
        from fieldkit.tui.notes.note import NoteScreen

        self.app.push_screen(NoteScreen(self._found[0].record))

    def action_stop(self) -> None:
        """Nothing is handed over."""
        self.dismiss(result=False)


def _key(found: "Found") -> tuple[str, str, str]:
    """The same words in the same field are asked about once, wherever in the text they stand by now."""
    return found.record, found.field, found.words.casefold()


def _in_place(found: "Found") -> Content:
    """The words in the middle of their text."""
    before, after = found.text[: found.hit.start], found.text[found.hit.end :]
    return text.line(
        text.words(before[-AROUND:] if len(before) <= AROUND else "…" + before[-AROUND:]),
        text.words(found.words, "bold underline"),
        text.words(after if len(after) <= AROUND else after[:AROUND] + "…"),
    )
