"""Asking by one line where to save."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.place import place


def ask(page: Page, title: str, name: str, help: str, then: Callable[[Path], None]) -> None:
    """Ask where to save; offered is a name in the person's home for fieldkit."""
    field = Field("file", "File", help, required=True, value=str(shell(page).home / name))

    def answered(values: Mapping[str, str] | None) -> None:
        if values:
            then(place(values["file"]))

    page.app.push_screen(Form(title, (field,)), answered)
