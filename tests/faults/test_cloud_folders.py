"""A store in a folder that a cloud service copies is refused when it is begun: copies of parts damage a database."""

from contextlib import closing
from pathlib import Path

import pytest
from sentences import told

from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

CLOUDS = ("OneDrive - Vega AG", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud", "Library/Mobile Documents")


@pytest.mark.parametrize("cloud", CLOUDS)
def test_nothing_begins_in_a_cloud_folder(cloud: str, home: Path, machine: Machine, tmp_path: Path) -> None:
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.kit(tmp_path / "kit")
        workspace.backup(tmp_path / "backup.db")
    place = tmp_path / cloud / "fieldkit"
    place.mkdir(parents=True)
    with told("lies in the synchronised folder"):
        Workspace.init(place, "Vega", person="Nadia", machine=machine)
    with told("lies in the synchronised folder"):
        Workspace.join(place, tmp_path / "kit", person="Amira", machine=machine)
    with told("lies in the synchronised folder"):
        Workspace.restore(place, None, tmp_path / "backup.db", machine=machine)
    assert list(place.iterdir()) == []


def test_a_bundle_may_go_there(home: Path, machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.export(tmp_path / "Dropbox" / "nadia.fkb")
    assert (tmp_path / "Dropbox" / "nadia.fkb").exists()
