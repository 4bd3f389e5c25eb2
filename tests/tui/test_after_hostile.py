"""Whatever people type is shown as text on the screens that follow a session, and in the files that they save."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from followed import registers
from played import lead, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, HOSTILE

from fieldkit.tui.boxes import ErrorBox

TOGETHER = [" ".join(text[:200] for text in HOSTILE[n::3]) for n in range(3)]
WAYS = (
    ("l",), ("enter",), ("s",), ("n",), ("escape",), ("v",), ("escape", "p"), ("escape", "escape", "escape"),
    ("r",), ("a",), ("escape", "p"), ("escape", "escape"), ("f",), ("5",), ("escape", "w"), ("escape", "escape"), ("a",),
)  # fmt: skip


@pytest.mark.parametrize("text", TOGETHER, ids=lambda text: ascii(text)[1:25])
async def test_every_screen_shows_it_as_text(tmp_path: Path, text: str) -> None:
    laptop = lead(tmp_path)
    first, *_ = registers(laptop)
    word = re.sub("[\0-\x1f\x7f-\x9f\U00010000-\U0010ffff]", "", text)[:100] or "word"
    with closing(laptop.open()) as workspace:
        session = workspace.list("session")[0].id
        workspace.add("theme", {"name": text, "definition": text})
        (person,) = workspace.add("participant", {"code": text, "group": "Senior sales"}).ids
        workspace.edit(session, {"place": text, "participants": [person], "agenda": text})
        values = {
            "session": session,
            "participant": person,
            "seconds": 60,
            "frequency": "1/d",
            "at": "2026-03-02T08:31:00Z",
        }
        workspace.add("workaround", {"text": text, "tags": [word], "step": text, **values})
        workspace.add("observation", {"text": text, "interruption": text, **values})
        workspace.edit(first, {"text": text, "barrier": text, "driver": text, "intervention": text, "owner": text})
        workspace.add(
            "follow_up", {"text": text, "due": "2026-01-01", "status": "rejected", "reason": text, "answers": [first]}
        )
        workspace.add(
            "follow_up", {"text": text, "due": "2026-01-01", "status": "planned", "owner": text, "answers": [first]}
        )
        file = laptop.home / "asked.html"
    app = laptop.app()
    pictures = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys in (*WAYS, ("s", "ctrl+u", str(file), "enter")):
            await type_in(pilot, *keys)
            pictures.append(shown(app))
            assert not isinstance(app.screen, ErrorBox), shown(app)
    for picture in (*pictures, file.read_text("utf-8")):
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
    assert any(text[:20] in picture for picture in pictures), "markup is shown, not obeyed"
