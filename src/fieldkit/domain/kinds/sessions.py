"""A session: a stretch of fieldwork at one place."""

from typing import Literal

from fieldkit.domain.model import Flag, Id, Kind, Line, Moment, Text, field


class Session(Kind):
    """Fieldwork at one place, from its start to its end, with what the people observed were told."""

    kind = "session"
    label = "Session"
    plural = "Sessions"

    type: Literal["shadowing", "workshop", "interview", "floor_walking", "user_test", "meeting"] = field(
        ..., label="Type", help="What kind of session it is"
    )
    group: Id | None = field(label="Group", help="The group that is visited", ref="group")
    participants: list[Id] | None = field(
        label="Participants", help="Who is observed or listened to", ref="participant"
    )
    place: Line | None = field(label="Place", help="Where it takes place")
    started: Moment | None = field(label="Started", help="When it began")
    ended: Moment | None = field(label="Ended", help="When it was over", more=True)
    pauses: Text | None = field(label="Pauses", help="Breaks, as from/to, one a line", more=True)
    observer: Line | None = field(label="Observer", help="Who observes or leads it", more=True)
    agenda: Text | None = field(label="Agenda", help="What is planned", more=True)
    informed: Text | None = field(
        label="Informed", help="When and how people were told that notes are taken", more=True
    )
    objected_at: Moment | None = field(label="Objected at", help="When somebody objected to being observed", more=True)
    stopped: Flag | None = field(label="Stopped", help="Whether it was broken off because somebody objected", more=True)
    debrief: Text | None = field(label="Debrief", help="What you take away, in a few sentences", more=True)
    remarks: Text | None = field(label="Remarks", help="Anything around it that is no note", more=True)
