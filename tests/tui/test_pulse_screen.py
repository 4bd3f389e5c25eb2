"""The pulse questions: who is to be asked stands on Today when the day has come, and above the answers before."""

from contextlib import closing
from pathlib import Path

from played import lead, settle, shown, type_in


async def test_a_round_that_is_due_stands_on_today_until_it_is_answered(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    with closing(laptop.open()) as workspace:
        workspace.add("pulse", {"group": "Managers", "day": "2026-02-25", "works_well": "the list"})
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        line = next(line for line in shown(app).splitlines() if "Pulse, two questions" in line)
        assert "5 days late" in line
        assert "3 groups" in line
        await type_in(pilot, "g", "p")
        picture = shown(app)
        assert "Ask now, since Wed 25 Feb  Customer support, Junior sales, Senior sales" in picture
        assert "Next on Wed 04 Mar  Managers" in picture
        await type_in(pilot, "escape", "escape")
    with closing(laptop.open()) as workspace:
        for group in ("Customer support", "Junior sales", "Senior sales"):
            workspace.add("pulse", {"group": group, "day": "2026-02-27", "frustration": "none"})
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Pulse, two questions" not in shown(app)
