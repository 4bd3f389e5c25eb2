"""The command that opens the screens in a browser."""

import os
import sys
from importlib.util import find_spec

import click

from fieldkit.cli.output import say
from fieldkit.cli.place import Place, pass_place
from fieldkit.cli.screens import HOME
from fieldkit.errors import Refused


@click.command("serve")
@click.option("--no-open", is_flag=True, help="Print the address, but do not open the browser.")
@pass_place
def serve_command(place: Place, no_open: bool) -> None:
    """Open the screens in a browser on this computer; nobody else can reach them. End with ctrl+c.

    The address works once, for one browser. More tabs of that browser can be opened, each with screens of its own.

    \b
    For example:
      fieldkit serve
    """
    if find_spec("textual_serve") is None:
        raise Refused(
            "the browser needs one more part of fieldkit: "
            "in the folder that fieldkit was installed from, `pip install '.[serve]'` adds it"
        )
    from fieldkit.serve.server import serve

    def opened(address: str) -> None:
        say(f"open in a browser: {address}")
        say("the address works once; ctrl+c here ends it, everything is saved")
        sys.stdout.flush()
        if not no_open and _has_windows():
            import webbrowser

            webbrowser.open(address)

    os.environ[HOME] = str(place.home.absolute())
    which = ["--engagement", place.engagement] if place.engagement else []
    serve([sys.executable, "-P", "-m", "fieldkit", *which], opened)


def _has_windows() -> bool:
    """Whether a browser would open beside the terminal; without a desktop it would be one of text, inside it."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
