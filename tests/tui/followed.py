"""A session that ended and still lacks something, and what came of its notes, over the engagement of `played`."""

from contextlib import closing

from played import Laptop

LACKING = (("09:10", "w: #monday has her own list ~12m 1/w"), ("09:15", "f: waits for the #history tab 5/d !4"))
RESISTANCE = (
    ('r: "I am not going to feed the machine" !4 #being-watched', {"barrier": "distrust", "driver": "being watched"}),
    ("r: training was five weeks ago !3", {"barrier": "skill gap", "intervention": "reminder by mail", "owner": "Jonas",
                                           "due": "2026-03-01", "outcome": "acting"}),
    ("r: nobody asked us !5", {"intervention": "show what is in it for them", "owner": "Amira", "outcome": "resolved"}),
)  # fmt: skip
FOLLOW_UPS = (
    {"text": "A form with five boxes", "group": "Customer support", "owner": "Jonas", "due": "2026-03-09", "status": "in_progress"},
    {"text": "Keep the old tool readable", "group": "Managers", "status": "rejected", "reason": "its licence ended"},
    {"text": "No names in the Monday call", "group": "Senior sales", "due": "2026-03-04", "status": "planned"},
)  # fmt: skip


def session_over(laptop: Laptop) -> str:
    """Ends the session, with a pause in it and two more notes: its id."""
    with closing(laptop.open()) as workspace:
        session = workspace.list("session")[0].id
        for at, line in LACKING:
            workspace.note(line, session=session, at=f"2026-03-02T{at}")
        pause = "2026-03-02T09:30:00Z/2026-03-02T09:50:00Z"
        workspace.edit(session, {"ended": "2026-03-02T12:10", "pauses": pause})
    return session


def registers(laptop: Laptop) -> list[str]:
    """Resistance and follow-ups in every state: the ids of the resistance notes."""
    session = session_over(laptop)
    with closing(laptop.open()) as workspace:
        notes = [workspace.note(line, session=session, at="2026-03-02T09:20").ids[0] for line, _ in RESISTANCE]
        for note, (_, answer) in zip(notes, RESISTANCE, strict=True):
            workspace.edit(note, answer)
        for follow_up in FOLLOW_UPS:
            workspace.add("follow_up", follow_up)
    return notes
