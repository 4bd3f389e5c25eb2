"""The one door: everything the screens and the command line can do goes through a Workspace."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fieldkit.domain.note_kinds import NOTE_KINDS
    from fieldkit.exchange.export import Exported
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.store.browse import COUNTED, PAGE, Found, Place, Wanted
    from fieldkit.store.machine import Machine
    from fieldkit.workspace.base import Changes, Me
    from fieldkit.workspace.opening import Invitation, invitation
    from fieldkit.workspace.places import Entry, engagements
    from fieldkit.workspace.reading import Reading
    from fieldkit.workspace.workspace import Workspace

__all__ = [
    "COUNTED",
    "NOTE_KINDS",
    "PAGE",
    "AdkarRow",
    "Changes",
    "Entry",
    "Exported",
    "Found",
    "Invitation",
    "Machine",
    "Me",
    "MergeReport",
    "Place",
    "Reading",
    "Wanted",
    "Workspace",
    "engagements",
    "invitation",
]

_MODULES = {
    "fieldkit.domain.note_kinds": ("NOTE_KINDS",),
    "fieldkit.exchange.export": ("Exported",),
    "fieldkit.exchange.merge": ("MergeReport",),
    "fieldkit.insight.adkar": ("AdkarRow",),
    "fieldkit.store.browse": ("COUNTED", "PAGE", "Found", "Place", "Wanted"),
    "fieldkit.store.machine": ("Machine",),
    "fieldkit.workspace.base": ("Changes", "Me"),
    "fieldkit.workspace.opening": ("Invitation", "invitation"),
    "fieldkit.workspace.places": ("Entry", "engagements"),
    "fieldkit.workspace.reading": ("Reading",),
    "fieldkit.workspace.workspace": ("Workspace",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Imported when it is first asked for (PEP 562): the first screen is painted before anything can be written."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_HOMES[name]), name)
    return value
