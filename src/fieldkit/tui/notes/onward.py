"""From a note to what comes of it, without typing anything twice: resistance, a follow-up."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from fieldkit.domain.record import Record
from fieldkit.domain.resistance import FITS
from fieldkit.domain.values import folded
from fieldkit.tui.page import Page
from fieldkit.tui.records.record_form import record_form

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

Then = Callable[["Deed", "Changes"], None]

CARRIED = ("group", "participant", "themes", "session", "step", "tool")
"""What resistance has in common with the note in which it was seen."""

SAID = ("resistance", "quote")
"""Notes that are mostly what a person said."""


def follow_up(page: Page, notes: Sequence[str], then: Then) -> None:
    """Ask what is to be done about the notes; it answers all of them.

    Everybody in the team reads a follow-up: what a person said is not offered as its words, what was seen is.
    """
    ids = list(notes)

    def ask(records: list[Record]) -> None:
        record_form(page, "follow_up", given=_follow_up(records), at="text", then=then)

    page.desk.read(page, lambda workspace: _read(workspace, ids), ask)


def resistance(page: Page, note: str, then: Then) -> None:
    """Ask what is behind a note and what answers it; of a note that is resistance, in its own form."""

    def ask(records: list[Record]) -> None:
        for record in records:
            if record.kind == "resistance":
                record_form(page, "resistance", record=record.id, at="barrier", then=then)
            else:
                record_form(page, "resistance", given=_resistance(record), at="barrier", then=then)

    page.desk.read(page, lambda workspace: _read(workspace, [note]), ask)


def _read(workspace: "Workspace", notes: list[str]) -> list[Record]:
    found = map(workspace.find, notes)
    return [note for note in found if note and not note.deleted]


def _follow_up(notes: list[Record]) -> dict[str, Any]:
    groups = {note.get("group") for note in notes}
    one = notes[0] if len(notes) == 1 else None
    carried = {name: one.get(name) for name in ("owner", "due")} if one and one.kind == "resistance" else {}
    given = {
        "text": _to_be_done(one) if one else None,
        "answers": [note.id for note in notes],
        "group": next(iter(groups)) if len(groups) == 1 else None,
        "status": "open",
        **carried,
    }
    return {name: value for name, value in given.items() if value}


def _to_be_done(note: Record) -> Any:
    """What was seen; of resistance how it is answered, or what fits its obstacle."""
    if note.kind not in SAID:
        return note.get("text")
    return note.get("intervention") or FITS.get(folded(str(note.get("barrier") or "")))


def _resistance(note: Record) -> dict[str, Any]:
    carried = {name: note.get(name) for name in ("text", "at", *CARRIED) if note.get(name)}
    return {**carried, "evidence": [note.id], "outcome": "open"}
