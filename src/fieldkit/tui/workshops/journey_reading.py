"""What the screen of a journey reads."""

from typing import TYPE_CHECKING, NamedTuple

from fieldkit.insight.journey import Journey, view
from fieldkit.insight.voices import Voices, voices

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class Read(NamedTuple):
    """What is read of a journey."""

    journey: Journey
    member: str
    group: str
    voices: dict[str, Voices]
    """By step, who its notes come from."""


def read(workspace: "Workspace", journey: str) -> Read | None:
    """The journey; None where it is not here any more."""
    held = workspace.find(journey)
    if held is None or held.deleted:
        return None
    found = view(held, workspace.list("journey_step", {"journey": held.id}))
    steps = [step for place in found.places for step in place.steps]
    heard = {step.id: voices(filter(None, map(workspace.find, step.evidence))) for step in steps if step.evidence}
    group = workspace.name_of(found.group) if found.group else ""
    return Read(found, workspace.me.member, group, heard)
