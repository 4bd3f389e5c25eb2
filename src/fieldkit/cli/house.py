"""Commands around a home: the screens, demo, init, join, check, backup, restore, schema."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fieldkit.cli.output import emit, say
from fieldkit.cli.place import Place, json_option, pass_place
from fieldkit.cli.progress import progress
from fieldkit.cli.screens import open_screens
from fieldkit.errors import Refused

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

path_type = click.Path(path_type=Path)
person_option = click.option("--as", "person", required=True, metavar="PERSON", help="Your name, as the team knows it.")


@click.command("demo")
@click.option("--no-open", is_flag=True, help="Make it, but do not open the screens.")
@pass_place
def demo_command(place: Place, no_open: bool) -> None:
    """Look around in a filled sample engagement. It has a home of its own; yours stays untouched.

    \b
    For example:
      fieldkit demo
    """
    from fieldkit.demo import make

    home = place.home / "demo"
    with progress() as bar:
        slug = make(home, progress=bar)
    if no_open:
        say(str(home))
    else:
        open_screens(home, slug)


@click.command("init")
@click.argument("name")
@person_option
@click.option("--go-live", metavar="DATE", help="The day of the roll-out, such as 2026-03-02.")
@click.option("--time-zone", metavar="TZ", help="Such as Europe/Zurich; else that of TZ, or this machine's.")
@json_option
@pass_place
def init_command(
    place: Place, name: str, person: str, go_live: str | None, time_zone: str | None, as_json: bool
) -> None:
    """Begin a new engagement; you are its lead.

    \b
    For example:
      fieldkit init 'Vega rollout' --go-live 2026-03-02 --as Nadia
    """
    from fieldkit.workspace import Workspace

    with closing(Workspace.init(place.home, name, person=person, go_live=go_live, time_zone=time_zone)) as workspace:
        introduce(workspace, as_json)


@click.command("join")
@click.argument("file", type=path_type)
@person_option
@click.option(
    "--expect", metavar="FINGERPRINT", help="Of who invited you, as told by telephone; another one is refused."
)
@json_option
@pass_place
def join_command(place: Place, file: Path, person: str, expect: str | None, as_json: bool) -> None:
    """Join an engagement by the invitation its lead gave you.

    \b
    For example:
      fieldkit join invitation.fkb --as Amira
    """
    from fieldkit.workspace import Workspace, invitation

    with closing(Workspace.join(place.home, file, person=person, expect=expect)) as workspace:
        introduce(workspace, as_json)
        if not as_json:
            said = invitation(file, place.home)
            if workspace.second_laptop():
                say(
                    f"There is a {person} in the team already: this counts as their second laptop. Is it not yours? Then"
                )
                say("tell the lead, and join again under another name.")
            say(f"fingerprint of {said.person}, who invited you; compare it by telephone: {said.words}")


def introduce(workspace: "Workspace", as_json: bool) -> None:
    """Who one is in an engagement."""
    me = workspace.me
    if as_json:
        emit(
            {
                "engagement": workspace.slug,
                "home": str(workspace.home),
                "person": me.person,
                "replica": me.replica,
                "fingerprint": me.fingerprint,
            }
        )
        return
    say(f"{me.person} ({me.role}) in {workspace.slug}")
    say(f"fingerprint of this laptop: {workspace.my_words()}")


@click.command("check")
@json_option
@pass_place
def check_command(place: Place, as_json: bool) -> None:
    """Check that everything is whole: nothing recorded was changed or lost, and what is shown follows from it.

    What is shown is put together anew where it does not. A script finds every problem in --json; the status is 1 then.

    \b
    For example:
      fieldkit check
    """
    with place.open() as workspace, progress() as bar:
        problems = workspace.check(progress=bar)
    if as_json:
        emit({"ok": not problems, "problems": problems})
    else:
        for problem in problems:
            say(problem)
    if problems:
        raise Refused(f"{len(problems)} problems found; go back to a backup with `fieldkit restore FILE`")
    if not as_json:
        say("everything is whole")


@click.command("backup")
@click.option("-o", "target", type=path_type, required=True, metavar="FILE", help="The copy to write.")
@json_option
@pass_place
def backup_command(place: Place, target: Path, as_json: bool) -> None:
    """Write a copy of everything to a file, without the keys of this laptop, real names and lines as typed.

    \b
    For example:
      fieldkit backup -o /media/stick/vega-backup.db
    """
    with place.open() as workspace, progress() as bar:
        workspace.backup(target, progress=bar)
    if as_json:
        emit({"file": str(target)})
    else:
        say(f"backup: {target}")


@click.command("restore")
@click.argument("file", type=path_type)
@json_option
@pass_place
def restore_command(place: Place, file: Path, as_json: bool) -> None:
    """Go back to a backup. What was erased stays erased; close all other windows before.

    What stood here until now becomes a backup itself. What comes back and was never sent waits for a look before it goes
    out. On a new computer the backup begins the engagement there, and a lead has to confirm the laptop.

    \b
    For example:
      fieldkit restore /media/stick/vega-backup.db
    """
    from fieldkit.workspace import Workspace

    with progress() as bar:
        restored = Workspace.restore(place.home, place.engagement, file, progress=bar)
        restored.close()
    before = restored.replaced
    if as_json:
        emit({"file": str(file), "replaced": str(before) if before else None})
        return
    say(f"restored from {file}")
    if before:
        say(f"what stood here until now: {before}")


@click.command("schema")
@click.argument("kind", required=False)
@json_option
def schema_command(kind: str | None, as_json: bool) -> None:
    """Print the JSON Schema of what is recorded: of one kind, or of all by their names.

    \b
    For example:
      fieldkit schema workaround
    """
    from fieldkit.domain.schemas import schema, schemas

    emit(schemas() if kind is None else schema(kind), indent=None if as_json else 2)
