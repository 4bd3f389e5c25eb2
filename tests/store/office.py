"""Two leads and two agents who have exchanged once, each with an open store."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fieldkit.workspace import Machine, Workspace


@dataclass
class Office:
    """Lena and Ruth lead, Amira and Jonas are agents; bundles lie in one folder."""

    folder: Path
    lena: Workspace
    ruth: Workspace
    amira: Workspace
    jonas: Workspace
    group: str
    written: int = 0

    def send(self, giver: Workspace, to: str = "leads") -> Path:
        self.written += 1
        file = self.folder / f"{self.written}.fkb"
        giver.export(file, to=to)
        return file

    def give(self, giver: Workspace, taker: Workspace, to: str = "leads") -> str:
        """One side exports, the other takes it in; the bundle's id."""
        (report,) = taker.merge([self.send(giver, to)])
        assert report.status in ("merged", "unchanged"), report.reason
        return report.bundle


@contextmanager
def opened(tmp_path: Path) -> Iterator[Office]:
    """The office on its first morning."""
    with ExitStack() as stack:

        def joined(person: str) -> Workspace:
            machine = Machine(state_dir=tmp_path / person / "state")
            workspace = Workspace.join(tmp_path / person, tmp_path / "kit.fkb", person=person, machine=machine)
            stack.callback(workspace.close)
            return workspace

        lena = Workspace.init(tmp_path / "Lena", "Vega", person="Lena", machine=Machine(state_dir=tmp_path / "state"))
        stack.callback(lena.close)
        (group,) = lena.add("group", {"name": "Senior sales"}).ids
        lena.kit(tmp_path / "kit.fkb")
        office = Office(tmp_path, lena, joined("Ruth"), joined("Amira"), joined("Jonas"), group)
        for workspace in (office.ruth, office.amira, office.jonas):
            lena.merge([office.send(workspace)])
            lena.enrol(workspace.me.fingerprint, role="lead" if workspace is office.ruth else "agent")
        office.give(lena, office.ruth)
        for person, workspace in {"Amira": office.amira, "Jonas": office.jonas}.items():
            office.give(lena, workspace, to=person)
        yield office


def dump(workspace: Workspace) -> bytes:
    stream = BytesIO()
    workspace.dump(stream)
    return stream.getvalue()
