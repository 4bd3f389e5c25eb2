"""Commands about members and what they disagree on: roster, enrol, retire, conflicts, resolve."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from fieldkit.cli.output import emit, say, say_aside, table
from fieldkit.cli.place import Place, json_option, pass_place
from fieldkit.cli.reading import clock_time, words
from fieldkit.cli.records import report

if TYPE_CHECKING:
    from fieldkit.workspace.team import RosterRow

MOST_ANSWERS = 20
"""Answers to one question that are listed for people."""

fingerprint_argument = click.argument("fingerprint", metavar="FINGERPRINT", nargs=-1, required=True)


@click.command("roster")
@json_option
@pass_place
def roster_command(place: Place, as_json: bool) -> None:
    """List the members and their laptops, also those that wait to be confirmed.

    \b
    For example:
      fieldkit roster
    """
    with place.open() as workspace:
        rows, zone = workspace.roster(), workspace.zone
    if as_json:
        emit(rows)
        return
    table(
        ("fingerprint in words", "person", "role", "state", "last heard"),
        [(row.words, row.person, row.role, state(row), clock_time(row.last_seen or "", zone)) for row in rows],
        whole=1,
    )


def state(row: "RosterRow") -> str:
    """What may come from a laptop."""
    if row.retired:
        return "retired"
    if row.this_laptop:
        return "this laptop"
    if row.enrolled:
        return "confirmed"
    return f"waiting, says it is a second laptop of {row.person}" if row.second else "waiting"


@click.command("enrol")
@fingerprint_argument
@click.option("--role", type=click.Choice(["lead", "agent"]), help="What the person may do; an agent if not said.")
@json_option
@pass_place
def enrol_command(place: Place, fingerprint: tuple[str, ...], role: str | None, as_json: bool) -> None:
    """Confirm a laptop, by its fingerprint as digits or as words. For leads.

    Compare the words by telephone with its owner before. Bundles that were held go in when they are merged again.

    \b
    For example:
      fieldkit roster
      fieldkit enrol nulur-duzaz-luzij-poruz-bukab-zajom-gifus-dijof
    """
    with place.open() as workspace:
        changes = workspace.enrol(" ".join(fingerprint), role=role)
        rows = workspace.roster()
    report_laptops(changes.ids, rows, "confirmed", as_json)
    if changes.ids and not as_json:
        say("merge once more the files of theirs that were held")


@click.command("retire")
@fingerprint_argument
@json_option
@pass_place
def retire_command(place: Place, fingerprint: tuple[str, ...], as_json: bool) -> None:
    """Shut out a lost or returned laptop: nothing more is taken from it nor written for it. For leads.

    \b
    For example:
      fieldkit roster
      fieldkit retire nulur-duzaz-luzij-poruz-bukab-zajom-gifus-dijof
    """
    with place.open() as workspace:
        changes = workspace.retire(" ".join(fingerprint))
        rows = workspace.roster()
    report_laptops(changes.ids, rows, "shut out", as_json)


def report_laptops(ids: Sequence[str], rows: "list[RosterRow]", done: str, as_json: bool) -> None:
    """Whose laptop it is and what they may do now; where only that has changed, all of theirs."""
    touched = [row for row in rows if row.fingerprint in ids] or [row for row in rows if row.member in ids]
    if as_json or not touched:
        report(ids, done, as_json)
        return
    for row in touched:
        say(f"{done}: {row.person}, {row.role}, {row.words}")


@click.command("conflicts")
@json_option
@pass_place
def conflicts_command(place: Place, as_json: bool) -> None:
    """List the fields with two answers, and who gave them.

    \b
    For example:
      fieldkit conflicts
    """
    with place.open() as workspace:
        rows, zone = workspace.conflicts(), workspace.zone
    if as_json:
        emit(rows)
        return
    if not rows:
        say_aside("no field has two answers")
    for row in rows:
        say(f"{row.kind} {row.record}  {row.field}")
        for value in row.values[:MOST_ANSWERS]:
            say(f"  {value.change}  {clock_time(value.at, zone)}  {value.author_name}  {words(value.value)}")
        if len(row.values) > MOST_ANSWERS:
            say(f"  and {len(row.values) - MOST_ANSWERS} more; --json lists them all")


@click.command("resolve")
@click.argument("record", metavar="RECORD")
@click.argument("field", metavar="FIELD")
@click.option("--pick", metavar="CHANGE", help="The change whose answer stands, as `fieldkit conflicts` lists it.")
@click.option("--value", metavar="VALUE", help="Another answer in place of all.")
@json_option
@pass_place
def resolve_command(place: Place, record: str, field: str, pick: str | None, value: str | None, as_json: bool) -> None:
    """Settle a field with two answers, by one of them or by another one.

    \b
    For example:
      fieldkit resolve 3f2a… predicted_attitude --pick 9c41…
      fieldkit resolve 3f2a… predicted_attitude --value neutral
    """
    if (pick is None) == (value is None):
        raise click.UsageError("Give either --pick CHANGE or --value VALUE.")
    with place.open() as workspace:
        changes = workspace.resolve_conflict(record, field, change=pick, value=value)
    report(changes.ids, "settled", as_json)
