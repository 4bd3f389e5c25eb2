"""The main job in the screens, end to end: found, sit beside somebody, note, hand over; join, confirm, take in, see groups."""

from pathlib import Path

from played import Laptop, agent, lead, settle, shown, type_in, with_groups

from fieldkit.tui.capture import CaptureScreen


async def test_found_an_engagement_sit_beside_somebody_note_and_hand_over(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    app = laptop.app(engagement=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "Begin a new engagement" in shown(app)
        await type_in(pilot, "enter", "Vega rollout", "enter", "Lena", "enter", "enter")
        assert "1 of 5" in shown(app)
        await type_in(pilot, "escape")
        assert "Add the groups" in shown(app)
        await type_in(pilot, "s", "Senior sales", "enter", "P-02", "enter", "Basel", "enter")
        assert isinstance(app.screen, CaptureScreen)
        await type_in(pilot, 'r: "not going to feed it" !4')
        assert "resistance · intensity 4 · P-02" in shown(app)
        await type_in(pilot, "enter")
        laptop.clock.at(clock="09:40")
        await type_in(pilot, "second thing", "enter", "/end", "enter", "escape", "x", "e")
        assert "lena-001" in shown(app)
    workspace = laptop.open()
    session = workspace.list("session")[0]
    assert session.get("ended")
    assert workspace.name_of(str(session.get("group"))) == "Senior sales"
    notes = workspace.notes(session=session.id)
    assert [note.get("text") for note in notes] == ['"not going to feed it"', "second thing"]
    assert workspace.typed(notes[0].id) == 'r: "not going to feed it" !4'
    assert workspace.unsent() == 0
    workspace.close()


async def test_join_after_comparing_the_words_of_the_invitation(tmp_path: Path) -> None:
    leader = Laptop(tmp_path, "Lena")
    with_groups(leader)
    workspace = leader.open()
    workspace.kit(tmp_path / "vega.fkb")
    words = workspace.my_words()
    workspace.close()
    laptop = Laptop(tmp_path, "Amira")
    app = laptop.app(engagement=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "down", "enter", str(tmp_path / "vega.fkb"), "enter", "Amira", "enter")
        assert "Lena invites you to Vega rollout." in shown(app)
        assert words in shown(app)
        await type_in(pilot, "n")
        assert not list(laptop.home.rglob("store.db"))
        await type_in(pilot, "enter", "y", "escape")
        assert "Senior sales" in shown(app)
        assert "Amira, laptop not confirmed yet" in shown(app)
        assert "Hand over one file to the lead" in shown(app)
    workspace = laptop.open()
    workspace.export(tmp_path / "amira.fkb")
    workspace.close()
    workspace = leader.open()
    (held,) = workspace.merge([tmp_path / "amira.fkb"])
    workspace.enrol(held.fingerprint)
    workspace.export(tmp_path / "back")
    workspace.close()
    workspace = laptop.open()
    workspace.merge(sorted((tmp_path / "back").iterdir()))
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "Amira, change agent" in shown(app)
        assert "Hand over one file" not in shown(app)
        assert "Read your eight words" not in shown(app)


async def test_confirm_a_laptop_take_its_file_in_see_two_opinions_and_take_it_out_again(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter")
        assert "waiting: new laptop" in shown(app)
        await type_in(pilot, "t")
        assert "Not taken in: " in shown(app)
        await type_in(pilot, "c")
        assert "Have Amira read out" in shown(app)
        await type_in(pilot, "y")
        assert "ready" in shown(app)
        await type_in(pilot, "t")
        assert "taken in: 2 new" in shown(app)
        await type_in(pilot, "escape", "g", "down", "down", "down")
        assert "differ 2" in shown(app)
        assert "Amira" in shown(app)
        await type_in(pilot, "escape", "x", "u", "y")
        assert "is taken out again" in shown(app)
    workspace = leader.open()
    assert {row.group_name: row.assessments for row in workspace.adkar()}["Senior sales"] == 1
    workspace.close()


async def test_score_a_group_with_one_key_an_element(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    app = leader.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "a", "5", "4", "3", "2", "0", "seen on three days", "enter")
        assert "Customer support" in shown(app)
        assert "seen on three days" in shown(app)
        assert "Knowledge 3 (know how" in shown(app)
    workspace = leader.open()
    support = next(row for row in workspace.adkar() if row.group_name == "Customer support")
    assert (support.awareness, support.desire, support.knowledge, support.ability, support.reinforcement) == (
        5,
        4,
        3,
        2,
        None,
    )
    workspace.close()


async def test_an_ended_session_goes_on_and_is_looked_back_on(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    app = leader.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "/end", "enter")
        assert "Looking back" in shown(app)
        await type_in(pilot, "escape")
        assert "08:30 to 10:31" in shown(app)
        await type_in(pilot, "enter", "/end", "enter", "escape")
        assert "since 08:30" in shown(app)
        await type_in(pilot, "enter", "/end", "enter", "escape")
        assert "1 session without debrief" in shown(app)
        await type_in(pilot, *["down"] * 5, "enter", "1", "less mail than thought", "ctrl+s", "escape")
        assert "without debrief" not in shown(app)
    workspace = leader.open()
    assert workspace.list("session")[0].get("debrief") == "Surprised: less mail than thought"
    workspace.close()


async def test_what_was_left_half_typed_is_told_on_today(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    app = leader.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "half a th", "escape")
        assert "a line half typed" in shown(app)
        await type_in(pilot, "n", "loose th", "escape")
        assert "outside any session" in shown(app)
        await type_in(pilot, "n", "ing", "enter", "escape")
        assert "outside any session" not in shown(app)
        await type_in(pilot, "enter", "ing", "enter", "escape")
        assert "a line half typed" not in shown(app)


async def test_only_a_lead_is_offered_to_invite_and_confirm(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    app = Laptop(tmp_path, "Amira").app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(stick), "enter")
        assert "c confirm" not in shown(app)
        assert "i invite" not in shown(app)
        await type_in(pilot, "e")
        assert "for Lena" in shown(app)


async def test_a_long_help_is_read_to_its_end(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "f1")
        assert "Leave fieldkit; everything is saved." not in shown(app)
        await type_in(pilot, "down", "down")
        assert "Leave fieldkit; everything is saved." in shown(app)
