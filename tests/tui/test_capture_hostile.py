"""What people typed earlier is text in everything that capture shows of it: endings, the line, a step, boxes."""

from pathlib import Path

import pytest
from played import Laptop, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, hostile_engagement

from fieldkit.tui.boxes import ErrorBox

TEXTS = (
    "[bold red]do not[/] call",
    "\x1b[2J\x1b[31mred",
    "right \u202e gnp.exe",
    "line one\nline two\ttab",
    "x" * 2000,
)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[1:20])
async def test_capture_shows_it_as_text(tmp_path: Path, text: str) -> None:
    laptop = Laptop(tmp_path, "Lena")
    hostile_engagement(laptop, text)
    workspace = laptop.open()
    session = workspace.list("session")[0].id
    workspace.add(
        "observation", {"text": text, "session": session, "step": text, "tool": text, "at": "2026-03-02T09:00:00Z"}
    )
    workspace.add("user_test", {"task": text, "session": session, "at": "2026-03-02T09:05:00Z"})
    workspace.keep_line(text, "2026-03-02T09:00:00Z", f"{session} step")
    workspace.close()
    app = laptop.app(engagement=next((laptop.home / "engagements").iterdir()).name)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        begin = text[:3]
        for keys in (("enter",), ("ctrl+l",), ("ctrl+u", f">{begin}"), ("ctrl+u", f"#{begin}"), ("ctrl+u", f"/step {begin}"),
                     ("ctrl+u", "/edit", "enter"), ("escape", "escape", "ctrl+o"), ("escape", "f2"), ("tab",)):  # fmt: skip
            await type_in(pilot, *keys)
            picture = shown(app)
            assert FORBIDDEN.search(picture.replace("\n", "")) is None
            assert not isinstance(app.screen, ErrorBox), picture
        assert app.return_code is None
