"""The organisation's words on the screens of groups, and where notes are narrowed down."""

from contextlib import closing
from pathlib import Path

from grouped import filled
from played import settle, shown, type_in

THEIRS = {
    "desire": "will",
    "follow-up": "measure",
    "group": "team",
    "resistance": "doubt",
    "theme": "topic",
    "training": "course",
    "severity": "weight",
}


async def test_what_is_said_of_groups_and_asked_of_notes_is_in_their_words(tmp_path: Path) -> None:
    laptop = filled(tmp_path)
    with closing(laptop.open()) as workspace:
        workspace.edit(workspace.list("engagement")[0].id, {"vocabulary": THEIRS})
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", ["down"] * 4)
        assert "Will 2 (want), for 20 days" in shown(app)
        assert "Careful: course is planned for this team (1 measure) while Will is missing." in shown(app)
        assert "2 doubt notes: 1 being-watched, 1 without a topic" in shown(app)
        await type_in(pilot, "enter")
        assert "Careful: course is planned for this team (1 measure)" in shown(app)
        assert "Will 2 (want)" in shown(app)
        await type_in(pilot, "escape", "escape", "/", "down", "f", "doubt", "tab")
        await type_in(pilot, ["tab"] * 4, "4", "ctrl+s")
        assert "doubt · weight from 4" in shown(app)
        assert "2 notes" in shown(app)
