"""Commands that exchange: kit, export, inspect, merge, unmerge, sync."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fieldkit.cli.output import emit, say, say_aside, table
from fieldkit.cli.place import Place, at_terminal, json_option, pass_place
from fieldkit.cli.progress import Bar, progress
from fieldkit.cli.reading import words
from fieldkit.cli.records import report
from fieldkit.domain.plain_text import clean
from fieldkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldkit.exchange.export import Exported
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.workspace import Workspace

COUNTS = ("new", "updated", "unchanged", "conflicting", "held", "erased")

MOST_NAMED = 10
"""Places with names that are listed before an export."""

path_type = click.Path(path_type=Path)


@click.command("kit")
@click.option("-o", "target", type=path_type, required=True, metavar="FILE", help="The invitation to write.")
@json_option
@pass_place
def kit_command(place: Place, target: Path, as_json: bool) -> None:
    """Write the invitation for new members: groups, themes and words, no notes. For leads.

    It is signed but not encrypted: give it to whom you invite, and compare your fingerprint by telephone.

    \b
    For example:
      fieldkit kit -o invitation.fkb
    """
    with place.open() as workspace, progress() as bar:
        look_before_export(workspace)
        written = workspace.kit(target, progress=bar)
    show_written([written], as_json, many=False)


@click.command("export")
@click.option("-o", "target", type=path_type, required=True, metavar="FILE|DIR", help="Where to write.")
@click.option("--to", metavar="PERSON|leads", help="Only the bundle for this person, or for the leads.")
@click.option("--plain", is_flag=True, help="Do not encrypt: anybody can read the file.")
@json_option
@pass_place
def export_command(place: Place, target: Path, to: str | None, plain: bool, as_json: bool) -> None:
    """Write sealed bundles with what the others lack.

    An agent writes one file, for the leads. A lead writes several, one for the leads and one for each agent: -o then
    names a folder, which is made where there is none; or one file for one of them with --to.

    \b
    For example:
      fieldkit export -o /media/stick/amira.fkb
      fieldkit export -o /media/stick/
      fieldkit export --to Amira -o amira.fkb
    """
    if plain:
        say_aside("NOT ENCRYPTED: anybody who gets hold of this file can read every note in it.")
    with place.open() as workspace, progress() as bar:
        look_before_export(workspace)
        written = workspace.export(target, to=to, plain=plain, progress=bar)
    show_written(written, as_json, many=target.is_dir())


def look_before_export(workspace: "Workspace") -> None:
    """What a person should know before what was recorded goes out."""
    look_at_restored(workspace)
    found = workspace.identifying()
    if not found:
        return
    places = "1 place names" if len(found) == 1 else f"{len(found)} places name"
    say_aside(
        f"{places} or may reach a person; blank them with 'fieldkit edit', or go through them on the screen Exchange:"
    )
    for each in found[:MOST_NAMED]:
        say_aside(f"  {each.kind} {each.record}  {each.label}: {each.words} ({each.hit.what})")
    if len(found) > MOST_NAMED:
        say_aside(f"  and {len(found) - MOST_NAMED} more")


def look_at_restored(workspace: "Workspace") -> None:
    """Show what came back with a backup and waits for a look; at a terminal ask whether it goes out."""
    waiting = workspace.waiting_drafts()
    if not waiting:
        return
    say_aside("Not sent before, and brought back by a backup:")
    for record in waiting:
        say_aside(f"  {record.kind} {record.id}  {workspace.name_of(record.id)}")
    if at_terminal() and click.confirm("Does all of this still hold, and may it go out?", default=False, err=True):
        workspace.confirm_drafts()
    else:
        say_aside("They stay here until you edit or delete them, or agree at a terminal.")


def show_written(written: "Sequence[Exported]", as_json: bool, many: bool) -> None:
    """The files, who they are for, and how much is in them."""
    if as_json:
        emit({"files": written} if many else written[0])
        return
    table(
        ("file", "changes", "for", "bundle"),
        [(each.file, each.changes, ", ".join(each.recipients) or "everybody", each.bundle) for each in written],
    )


@click.command("inspect")
@click.argument("file", type=path_type)
@json_option
@pass_place
def inspect_command(place: Place, file: Path, as_json: bool) -> None:
    """Look inside a bundle without taking it in: who wrote it and when, and how much of what kind is in it.

    \b
    For example:
      fieldkit inspect amira.fkb
    """
    with place.open() as workspace:
        found = workspace.inspect(file)
    if as_json:
        emit(found)
        return
    table(("what", "value"), [(name, words(value)) for name, value in found.items()])


@click.command("merge")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Take in also what hides or erases much.")
@click.option("--again", is_flag=True, help="Take in also what was taken out by unmerge.")
@json_option
@pass_place
def merge_command(place: Place, files: tuple[str, ...], dry_run: bool, yes: bool, again: bool, as_json: bool) -> None:
    """Take in bundles, or all those of a folder. Each goes in whole or not at all; twice changes nothing.

    A bundle of a laptop that no lead has confirmed is held: the file stays where it is; merge it again after
    `fieldkit enrol`.

    \b
    For example:
      fieldkit merge --dry-run /media/stick/*.fkb
      fieldkit merge /media/stick/amira.fkb
    """
    with place.open() as workspace, progress() as bar:

        def agree(report: "MergeReport") -> bool:
            return yes or ask(report, bar)

        may_ask = yes or at_terminal()
        reports = workspace.merge(
            [path for file in files for path in named_by(file)],
            dry_run=dry_run,
            confirm=agree if may_ask else None,
            again=again,
            progress=bar,
        )
    show_merged(reports, dry_run, as_json)


def named_by(file: str) -> list[Path]:
    """The file, those of a folder, or those that its pattern matches: not every shell of Windows expands `*.fkb` itself."""
    path = Path(file)
    if path.is_dir():
        return sorted(path.glob("*.fkb")) or [path]
    return [path] if path.exists() or "*" not in path.name else sorted(path.parent.glob(path.name)) or [path]


def ask(report: "MergeReport", bar: Bar) -> bool:
    """Whether the person at the terminal wants a bundle that hides or erases much."""
    bar.close()
    lost = report.hidden + report.erased
    question = f"{report.file} hides or erases {lost} of {report.visible} records. Take it in?"
    return click.confirm(clean(question), default=False, err=True)


def show_merged(reports: "Sequence[MergeReport]", dry_run: bool, as_json: bool) -> None:
    """What was taken in, bundle by bundle; refused if any bundle was not."""
    if as_json:
        emit({"dry_run": dry_run, "bundles": reports})
    else:
        table(
            ("file", "from", "status", *COUNTS),
            [(each.file, each.sender, each.status, *(getattr(each, count) for count in COUNTS)) for each in reports],
        )
        for each in reports:
            for warning in warnings(each):
                say(f"{each.file}: {warning}")
        for each in [each for each in reports if each.status == "unchanged" and each.reason]:
            say(f"{each.file}: {each.reason}")
        for each in [each for each in reports if each.status == "merged" and not dry_run]:
            say(f"{each.file} can be taken out again: fieldkit unmerge {each.bundle}")
        for each in [each for each in reports if each.status == "refused"][1:]:
            say_aside(f"{each.file} was refused: {each.reason}")
    refuse_if_any_failed(reports)


def refuse_if_any_failed(reports: "Sequence[MergeReport]") -> None:
    """Ends with the first bundle that was not taken in; the others stay taken in."""
    left = [each for each in reports if each.status in ("held", "refused")]
    if left:
        others = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        raise Refused(f"{left[0].file} was {left[0].status}: {left[0].reason}{others}")


def warnings(report: "MergeReport") -> list[str]:
    """What a person should know about a bundle, and can do."""
    told = {
        f"once {report.sender} has read out the same words by telephone: fieldkit enrol {report.words}": (
            report.status == "held"
        ),
        f"earlier notes of {', '.join(report.gaps)} are missing; ask for an older bundle or a new export": report.gaps,
        f"a copied laptop? {', '.join(report.forks)} went on twice from one state; both are kept": report.forks,
        f"records hidden by it: {report.hidden}; fieldkit list KIND --deleted shows them": report.hidden,
        f"{report.set_aside} taken out before; merge --again takes them in again": report.set_aside,
        f"left out, because {report.sender} may not write it: {', '.join(report.left_out)}": report.left_out,
        f"changes dated in the future: {report.ahead}; is the clock of that laptop right?": report.ahead,
        "written by a newer fieldkit; what this one does not know is kept": report.newer_version,
    }
    return [words for words, holds in told.items() if holds]


@click.command("unmerge")
@click.argument("bundle", metavar="BUNDLE")
@json_option
@pass_place
def unmerge_command(place: Place, bundle: str, as_json: bool) -> None:
    """Take out again what only this bundle brought. BUNDLE is its file, or the id that merge printed.

    \b
    For example:
      fieldkit unmerge amira.fkb
      fieldkit unmerge 9c41…
    """
    with place.open() as workspace, progress() as bar:
        changes = workspace.unmerge(bundle, progress=bar)
    report(changes.ids, "taken out", as_json, nothing="nothing was taken out: other bundles brought the same")


@click.command("sync")
@click.argument("folder", type=path_type, metavar="DIR")
@json_option
@pass_place
def sync_command(place: Place, folder: Path, as_json: bool) -> None:
    """Exchange through a shared folder or a stick: take in what is for you there, leave what the others lack.

    Files that are for others are left alone, and nothing is written twice.

    \b
    For example:
      fieldkit sync /media/stick/vega
    """
    with place.open() as workspace, progress() as bar:
        look_before_export(workspace)
        done = workspace.sync(folder, progress=bar)
    if as_json:
        emit(done)
        refuse_if_any_failed(done.taken)
        return
    if not done.left and not done.taken:
        say("nothing new on either side")
        return
    if done.left:
        show_written(done.left, as_json=False, many=True)
    if done.taken:
        show_merged(done.taken, dry_run=False, as_json=False)
