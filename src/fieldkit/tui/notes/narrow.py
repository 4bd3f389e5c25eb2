"""Which notes a list shows: a form to say so, and the same in words."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from textual.content import Content

from fieldkit.domain.plain_text import clean
from fieldkit.domain.values import Unreadable, folded, moment
from fieldkit.tui import text
from fieldkit.tui.records.known import REFERENCES, Known, day
from fieldkit.tui.widgets.form import LIKE_A_DAY, Days, Field, Form

if TYPE_CHECKING:
    from fieldkit.workspace import Wanted

KINDS = (
    "observation", "workaround", "friction", "resistance", "quote", "idea", "win",
    "help", "decision", "follow_up", "need", "lesson", "card", "pulse", "user_test", "adkar", "session",
)  # fmt: skip
"""What can be asked for by kind; without one the list shows notes, the first seven."""

_LABELS = {"group": "Group", "theme": "Theme", "participant": "Person", "session": "Session"}
_HELP = {
    "group": "Only what is about this group.",
    "theme": "Only what is an example of this theme.",
    "participant": "Only what is about this person, by the code.",
    "session": "Only what belongs to this session.",
}


class Narrow(Form):
    """A form of many fields, close together."""

    DEFAULT_CSS = "Narrow #fields { grid-gutter: 0; }"


def narrow(wanted: "Wanted", known: Known, today: date, say: text.Say) -> Narrow:
    """The form, filled in with what is asked for now."""
    days = Days(today, past=True)
    kind = wanted.kinds[0] if len(wanted.kinds) == 1 else ""
    fields = [
        Field(
            "kind",
            "Kind",
            "Only one kind of note, or something else that was recorded.",
            names=_kinds(say),
            value=say(_words(kind)),
        ),
        *(_reference(name, wanted, known) for name in REFERENCES),
        Field("severity", "How bad", "From 1 to 5: as bad as this, or worse.", value=str(wanted.severity or "")),
        Field("since", "From", f"The first day: {LIKE_A_DAY}.", value=_day(wanted.since, known.zone), days=days),
        Field(
            "until", "To", f"The last day: {LIKE_A_DAY}.", value=_day(wanted.until, known.zone, last=True), days=days
        ),
    ]
    return Narrow("Show only", fields, lambda values: _wrong(values, known, say))


def _reference(name: str, wanted: "Wanted", known: Known) -> Field:
    held = getattr(wanted, name)
    return Field(name, _LABELS[name], _HELP[name], names=known.choices(name), value=known.name(name, held))


def narrowed(wanted: "Wanted", values: Mapping[str, str], known: Known, say: text.Say) -> "Wanted":
    """What is asked for by the form as it was filled in; words and two answers stay."""
    asked = type(wanted)(words=wanted.words, two_answers=wanted.two_answers)
    kinds = tuple(kind for kind in KINDS if folded(say(_words(kind))) == folded(values["kind"]))
    references: dict[str, Any] = {name: known.find(name, values[name]) for name in REFERENCES if values[name]}
    return asked._replace(
        kinds=kinds or asked.kinds,
        severity=int(values["severity"]) if values["severity"] else None,
        since=_moment(values["since"], known.zone),
        until=_moment(values["until"], known.zone, timedelta(days=1)),
        **references,
    )


def in_words(wanted: "Wanted", known: Known, say: text.Say) -> Content:
    """What is asked for beside the words, as one quiet line."""
    parts = [
        say(_words(wanted.kinds[0])) if len(wanted.kinds) == 1 else "",
        *(known.name(name, getattr(wanted, name)) for name in REFERENCES),
        say(f"severity from {wanted.severity}") if wanted.severity else "",
        f"from {day(_day(wanted.since, known.zone))}" if wanted.since else "",
        f"to {day(_day(wanted.until, known.zone, last=True))}" if wanted.until else "",
        say("two answers") if wanted.two_answers else "",
    ]
    return text.words(" · ".join(part for part in parts if part), text.ACCENT)


def _kinds(say: text.Say) -> list[str]:
    return [say(_words(kind)) for kind in KINDS]


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _day(stamp: str | None, zone: tzinfo, *, last: bool = False) -> str:
    """The day of a time; of the time before which something has to be, the last day."""
    if not stamp:
        return ""
    return f"{datetime.fromisoformat(stamp).astimezone(zone) - timedelta(days=int(last)):%Y-%m-%d}"


def _moment(on: str, zone: tzinfo, later: timedelta = timedelta()) -> str | None:
    """The beginning of a day, or of the next, as the log writes it; None at the ends of the calendar, which leave nothing out."""
    with suppress(OverflowError, Unreadable):
        return moment((datetime.fromisoformat(on) + later).replace(tzinfo=zone)) if on else None
    return None


def _wrong(values: Mapping[str, str], known: Known, say: text.Say) -> str | None:
    """What cannot be asked for, in a sentence."""
    for name in REFERENCES:
        if values[name] and not known.find(name, values[name]):
            return f"There is no {_LABELS[name].lower()} called “{clean(values[name])}”."
    if values["kind"] and folded(values["kind"]) not in map(folded, _kinds(say)):
        return f"There is no kind called “{clean(values['kind'])}”."
    if values["severity"] not in ("", "1", "2", "3", "4", "5"):
        return "How bad is a number from 1 to 5."
    return None
