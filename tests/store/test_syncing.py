"""A shared folder: what is for others or was taken in is not opened again, and what lies in the way stops nobody."""

from pathlib import Path
from typing import Any

import pytest
from office import Office

from fieldkit.exchange import container


def test_a_file_that_is_for_others_or_was_taken_in_is_opened_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = office.folder / "shared"
    shared.mkdir()
    office.amira.note("o: the phone rings")
    for workspace in (office.amira, office.lena, office.jonas) * 4:
        workspace.sync(shared)
    opened: list[str] = []
    original = container.open_bundle

    def watched(path: Path, *more: Any, **options: Any) -> Any:
        opened.append(str(path))
        return original(path, *more, **options)

    monkeypatch.setattr(container, "open_bundle", watched)
    for workspace in (office.amira, office.lena):
        report = workspace.sync(shared)
        assert (report.taken, report.left) == ([], [])
    assert opened == []
    office.amira.note("o: once more")
    (written,) = office.amira.sync(shared).left
    office.lena.sync(shared)
    assert set(opened) == {written.file}


def test_a_folder_in_place_of_the_next_file_or_among_the_files(office: Office) -> None:
    shared = office.folder / "shared"
    shared.mkdir()
    office.amira.note("o: the phone rings")
    number = int(office.amira.connection.execute("SELECT value FROM meta WHERE key='counter'").fetchone()[0]) + 1
    taken = shared / f"amira-{number:03d}-{office.amira.me.replica[:4]}.fkb"
    taken.mkdir()
    (written,) = office.amira.sync(shared).left
    assert written.file == str(taken.with_stem(f"{taken.stem}-2"))
    (report,) = office.lena.sync(shared).taken
    assert (report.status, report.new) == ("merged", 1)
