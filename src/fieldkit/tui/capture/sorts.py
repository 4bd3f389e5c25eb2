"""The sorts of sessions, each with its own words for the one form and the one screen."""

from typing import NamedTuple

from fieldkit.domain.note_kinds import KIND_LETTERS, NOTE_KINDS

_LETTERS = (*(f"{letter}: " for letter in KIND_LETTERS), "+ ")
_SHORTHAND = "o: w: f: r: q: i:  + win   !4 bad  ~6m each  5/d  #theme  @person"


TOLD = "told in person that notes are taken, what for, and that they may object at any time"
"""What is recorded of informing people, unless something else is said."""


class Sort(NamedTuple):
    """What one sort of session is called, asks for and counts."""

    name: str
    group: str
    """What its group is, for the form."""
    people: str
    hint: str = _SHORTHAND
    """What stands in the empty line."""
    kinds: tuple[str, ...] = _LETTERS
    """What ↓ puts before the line, one after the other."""
    timed: str = "step"
    """What the timer times."""
    counted: tuple[str, str] = ("tool switch", "tool switches")
    """What one key counts."""


SORTS = {
    "shadowing": Sort("Shadowing", "Whose work you watch.", "The code of the person, never the name: P-07."),
    "interview": Sort(
        "Interview",
        "Whose view you ask for.",
        "The code of who speaks, never the name: P-07.",
        "Q: and A: are ordinary text   ↓ kind   + win   !4 bad  #theme  @person",
        ("+ ", *(f"/{kind} " for kind in NOTE_KINDS[:-1])),
    ),
    "floor_walking": Sort(
        "Floor walking",
        "Whose floor you walk.",
        "Whom you help, by code. May stay empty: @P-07 in a line says who asked.",
        'what was asked  ~60s solved in  >"handed to"  !4 work stopped',
    ),
    "user_test": Sort(
        "User test",
        "Whose work the tasks are from.",
        "The code of who tries it, never the name: P-07.",
        "F2 begins a task   F3 counts a click   o: w: f: r: q: i:  + win   !4 bad  #theme",
        timed="task",
        counted=("click", "clicks"),
    ),
    "meeting": Sort(
        "Meeting",
        "Whom it is about. May stay empty.",
        "Codes of who is there, with commas. May stay empty.",
        "/decision what was decided >owner   o: w: f: r: q: i:  + win   #theme  @person",
        ("/decision ", *_LETTERS),
    ),
    "workshop": Sort("Workshop", "Who takes part.", "Codes of who takes part, with commas. May stay empty."),
}
"""By the type of the session."""

OUTSIDE = Sort("Note", "", "")
"""Where there is no session."""


def sort_of(type: object) -> Sort:
    """The words of a session by its type; those of no session for what is no type."""
    return SORTS.get(str(type), OUTSIDE)
