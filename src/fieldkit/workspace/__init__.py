"""The one door: everything the screens and the command line can do goes through a Workspace."""

from typing import TYPE_CHECKING

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.store.browse import COUNTED, PAGE, Found, Place, Wanted
from fieldkit.store.machine import Machine
from fieldkit.workspace.base import Changes, Me
from fieldkit.workspace.opening import Entry, Invitation, engagements, invitation
from fieldkit.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fieldkit.exchange.export import Exported
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.insight.adkar import AdkarRow

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
    "Wanted",
    "Workspace",
    "engagements",
    "invitation",
]
