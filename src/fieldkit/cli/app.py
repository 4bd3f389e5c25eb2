"""The program: its commands by subject, each imported only when it is called."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from fieldkit import __version__
from fieldkit.cli import guard
from fieldkit.cli.place import Place
from fieldkit.cli.screens import HOME, open_screens

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "demo": ("house", "Look around in a filled sample engagement."),
        "init": ("house", "Begin a new engagement; you are its lead."),
        "join": ("house", "Join an engagement by the invitation its lead gave you."),
        "serve": ("serve", "Open the screens in a browser on this computer."),
    },
    "Record": {
        "note": ("records", "Note what you see, in the shorthand of the capture line."),
        "add": ("records", "Add records: one by its fields, or many from a file."),
        "edit": ("records", "Change fields of a record."),
        "delete": ("records", "Hide records; what was never exported is struck for good."),
        "undelete": ("records", "Show deleted records again."),
        "erase": ("records", "Blank records everywhere, for good."),
    },
    "Look": {
        "show": ("reading", "Show one record, or how it came about."),
        "list": ("reading", "List the records of a kind."),
        "search": ("reading", "Find records by their words."),
        "adkar": ("reading", "See where every group is stuck."),
        "dump": ("reading", "Print everything as JSON Lines."),
    },
    "Exchange": {
        "kit": ("exchange", "Write the invitation for new members."),
        "export": ("exchange", "Write sealed bundles with what the others lack."),
        "inspect": ("exchange", "Look inside a bundle without taking it in."),
        "merge": ("exchange", "Take in bundles."),
        "unmerge": ("exchange", "Take out again what a bundle brought."),
        "sync": ("exchange", "Exchange through a shared folder or a stick."),
    },
    "Team": {
        "roster": ("team", "List the members and their laptops."),
        "enrol": ("team", "Confirm a laptop."),
        "retire": ("team", "Shut out a laptop."),
        "conflicts": ("team", "List the fields with two answers."),
        "resolve": ("team", "Settle a field with two answers."),
    },
    "Housekeeping": {
        "check": ("house", "Check that everything is whole."),
        "backup": ("house", "Write a copy of everything to a file."),
        "restore": ("house", "Go back to a backup."),
        "schema": ("house", "Print the JSON Schema of what is recorded."),
    },
}


class Program(click.Group):
    """The commands of SECTIONS; every end of a run goes through the guard."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the sections."""
        return [name for section in SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """`NAME_command` of the module that the table names, imported now."""
        for section in SECTIONS.values():
            if cmd_name in section:
                module = importlib.import_module(f"fieldkit.cli.{section[cmd_name][0]}")
                command: click.Command = getattr(module, f"{cmd_name}_command")
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Rows from the table, without importing a command."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, help) for name, (_, help) in section.items()], col_spacing=4)

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Run one command line and leave the process; click's own ending is replaced by the guard."""
        given = sys.argv[1:] if args is None else list(args)
        sys.exit(guard.run(lambda: self._run(given)))

    def _run(self, args: list[str]) -> None:
        with self.make_context("fieldkit", args) as context:
            self.invoke(context)


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command explains itself: fieldkit COMMAND --help",
)
@click.option("--home", type=click.Path(path_type=Path), envvar=HOME, help="Where your engagements live.")
@click.option("--engagement", metavar="SLUG", help="Which one, where the home holds several.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, home: Path | None, engagement: str | None) -> None:
    """What people live through in a software roll-out, recorded beside them, merged, and never lost.

    Without a command, the screens open.
    """
    context.obj = Place(home, engagement)
    if context.invoked_subcommand is None:
        open_screens(context.obj.home, engagement)
