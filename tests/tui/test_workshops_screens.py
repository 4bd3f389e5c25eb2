"""From Today to the four workshops and back; wild ideas become realistic ones."""

from pathlib import Path

import pytest
from played import Laptop, lead, settle, shown, type_in
from workshopped import journey, needs, personas

from fieldkit.domain.record import Record


def with_all(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    journey(workspace)
    needs(workspace)
    personas(workspace)
    workspace.edit(workspace.list("board")[0].id, {"phase": "group"})
    workspace.close()
    return laptop


def cards(laptop: Laptop) -> dict[object, Record]:
    workspace = laptop.open()
    found = {card.get("text"): card for card in workspace.list("card")}
    workspace.close()
    return found


async def test_every_list_is_two_keys_away_or_a_line(tmp_path: Path) -> None:
    app = with_all(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w")
        assert "magic wand" in shown(app)
        for key, words in {
            "j": "Renewal of a contract", "p": "Sabine", "b": "3 benefits", "d": "telepathy", "c": "In an ordinary week",
        }.items():  # fmt: skip
            await type_in(pilot, key)
            assert words in shown(app)
            await type_in(pilot, "escape")
        await type_in(pilot, "down", "down", "down", "down", "enter")
        assert "telepathy" in shown(app)


@pytest.mark.parametrize(
    ("key", "workshop", "question"),
    [
        ("n", "frustrations", "What costs you most each day?"),
        ("m", "solutions", "If you had a magic wand, what would be different?"),
        ("k", "needs", "What does the system have to do for you?"),
    ],
)
async def test_each_workshop_begins_with_its_own_question(
    tmp_path: Path, key: str, workshop: str, question: str
) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", key, "ctrl+s")
        assert question[:20] in shown(app)
    workspace = laptop.open()
    (board,) = workspace.list("board")
    workspace.close()
    assert (board.get("workshop"), board.get("question"), board.get("phase")) == (workshop, question, "collect")


async def test_a_wild_idea_is_realistic_by_one_key_and_wild_again(tmp_path: Path) -> None:
    laptop = with_all(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter")
        await type_in(pilot, "y")
        assert "could be done" in shown(app)
        assert sorted(str(card.get("realistic")) for card in cards(laptop).values()) == ["None", "True"]
        await type_in(pilot, "y")
        assert not any(card.get("realistic") for card in cards(laptop).values())
        await type_in(pilot, "x", "x", "y")
        assert all(card.get("realistic") for card in cards(laptop).values()), "both were marked"
        await type_in(pilot, "u")
        assert not any(card.get("realistic") for card in cards(laptop).values())


async def test_a_board_of_frustrations_has_nothing_wild(tmp_path: Path) -> None:
    laptop = with_all(tmp_path)
    workspace = laptop.open()
    workspace.edit(workspace.list("board")[0].id, {"workshop": "frustrations"})
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", "y")
        assert "could be done" not in shown(app)
    assert not any(card.get("realistic") for card in cards(laptop).values())
