"""Whatever people type is shown as text: no markup, no escape sequence, no reordering, on every screen."""

import re
from pathlib import Path

import pytest
from played import Laptop, settle, shown, type_in

from fieldkit.tui.boxes import ErrorBox
from fieldkit.tui.text import words
from fieldkit.tui.widgets.field import one_for_one
from fieldkit.workspace import Workspace

HOSTILE = (
    "[bold red]do not call[/]",
    "[/x] [@click=app.leave]press me[/]",
    "[link=https://example.org]free[/link] $accent",
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]52;c;ZXZpbA==\x07clipboard",
    "\x9b31mC1 \x85 next",
    "bell \x07 back\x08space \x7f",
    "right to left \u202e gnp.exe \u2066isolate\u2069",
    "zero\u200bwidth\u200djoin\ufeff",
    "line one\nline two\r\nline three\ttab",
    "=SUM(A1:A9)",
    "+cmd|' /C calc'!A0",
    "@import -1 'quote' \"double\" \\ %s {x} {{y}} $z",
    "e\u0301\u0301\u0301\u0301\u0301 Z̶a̶l̶g̶o̶",
    "日本語のメモ 一二三四五六七八九十 wide",
    "👩‍👩‍👧‍👦 family 🏳️‍🌈 flag",
    "x" * 5000,
    "\u2028separator\u2029",
)
MIXED = tuple(" ".join(HOSTILE[n::6]) for n in range(6))
"""All of them, three at a time: for what takes long."""

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def hostile_engagement(laptop: Laptop, text: str) -> None:
    workspace = Workspace.init(laptop.home, text[:60], person=text[:60], machine=laptop.machine)
    workspace.edit(workspace.list("engagement")[0].id, {"vocabulary": {"session": text[:40]}})
    group = workspace.add("group", {"name": text, "risks": text}).ids[0]
    theme = workspace.add("theme", {"name": text}).ids[0]
    person = workspace.add("participant", {"code": text, "group": group}).ids[0]
    session = workspace.add(
        "session",
        {
            "type": "shadowing",
            "group": group,
            "participants": [person],
            "place": text,
            "started": "2026-03-02T08:00:00Z",
        },
    ).ids[0]
    note = workspace.add(
        "observation", {"text": text, "session": session, "themes": [theme], "participant": person}
    ).ids[0]
    workspace.add("adkar", {"group": group, "assessed_on": "2026-03-01", "awareness": 2, "rationale": text})
    workspace.add("follow_up", {"text": text, "due": "2026-03-02", "status": "open"})
    workspace.add("follow_up", {"text": text, "answers": [note], "status": "delivered", "outcome": text})
    workspace.keep_line(text, "2026-03-02T09:00:00Z", session)
    workspace.export(laptop.home / "exchange")
    workspace.close()


@pytest.mark.parametrize("text", MIXED, ids=lambda text: ascii(text)[1:25])
async def test_every_screen_shows_it_as_text(tmp_path: Path, text: str) -> None:
    laptop = Laptop(tmp_path, "Lena")
    hostile_engagement(laptop, text)
    app = laptop.app(engagement=next((laptop.home / "engagements").iterdir()).name)
    pictures = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        pictures.append(shown(app))
        for keys in (("enter",), ("ctrl+l",), ("escape",), ("g",), ("a",), ("escape", "escape"), ("s",), ("down", "tab", "down"),
                     ("escape",), ("x",), ("?",)):  # fmt: skip
            await type_in(pilot, *keys)
            pictures.append(shown(app))
            assert not isinstance(app.screen, ErrorBox), shown(app)
        assert app.return_code is None
    for picture in pictures:
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
        assert all(len(line) <= 400 for line in picture.splitlines())
    if text.startswith("["):
        assert any(text[:20] in picture for picture in pictures), "markup is shown, not obeyed"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[1:25])
def test_words_make_no_span_of_data(text: str) -> None:
    content = words(text)
    assert content.spans == []
    assert FORBIDDEN.search(content.plain) is None


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[1:25])
def test_a_field_shows_character_for_character(text: str) -> None:
    harmless = one_for_one(text)
    assert len(harmless) == len(text)
    assert FORBIDDEN.search(harmless) is None
