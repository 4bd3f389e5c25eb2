"""Whatever people type is shown as text on every screen of groups, too."""

from pathlib import Path

from played import Laptop, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, HOSTILE

from fieldkit.tui.boxes import ErrorBox
from fieldkit.workspace import Workspace

SCREENS = (
    ("g",), ("end",), ("enter",), ("tab", "tab"), ("e",), ("ctrl+o",), ("escape",), ("f",), ("escape",), ("a",), ("tab", "ctrl+g"),
    ("escape", "escape", "escape"), ("v",), ("end",), ("escape", "y"), ("enter",), ("escape", "f"), ("escape", "escape", "t"),
    ("c",), ("escape", "f", "down", "tab", "down"), ("escape", "escape", "p"), ("enter",), ("escape", "escape", "m", "m"),
    ("enter",), ("escape", "escape", "k"), ("o",), ("escape", "o"),
)  # fmt: skip


def hostile(laptop: Laptop) -> None:
    """Every hostile text as a name, a code, a note, a sentence, a function."""
    workspace = Workspace.init(laptop.home, "Vega", person=HOSTILE[0], go_live="2026-01-05", machine=laptop.machine)
    for text in HOSTILE:
        (group,) = workspace.add("group", {"name": text, "head_count": 20, "risks": text, "strategy": text}).ids
        (person,) = workspace.add("participant", {"code": text, "group": group}).ids
        (note,) = workspace.add("resistance", {"text": text, "group": group, "participant": person}).ids
        about = {"group": group, "assessed_on": "2026-03-01"}
        workspace.add_many([
            ("adkar", {**about, "desire": 2, "rationale": text, "assessor": text, "evidence": [note]}),
            ("readiness", {**about, "history": 2, "rationale": text}),
            ("follow_up", {"text": text, "group": group, "owner": text, "training": True, "due": "2025-11-01"}),
            ("session", {"type": "meeting", "group": group, "participants": [person], "place": text}),
            ("adoption_figure", {"group": group, "day": "2026-03-01", "measure": "activities", "value": 3, "source": text}),
            ("pulse", {"group": group, "day": "2026-03-01", "works_well": text, "frustration": text}),
            ("stakeholder", {"function": text, "influence": "high", "attitude": "neutral", "next_step": text}),
            ("feature_audit", {"function": text, "jargon": text, "house_word": text, "phase": text}),
            ("quote", {"text": text, "group": group}),
        ])  # fmt: skip
    workspace.close()


async def test_every_screen_of_groups_shows_it_as_text(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    hostile(laptop)
    app = laptop.app(engagement="vega")
    pictures = []
    async with app.run_test(size=(140, 60)) as pilot:
        await settle(pilot)
        for keys in SCREENS:
            await type_in(pilot, *keys)
            pictures.append(shown(app))
            assert not isinstance(app.screen, ErrorBox), shown(app)
        assert app.return_code is None
    assert len({picture.splitlines()[0] for picture in pictures}) > 7, "all the screens were there"
    for picture in pictures:
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
    for markup in HOSTILE[:3]:
        assert sum(markup[:12] in picture for picture in pictures) > 5, "markup is shown, not obeyed"
