"""Whatever people type in a workshop is shown as text, on every screen and every page of it."""

from pathlib import Path

from played import Laptop, lead, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, HOSTILE

from fieldkit.tui.boxes import ErrorBox
from fieldkit.workspace import Workspace

DOWN = ("down",) * (len(HOSTILE) - 1)
WALK = (
    "w", "j", "enter", *("right",) * (len(HOSTILE) - 1), "v", "escape", "s", "escape", "enter", "escape",
    "l", "x", "escape", "e", "escape", "o", "escape", "y", "escape", "escape",
    "p", *DOWN, "v", "escape", "p", "escape", "b", "escape", "escape",
    "b", "end", "p", "escape", "h", "escape", "escape", "c", "escape",
    "d", "end", "v", "escape", "a", "escape", "b", "escape", "p", "escape", "escape",
)  # fmt: skip
VISITED = {
    "WorkshopsPage", "JourneysScreen", "JourneyScreen", "Evidence", "JourneyPage", "Pick", "Ask", "PersonasScreen", "PersonasPage",
    "BenefitsScreen", "Form", "CalculatorScreen", "NeedsScreen", "NeedsPage",
}  # fmt: skip


def hostile(workspace: Workspace) -> None:
    """Everything that a workshop leaves, in hostile words."""
    journey = workspace.add("journey", {"role": HOSTILE[0], "name": HOSTILE[4]}).ids[0]
    for n, words in enumerate(HOSTILE):
        note = workspace.add("friction", {"text": words}).ids[0]
        cells = dict.fromkeys(("actions", "tools", "information", "sticking_point", "lost_information"), words)
        step = {"journey": journey, "position": n, "official": bool(n % 2), "evidence": [note], **cells}
        workspace.add("journey_step", step)
        need = workspace.add("need", {"text": words, "answers": [note], "reason": words, "status": "rejected"}).ids[0]
        persona = {"name": words, "role": words, "goals": words, "pains": words, "needs": [need], "evidence": [note]}
        made = workspace.add("persona", persona).ids[0]
        workspace.add("benefit", {"persona": made, "pain": words, "gain": words})


async def test_every_screen_of_a_workshop_shows_it_as_text(tmp_path: Path) -> None:
    laptop: Laptop = lead(tmp_path)
    workspace = laptop.open()
    hostile(workspace)
    workspace.close()
    app = laptop.app()
    pictures, visited = [], set[str]()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in WALK:
            await type_in(pilot, key)
            pictures.append(shown(app))
            visited.add(type(app.screen).__name__)
            assert not isinstance(app.screen, ErrorBox), shown(app)
        assert app.return_code is None
    assert visited >= VISITED
    for picture in pictures:
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
    assert any("[@click=app.leave]" in picture for picture in pictures), "markup is shown, not obeyed"
