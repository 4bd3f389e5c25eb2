"""`fieldkit` and `python -m fieldkit`."""

from fieldkit.cli.app import program


def main() -> None:
    """Run the command line of this process and exit with its status."""
    program.main()


if __name__ == "__main__":
    main()
