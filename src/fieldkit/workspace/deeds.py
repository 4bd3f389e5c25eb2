"""What a person does to records and may want to undo: recording, deleting, giving other themes, changing fields.

A deed is done once and undone once, each time in one transaction; what it needs to know for undoing it notes while it is done.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from fieldkit.domain.record import Record
from fieldkit.errors import Refused
from fieldkit.store.fold import DELETED
from fieldkit.workspace.base import Changes

if TYPE_CHECKING:
    from fieldkit.domain.model import FormField
    from fieldkit.workspace.workspace import Workspace


class Deed(Protocol):
    """Something done to records."""

    def do(self, workspace: "Workspace") -> Changes:
        """Do it: all of it or nothing."""

    def undo(self, workspace: "Workspace") -> Changes:
        """Bring back what was before; what others changed meanwhile stays."""


class ChangedMeanwhile(Refused):
    """Somebody changed since it was shown what was about to be changed. `now` is the record as it stands."""

    def __init__(self, sentence: str, now: Record) -> None:
        self.now = now
        super().__init__(sentence)


class Recording:
    """A new record."""

    def __init__(self, kind: str, values: Mapping[str, Any]) -> None:
        self._kind, self._values = kind, values
        self._made: tuple[str, ...] = ()

    def do(self, workspace: "Workspace") -> Changes:
        """Write it."""
        changes = workspace.add(self._kind, self._values)
        self._made = changes.ids
        return changes

    def undo(self, workspace: "Workspace") -> Changes:
        """Take it away again."""
        return workspace.delete(*self._made)


class Together:
    """Deeds that are done and undone as one."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._deeds = deeds

    def do(self, workspace: "Workspace") -> Changes:
        """One after the other."""
        with workspace.writing():
            made = [deed.do(workspace) for deed in self._deeds]
        return workspace.changes(id for changes in made for id in changes.ids)

    def undo(self, workspace: "Workspace") -> Changes:
        """The last one first."""
        with workspace.writing():
            made = [deed.undo(workspace) for deed in reversed(self._deeds)]
        return Changes(tuple(id for each in made for id in each.ids), frozenset().union(*(each.kinds for each in made)))


class Deletion:
    """Records deleted, with what they held: of what never left this computer nothing else is left."""

    def __init__(self, records: Sequence[str]) -> None:
        self._records = records
        self._done: list[_Done] = []

    def do(self, workspace: "Workspace") -> Changes:
        """Delete them."""
        with workspace.writing():
            before = [(workspace.get(record), _stands(workspace, record)) for record in self._records]
            changes = workspace.delete(*self._records)
            self._done = [_Done(each.id, each.kind, stood, _stands(workspace, each.id)) for each, stood in before]
        return changes

    def undo(self, workspace: "Workspace") -> Changes:
        """Show what is hidden, write again what is gone, under the same ids."""
        with workspace.writing():
            for done in self._done:
                if workspace.find(done.record):
                    workspace.undelete(done.record)
                done.take_back(workspace)
        return workspace.changes(done.record for done in self._done)


class Elements:
    """Elements of the sets of records, each put in (True) or taken out: `themes.<id or name>`, `tags.<word>`."""

    def __init__(self, records: Sequence[str], wanted: Mapping[str, bool]) -> None:
        self._records, self._wanted = records, wanted
        self._done: list[tuple[str, dict[str, bool]]] = []

    def do(self, workspace: "Workspace") -> Changes:
        """Write the elements that change."""
        with workspace.writing():
            self._done = [(record, self._differs(workspace.get(record))) for record in self._records]
            return _elements(workspace, self._done)

    def undo(self, workspace: "Workspace") -> Changes:
        """The same elements the other way round."""
        turned = [(record, {path: not held for path, held in elements.items()}) for record, elements in self._done]
        with workspace.writing():
            return _elements(workspace, turned)

    def _differs(self, record: Record) -> dict[str, bool]:
        parts = {path: path.partition(".") for path in self._wanted}
        return {
            path: held
            for path, held in self._wanted.items()
            if (parts[path][2] in record.get(parts[path][0], ())) is not held
        }


class Retheming(Elements):
    """A theme given to many notes, another taken from them; either may be None."""

    def __init__(self, records: Sequence[str], theme: str | None, instead_of: str | None) -> None:
        taken, given = ({f"themes.{each}": held} if each else {} for each, held in ((instead_of, False), (theme, True)))
        super().__init__(records, taken | given)


class Editing:
    """Fields of a record as they were typed.

    With `seen`, the record as it was shown: nothing that others wrote into these fields since is replaced unseen.
    """

    def __init__(self, record: str, values: Mapping[str, Any], seen: Record | None = None) -> None:
        self._record, self._values, self._seen = record, values, seen
        self._done: _Done | None = None

    def do(self, workspace: "Workspace") -> Changes:
        """Write them; ChangedMeanwhile where one of them does not say any more what was seen."""
        with workspace.writing():
            held, before = workspace.get(self._record), _stands(workspace, self._record)
            self._refuse_unseen(workspace, held)
            changes = workspace.edit(self._record, self._values)
            self._done = _Done(self._record, held.kind, before, _stands(workspace, self._record))
        return changes

    def _refuse_unseen(self, workspace: "Workspace", now: Record) -> None:
        seen, names = self._seen, {name.partition(".")[0] for name in self._values}
        changed = sorted(name for name in names if seen and _answers(now, name) != _answers(seen, name))
        if changed:
            from fieldkit.domain import forms

            told = [
                _now(entry, workspace, now) for entry in forms.form(now.kind, workspace.words) if entry.name in changed
            ]
            raise ChangedMeanwhile(f"Somebody else was here meanwhile: {'; '.join(told)}. Decide again.", now)

    def undo(self, workspace: "Workspace") -> Changes:
        """Write what stood there."""
        return self._done.take_back(workspace) if self._done else Changes((), frozenset())


class _Stands(NamedTuple):
    """What stands in a record: fields as the log has them, and what is local only."""

    fields: dict[str, Any]
    local: dict[str, Any]


class _Done(NamedTuple):
    """What a deed did to a record."""

    record: str
    kind: str
    before: _Stands
    after: _Stands

    def take_back(self, workspace: "Workspace") -> Changes:
        """What stood before, wherever it is still as the deed has left it: what others wrote meanwhile stays."""
        now = _stands(workspace, self.record)
        fields, local = (
            {
                name: False if name not in before and after[name] is True and "." in name else before.get(name)
                for name in before.keys() | after.keys()
                if before.get(name) != after.get(name) == held.get(name)
            }
            for before, after, held in zip(self.before, self.after, now, strict=True)
        )
        return workspace.put_back(self.record, self.kind, fields, local)


def _answers(record: Record, name: str) -> tuple[object, ...]:
    """What a record says in a field, and all that is said beside it."""
    return record.get(name), *((f, each) for f, each in record.conflicts.items() if f.partition(".")[0] == name)


def _now(entry: "FormField", workspace: "Workspace", record: Record) -> str:
    """A field with its value, in words."""
    value = workspace.with_names(record).get(f"{entry.name}_name", record.get(entry.name))
    if isinstance(value, dict):
        value = [f"{key}: {held}" for key, held in value.items()]
    values = [entry.choices.get(str(each), each) for each in (value if isinstance(value, list) else [value])]
    words = ", ".join(map(str, values)) if value is not None else "nothing"
    return f"{entry.label} has two answers" if entry.name in record.conflicts else f"{entry.label} is “{words}” now"


def _stands(workspace: "Workspace", record: str) -> _Stands:
    held = workspace.find(record)
    return _Stands(_flat(held), workspace.local(record)) if held else _Stands({}, {})


def _elements(workspace: "Workspace", changed: Sequence[tuple[str, Mapping[str, bool]]]) -> Changes:
    made = [workspace.edit(record, elements) for record, elements in changed if elements]
    return workspace.changes(id for changes in made for id in changes.ids)


def _flat(record: Record) -> dict[str, Any]:
    """The fields as the log has them: sets and maps by the element."""
    flat: dict[str, Any] = {}
    for name, value in record.fields.items():
        if name == DELETED:
            continue
        if isinstance(value, list):
            flat |= {f"{name}.{element}": True for element in value}
        elif isinstance(value, dict):
            flat |= {f"{name}.{key}": held for key, held in value.items()}
        else:
            flat[name] = value
    return flat
