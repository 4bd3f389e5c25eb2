"""The one door: everything the screens and the command line can do goes through a Workspace."""

from fieldkit.workspace.base import Changes, Me
from fieldkit.workspace.opening import Entry, Invitation, engagements, invitation
from fieldkit.workspace.workspace import Workspace

__all__ = ["Changes", "Entry", "Invitation", "Me", "Workspace", "engagements", "invitation"]
