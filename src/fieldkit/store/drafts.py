"""Drafts: what was recorded here and has not left this computer. Editing rewrites a draft, striking removes it for good."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from fieldkit.domain.change import MAX_LINE, canonical, check_key, check_value
from fieldkit.errors import BadInput, Refused
from fieldkit.store import documents, fold, log, private
from fieldkit.store.database import Connection, Progress
from fieldkit.store.documents import Draft, Origin
from fieldkit.store.machine import Machine

ENVELOPE = 4096
"""Bytes of a change beside its fields and what they supersede, generously."""


def begin(connection: Connection, machine: Machine, record: str, kind: str, fields: dict[str, Any]) -> None:
    """Begins a record of which nothing is held, under an id that was made for it."""
    _check(fields)
    draft = Draft(record, kind, machine.stamp(), {field: (value, []) for field, value in fields.items()}, None)
    save(connection, draft)
    documents.add(connection, [(fold.fold_one(record, kind, draft.entry()), Origin(draft.at, record[:16]))])


def _check(fields: dict[str, Any]) -> None:
    for field, value in fields.items():
        check_key(field)
        check_value(value)


def edit(connection: Connection, machine: Machine, record: str, kind: str, fields: dict[str, Any]) -> None:
    """Begins or amends the draft of a record.

    `sup` grows by what this edit sees: every value of the field that is held, and what those have superseded.
    Refused for an erased record, and for a deleted one unless the edit undeletes it.
    """
    _check(fields)
    refuse_erased(connection, record)
    state = documents.state(connection, record)
    draft = documents.draft(connection, record)
    if (draft and draft.saw) or (state and fold.DELETED not in fields and fold.hidden(state.live)):
        raise Refused("That record is deleted: undelete it first.")
    draft = draft or Draft(record, state.kind if state else kind, "", {}, None)
    draft.at = machine.stamp()
    draft.unsure = False
    for field, value in fields.items():
        before = draft.fields.get(field, (None, []))[1]
        draft.fields[field] = (value, sorted({*before, *(state.past(field) if state else ())}))
    save(connection, draft)
    documents.refold(connection, record)


def _refuse_what_cannot_leave(draft: Draft) -> None:
    """A change is a line of at most 1 MiB; what would be longer is refused when it is written, not when it is sealed."""
    size = sum(len(canonical([field, *held])) for field, held in draft.fields.items()) + len(canonical(draft.saw))
    if size + ENVELOPE > MAX_LINE:
        raise BadInput("One record holds more than 1 MiB of changes: split it into several.")


def save(connection: Connection, draft: Draft) -> None:
    """Writes a draft as it is; BadInput if it could never be sealed."""
    _refuse_what_cannot_leave(draft)
    connection.execute(
        "INSERT INTO draft VALUES (?,?,?,?,?,?) ON CONFLICT (record) DO UPDATE SET kind=excluded.kind, at=excluded.at,"
        " fields=excluded.fields, saw=excluded.saw, unsure=excluded.unsure",
        (
            draft.record,
            draft.kind,
            draft.at,
            log.dumps(draft.fields),
            None if draft.saw is None else log.dumps(draft.saw),
            int(draft.unsure),
        ),
    )


def strike(connection: Connection, record: str) -> None:
    """Removes a draft physically; of a record that was never sealed also its local-only fields.

    Local backups keep such a record, to be gone back to, until something is erased.
    """
    connection.execute("DELETE FROM draft WHERE record=?", (record,))
    if not is_sealed(connection, record):
        remember_struck(connection, [Struck(record, final=False)])
        private.forget(connection, record)
    documents.refold(connection, record)


class Struck(NamedTuple):
    """A record that went before it was ever sealed: taken back, or `final`, erased, so that no backup may bring it back."""

    record: str
    final: bool


def struck(connection: Connection, record: str | None = None) -> list[Struck]:
    """What was struck and is not here again, of one record or of all; what was merely taken back until the next erasure."""
    rows = connection.execute(
        "SELECT record, final FROM struck WHERE (?1 IS NULL OR record=?1) AND record NOT IN (SELECT id FROM document)",
        (record,),
    )
    return [Struck(name, bool(final)) for name, final in rows.fetchall()]


def refuse_erased(connection: Connection, record: str) -> None:
    """Refused where a record was erased, ever handed over or not."""
    if log.is_erased(connection, record) or Struck(record, final=True) in struck(connection, record):
        raise Refused("That record was erased: it cannot be written again.")


def refuse_gone(connection: Connection, record: str) -> None:
    """Refused where a record was taken back, and no file here holds it since something was erased: no window brings it back."""
    erasing = log.meta(connection, log.UNSCRUBBED) not in (None, log.ON_DISK)
    if documents.kind_of(connection, record) is None and (erasing or not struck(connection, record)):
        raise Refused(
            "That went for good with something that was erased or taken out since: it cannot be brought back."
        )


def remember_struck(connection: Connection, gone: Iterable[Struck]) -> None:
    """Remembers what was struck; what was erased stays so."""
    connection.executemany(
        "INSERT INTO struck VALUES (?,?) ON CONFLICT (record) DO UPDATE SET final=max(final, excluded.final)",
        [(each.record, int(each.final)) for each in gone],
    )


def is_sealed(connection: Connection, record: str) -> bool:
    """Whether any change of the record is held whole."""
    return (
        connection.execute("SELECT 1 FROM change WHERE record=? AND line IS NOT NULL", (record,)).fetchone() is not None
    )


def delete(connection: Connection, machine: Machine, record: str) -> None:
    """Hides a sealed record for everybody who has seen no more of it than this home; removes an unsealed one for good."""
    if not is_sealed(connection, record):
        strike(connection, record)
        return
    state = documents.state(connection, record)
    if state is None or fold.hidden(state.live):
        raise Refused("That record is deleted already.")
    held = [e for e in state.entries if e.id != fold.DRAFT]
    seen = (
        {e.id for e in held}
        | {i for e in held for ids in e.sup.values() for i in ids}
        | {i for e in held for i in e.saw}
    )
    fields = {fold.DELETED: (True, sorted(state.past(fold.DELETED)))}
    save(connection, Draft(record, state.kind, machine.stamp(), fields, sorted(seen)))
    documents.refold(connection, record)


def undelete(connection: Connection, machine: Machine, record: str) -> None:
    """Takes a deletion back, sealed or not."""
    draft = documents.draft(connection, record)
    if draft and draft.saw:
        strike(connection, record)
    state = documents.state(connection, record)
    if state and any(x.value is True for x in state.live.get(fold.DELETED, ())):
        edit(connection, machine, record, state.kind, {fold.DELETED: False})


def seal(connection: Connection, machine: Machine, progress: Progress | None = None) -> list[str]:
    """Turns every draft that does not wait for a look into a change at the end of this replica's chain; gives the records."""
    sealed = ready(connection)
    if sealed:
        log.begin_own(connection)
    for done, draft in enumerate(sealed):
        if progress and done % 1000 == 0:
            progress(done, len(sealed), "sealing what was recorded")
        connection.execute("DELETE FROM draft WHERE record=?", (draft.record,))
        log.append(
            connection,
            machine,
            draft.kind,
            draft.record,
            at=draft.at,
            fields={field: value for field, (value, _) in draft.fields.items()},
            sup={field: sup for field, (_, sup) in draft.fields.items()},
            saw=draft.saw,
        )
        documents.refold(connection, draft.record)
    return [draft.record for draft in sealed]


def ready(connection: Connection) -> list[Draft]:
    """Drafts that the next export seals."""
    rows = connection.execute(
        "SELECT record, kind, at, fields, saw, unsure FROM draft WHERE NOT unsure ORDER BY record"
    ).fetchall()
    return [documents.draft_of(row) for row in rows]


def unsure(connection: Connection) -> list[Draft]:
    """Drafts that came from a restored backup and wait for a look."""
    rows = connection.execute("SELECT record, kind, at, fields, saw, unsure FROM draft WHERE unsure ORDER BY record")
    return [documents.draft_of(row) for row in rows.fetchall()]


def doubt(connection: Connection) -> None:
    """All drafts wait for a look before they are sealed, as after a restore."""
    connection.execute("UPDATE draft SET unsure=1")


def confirm(connection: Connection) -> None:
    """All drafts that waited for a look may be sealed."""
    connection.execute("UPDATE draft SET unsure=0")


def count(connection: Connection) -> int:
    """How many records have something that has not left this computer."""
    return int(connection.execute("SELECT count(*) FROM draft").fetchone()[0])


def keep_line(connection: Connection, slot: str, text: str, started: str) -> None:
    """Keeps the line being typed, whatever it holds: what cannot be saved must not be lost; an empty one is forgotten."""
    connection.execute("DELETE FROM typing WHERE slot=?", (slot,))
    if text:
        line = text.encode("utf-8", "surrogatepass")
        connection.execute("INSERT INTO typing VALUES (?,?,?)", (slot, line, started))


def kept_slots(connection: Connection) -> list[str]:
    """The slots in which a line is kept."""
    return [row[0] for row in connection.execute("SELECT slot FROM typing ORDER BY slot").fetchall()]


def kept_line(connection: Connection, slot: str) -> tuple[str, str] | None:
    """(text, time of its first keystroke) of the line being typed when the program last stopped."""
    row = connection.execute("SELECT line, started FROM typing WHERE slot=?", (slot,)).fetchone()
    return (row[0].decode("utf-8", "surrogatepass"), row[1]) if row else None
