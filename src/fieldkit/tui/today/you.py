"""One's own name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldkit.errors import Refused
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from fieldkit.tui.page import Page
    from fieldkit.workspace import Me

CONFIRMED = ("agent", "facilitator")
"""Who stands in the team by a lead's word, the name too."""


def ask(page: "Page", me: "Me") -> None:
    """Ask for another name; whom a lead has confirmed is told that a lead changes it."""
    if me.role in CONFIRMED:
        shell(page).show_error(Refused(f"A lead confirmed you as {me.person}: ask a lead for another name."))
        return
    field = Field("name", "Name", "The name that the team knows you by.", required=True, value=me.person)

    def write(form: Form, values: Mapping[str, str]) -> None:
        def written(_: object) -> None:
            form.dismiss(None)

        page.desk.write(form, lambda workspace: workspace.rename(values["name"]), written)

    page.app.push_screen(Form("You", (field,), carry_out=write))
