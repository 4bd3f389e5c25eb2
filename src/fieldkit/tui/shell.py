"""The app as its widgets know it."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.widget import Widget

    from fieldkit.tui.program import FieldkitApp


def shell(of: "Widget") -> "FieldkitApp":
    """The app that a widget is part of, as what it is."""
    return cast("FieldkitApp", of.app)
