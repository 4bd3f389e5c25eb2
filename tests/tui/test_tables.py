"""Tables one below the other: up and down go over their edges."""

from textual.app import App, ComposeResult

from fieldkit.tui.text import words
from fieldkit.tui.widgets.table import Column, Row, Table


class Two(App[None]):
    def compose(self) -> ComposeResult:
        for name in ("upper", "lower"):
            yield Table(Column(), rows=[Row(name, (words(name),))], id=name)


async def test_a_key_that_comes_to_a_table_just_hidden_goes_on_to_the_next() -> None:
    """Another window settled the last of two answers while the cursor was on it."""
    app = Two()
    async with app.run_test() as pilot:
        upper, lower = app.query_one("#upper", Table), app.query_one("#lower", Table)
        upper.focus()
        upper.display = False
        upper.action_move(1)
        await pilot.pause()
        assert app.focused is lower
