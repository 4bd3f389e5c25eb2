"""`fieldkit` and `python -m fieldkit`."""

import sys


def main() -> None:
    """Run the command line of this process and exit with its status; without arguments that is to open the screens."""
    if len(sys.argv) == 1:
        from fieldkit.cli import guard
        from fieldkit.cli.screens import open_screens

        sys.exit(guard.run(open_screens))
    from fieldkit.cli.app import program

    program.main()


if __name__ == "__main__":
    main()
