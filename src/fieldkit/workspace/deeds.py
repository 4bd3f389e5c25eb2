"""What a person does to records and may want to undo: recording, deleting, giving other themes, changing fields.

A deed is done once and undone once, each time in one transaction; what it needs to know for undoing it notes while it is done.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from fieldkit.domain.record import Record
from fieldkit.store import drafts, private
from fieldkit.workspace.base import Changes

if TYPE_CHECKING:
    from fieldkit.store.database import Connection
    from fieldkit.workspace.workspace import Workspace


class Deed(Protocol):
    """Something done to records."""

    def do(self, workspace: "Workspace") -> Changes:
        """Do it: all of it or nothing."""

    def undo(self, workspace: "Workspace") -> Changes:
        """Bring back what was before; what others changed meanwhile stays."""


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
        self._held: list[tuple[Record, dict[str, str]]] = []

    def do(self, workspace: "Workspace") -> Changes:
        """Delete them."""
        with workspace.writing():
            self._held = [(workspace.get(record), workspace.local(record)) for record in self._records]
            return workspace.delete(*self._records)

    def undo(self, workspace: "Workspace") -> Changes:
        """Show what is hidden, write again what is gone, under the same ids."""
        with workspace.writing() as connection:
            for record, local in self._held:
                if workspace.find(record.id):
                    workspace.undelete(record.id)
                _write_again(workspace, connection, record)
                private.set_local(connection, record.id, local)
        return workspace.changes(record.id for record, _ in self._held)


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
    """Fields of a record as they were typed."""

    def __init__(self, record: str, values: Mapping[str, Any]) -> None:
        self._record, self._values = record, values
        self._before: dict[str, Any] = {}

    def do(self, workspace: "Workspace") -> Changes:
        """Write them."""
        held = workspace.get(self._record).fields | workspace.local(self._record)
        self._before = {name: held.get(name, "") for name in self._values}
        return workspace.edit(self._record, self._values)

    def undo(self, workspace: "Workspace") -> Changes:
        """Write what stood there."""
        return workspace.edit(self._record, self._before)


def _elements(workspace: "Workspace", changed: Sequence[tuple[str, Mapping[str, bool]]]) -> Changes:
    made = [workspace.edit(record, elements) for record, elements in changed if elements]
    return workspace.changes(id for changes in made for id in changes.ids)


def _write_again(workspace: "Workspace", connection: "Connection", record: Record) -> None:
    """Whatever stands otherwise than in the record, as a draft: edits that had not left went with the deletion."""
    held, wanted = workspace.find(record.id), _flat(record)
    stands = _flat(held) if held else {}
    changed = {name: value for name, value in wanted.items() if stands.get(name) != value}
    changed |= {
        name: False if value is True and "." in name else None for name, value in stands.items() if name not in wanted
    }
    if changed:
        drafts.edit(connection, workspace.machine, record.id, record.kind, changed)


def _flat(record: Record) -> dict[str, Any]:
    """The fields as the log has them: sets and maps by the element."""
    flat: dict[str, Any] = {}
    for name, value in record.fields.items():
        if isinstance(value, list):
            flat |= {f"{name}.{element}": True for element in value}
        elif isinstance(value, dict):
            flat |= {f"{name}.{key}": held for key, held in value.items()}
        else:
            flat[name] = value
    return flat
