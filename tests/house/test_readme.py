"""What README.md and docs/ say can be done, can be done."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from fieldkit.cli.app import SECTIONS, program
from fieldkit.tui.commands.table import key_table

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")


def block(name: str) -> str:
    """What stands in README.md between the marks of a name."""
    return README.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]


def command_lines() -> list[str]:
    """Every line of an example that calls fieldkit, without the word itself."""
    examples = "".join(re.findall(r"```sh\n(.*?)```", "".join(p.read_text("utf-8") for p in PAGES), re.DOTALL))
    return re.findall(r"^fieldkit (.*)$", examples, re.MULTILINE)


@pytest.mark.parametrize("line", [line for line in command_lines() if not line.lstrip().startswith("#")])
def test_an_example_is_a_command_that_exists_with_options_that_exist(line: str) -> None:
    name, *words = shlex.split(line, comments=True)
    command = program.get_command(click.Context(program), name)
    assert command is not None
    command.make_context(name, words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_is_named_in_a_sentence_exists(page: Path) -> None:
    named = re.findall(r"`fieldkit ([a-z]+)", page.read_text("utf-8"))
    assert set(named) <= {name for section in SECTIONS.values() for name in section}


def test_the_overview_names_every_command_once() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| ((?:`\w+` ?)+) \|$", README, re.MULTILINE))
    assert {title: re.findall(r"\w+", names) for title, names in rows.items()} == {
        title: list(section) for title, section in SECTIONS.items()
    }


def test_the_table_of_keys_is_that_of_the_screens() -> None:
    assert block("keys") == key_table(), "run: python docs/draw.py"


def test_the_checks_run_the_test_command_of_this_page() -> None:
    assert re.fullmatch(r"```sh\n.*pytest.*\n```\n", block("tests"))
    assert "<!-- tests -->" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_worked_example_goes_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each on a laptop of their own: every command is done, but where its remark says exit status 1."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    laptop, said = "", ""
    for line in block("example").splitlines():
        if line.startswith("# "):
            laptop = line.removeprefix("# ").split(",")[0]
        if line.startswith("fieldkit "):
            command, _, remark = line.removeprefix("fieldkit ").partition("    # ")
            if command.startswith("enrol "):
                command = said.partition("fieldkit ")[2]
            result = CliRunner().invoke(program, ["--home", laptop, *shlex.split(command)])
            assert result.exit_code == ("exit status 1" in remark), f"{line}: {result.output}"
            said = result.stdout
    assert "desire" in said
