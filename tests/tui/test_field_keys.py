"""Keys that come faster than the screen: each is done before the next."""

from pathlib import Path

import pytest
from played import Laptop, settle, type_in

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
