"""What can be answered to a question of the review, and what each answer does."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.domain import debrief
from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.domain.values import Unreadable, duration_words, folded, seconds
from fieldkit.insight.review import Gap, Lack
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.widgets.form import Field
from fieldkit.workspace.deeds import Deed, Editing, Elements, Recording, Together

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

QUESTIONS: Mapping[Lack, str] = {
    "tag": "Is the tag an example of a theme?",
    "person": "Whom is it about?",
    "minutes": "How long does it take each time?",
    "theme": "Which theme is it an example of?",
    "debrief": "Three questions to end with: press Enter.",
}
DURATIONS = (1, 2, 3, 5, 10, 15, 20, 30, 60)
"""Minutes that one key says."""


class Choice(NamedTuple):
    """One answer in the list."""

    words: str
    about: str
    deed: Deed


class Opened(NamedTuple):
    """A session with what is known around its notes."""

    session: Record
    notes: Mapping[str, Record]
    """By id, in the order of time."""
    names: Known
    themes: dict[str, str]
    """What themes mean, by id, in the order in which they are offered."""

    def in_order_of(self, before: "Opened") -> "Opened":
        """The same, where themes stay in the place in which they were offered, and new ones come last."""
        kept = {theme: self.themes[theme] for theme in before.themes if theme in self.themes}
        return self._replace(themes=kept | self.themes)


def read(workspace: "Workspace", session: str) -> Opened | None:
    """Everything that the review asks about and with; None where the session is not here any more."""
    held = workspace.find(session)
    if held is None or held.deleted:
        return None
    notes = {note.id: note for note in workspace.notes(session=session, limit=None)}
    used = Counter(theme for note in notes.values() for theme in note.elements("themes"))
    names = known.read(workspace)
    called = names.names["theme"]
    themes = sorted(workspace.list("theme"), key=lambda theme: (-used[theme.id], called[theme.id].casefold()))
    return Opened(held, notes, names, {theme.id: clean(str(theme.get("definition") or "")) for theme in themes})


def choices(gap: Gap, opened: Opened) -> list[Choice]:
    """The answers that are offered, the likeliest first."""
    match gap.lack:
        case "tag" | "theme":
            return list(_themes(gap, opened))
        case "person":
            return list(_people(gap, opened))
        case "minutes":
            return [Choice(duration_words(minutes * 60), "", _takes(gap, minutes * 60)) for minutes in DURATIONS]
        case "debrief":
            return []


def answered(gap: Gap, opened: Opened) -> str:
    """What stands there already: the question was answered before."""
    note = opened.notes.get(gap.notes[0]) if gap.notes else None
    if note is None or gap.lack == "tag":
        return ""
    if gap.lack == "person":
        return opened.names.name("participant", note.get("participant"))
    return known.each_time(note.get("seconds")) if gap.lack == "minutes" else opened.names.themes(note)


def another(gap: Gap, opened: Opened) -> Field:
    """The line for what is not in the list."""
    if gap.lack == "minutes":
        return Field("answer", "Each time", "Minutes, or with a unit: 4, 90s, 1.5h.", required=True)
    kind = "participant" if gap.lack == "person" else "theme"
    label, help = _ANOTHER[kind]
    tag = gap.tag if gap.lack == "tag" else ""
    new = f"A new {kind}: it will be added."
    return Field("answer", label, help, required=True, names=opened.names.choices(kind), value=tag, new=new)


def wrong(gap: Gap, answer: str) -> str | None:
    """Why that is no answer, in a sentence."""
    if gap.lack != "minutes":
        return None
    try:
        _seconds(answer)
    except (Unreadable, KeyError):
        return "How long is a number of minutes, or one with a unit: 4, 90s, 1.5h."
    return None


def named(gap: Gap, answer: str, opened: Opened) -> Deed:
    """What an answer that was typed does."""
    if gap.lack == "minutes":
        return _takes(gap, _seconds(answer))
    kind, field = ("participant", "code") if gap.lack == "person" else ("theme", "name")
    if found := opened.names.find(kind, answer):
        return _is_about(gap, found) if kind == "participant" else _themed(gap, found)
    group = {"group": opened.session.get("group")} if kind == "participant" and opened.session.get("group") else {}
    new = Recording(kind, {field: answer, **group})
    return Together([new, _is_about(gap, answer) if kind == "participant" else _themed(gap, answer)])


def stays_a_tag(gap: Gap) -> Deed:
    """The tag becomes no theme, and is not asked about again."""
    return Elements(gap.notes, {f"tags_kept.{gap.tag}": True})


def looked_back(opened: Opened, answers: Mapping[str, str]) -> Deed:
    """The answers to the three questions; what stood there in free words stays."""
    held = debrief.read(opened.session.get("debrief"))
    return Editing(opened.session.id, {"debrief": debrief.write(held | dict(answers))})


_ANOTHER = {
    "participant": ("Person", "The code of the person, never the name: P-07."),
    "theme": ("Theme", "What it is an example of, in one or two words."),
}


def _themes(gap: Gap, opened: Opened) -> Iterator[Choice]:
    """A theme that is called like the tag comes first."""
    names = opened.names.names["theme"]
    for theme in sorted(opened.themes, key=lambda theme: not (gap.tag and _alike(names[theme], gap.tag))):
        yield Choice(names[theme], opened.themes[theme], _themed(gap, theme))


def _alike(name: str, tag: str) -> bool:
    one, other = (folded(word).replace("-", "").replace(" ", "") for word in (name, tag))
    return one in other or other in one


def _people(gap: Gap, opened: Opened) -> Iterator[Choice]:
    for person in opened.session.elements("participants"):
        yield Choice(opened.names.name("participant", person), "", _is_about(gap, person))


def _themed(gap: Gap, theme: str) -> Deed:
    """The theme, by its id or its name; in place of the tag that was asked about."""
    return Elements(gap.notes, {f"themes.{theme}": True, **({f"tags.{gap.tag}": False} if gap.tag else {})})


def _is_about(gap: Gap, person: str) -> Deed:
    return Together([Editing(note, {"participant": person}) for note in gap.notes])


def _takes(gap: Gap, each: int) -> Deed:
    return Together([Editing(note, {"seconds": each}) for note in gap.notes])


def _seconds(answer: str) -> int:
    """`4`, `4 min`, `90s`, `1.5h` as seconds."""
    unit = answer.strip().lstrip("0123456789., ")
    return seconds(answer.strip().removesuffix(unit).strip(), unit or "min")
