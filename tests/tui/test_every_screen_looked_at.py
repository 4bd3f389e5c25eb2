"""Every screen and every box is on a picture that was looked at."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from looks import SCREEN
from textual.screen import Screen

import fieldkit.tui
from fieldkit.tui.page import Box, Page

KEPT = re.compile(rf"^# name: .*\[{SCREEN}\]\n  '(\w+)'$", re.MULTILINE)


def below(cls: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for subclass in cls.__subclasses__():
        yield subclass
        yield from below(subclass)


def shown(cls: type[Screen[Any]]) -> bool:
    """Whether it is a screen of its own, and no common part of several: those lack a name or something abstract."""
    complete = not any(getattr(getattr(cls, name, None), "__isabstractmethod__", False) for name in dir(cls))
    return complete and hasattr(cls, "NAME") and cls.__module__.startswith("fieldkit.")


def test_every_screen_is_on_a_picture() -> None:
    for module in walk_packages(fieldkit.tui.__path__, "fieldkit.tui."):
        import_module(module.name)
    screens = {cls.__name__ for cls in (*below(Page), *below(Box)) if shown(cls)}
    kept = (Path(__file__).parent / "__snapshots__").glob("*.ambr")
    on_pictures = {name for file in kept for name in KEPT.findall(file.read_text(encoding="utf-8"))}
    assert {"TodayScreen", "Form", "Ask"} <= screens
    assert sorted(screens - on_pictures) == []
