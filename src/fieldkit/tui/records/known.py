"""What the screens of notes know beside the notes: names of what they refer to, and their values in words."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from fieldkit.domain import values
from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.domain.values import Unreadable, instant
from fieldkit.tui import text

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

DAY = "%d %b %Y"
"""How a day is shown, alone and beside a time."""

LATEST = 500
"""How many of the latest sessions are offered by name."""

TITLES = (
    "text",
    "question",
    "name",
    "code",
    "function",
    "task",
    "rationale",
    "remarks",
    "works_well",
    "sticking_point",
    "actions",
)
"""The fields that say what a record is about, the first that it has."""

REFERENCES = ("group", "theme", "participant", "session")


class Known(NamedTuple):
    """The names of what notes refer to, fit for display, by kind and id."""

    zone: tzinfo
    names: Mapping[str, Mapping[str, str]]
    today: date

    def name(self, kind: str, record: object) -> str:
        """What a record is called; nothing for none, the beginning of its id where it is not here."""
        return self.names[kind].get(str(record), str(record)[:8]) if record else ""

    def themes(self, note: Record) -> str:
        """Themes and tags of a note in one line."""
        return " ".join(
            [
                *(self.name("theme", theme) for theme in note.elements("themes")),
                *(f"#{tag}" for tag in note.elements("tags")),
            ]
        )

    def choices(self, kind: str) -> list[str]:
        """The names in the order in which a form offers them: sessions latest first."""
        names = dict.fromkeys(self.names[kind].values())
        return list(names) if kind == "session" else sorted(names, key=str.casefold)

    def find(self, kind: str, name: str) -> str | None:
        """The record of that name as it is shown."""
        wanted = values.folded(clean(name))
        return next((record for record, known in self.names[kind].items() if values.folded(known) == wanted), None)

    def time(self, stamp: object, form: str) -> str:
        """A time of the log in the engagement's zone; a day without a time as a day, what is neither as it is."""
        at = instant(stamp)
        return f"{at.astimezone(self.zone):{form}}" if at else day(stamp, form.partition("%H")[0].strip(" ,") or DAY)


def read(workspace: "Workspace", kinds: Iterable[str] = ()) -> Known:
    """Read the names, those of further kinds as well."""
    zone = workspace.zone
    names = {kind: workspace.names(kind) for kind in {"group", "theme", "participant", *kinds} - {"session"}}
    shown = {kind: {record: clean(name) for record, name in found.items()} for kind, found in names.items()}
    known = Known(zone, shown, workspace.machine.now().astimezone(zone).date())
    latest = workspace.list("session", newest_first=True, limit=LATEST)
    return known._replace(names={**shown, "session": {session.id: session_words(session, known) for session in latest}})


def session_words(session: Record, known: Known) -> str:
    """A session has no name: what it was, when, with whom."""
    when = known.time(session.get("started"), "%d %b %Y %H:%M")
    people = (known.name("participant", person) for person in session.elements("participants"))
    parts = (when, str(session.get("type", "")).replace("_", " "), known.name("group", session.get("group")), *people)
    return text.dotted(*parts).plain


def about(record: Record) -> str:
    """What a record says, in its own words."""
    return next((str(record.fields[name]) for name in TITLES if isinstance(record.fields.get(name), str)), "")


def day(held: object, form: str = DAY) -> str:
    """A day of the log as a person says it, or a month; what is neither stands as it is."""
    with suppress(Unreadable):
        of_month = values.date_of(held)
        return f"{of_month:{form}}" if of_month else f"{date.fromisoformat(f'{values.month(held)}-01'):%b %Y}"
    return str(held or "")


def late(record: Record, today: date, *, done: bool) -> str:
    """How late it is; nothing for what is done, or has time yet."""
    until = values.date_of(record.get("due"))
    days = (today - until).days if until and not done else 0
    return text.counted(days, "day late", "days late") if days > 0 else ""


def due(record: Record, today: date, *, done: bool) -> Content:
    """Until when it is to be done; how late it is, once that is past and it is not done."""
    missed = late(record, today, done=done)
    return text.words(missed, text.STRONG) if missed else text.words(day(record.get("due")))


def each_time(seconds: object) -> str:
    """How long: 15 min; what is no number stands as it is."""
    return values.duration_words(seconds) if type(seconds) is int and seconds >= 0 else str(seconds or "")


def how_often(frequency: object) -> str:
    """How often: 5 a day; what is no frequency stands as it is."""
    with suppress(KeyError):
        return values.frequency_words(str(frequency)) if frequency else ""
    return str(frequency)


def grade(severity: object) -> str:
    """How bad, as so many dots."""
    return "●" * severity if type(severity) is int and 1 <= severity <= 5 else ""
