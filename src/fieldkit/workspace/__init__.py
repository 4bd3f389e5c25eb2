"""The one door: everything the screens and the command line can do goes through a Workspace."""

from fieldkit.store.machine import Machine
from fieldkit.workspace.base import Changes, Me
from fieldkit.workspace.opening import Entry, Invitation, engagements, invitation
from fieldkit.workspace.reading import NOTE_KINDS
from fieldkit.workspace.workspace import Workspace

__all__ = ["NOTE_KINDS", "Changes", "Entry", "Invitation", "Machine", "Me", "Workspace", "engagements", "invitation"]
