"""Starting a session: one form, three fields, and whatever it names is made if it is new."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fieldkit.domain.plain_text import clean
from fieldkit.domain.values import folded
from fieldkit.tui.desk import together
from fieldkit.tui.form import Field, Form
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


def start(page: Page, then: Callable[[str], None]) -> None:
    """Ask whom the person sits beside, begin the session, and go on with its id."""

    def begin(values: Mapping[str, str] | None) -> None:
        if values is not None:
            started = shell(page).machine.stamp()
            page.desk.write(page, lambda workspace: _begin(workspace, values, started), lambda made: then(made.ids[-1]))

    form = Form("Start a session", _FIELDS)
    page.app.push_screen(form, begin)
    page.desk.read(form, _known, form.learn)


_FIELDS = (
    Field("group", "Group", "Whose work you watch.", new="A new group: it will be added."),
    Field(
        "participants",
        "Beside",
        "The code of the person, never the name: P-07. Several with commas.",
        several=True,
        new="A new code: it will be added.",
    ),
    Field("place", "Place", "Where you sit. May stay empty."),
)


def _known(workspace: "Workspace") -> dict[str, list[str]]:
    """The names that each field can be completed to."""
    latest = workspace.list("session", newest_first=True, limit=50)
    places = [clean(str(session.get("place"))) for session in latest if session.get("place")]
    return {
        "group": _sorted(workspace, "group"),
        "participants": _sorted(workspace, "participant"),
        "place": list(dict.fromkeys(places)),
    }


def _begin(workspace: "Workspace", values: Mapping[str, str], started: str) -> "Changes":
    """The session, after the group and the participants that are new; its id is the last of the changes."""
    made: list[Changes] = []

    def add(kind: str, fields: dict[str, object]) -> str:
        made.append(workspace.add(kind, {name: value for name, value in fields.items() if value}))
        return made[-1].ids[-1]

    group = values["group"] and (_find(workspace, "group", values["group"]) or add("group", {"name": values["group"]}))
    codes = [code.strip() for code in values["participants"].split(",") if code.strip()]
    people = [
        _find(workspace, "participant", code) or add("participant", {"code": code, "group": group})
        for code in dict.fromkeys(codes)
    ]
    place = values["place"]
    add("session", {"type": "shadowing", "group": group, "participants": people, "place": place, "started": started})
    return together(made)


def _sorted(workspace: "Workspace", kind: str) -> list[str]:
    return sorted(map(clean, workspace.names(kind).values()), key=str.casefold)


def _find(workspace: "Workspace", kind: str, name: str) -> str | None:
    """The record of that name as it is shown."""
    wanted = folded(clean(name))
    return next((record for record, known in workspace.names(kind).items() if folded(clean(known)) == wanted), None)
