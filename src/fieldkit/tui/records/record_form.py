"""A form for any kind of record, made from what its model says about each field.

It asks for what is mandatory and what is likely; the rest is one key away. What was typed stays in the form until it is
written. The models are heavy: they are first imported in the reader's thread, and keys that are typed meanwhile wait.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.change import is_record_id
from fieldkit.domain.plain_text import clean
from fieldkit.domain.values import instant
from fieldkit.errors import BadInput
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.records import EVIDENCE, MORE, RECORD_FORM
from fieldkit.tui.page import Page
from fieldkit.tui.records import known
from fieldkit.tui.records.breaks import LIKE_PAUSES
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.typed import as_given, days, given_names, to_type
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import LIKE_A_DAY, BaseForm, Field

if TYPE_CHECKING:
    from fieldkit.domain.model import FormField
    from fieldkit.domain.record import Record
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

Then = Callable[["Deed", "Changes"], None]
"""What follows when it is written: what was done, for undoing it, and what it touched, the record last."""

NEW = {"participant": "code", "theme": "name"}
"""Kinds that are made by naming one that is not there yet, and the field that takes the name."""

_HINTS = {
    "flag": "yes or no",
    "day": LIKE_A_DAY,
    "month": "a month, like 2026-03",
    "moment": "a day and a time, like 2026-03-02 9:30",
    "frequency": "5/d, 3/w, 2/mo",
    "pauses": LIKE_PAUSES,
}
_HELP = {"pauses": "From when to when nothing was watched, with commas between"}
"""What is said of a field that is typed in another way here than the log holds it."""
_SOME_ID = "0" * 32


def record_form(
    page: Page,
    kind: str,
    *,
    record: str | None = None,
    given: Mapping[str, Any] | None = None,
    at: str | None = None,
    then: Then = lambda deed, changes: None,
) -> None:
    """Ask for a new record of a kind, or for changes of one by its id, and write it.

    `given` are fields of a new record that need not be typed, as the workspace takes them; those that the form shows
    can be changed. `at` is the field that is in hand first.
    """

    def done(written: "tuple[Deed, Changes] | None") -> None:
        if written:
            then(*written)

    page.app.push_screen(RecordForm(kind, record, dict(given or {}), at), done)


class Asked(NamedTuple):
    """What a form asks for."""

    title: str
    entries: "Mapping[str, FormField]"
    names: Known
    today: date
    given: Mapping[str, Any]
    """What stands in the record, or was given for a new one."""
    seen: "Record | None" = None
    """The record as it is shown."""

    @property
    def picks(self) -> "FormField | None":
        """The field whose records have no names to type."""
        return next((entry for entry in self.entries.values() if len(entry.refs) > 1), None)


class RecordForm(BaseForm["tuple[Deed, Changes]"]):
    """Comes to what was done and what it touched, or None."""

    NAME = "Forms of records"
    DECLARED = RECORD_FORM
    BINDINGS = bindings((MORE, EVIDENCE))
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RecordForm #fields {
        grid-columns: 20 1fr; grid-gutter: 0; max-height: 50vh; overflow-y: auto; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, kind: str, record: str | None, given: dict[str, Any], at: str | None) -> None:
        super().__init__("", ())
        self._kind, self._record, self._given, self._at = kind, record, given, at
        self._asked: Asked | None = None
        self._all: tuple[Field, ...] = ()
        self._more = self._ready = False
        self._ahead: list[events.Key] = []
        self._picked: list[str] = []

    def body(self) -> Iterator[Widget]:
        """The fields, and below them what is picked."""
        fields, *told = super().body()
        yield fields
        yield Static(id="picked")
        yield from told

    def on_mount(self) -> None:
        """Ask for the fields."""
        shell(self).desk.read(self, self._read, self._fill)

    def _read(self, workspace: "Workspace") -> Asked:
        from fieldkit.domain import forms

        model, frame = forms.model(self._kind), workspace.frame
        entries = {
            entry.name: entry
            for entry in forms.form(self._kind, workspace.words)
            if entry.name != "typed" and (not entry.allowed_by or (frame and frame.get(entry.allowed_by)))
        }
        names = known.read(workspace, (entry.refs[0] for entry in entries.values() if len(entry.refs) == 1))
        today = workspace.machine.now().astimezone(names.zone).date()
        if self._record:
            held = workspace.get(self._record)
            return Asked(model.label, entries, names, today, held.fields | workspace.local(held.id), held)
        days = {"day": today.isoformat(), "month": today.isoformat()[:7]}
        usual = {e.name: days[e.shape] for e in entries.values() if e.mandatory and e.shape in days}
        return Asked(f"New {model.label[:1].lower()}{model.label[1:]}", entries, names, today, usual | self._given)

    # the fields

    def _fill(self, asked: Asked) -> None:
        self._asked = asked
        self.query_one("#frame").border_title = text.words(shell(self).say(asked.title))
        self._all = tuple(_field(entry, asked) for entry in asked.entries.values() if len(entry.refs) < 2)
        self.query_one("#fields").mount(*self.rows(self._all))
        self.query_one("#picked").display = asked.picks is not None
        if asked.picks:
            self._picked = list(asked.given.get(asked.picks.name) or [])
            self._tell_picked()
        self._show()
        self.call_after_refresh(self._begin)

    def _show(self) -> None:
        """Every field, or those that matter and those that say something."""
        asked = self._asked
        if asked is None:
            return
        self._fields = tuple(
            field
            for field in self._all
            if self._more
            or not asked.entries[field.name].more
            or field.value
            or self._input(field).value
            or field.name == self._at
        )
        for field in self._all:
            shown = field in self._fields
            self.query_one(f"#label-{field.name}").display = shown
            self.query_one(f"#field-{field.name}").display = shown

    async def _begin(self) -> None:
        """Go to the first field, or to the one that was asked for; then come the keys that were typed meanwhile."""
        first = next((field for field in self._fields if field.name == self._at), self._fields[0])
        self.set_focus(self._input(first))
        self.go_on()
        for key in self._ahead:
            await self.app.on_event(events.Key(key.key, key.character))
        self._ahead.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there are fields it can only be closed."""
        if action == "evidence" and not (self._asked and self._asked.picks):
            return False
        return super().check_action(action, parameters)

    def keeps(self, key: events.Key) -> bool:
        """Keys that come before the fields wait for them."""
        early = not self._ready and self.focused is None
        if early:
            self._ahead.append(key)
        return early

    def action_more(self) -> None:
        """Every field, or those that matter."""
        self._more = not self._more
        self._at = self._in_hand.name
        self._show()

    def action_evidence(self) -> None:
        """Pick the records of the field that is not typed."""
        from fieldkit.tui.records.pick import Pick

        asked = self._asked
        if asked and asked.picks:
            group = next(
                (asked.names.find("group", self._input(f).value) for f in self._all if f.name == "group"), None
            )
            self.app.push_screen(Pick(asked.picks.label, group, self._picked), self._pick)

    def _pick(self, picked: list[str] | None) -> None:
        if picked is not None:
            self._picked = picked
            self._tell_picked()

    def _tell_picked(self) -> None:
        if self._asked and self._asked.picks:
            label = text.words(f"{self._asked.picks.label:20}", text.QUIET)
            count = f"{len(self._picked)} picked; ^g shows them" if self._picked else "none; ^g picks notes"
            self.query_one("#picked", Static).update(
                text.line(label, text.words(count, "" if self._picked else text.QUIET))
            )

    # what becomes of it

    def filled(self) -> Mapping[str, object]:
        """What was typed and what was picked."""
        return {**super().filled(), **(self._picked_anew(self._asked) if self._asked else {})}

    def _picked_anew(self, asked: Asked) -> dict[str, object]:
        picks = asked.picks
        same = not picks or sorted(self._picked) == sorted(asked.given.get(picks.name) or [])
        return {} if same or not picks else {picks.name: self._picked}

    def wrong(self, values: Mapping[str, str]) -> tuple[Field, str] | None:
        """The first field that the model would refuse."""
        asked = self._asked
        if wrong := super().wrong(values):
            return wrong
        for field in self._fields if asked else ():
            typed = values[field.name]
            stands = self._record and typed == field.value
            if (
                asked
                and not stands
                and (sentence := _problem(self._kind, asked.entries[field.name], values, asked.names))
            ):
                return field, sentence
        return None

    def finish(self, values: dict[str, str]) -> None:
        """Write it; the form stays until that is done."""
        deed = self._deed(values)
        if deed is None:
            self.dismiss(None)
            return
        self.wait()

        def written(changes: "Changes") -> None:
            self.dismiss((deed, changes))

        shell(self).desk.write(self, deed.do, written)

    def _deed(self, values: Mapping[str, str]) -> "Deed | None":
        """What is to be done; None where nothing was changed."""
        from fieldkit.workspace.deeds import Editing, Recording, Together

        asked = self._asked
        if asked is None:
            return None
        typed = {name: value for name, value in values.items() if value != _as_typed(asked.entries[name], asked)}
        times = _times(values, asked.names)
        fields = {name: as_given(asked.entries[name], value, asked.names, *times) for name, value in typed.items()}
        fields |= self._picked_anew(asked)
        new = [Recording(kind, named) for kind, named in self._new_names(typed, asked)]
        if self._record:
            return Together([*new, Editing(self._record, fields, self.meanwhile or asked.seen)]) if fields else None
        whole = {name: value for name, value in {**asked.given, **fields}.items() if value not in ("", [])}
        return Together([*new, Recording(self._kind, whole)])

    @staticmethod
    def _new_names(typed: Mapping[str, str], asked: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """What has to be recorded first, because it is named here for the first time."""
        for name, value in typed.items():
            entry = asked.entries[name]
            for unknown in _unknown(entry, value, asked.names):
                kind = entry.refs[0]
                group = typed.get("group") or asked.given.get("group") if kind == "participant" else None
                if isinstance(group, str) and (found := asked.names.find("group", group)):
                    group = found
                yield kind, {NEW[kind]: unknown, **({"group": group} if group else {})}


def _field(entry: "FormField", asked: Asked) -> Field:
    """The line of a field."""
    choices = [] if entry.holds == "map" else list(entry.choices.values())
    offered: list[str] = ["yes", "no"] if entry.shape == "flag" else choices or list(entry.suggestions)
    if len(entry.refs) == 1:
        offered = asked.names.choices(entry.refs[0])
    new = f"A new {entry.refs[0]}: it will be added." if entry.refs and entry.refs[0] in NEW else ""
    return Field(
        entry.name,
        entry.label,
        text.sentence(_HELP.get(entry.name, entry.help)),
        entry.mandatory,
        offered,
        _as_typed(entry, asked),
        several=entry.holds == "set",
        new=new,
        hint=" · ".join(choices) or _HINTS.get(entry.name) or _HINTS.get(entry.shape) or _unit(entry),
        days=days(entry, asked.today),
    )


def _unit(entry: "FormField") -> str:
    """What it is counted in, where its label does not say it."""
    if entry.unit == "seconds":
        return "90 s, 6 min, 1 h 30 min"
    return entry.unit if entry.unit and entry.unit.casefold() not in entry.label.casefold() else ""


def _as_typed(entry: "FormField", asked: Asked) -> str:
    """What stands in the field at first; of a record that was given by its name, that name."""
    given = asked.given.get(entry.name)
    if len(entry.refs) == 1 and isinstance(given, str) and not is_record_id(given):
        return given
    return to_type(entry, asked.given.get(entry.name), asked.names)


def _unknown(entry: "FormField", typed: str, names: Known) -> list[str]:
    """Names of records that are not there."""
    if len(entry.refs) != 1:
        return []
    return [name for name in given_names(entry, typed) if not names.find(entry.refs[0], name)]


def _times(values: Mapping[str, str], names: Known) -> tuple[datetime | None, datetime | None]:
    """When the session of the form started, and when it ended."""
    from fieldkit.workspace.moments import in_zone

    started, ended = (instant(in_zone(field, values.get(field), names.zone)) for field in ("started", "ended"))
    return started, ended


def _problem(kind: str, entry: "FormField", values: Mapping[str, str], names: Known) -> str | None:
    """Why what is typed cannot stand in the field, in a sentence."""
    from fieldkit.domain import forms
    from fieldkit.workspace.moments import in_zone

    typed = values[entry.name]
    if not typed:
        return f"{entry.label} is needed." if entry.mandatory else None
    if (unknown := _unknown(entry, typed, names)) and entry.refs[0] not in NEW:
        what = entry.refs[0].replace("_", " ")
        return f"There is no {what} called “{clean(unknown[0])}”: choose one with ↓."
    try:
        given = in_zone(entry.name, as_given(entry, typed, names, *_times(values, names)), names.zone)
        forms.parse(kind, {entry.name: given}, lambda *_: _SOME_ID, partial=True, allowed=(entry.allowed_by or "",))
    except BadInput as refused:
        if entry.choices:
            return f"{entry.label} is one of: {', '.join(entry.choices.values())}."
        return text.sentence(str(refused))
    return None
