"""Runs of the command line for tests: in this process, or in one of their own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from fieldkit.cli.app import program


class Cli:
    """Runs `fieldkit` in this process, on one home."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *args: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(program, ["--home", str(self.home), *map(str, args)], input=stdin)

    def __call__(self, *args: str | Path, stdin: str | bytes | None = None) -> str:
        """What a run that succeeds prints."""
        result = self.run(*args, stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    def json(self, *args: str | Path, stdin: str | bytes | None = None) -> Any:
        return json.loads(self(*args, "--json", stdin=stdin))

    def fails(self, *args: str | Path, stdin: str | bytes | None = None) -> str:
        """The sentence of a run that is refused: status 1, one line on stderr, nothing on stdout."""
        result = self.run(*args, stdin=stdin)
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        return sentence(result.stderr)


def sentence(stderr: str) -> str:
    """The one `error:` line."""
    assert stderr.startswith("error: ")
    assert stderr.endswith("\n")
    assert stderr.count("\n") == 1
    return stderr.removeprefix("error: ").removesuffix("\n")


def process(*args: str | Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """A real run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "fieldkit", *map(str, args)], capture_output=True, check=False, **options
    )
