"""Whatever can take long says how it goes, so that nobody takes it for a program that hangs."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from office import Office

from fieldkit.store import database
from fieldkit.workspace import Workspace

Told = list[tuple[int, int, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What was said; a long statement speaks often, so that a short one speaks at all."""
    monkeypatch.setattr(database, "TICK", 10)
    return []


def begun(office: Office) -> tuple[str, str]:
    """A note of Amira's at Lena's, and the bundle that brought it."""
    (note,) = office.amira.note("o: the phone rings").ids
    return note, office.give(office.amira, office.lena)


LONG: dict[str, tuple[Callable[[Office, Any], object], str]] = {
    "erase": (lambda o, say: o.lena.erase(begun(o)[0], progress=say), "taking the words off the disk"),
    "backup": (lambda o, say: o.lena.backup(o.folder / "b.db", progress=say), "making a backup"),
    "check": (lambda o, say: o.lena.check(progress=say), "reading the file"),
    "unmerge": (lambda o, say: o.lena.unmerge(begun(o)[1], progress=say), "taking it out"),
    "kit": (lambda o, say: o.lena.kit(o.folder / "kit-2.fkb", progress=say), "writing for whoever joins"),
    "export": (
        lambda o, say: (o.amira.note("o: x"), o.amira.export(o.folder / "a.fkb", progress=say)),
        "sealing what was recorded",
    ),
    "merge": (
        lambda o, say: (o.amira.note("o: x"), o.lena.merge([o.send(o.amira)], progress=say)),
        "reading Amira's bundle",
    ),
}


@pytest.mark.parametrize("what", LONG)
def test_it_says_what_it_does_and_never_more_than_all(office: Office, told: Told, what: str) -> None:
    do, words = LONG[what]
    do(office, lambda *said: told.append(said))
    assert words in {said for _, _, said in told}
    assert all(0 <= done <= total for done, total, _ in told)


def test_a_restore_says_so_too(office: Office, told: Told, tmp_path: Path) -> None:
    backup = tmp_path / "lena.db"
    office.lena.backup(backup)
    home, machine, slug = office.lena.home, office.lena.machine, office.lena.slug
    office.lena.close()
    with closing(Workspace.restore(home, slug, backup, machine, progress=lambda *said: told.append(said))) as lena:
        assert lena.check() == []
    assert {"looking at the backup", "making a backup"} <= {said for _, _, said in told}
