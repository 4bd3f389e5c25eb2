"""What holds for everybody, and one's own name, are changed on a form each."""

from contextlib import closing
from pathlib import Path

from played import Laptop, lead, settle, shown, type_in

from fieldkit.tui.records.record_form import RecordForm
from fieldkit.workspace import Workspace


def joined(folder: Path) -> Laptop:
    """An agent whose laptop no lead has confirmed yet."""
    leader = lead(folder)
    with closing(leader.open()) as workspace:
        workspace.kit(folder / "kit.fkb")
    laptop = Laptop(folder, "Amira")
    Workspace.join(laptop.home, folder / "kit.fkb", person="Amria", machine=laptop.machine).close()
    return laptop


async def test_a_lead_changes_what_holds_for_everybody_and_thresholds_only_upwards(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "e", "ctrl+u", "Vega two", "ctrl+o")
        screen = app.screen
        assert isinstance(screen, RecordForm)
        for field, words in (("vocabulary", "customer: partner"), ("thresholds", "scores: 8, comments: 12")):
            screen.query_one(f"#field-{field}").focus()
            await type_in(pilot, words)
        await type_in(pilot, "ctrl+s")
        assert "Vega two" in shown(app).splitlines()[0]
        await type_in(pilot, "e")
        app.screen.query_one("#field-thresholds").focus()
        await type_in(pilot, "ctrl+u", "scores: 5, comments: 12", "ctrl+s")
        assert "cannot be lowered" in shown(app)
    with closing(laptop.open()) as workspace:
        frame = workspace.frame
        assert frame
        assert frame.get("vocabulary") == {"customer": "partner"}
        assert frame.get("thresholds") == {"scores": 8, "comments": 12}


async def test_a_name_is_put_right_before_a_lead_confirms_it(tmp_path: Path) -> None:
    app = joined(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "e")
        assert not isinstance(app.screen, RecordForm), "the engagement is the lead's"
        await type_in(pilot, "y", "ctrl+u", "Amira", "enter")
        assert "Amira, laptop not confirmed yet" in shown(app)


async def test_a_lead_changes_the_own_name(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "y", "ctrl+u", "Lena Maria", "enter")
        assert "Lena Maria, lead" in shown(app)
