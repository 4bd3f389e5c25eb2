"""One person's computer, on which `fieldkit` is run: in a process of its own, or in this one."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import wrong_clock
from click.testing import CliRunner

from fieldkit.cli.app import program
from fieldkit.workspace import Machine, Workspace, workspace


class Ended(NamedTuple):
    """How a run ended."""

    status: int
    out: bytes
    err: bytes


@dataclass(frozen=True)
class Laptop:
    """A home and a state folder of its own; `hours` is how far its clock is ahead. Runs in this process."""

    folder: Path
    hours: float = 0

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def machine(self) -> Machine:
        return Machine(now=wrong_clock.clock(self.hours), state_dir=self.folder / "state" / "fieldkit")

    def run(self, *args: str | Path, stdin: bytes = b"") -> Ended:
        with pytest.MonkeyPatch.context() as patch:
            here = partial(Machine, now=self.machine.now, state_dir=self.machine.state_dir)
            patch.setattr(workspace, "Machine", here)
            patch.setenv("XDG_STATE_HOME", str(self.folder / "state"))
            result = CliRunner().invoke(program, ["--home", str(self.home), *map(str, args)], input=stdin)
        return Ended(result.exit_code, result.stdout_bytes, result.stderr_bytes)

    def __call__(self, *args: str | Path, stdin: bytes = b"") -> bytes:
        """What a run that succeeds prints."""
        ended = self.run(*args, stdin=stdin)
        assert ended.status == 0, ended.err.decode()
        return ended.out

    def json(self, *args: str | Path, stdin: bytes = b"") -> Any:
        return json.loads(self(*args, "--json", stdin=stdin))

    def fails(self, *args: str | Path) -> str:
        """The sentence of a run that is refused."""
        ended = self.run(*args)
        assert ended.status == 1
        sentence = ended.err.decode()
        assert sentence.startswith("error: ")
        assert sentence.count("\n") == 1
        return sentence.removeprefix("error: ").strip()

    @contextmanager
    def open(self) -> Iterator[Workspace]:
        """The workspace itself, for what no command shows: keys, and lines as they were typed."""
        with closing(Workspace.open(self.home, machine=self.machine)) as opened:
            yield opened


class RealLaptop(Laptop):
    """Runs the installed program in a process of its own."""

    def run(self, *args: str | Path, stdin: bytes = b"") -> Ended:
        installed = shutil.which("fieldkit", path=sysconfig.get_path("scripts"))
        assert installed, "the tests run on an installed fieldkit"
        program = [sys.executable, wrong_clock.__file__, str(self.hours)] if self.hours else [installed]
        places = {"FIELDKIT_HOME": str(self.home), "XDG_STATE_HOME": str(self.folder / "state")}
        result = subprocess.run(
            [*program, *map(str, args)], input=stdin, capture_output=True, check=False, env=os.environ | places
        )
        return Ended(result.returncode, result.stdout, result.stderr)
