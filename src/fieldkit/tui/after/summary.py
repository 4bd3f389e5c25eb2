"""A session in figures, on the screen and for a file."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.domain.suppression import thresholds
from fieldkit.domain.values import duration_words
from fieldkit.insight import pseudonyms, session
from fieldkit.insight.head_counts import head_counts
from fieldkit.insight.session import Budget, Cost, Summary
from fieldkit.report.printed import Part, Printed, without_names
from fieldkit.tui import text
from fieldkit.tui.printed.screen import PrintedPage
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

LATEST = 2_000
"""So many of a group's latest notes tell where its time goes."""

KINDS = {
    "observation": ("observation", "observations"),
    "workaround": ("workaround", "workarounds"),
    "friction": ("friction", "frictions"),
    "resistance": ("resistance", "resistance"),
    "quote": ("quote", "quotes"),
    "idea": ("idea", "ideas"),
    "win": ("win", "wins"),
}


class SummaryScreen(PrintedPage):
    """What was measured, and what that rests on. It names no person."""

    NAME = "Session in figures"
    ABOUT = """
    What the notes of a session come to. Only what somebody timed counts, and each figure says how many notes it rests on.
    Time by step is that of the group, over all its sessions. The cost is a range, from those it was seen of to the whole group.
    Times of one person, or of a group too small for figures, stay on this screen: they are neither saved nor copied.
    """
    FILE = "session"

    def __init__(self, session: str) -> None:
        """A session by its id."""
        super().__init__()
        self._session = session

    def read(self, workspace: "Workspace") -> Printed:
        """The figures."""
        held = workspace.get(self._session)
        notes = workspace.notes(session=held.id, limit=None)
        group = workspace.find(str(held.get("group"))) if held.get("group") else None
        size = head_counts(workspace).get(group.id) if group else None
        names = known.read(workspace)
        figures = session.summary(held, notes, size)
        of_group = workspace.notes(group=group.id, newest_first=True, limit=LATEST) if group else notes
        budget = session.budget(of_group)
        nobody = pseudonyms.nobody(workspace)
        shown = without_names(page(held, figures, budget, names, group, workspace.words.apply), nobody)
        least = thresholds(next(iter(workspace.list("engagement")), None)).scores
        own = session.told_apart(len(held.elements("participants")), size, least)
        if session.told_apart(budget.people, size, least):
            budget = budget._replace(parts=[])
        elif not own:
            return shown
        leaving = page(held, figures, budget, names, group, workspace.words.apply, timed=not own)
        return shown._replace(
            about=f"{shown.about} {workspace.words.apply(_STAYS)}", leaving=without_names(leaving, nobody)
        )


_STAYS = "Times here are one person's, or a small group's: they are neither saved nor copied."


def page(
    held: Record, figures: Summary, budget: Budget, names: Known, group: Record | None, say: Callable[[str], str], *,
    timed: bool = True,
) -> Printed:  # fmt: skip
    """The figures as a page; `say` gives our words in those of the organisation. Not `timed`: without those of the session."""
    whose = clean(str(group.get("name"))) if group else ""
    noted = [(say(text.counted(p.notes, *KINDS[p.name])), _timed(p) if timed else "") for p in figures.kinds]
    parts = [
        Part(say("What was noted"), noted),
        *_seen(figures, say, timed=timed),
        Part(
            say("What it costs if nothing is done"),
            list(_cost(figures.cost, whose, say)) if timed else [],
            say(_COST),
        ),
        Part(
            say("Where the time goes, step by step") + (f": {whose}" if whose else ""),
            _steps(budget),
            say(_basis(budget)),
        ),
    ]
    return Printed(say("Session in figures"), _about(held, figures, names), [part for part in parts if part.lines])


_COST = "A range: from those it was seen of to all of the group. Each note counts as long and as often as it says."


def _about(held: Record, figures: Summary, names: Known) -> str:
    kind = str(held.get("type", "")).replace("_", " ").capitalize()
    where = ", ".join(
        part for part in (names.name("group", held.get("group")), clean(str(held.get("place") or ""))) if part
    )
    when = names.time(held.get("started"), "%d %B %Y, %H:%M").lstrip("0")
    until = names.time(held.get("ended"), "%H:%M")
    watched = (
        f" Watched {_long(figures.watched.total_seconds())}" if figures.watched is not None else " It is still open"
    )
    paused = f", without {_long(figures.paused.total_seconds())} of pauses" if figures.paused else ""
    said = f"{kind}{f', {where}' if where else ''}, {when}{f' to {until}' if until else ''}.{watched}{paused}."
    switches = text.counted(figures.switches, "time", "times")
    return said + (f" Tools were changed {switches}." if figures.switches else "")


def _long(seconds: float) -> str:
    """How long a session went on, to the minute; what was timed is told to the second, so that its sums are right."""
    return duration_words(round(seconds / 60) * 60) if seconds >= 60 else duration_words(round(seconds))


def _timed(part: session.Part) -> str:
    return f"{duration_words(part.seconds)}, timed in {part.timed} of {part.notes}" if part.timed else "none was timed"


def _seen(figures: Summary, say: Callable[[str], str], *, timed: bool) -> Iterator[Part]:
    interruptions = [(str(note.get("interruption")), known.about(note)) for note in figures.interruptions]
    yield Part(say("Interruptions"), interruptions)
    ways = [
        (known.each_time(note.get("seconds")) or "not timed" if timed else "", known.about(note))
        for note in figures.own_ways
    ]
    yield Part(say("Workarounds"), ways)


def _cost(cost: Cost, group: str, say: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if cost.notes:
        yield "those seen", f"{_hours(cost.hours.likely)} a week"
        if cost.hours.high > cost.hours.likely:
            yield "up to", f"{_hours(cost.hours.high)} a week if all of {group or say('the group')} work so"
        yield "counted", say(text.counted(cost.notes, "note that says", "notes that say") + " how long and how often")
    if cost.without:
        without = text.counted(cost.without, "friction or workaround", "frictions or workarounds")
        yield "not counted", say(f"{without} without both")


def _hours(hours: Fraction) -> str:
    return f"{float(hours):.1f}".removesuffix(".0") + " h" if hours >= 1 else duration_words(round(hours * 3600))


def _steps(budget: Budget) -> list[tuple[str, str]]:
    named = [part for part in budget.parts if part.name]
    rest = [part for part in budget.parts if not part.name]
    return [(part.name or "no step named", _timed(part)) for part in (*named, *rest)] if named else []


def _basis(budget: Budget) -> str:
    sessions = text.counted(budget.sessions, "session", "sessions")
    people = text.counted(budget.people, "person", "people")
    return f"Of the group, over all its sessions: {sessions}, {people} so far."
