"""`fieldkit` and `python -m fieldkit`."""

import sys


def main() -> None:
    """Run the command line of this process and exit with its status; without arguments that is to open the screens."""
    from fieldkit.cli import guard

    sys.exit(guard.run(_run))


def _run() -> None:
    if len(sys.argv) == 1:
        from fieldkit.cli.screens import open_screens

        open_screens()
    else:
        from fieldkit.cli.app import program

        program.main()


if __name__ == "__main__":
    main()
