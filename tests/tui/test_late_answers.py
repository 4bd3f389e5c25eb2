"""What was asked for is answered later: meanwhile people open something else, and other things are refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from played import Laptop, settle, shown, type_in
from textual.screen import Screen

from fieldkit.tui.boxes import Help
from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen
from fieldkit.tui.program import FieldkitApp


@contextmanager
def busy(app: FieldkitApp) -> Iterator[None]:
    """The writer has something else to do."""
    done = Event()
    app.desk.write(app, lambda workspace: done.wait(20))
    try:
        yield
    finally:
        done.set()


def on_top(app: FieldkitApp) -> type[Screen[object]]:
    return type(app.screen)


async def test_a_form_under_the_help_closes_when_the_help_is_closed(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "f", "5", "no money")
        with busy(app):
            for key in ("ctrl+s", "f1"):
                await pilot.press(key)
            assert on_top(app) is Help
        await settle(pilot)
        assert on_top(app) is Help
        await type_in(pilot, "escape")
        assert on_top(app) is FollowUpsScreen
        assert "no money" in shown(app)
        await type_in(pilot, "u")
        assert "no money" not in shown(app)
