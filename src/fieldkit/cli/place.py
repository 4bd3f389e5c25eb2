"""Where a command works: the home, which engagement in it, and whether at a terminal."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fieldkit.cli.screens import own_home

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class Place(NamedTuple):
    """The global options as they were given."""

    given_home: Path | None
    engagement: str | None

    @property
    def home(self) -> Path:
        """The folder that holds the engagements: the one given, else the user's own data folder."""
        return self.given_home if self.given_home is not None else own_home()

    def open(self) -> "closing[Workspace]":
        """The workspace of the engagement, to be used in a `with`."""
        from fieldkit.workspace import Workspace

        return closing(Workspace.open(self.home, self.engagement))


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


pass_place = click.make_pass_decorator(Place)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")
