"""The inbox: what held nothing new is not opened again until something was taken out."""

import asyncio
import os
from contextlib import closing
from pathlib import Path

import pytest
from played import Laptop, agent, lead, settle, shown, type_in

from fieldkit.tui.boxes import Ask, ErrorBox
from fieldkit.tui.exchange import screen
from fieldkit.tui.exchange.screen import ExchangeScreen
from fieldkit.tui.widgets.table import Table
from fieldkit.workspace import Workspace


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
        inbox = app.screen
        assert isinstance(inbox, ExchangeScreen)
        inbox.load()
        await settle(pilot)
        assert "nothing new" in shown(app)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        inbox.load()
        await settle(pilot)
        assert "cannot be taken in" in shown(app)


def confirmed(folder: Path) -> tuple[Laptop, Path]:
    """A lead who has confirmed an agent's laptop, and the folder with two files of that agent."""
    leader = lead(folder)
    stick = agent(folder, leader)
    amira = Laptop(folder, "Amira")
    with closing(amira.open()) as workspace:
        workspace.note("o: one more")
        workspace.export(stick)
    with closing(leader.open()) as workspace:
        workspace.merge(sorted(stick.glob("*.fkb")))
        workspace.enrol(workspace.roster()[-1].fingerprint)
    return leader, stick


async def test_a_laptop_is_confirmed_before_anything_was_taken_in(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter", "c", "y")
        assert not isinstance(app.screen, ErrorBox)
        assert "ready" in shown(app)


async def test_after_a_file_the_next_one_is_in_hand_and_what_the_first_brought_stays_to_be_read(tmp_path: Path) -> None:
    leader, stick = confirmed(tmp_path)
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter", "t")
        table = app.screen.query_one("#inbox", Table)
        assert table.cursor == 1
        await type_in(pilot, "up")
        assert "taken in" in shown(app)
        assert "new 2" in shown(app), "an assessment and a note"
        await type_in(pilot, "down", "t")
        assert table.cursor == 1, "none is left to go on with"


async def test_taking_out_asks_and_says_how_much_and_the_file_can_be_taken_in_again(tmp_path: Path) -> None:
    leader, stick = confirmed(tmp_path)
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter", "down", "T", "u")
        assert isinstance(app.screen, Ask)
        assert "1 entry, as far as nobody else" in shown(app)
        await type_in(pilot, "n")
        assert stands(leader) == 2
        await type_in(pilot, "u", "y")
        assert stands(leader) == 1
        assert "taken out" in shown(app)
        await type_in(pilot, "T")
        assert stands(leader) == 1, "only on purpose"
        await type_in(pilot, "t")
        assert stands(leader) == 2
        await type_in(pilot, "u", "y", "u")
        assert isinstance(app.screen, ErrorBox), "it is not in any more"


def stands(leader: Laptop) -> int:
    """How many notes of the agent are in."""
    with closing(leader.open()) as workspace:
        return sum(not note.id.startswith(workspace.member[:16]) for note in workspace.notes())


async def test_who_joined_hands_over_first_and_reads_the_words_then(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    amira = Laptop(tmp_path, "Amira")
    Workspace.join(amira.home, invitation(leader, tmp_path), person="Amira", machine=amira.machine).close()
    app = amira.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Hand over one file to the lead" in shown(app)
        assert "eight words" not in shown(app), "nobody can confirm this laptop yet"
        await type_in(pilot, "x", "e")
        assert "read them the words below" in shown(app)
        await type_in(pilot, "escape")
        assert "Read your eight words to the lead" in shown(app)


async def test_a_lead_is_told_what_to_wait_for_before_a_laptop_can_be_confirmed(tmp_path: Path) -> None:
    leader, stick = confirmed(tmp_path)
    app = leader.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "c")
        assert "No laptop waits to be confirmed" in shown(app)
        assert "confirmed by its first file: once that is here" in shown(app)
        await type_in(pilot, "o", "ctrl+u", str(stick), "enter", "c")
        assert "The laptop of this file is confirmed." in shown(app)
        (stick / "0.fkb").write_bytes(b"x")
        await type_in(pilot, "?", "escape", "home", "c")
        assert "By this file no laptop can be confirmed." in shown(app)


async def test_each_first_step_of_a_lead_stays_until_it_is_done(tmp_path: Path) -> None:
    leader = Laptop(tmp_path, "Lena")
    Workspace.init(leader.home, "Vega rollout", person="Lena", go_live="2026-02-18", machine=leader.machine).close()
    app = leader.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Add the groups" in shown(app)
        with closing(leader.open()) as workspace:
            workspace.add("group", {"name": "Senior sales"})
        app.everything_changed()
        await settle(pilot)
        assert "Add the groups" not in shown(app)
        assert "Invite your team" in shown(app)
        await type_in(pilot, "x", "i", "escape")
        assert "Invite your team" not in shown(app)
        assert "Confirm each laptop" in shown(app)
        stick = agent(tmp_path, leader, assessed={})
        with closing(leader.open()) as workspace:
            workspace.merge(sorted(stick.glob("*.fkb")))
            workspace.enrol(workspace.roster()[-1].fingerprint)
        app.everything_changed()
        await settle(pilot)
        assert "Begin here" not in shown(app)


@pytest.mark.parametrize("again", ["by itself", "in front again"])
async def test_a_file_that_arrives_while_the_screen_is_open_is_seen(
    tmp_path: Path, again: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "EVERY", 0.05 if again == "by itself" else 3600)
    leader, stick = confirmed(tmp_path)
    first, second = sorted(stick.glob("*.fkb"))
    early = stick / "0-earlier.fkb"
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        second.rename(tmp_path / "kept")
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter")
        table = app.screen.query_one("#inbox", Table)
        assert [row.key for row in table.rows] == [str(first)]
        if again == "by itself":
            (tmp_path / "kept").rename(early)
            async with asyncio.timeout(20):
                while len(table.rows) < 2:
                    await settle(pilot)
        else:
            await type_in(pilot, "?")
            (tmp_path / "kept").rename(early)
            await type_in(pilot, "escape")
        assert [row.key for row in table.rows] == [str(early), str(first)]
        assert table.chosen == str(first), "the file in hand stays in hand"


async def test_a_file_for_others_is_told_from_one_that_is_damaged(tmp_path: Path) -> None:
    leader, stick = confirmed(tmp_path)
    (stick / "damaged.fkb").write_bytes(b"x" * 100)
    ben = Laptop(tmp_path, "Ben")
    Workspace.join(ben.home, invitation(leader, tmp_path), person="Ben", machine=ben.machine).close()
    app = ben.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter", "home")
        assert [row.cells[-1].plain for row in app.screen.query_one("#inbox", Table).rows] == [
            "not for you",
            "not for you",
            "cannot be taken in",
        ]
        assert "leave it to them" in shown(app)


def invitation(leader: Laptop, folder: Path) -> Path:
    """The lead's invitation."""
    with closing(leader.open()) as workspace:
        workspace.kit(folder / "invitation.fkb")
    return folder / "invitation.fkb"


async def test_opening_it_looks_into_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, loading, loads = lead(tmp_path).app(), ExchangeScreen.load, list[ExchangeScreen]()

    def counted(screen: ExchangeScreen) -> None:
        loads.append(screen)
        loading(screen)

    monkeypatch.setattr(ExchangeScreen, "load", counted)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x")
        assert len(loads) == 1
