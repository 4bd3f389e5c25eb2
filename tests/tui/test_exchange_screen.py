"""The inbox: what held nothing new is not opened again until something was taken out."""

import os
from contextlib import closing
from pathlib import Path

from played import agent, lead, settle, shown, type_in


async def test_a_file_with_nothing_new_is_not_opened_again(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    (file,) = agent(tmp_path, leader).glob("*.fkb")
    with closing(leader.open()) as workspace:
        workspace.merge([file])
        workspace.enrol(workspace.roster()[-1].fingerprint)
        workspace.merge([file])
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(file.parent), "enter")
        assert "nothing new" in shown(app)
        before = file.stat()
        file.write_bytes(b"x" * before.st_size)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        app.screen.load()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "nothing new" in shown(app)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        app.screen.load()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "cannot be taken in" in shown(app)
