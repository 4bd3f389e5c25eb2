"""Runs all measurements and prints their table; status 1 if a limit is broken."""

import argparse
import os
import platform
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import board, capture, corpus, starting, store
from benchmarks.measure import SMALL, Limits, apart, table


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="20,000 changes instead of a million, and generous limits")
    parser.add_argument(
        "--scratch", type=Path, help="a folder on the disk to be measured, with 10 GB free (default: temporary)"
    )
    given = parser.parse_args()
    limits, changes = (SMALL, 20_000) if given.small else (Limits(), 1_000_000)
    with TemporaryDirectory(prefix="fieldkit-benchmarks-", dir=given.scratch) as scratch:
        folder = Path(scratch)
        say("first screen and help")
        rows = starting.measure(folder, limits)
        say("keys in the capture line")
        rows += capture.measure(folder, limits)
        say("a large board")
        rows += board.measure(folder / "board", limits)
        say("making up an engagement")
        made, _ = apart(corpus.make, folder, changes)
        rows += store.measure(made, limits, say)
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    sys.stdout.write(f"{table(rows)}\n\n{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {versions}\n")
    return 0 if all(row.kept for row in rows) else 1


def say(what: str) -> None:
    """Progress, beside the table."""
    sys.stderr.write(f"… {what}\n")


if __name__ == "__main__":
    sys.exit(main())
