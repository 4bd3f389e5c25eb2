"""Saving to a new file: asked for by one line, never in place of a file that is there."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.domain.plain_text import clean
from fieldkit.errors import Refused
from fieldkit.tui.form import Field, Form
from fieldkit.tui.page import Page
from fieldkit.tui.place import place
from fieldkit.tui.shell import shell


def ask(page: Page, title: str, name: str, help: str, then: Callable[[Path], None]) -> None:
    """Ask where to save; offered is a name in the person's home for fieldkit."""
    field = Field("file", "File", help, required=True, value=str(shell(page).home / name))

    def answered(values: Mapping[str, str] | None) -> None:
        if values:
            then(place(values["file"]))

    page.app.push_screen(Form(title, (field,)), answered)


def write(path: Path, words: str, encoding: str = "utf-8") -> None:
    """Write a new file; Refused where there is one already, or where none can be."""
    try:
        with path.open("x", encoding=encoding, newline="") as file:
            file.write(words)
    except FileExistsError:
        raise Refused(f"There is a file {clean(str(path))} already: choose another name.") from None
    except OSError as error:
        raise Refused(f"{clean(str(path))} cannot be written ({error.strerror}): choose another place.") from error
