"""How pictures of screens are taken and compared. `pytest --snapshot-update` renews them; look at them then.

One run of the program gives all pictures of a screen: every size, dark and light. So growing, shrinking and changing colours is
tried on the way. The class of the screen is kept beside its pictures, so a screen that is on none is found out.
"""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from played import settle, type_in
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from fieldkit.tui.program import FieldkitApp

DARK, LIGHT = "fieldkit-dark", "fieldkit-light"
SMALL, LARGE, PROJECTOR = (80, 24), (120, 40), (200, 60)

SCREEN = "top screen"

Play = Callable[[Pilot[None]], Awaitable[Any]]


class Looks:
    """The pictures of one test, beside those that were looked at and found good."""

    def __init__(self, snapshot: SnapshotAssertion, folder: Path) -> None:
        self.top_screen = snapshot
        self.snapshot = snapshot.use_extension(SVGImageExtension)
        self.folder = folder

    async def of(
        self,
        app: FieldkitApp,
        *keys: str | list[str],
        play: Play | None = None,
        sizes: Sequence[tuple[int, int]] = (SMALL, LARGE),
        themes: Sequence[str] = (DARK, LIGHT),
    ) -> None:
        """What is on the screen after these keys, or after `play`, looks as it did."""
        changed = []
        async with app.run_test(size=sizes[0]) as pilot:
            await settle(pilot)
            await type_in(pilot, *keys)
            if play:
                await play(pilot)
            for n, size in enumerate(sizes):
                await pilot.resize_terminal(*size)
                for theme in themes[:: -1 if n % 2 else 1]:  # each size begins in the colours of the one before
                    app.theme = theme
                    await settle(pilot)
                    changed += self._changed(app, f"{size[0]}x{size[1]}-{theme.removeprefix('fieldkit-')}")
            assert type(app.screen).__name__ == self.top_screen(name=SCREEN)
        assert not changed, f"other than it was: {', '.join(map(str, changed))}"

    def _changed(self, app: FieldkitApp, name: str) -> list[Path]:
        picture = app.export_screenshot(title=app.title, simplify=True)
        if self.snapshot(name=name) == picture:
            return []
        now = self.folder / f"{name}.svg"
        now.write_text(picture, encoding="utf-8")
        return [now]
