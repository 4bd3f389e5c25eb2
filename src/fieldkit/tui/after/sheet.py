"""What was noted about a person in a session, in plain words, for that person to check."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.insight import pseudonyms
from fieldkit.report.printed import Part, Printed
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.printed import PERSON, PRINTED
from fieldkit.tui.printed.screen import PrintedPage
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

PLAIN = {
    "observation": "seen",
    "workaround": "own way",
    "friction": "takes time",
    "resistance": "doubt",
    "quote": "said",
    "idea": "wish",
    "win": "works well",
}
"""What a note is, to whom it is about: nobody has to know what we call it among ourselves."""


class Sheet(NamedTuple):
    """Whose notes stand in it, of which session."""

    session: Record
    person: str | None
    """A participant's id; None where nobody is named."""
    notes: list[Record]


class SheetScreen(PrintedPage):
    """The notes of one person of the session."""

    NAME = "Sheet to check"
    ABOUT = """
    What was noted, for the person to check: turn the laptop, or save it as a page and print it. It has the words and times of
    the notes and none of what we make of them: no grades, no themes, no obstacles. Names kept on this laptop stand in it as codes.
    """
    FILE = "to-check"
    DECLARED = (PERSON, *PRINTED)
    BINDINGS = bindings((PERSON,))

    def __init__(self, session: str) -> None:
        """A session by its id."""
        super().__init__()
        self._session, self._number, self._people = session, 0, 1

    def read(self, workspace: "Workspace") -> Printed:
        """The sheet of the person in hand."""
        session = workspace.get(self._session)
        people = session.get("participants") or [None]
        self._people = len(people)
        person = people[self._number % len(people)]
        notes = workspace.notes(session=session.id, limit=None)
        sheet = Sheet(session, person, [note for note in notes if _is_about(note, person, people)])
        frame = workspace.frame
        contact = str(frame.get("contact") or "") if frame else ""
        return page(sheet, known.read(workspace), pseudonyms.known(workspace), contact, workspace.words.apply)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next person only where there are several."""
        return action != "person" or self._people > 1

    def action_person(self) -> None:
        """The next person of the session."""
        self._number += 1
        self.load()


CHECK = (
    "The notes are about your work, so please check them: whatever is wrong will be corrected, and whatever should not stand here"
    " will be struck."
)


def page(sheet: Sheet, names: Known, codes: Mapping[str, str], contact: str, say: Callable[[str], str]) -> Printed:
    """The sheet as a page; `codes` stand for names known here, `contact` is whom to ask."""
    session = sheet.session
    who = names.name("participant", sheet.person)
    about = f"{say('Noted on')} {pseudonyms.hide(_when(session, names), codes)}. {say(CHECK)}"
    ask = f" {say('Questions')}: {contact}." if contact else ""
    lines = [
        (f"{names.time(note.get('at'), '%H:%M')} {PLAIN.get(note.kind, '')}", _said(note, codes))
        for note in sheet.notes
    ]
    title = f"{say('What was noted beside')} {who}" if who else say("What was noted")
    return Printed(title, about + ask, [Part(say(text.counted(len(lines), "note", "notes")), lines)])


def _is_about(note: Record, person: str | None, people: list[str | None]) -> bool:
    """One's own notes; where only one person was there, also those that name nobody."""
    return note.get("participant") == person or (len(people) == 1 and not note.get("participant"))


def _when(session: Record, names: Known) -> str:
    started, ended = (names.time(session.get(name), "%H:%M") for name in ("started", "ended"))
    day = names.time(session.get("started"), "%d %B %Y").lstrip("0")
    until = f" to {ended}" if ended else ""
    place = session.get("place")
    return f"{day} from {started}{until}{f', {clean(str(place))}' if place else ''}"


def _said(note: Record, codes: Mapping[str, str]) -> str:
    each, often = known.each_time(note.get("seconds")), known.how_often(note.get("frequency"))
    measured = ", ".join(part for part in (f"{each} each time" if each else "", often) if part)
    words = pseudonyms.hide(known.about(note), codes)
    return f"{words} ({measured})" if measured else words
