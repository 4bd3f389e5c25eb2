"""Commands that show: show, list, search, adkar, dump."""

import io
import re
import sys
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

import click

from fieldkit.cli.input import fields
from fieldkit.cli.output import emit, say, say_aside, table
from fieldkit.cli.place import Place, json_option, pass_place

if TYPE_CHECKING:
    from fieldkit.domain.record import Record
    from fieldkit.workspace import Workspace

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
COLUMNS = 6
"""Fields beside the id in the table of a list."""


def shape(workspace: "Workspace", record: "Record") -> dict[str, Any]:
    """The record as JSON shows it, with the names of what it refers to."""
    return {
        "id": record.id,
        "kind": record.kind,
        "fields": workspace.with_names(record),
        "conflicts": record.conflicts,
    }


def words(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(words(inner) for inner in value)
    return "" if value is None else str(value)


def readable(workspace: "Workspace", record: "Record", zone: tzinfo) -> dict[str, str]:
    """The fields of a record in words: names for ids where there are any, times in the engagement's zone."""
    named = workspace.with_names(record)
    return {field: clock_time(words(named.get(f"{field}_name", value)), zone) for field, value in record.fields.items()}


def clock_time(text: str, zone: tzinfo) -> str:
    """A time of the log (`2026-03-02T08:30:12.000Z`) as clocks in the zone showed it; any other text as it is."""
    if not _MOMENT.fullmatch(text):
        return text
    try:
        return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):  # 31 February, or the last hour of the year 9999
        return text


@click.command("show")
@click.argument("id", metavar="ID")
@click.option("--history", is_flag=True, help="Every change of it, oldest first.")
@json_option
@pass_place
def show_command(place: Place, id: str, history: bool, as_json: bool) -> None:
    """Show one record, or how it came about; with what is kept on this machine alone, such as a real name.

    An id may be shortened to a beginning or an end of four digits or more that no other id has.

    \b
    For example:
      fieldkit show 3f2a…
      fieldkit show 3f2a… --history
    """
    with place.open() as workspace:
        record = workspace.get(id)
        entries = workspace.history(id) if history else []
        private = workspace.local(record.id)
        if as_json:
            shown = shape(workspace, record)
            emit({**shown, "fields": shown["fields"] | private, **({"history": entries} if history else {})})
            return
        zone = workspace.zone
        say(f"{record.kind} {record.id}")
        fields = readable(workspace, record, zone) | private
    table(("field", "value"), [(field, fields[field]) for field in form_order([record.kind], set(fields))], whole=1)
    for field, values in record.conflicts.items():
        say(f"two answers for {field}: {' | '.join(map(words, values))}")
    for entry in entries:
        say(f"{clock_time(entry.at, zone)}  {entry.author_name}  {entry.op}  {words(entry.fields)}")


@click.command("list")
@click.argument("kind", metavar="KIND")
@click.option("--where", metavar="FIELD=VALUE", multiple=True, help="Only those; may be given several times.")
@click.option("--deleted", is_flag=True, help="The deleted ones too.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Skip so many first.")
@json_option
@pass_place
def list_command(
    place: Place, kind: str, where: tuple[str, ...], deleted: bool, limit: int | None, offset: int, as_json: bool
) -> None:
    """List the records of a kind; `fieldkit schema` names the kinds, and the fields that --where goes by.

    \b
    For example:
      fieldkit list group
      fieldkit list workaround --where group='Senior sales' --limit 20
    """
    with place.open() as workspace:
        workspace.known_kind(kind)
        records = workspace.list(kind, where=fields(where), deleted=deleted, limit=limit, offset=offset)
        show_all(workspace, records, as_json)


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, metavar="N", help="At most so many (50).")
@json_option
@pass_place
def search_command(place: Place, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find records in which all these words occur, newest first; the beginning of a word is enough.

    \b
    For example:
      fieldkit search renewals
    """
    with place.open() as workspace:
        show_all(workspace, workspace.search(" ".join(query), limit=limit), as_json)


def show_all(workspace: "Workspace", records: list["Record"], as_json: bool) -> None:
    """The records as one JSON array, or as a table of the first fields of their forms that say more than an id."""
    from fieldkit.domain.change import is_record_id

    if as_json:
        emit([shape(workspace, record) for record in records])
        return
    if not records:
        say_aside("nothing found")
        return
    zone = workspace.zone
    rows = [readable(workspace, record, zone) for record in records]
    kinds = {record.kind for record in records}
    telling = {field for row in rows for field, value in row.items() if not is_record_id(value)}
    columns = form_order(kinds, telling - {"deleted"})[:COLUMNS]
    if "deleted" in telling:
        columns.insert(0, "deleted")
    if len(kinds) > 1:
        columns.insert(0, "kind")
    table(
        ("id", *columns),
        [
            (record.id, *({**row, "kind": record.kind}.get(field, "") for field in columns))
            for record, row in zip(records, rows, strict=True)
        ],
        whole=1,
    )


def form_order(kinds: Iterable[str], fields: set[str]) -> list[str]:
    """The fields in the order of their forms; what no form knows comes last."""
    from fieldkit.domain.kinds import KINDS

    known = [field for kind in sorted(kinds) if kind in KINDS for field in KINDS[kind].model_fields]
    return [field for field in dict.fromkeys([*known, *sorted(fields)]) if field in fields]


@click.command("adkar")
@json_option
@pass_place
def adkar_command(place: Place, as_json: bool) -> None:
    """See where every group is stuck.

    The barrier, marked with an arrow, is the first of Awareness, Desire, Knowledge, Ability, Reinforcement that
    stands at 3 or lower. A dot: not assessed yet. fieldkit is not affiliated with Prosci, who own the ADKAR trademark.

    \b
    For example:
      fieldkit adkar
    """
    from fieldkit.domain.adkar import ELEMENTS

    with place.open() as workspace:
        rows = workspace.adkar()
    if as_json:
        emit(rows)
        return
    if not rows:
        say_aside("there is no group yet")
        return
    table(
        ("group", "n", "A", "D", "K", "A", "R", "barrier", "single barriers", "opinions differ on"),
        [
            (
                row.group_name,
                row.head_count,
                *(score(row.score(element), element == row.barrier) for element in ELEMENTS),
                row.barrier,
                words(row.barrier_distribution),
                words(list(row.differ)),
            )
            for row in rows
        ],
    )


def score(value: float | None, is_barrier: bool) -> str:
    """A current value: a dot where nobody has assessed yet, an arrow at the barrier."""
    if value is None:
        return "·"
    return f"{value:.2f}".rstrip("0").rstrip(".") + ("▾" if is_barrier else "")


@click.command("dump")
@pass_place
def dump_command(place: Place) -> None:
    """Print everything as JSON Lines, sorted by id; the same log gives the same bytes on any machine.

    \b
    For example:
      fieldkit dump > everything.jsonl
    """
    with place.open() as workspace:
        if not sys.stdout.isatty():
            workspace.dump(sys.stdout.buffer)
            return
        lines = io.BytesIO()
        workspace.dump(lines)
    for line in lines.getvalue().split(b"\n")[:-1]:
        say(line.decode())
