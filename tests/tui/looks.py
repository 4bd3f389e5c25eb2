"""How pictures of screens are taken. `pytest --snapshot-update` renews them; look at them then."""

from collections.abc import Callable
from typing import Any

import pytest
from played import settle, type_in
from textual.pilot import Pilot

Compare = Callable[..., bool]

DARK, LIGHT = "fieldkit-dark", "fieldkit-light"
SMALL, LARGE = (80, 24), (120, 40)

EACH_LOOK = pytest.mark.parametrize(
    ("size", "theme"), [pytest.param(SMALL, DARK, id="80x24-dark"), pytest.param(LARGE, LIGHT, id="120x40-light")]
)
"""Small and large, dark and light: where things stand does not hang on colours, so two pictures show all four."""


def pressing(*keys: str | list[str]) -> Callable[[Pilot[None]], Any]:
    """What is pressed before the picture is taken."""

    async def press(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await type_in(pilot, *keys)

    return press
