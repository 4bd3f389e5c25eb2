"""Asking by one line where to save, and saving there."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.domain.plain_text import clean
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.place import is_folder, place, typed

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


def ask(page: Page, title: str, name: str, help: str, made: "Callable[[Path, Workspace], bytes]") -> None:
    """Ask where to save, and save there what is made for a file of that name.

    Offered is `name` in the folder in which something was saved last; at first, where one's own folders are.
    """
    preferences = shell(page).preferences
    last = Path(preferences.get("saved"))
    folder = last if last.is_absolute() and is_folder(last) else Path.home()
    field = Field("file", "File", help, required=True, value=typed(folder / name))

    def save(form: Form, values: Mapping[str, str]) -> None:
        path = place(values["file"])

        def saved(_: None) -> None:
            form.dismiss(None)
            preferences.set("saved", str(path.absolute().parent))
            page.app.notify(clean(f"Saved to {path}."), markup=False)

        shell(page).desk.write(form, lambda workspace: workspace.save(path, made(path, workspace)), saved)

    page.app.push_screen(Form(title, (field,), carry_out=save))
