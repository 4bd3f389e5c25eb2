"""The stage is set once; every test plays on a copy of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from forging import Scene, hand_of, set_the_stage
from laptop import Laptop


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The three laptops, closed, and the ids."""
    folder = tmp_path_factory.mktemp("stage")
    return folder, set_the_stage(folder)


@pytest.fixture
def scene(stage: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Scene]:
    """A copy of the stage with Lena's laptop open."""
    folder, ids = stage
    shutil.copytree(folder, tmp_path / "stage")
    (tmp_path / "forged").mkdir()
    with Laptop(tmp_path / "stage" / "amira").open() as amira:
        hand = hand_of(amira)
    lena = Laptop(tmp_path / "stage" / "lena")
    with lena.open() as workspace:
        yield Scene(tmp_path / "forged", lena, workspace, hand, ids)
