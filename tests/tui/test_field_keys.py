"""Keys that come faster than the screen: each is done before the next."""

import asyncio
from pathlib import Path
from string import ascii_lowercase

import pytest
from played import Laptop, lead, settle, type_in
from textual import events

from fieldkit.tui.page import Page
from fieldkit.tui.records.record_form import record_form
from fieldkit.tui.widgets.field import TextField


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["ctrl+u", "3"], "3"),
        (["a", "b", "backspace", "c"], "ac"),
        (["a", "b", "home", "c"], "cab"),
        (["a", "left", "b"], "ba"),
    ],
)
async def test_keys_typed_ahead_are_done_in_their_order(tmp_path: Path, keys: list[str], left: str) -> None:
    app = Laptop(tmp_path, "Lena").app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "ctrl+u", keys)
        assert app.focused is not None
        assert isinstance(app.focused, TextField)
        assert app.focused.value == left


async def test_no_key_is_lost_while_the_fields_of_a_form_come(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, Page)
        record_form(app.screen, "theme")
        typed = ""
        while app.focused is None:
            if app.screen.query(TextField) and len(typed) < 300:
                typed += ascii_lowercase[len(typed) % 26]
                app.post_message(events.Key(typed[-1], typed[-1]))
            await asyncio.sleep(0)  # the fields come one by one, and keys between them
        await settle(pilot)
        assert typed
        assert isinstance(app.focused, TextField)
        assert app.focused.value == typed
