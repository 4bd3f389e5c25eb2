"""Starting a session: one form, three fields, and whatever it names is made if it is new."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.domain.plain_text import clean
from fieldkit.domain.values import folded
from fieldkit.tui.desk import together
from fieldkit.tui.form import Field, Form
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Known(NamedTuple):
    """The names that the form offers."""

    groups: list[str]
    participants: list[str]
    places: list[str]


def start(page: Page, then: Callable[[str], None]) -> None:
    """Ask whom the person sits beside, begin the session, and go on with its id."""

    def known(workspace: "Workspace") -> Known:
        places = [str(s.get("place")) for s in workspace.list("session", newest_first=True, limit=50) if s.get("place")]
        return Known(
            _sorted(workspace, "group"), _sorted(workspace, "participant"), list(dict.fromkeys(map(clean, places)))
        )

    def ask(known: Known) -> None:
        page.app.push_screen(Form("Start a session", _fields(known)), begin)

    def begin(values: Mapping[str, str] | None) -> None:
        if values is not None:
            started = shell(page).machine.stamp()
            page.desk.write(
                page, lambda workspace: _begin(workspace, values, started), lambda changes: then(changes.ids[-1])
            )

    page.desk.read(page, known, ask)


def _fields(known: Known) -> tuple[Field, ...]:
    return (
        Field("group", "Group", "Whose work you watch. A new name becomes a new group.", names=known.groups),
        Field(
            "participants", "Beside", "The code of the person, never a name: P-07. Several with commas.",
            names=known.participants,
        ),
        Field("place", "Place", "Where you sit. May stay empty.", names=known.places),
    )  # fmt: skip


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
