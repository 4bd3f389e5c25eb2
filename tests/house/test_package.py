"""What pyproject.toml declares is what the code uses."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import fieldkit

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "pyproject.toml").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads(TEXT)["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def distribution(requirement: str) -> str:
    """The normal form of the name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement)[0]).lower()


def imported(folder: str) -> set[str]:
    """The distributions that the files of a folder import, our own files and the standard library apart."""
    files = list((ROOT / folder).rglob("*.py"))
    own = {"fieldkit", "benchmarks", *(file.stem for file in files)}
    modules = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_bytes()))):
        if isinstance(node, ast.Import):
            modules |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    return {distribution(owners.get(module, [module])[0]) for module in modules - own - sys.stdlib_module_names}


RUN = {distribution(each) for each in PROJECT["dependencies"]}
CHOSEN = {distribution(each) for extra in set(EXTRAS) - {"test", "check"} for each in EXTRAS[extra]}
TEST = RUN | CHOSEN | {distribution(each) for each in EXTRAS["test"]}


def test_the_program_imports_what_it_declares() -> None:
    assert imported("src") <= RUN | CHOSEN | {"pydantic-core", "rich"}  # parts of pydantic and of Textual


def test_what_users_may_choose_is_there_for_the_tests() -> None:
    assert {f"fieldkit[{extra}]" for extra in set(EXTRAS) - {"test", "check"}} <= set(EXTRAS["test"])


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_tests_import_what_the_readme_installs(folder: str) -> None:
    assert imported(folder) <= TEST | {"rich", "syrupy"}  # parts of Textual and of its snapshots


def test_every_dependency_has_its_reason() -> None:
    for requirement in [*PROJECT["dependencies"], *chain(*EXTRAS.values())]:
        if distribution(requirement) != "fieldkit":
            assert re.search(re.escape(f'"{requirement}",') + r" +# \w+ \w+", TEXT), requirement


def test_there_is_one_version() -> None:
    assert fieldkit.__version__ == PROJECT["version"]
    assert f"\n## {fieldkit.__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_repository_has_no_packages_of_others() -> None:
    """`pip download` leaves its files in the folder it is run from."""
    assert [file.name for file in ROOT.iterdir() if file.suffix in {".whl", ".gz", ".zip"}] == []
