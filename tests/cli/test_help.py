"""Help: light, complete, and with an example for every command."""

import ast
import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from command_line import Cli, process

from fieldkit.cli.app import SECTIONS, program

HEAVY = ("textual", "pydantic", "sqlite_utils", "cryptography", "pyrage", "msgspec", "platformdirs", "sqlite3", "rich")
NAMES = [name for section in SECTIONS.values() for name in section]


def test_help_imports_click_and_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['fieldkit', '--help']\n"
        "from fieldkit.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules} | {m for m in sys.modules if 'fieldkit.' in m}))"
    )
    unwatched = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=unwatched).stdout
    loaded = set(ast.literal_eval(out.splitlines()[-1]))
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert loaded.isdisjoint(
        f"fieldkit.cli.{module}" for section in SECTIONS.values() for module, _ in section.values()
    )


def test_the_program_tells_its_version() -> None:
    done = process("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"fieldkit 0.")


def test_the_screens_are_not_opened_into_a_pipe() -> None:
    done = process("--home", "nowhere", stdin=-3)
    assert done.returncode == 1
    assert b"need a terminal" in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.name == name
    assert command.help is not None
    examples = command.get_help(click.Context(command)).partition("  For example:")[2].partition("\n\n")[0]
    assert f"\n    fieldkit {name}" in examples


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_its_help(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_what_is_said_of_the_run_stands_before_the_command(nobody: Cli) -> None:
    result = CliRunner().invoke(program, ["list", "group", "--home", str(nobody.home)])
    assert result.exit_code == 2
    assert "--home stands before the command: fieldkit --home … list" in result.stderr
