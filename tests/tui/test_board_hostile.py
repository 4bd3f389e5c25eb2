"""Whatever is written on cards and columns is shown as text, in every phase of a board."""

from contextlib import closing
from pathlib import Path

from played import Laptop, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, HOSTILE
from workshop import begin

from fieldkit.domain.board_edits import new_column
from fieldkit.tui.board.names import NamesBox
from fieldkit.tui.boxes import ErrorBox
from fieldkit.workspace import Workspace

KEYS = (
    "n", "r", "escape", "enter", "escape", "up", "m", "escape", ["down", "right", "right"], ["right", "up"], "n", "y",
    "h", "escape", "v", "y", "n", "e", "escape", "enter", "escape", "n", "c", "s", "escape", "b", "y",
)  # fmt: skip


def board_of(workspace: Workspace, texts: tuple[str, ...]) -> None:
    """Cards, columns, themes, reasons and a question of such texts, all of it covered again."""
    board = begin(workspace, question=texts[0], people=None)
    workspace.scratch_add(board, texts)
    workspace.reveal(board)
    workspace.to_phase(board, "group")
    for text in texts:
        theme = workspace.add("theme", {"name": text}).ids[0]
        view = workspace.board(board)
        (column, *_) = edits = new_column(
            view, workspace.machine.new_id(workspace.member), text, [view.loose[0].id], theme
        )
        workspace.edit_board(edits)
        workspace.edit(column.record, {"reason": text})
    workspace.to_phase(board, "reveal")
    workspace.to_phase(board, "collect")
    workspace.scratch_add(board, [f"Dr Kern: {text}" for text in texts])


async def test_every_phase_shows_it_as_text(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    with closing(Workspace.init(laptop.home, "Vega rollout", person="Lena", machine=laptop.machine)) as workspace:
        board_of(workspace, tuple(text.strip() for text in HOSTILE))
    app, pictures = laptop.app(), []
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        for key in ("w", "enter", "ctrl+n"):
            await type_in(pilot, key)
            pictures.append(shown(app))
        while isinstance(app.screen, NamesBox):
            pictures.append(shown(app))
            await type_in(pilot, "x")
        for burst in KEYS:
            await type_in(pilot, burst)
            pictures.append(shown(app))
            assert not isinstance(app.screen, ErrorBox), shown(app)
        assert app.return_code is None
    for picture in pictures:
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
    for markup in (text for text in HOSTILE if text.startswith("[")):
        assert any(markup[:18] in picture for picture in pictures), "markup is shown, not obeyed"
    assert not any("Kern" in picture for picture in pictures[-10:]), "what was blanked out is on no wall"
