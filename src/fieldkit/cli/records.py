"""Commands that record: note, add, edit, delete, undelete, erase."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from fieldkit.cli.input import Row, csv_rows, fields, jsonl, lines_of, name_of
from fieldkit.cli.output import emit, say, say_aside
from fieldkit.cli.place import Place, at_terminal, json_option, pass_place
from fieldkit.cli.progress import Bar, progress
from fieldkit.errors import Refused

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

FEW = 5
"""Records that are named one by one; of more only the count is told."""

ids_argument = click.argument("ids", metavar="ID...", nargs=-1, required=True)


def report(ids: Sequence[str], done: str, as_json: bool, nothing: str = "nothing to do: it is so already") -> None:
    """What a write has touched."""
    if as_json:
        emit({"ids": ids})
    elif not ids:
        say(nothing)
    elif len(ids) > FEW:
        say(f"{done}: {len(ids)} records")
    else:
        for id in ids:
            say(f"{done}: {id}")


@click.command("note")
@click.argument("words", metavar="[--] TEXT", nargs=-1)
@click.option("--session", metavar="ID", help="The session it belongs to.")
@click.option("--at", metavar="TIME", help="When it was seen: 9:30, 09:30:12 or 2026-03-02T09:30:12Z; else now.")
@click.option("--lines", "file", metavar="FILE|-", help="A typed-up notebook, one note a line.")
@click.option("--date", metavar="DATE", help="The day on which the notebook begins.")
@json_option
@pass_place
def note_command(
    place: Place,
    words: tuple[str, ...],
    session: str | None,
    at: str | None,
    file: str | None,
    date: str | None,
    as_json: bool,
) -> None:
    """Note what you see, in the shorthand of the capture line.

    A letter and a colon say what it is: o observation, w workaround, f friction, r resistance, q quote, i idea; "+ " is
    a win. Marks at the end say more: !1 to !5 how bad, ~15m how long each time, 5/d how often, 24p how many people, 7c
    clicks, >step where; #theme and @CODE of the person stand anywhere. Put quotes around it all, and -- before a text
    that begins with a dash.

    \b
    For example:
      fieldkit note 'w: keeps renewals in a spreadsheet ~15m 1/d !4 #double-entry @P-02'
      fieldkit note --lines notebook.txt --date 2026-03-02

    In a notebook each line begins with its time, HH:MM or HH:MM:SS; a line that begins with // is a remark on the
    session.
    """
    if bool(words) == bool(file):
        raise click.UsageError("Give either the TEXT of a note or --lines FILE.")
    if bool(file) != bool(date):
        raise click.UsageError("--lines and --date belong together.")
    if file and at:
        raise click.UsageError("--at is for a single note; in a notebook each line begins with its time.")
    with place.open() as workspace:
        if file and date:
            changes = workspace.note_lines(lines_of(file), date=date, session=session, name=name_of(file))
        else:
            changes = workspace.note(" ".join(words), session=session, at=at)
        missed = list(workspace.unread(changes.ids))
    report(changes.ids, "noted", as_json)
    for line, said in missed:
        say_aside(f"{line}: {said}" if file else said)


@click.command("add")
@click.argument("words", metavar="[KIND] [FIELD=VALUE]...", nargs=-1)
@click.option("--jsonl", "jsonl_file", metavar="FILE|-", help="JSON objects, one a line; a line may name its kind.")
@click.option(
    "--csv",
    "csv_file",
    metavar="FILE|-",
    help="A table whose first row names the fields, or calls them as the screens do.",
)
@json_option
@pass_place
def add_command(
    place: Place, words: tuple[str, ...], jsonl_file: str | None, csv_file: str | None, as_json: bool
) -> None:
    """Add records: one by its fields, or many from a file.

    References are given by name or id, several values with commas between. From a file either every line is added or,
    if one is wrong, none. `fieldkit schema KIND` shows the fields of a kind.

    \b
    For example:
      fieldkit add group name='Senior sales' head_count=11 segment=D
      fieldkit add --jsonl frame.jsonl
      fieldkit add adkar --csv scores.csv
    """
    if jsonl_file and csv_file:
        raise click.UsageError("Give either --jsonl or --csv.")
    file = jsonl_file or csv_file
    kind = words[0] if words else None
    if kind is None and not jsonl_file:
        raise click.UsageError("Name the KIND of record.")
    if file and len(words) > 1:
        raise click.UsageError("Give either FIELD=VALUE words or a file.")
    with place.open() as workspace, progress() as bar:
        if file:
            rows = list(jsonl(file, kind) if jsonl_file else csv_rows(file, str(kind), workspace.words))
            named = name_of(file)
            changes = workspace.add_many(counted(rows, bar), where=lambda index: f"{named}, line {rows[index].line}")
        else:
            changes = workspace.add(str(kind), fields(words[1:]))
    report(changes.ids, "added", as_json, nothing="there is no record in it")


def counted(rows: list[Row], bar: Bar) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and values of every row, while the bar tells how far they are taken."""
    for done, row in enumerate(rows):
        bar(done, len(rows), "adding")
        yield row.kind, row.values


@click.command("edit")
@click.argument("id", metavar="ID")
@click.argument("words", metavar="FIELD=VALUE...", nargs=-1, required=True)
@json_option
@pass_place
def edit_command(place: Place, id: str, words: tuple[str, ...], as_json: bool) -> None:
    """Change fields of a record; FIELD= clears one. Values are given as in `fieldkit add`.

    \b
    For example:
      fieldkit edit 3f2a… decision=adopt reason='the list is better than ours'
      fieldkit edit 3f2a… owner=
    """
    with place.open() as workspace:
        changes = workspace.edit(id, fields(words))
    report(changes.ids, "changed", as_json)


@click.command("delete")
@ids_argument
@json_option
@pass_place
def delete_command(place: Place, ids: tuple[str, ...], as_json: bool) -> None:
    """Hide records; what was never exported is struck for good.

    `fieldkit undelete` brings back what was hidden. What was struck comes back by nothing; nobody else will have seen it.

    \b
    For example:
      fieldkit delete 3f2a…
    """
    with place.open() as workspace:
        deleted = workspace.delete(*ids).ids
        hidden = [id for id in deleted if workspace.find(id)]
    if as_json:
        emit({"ids": deleted})
        return
    for done, these in (("deleted", hidden), ("struck for good", [id for id in deleted if id not in hidden])):
        if these:
            report(these, done, as_json)


@click.command("undelete")
@ids_argument
@json_option
@pass_place
def undelete_command(place: Place, ids: tuple[str, ...], as_json: bool) -> None:
    """Show deleted records again.

    \b
    For example:
      fieldkit list group --deleted
      fieldkit undelete 3f2a…
    """
    with place.open() as workspace:
        changes = workspace.undelete(*ids)
    report(changes.ids, "undeleted", as_json)


@click.command("erase")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--participant", metavar="CODE", help="Erase everything held about this participant.")
@json_option
@pass_place
def erase_command(place: Place, ids: tuple[str, ...], participant: str | None, as_json: bool) -> None:
    """Blank records everywhere, for good. This cannot be undone.

    The words go from this machine and its backups at once, and from everybody else's with the next bundle. Only a
    lead, or who recorded it, may do this. At a terminal you are asked before; a script is not.

    \b
    For example:
      fieldkit erase 3f2a…
      fieldkit erase --participant P-07
    """
    if bool(ids) == bool(participant):
        raise click.UsageError("Give either the ID of records or --participant CODE.")
    with place.open() as workspace, progress() as bar:
        if at_terminal():
            ask_before_erasing(workspace, workspace.about_participant(participant) if participant else ids)
        receipt = (
            workspace.erase_participant(participant, progress=bar)
            if participant
            else workspace.erase(*ids, progress=bar)
        )
    report(receipt.records, "erased", as_json)
    if receipt.files:
        say_aside("Files written earlier may still hold the words; delete them where they are not needed:")
    for file in receipt.files:
        say_aside(f"  {file}")
    if receipt.repeating:
        say_aside("These records were made from what was erased and repeat words of it; change or erase them, too:")
    for id in receipt.repeating:
        say_aside(f"  {id}")
    if not receipt.complete:
        say_aside("Another window is open: the words leave the disk itself when fieldkit is next opened alone.")


def ask_before_erasing(workspace: "Workspace", ids: Sequence[str]) -> None:
    """Name to the person at the terminal what would go, and go on only if they agree."""
    held = [workspace.get(id) for id in ids]
    for record in held[:FEW]:
        say_aside(f"  {record.kind} {record.id}  {workspace.name_of(record.id)}")
    if len(held) > FEW:
        say_aside(f"  and {len(held) - FEW} more")
    which = "this record" if len(held) == 1 else f"these {len(held)} records"
    if not click.confirm(f"Erase {which} everywhere, for good?", default=False, err=True):
        raise Refused("nothing was erased")
