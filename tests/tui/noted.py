"""Notes to browse: the engagement of `played`, and a note to which two people gave different answers."""

from contextlib import closing
from pathlib import Path

from played import Laptop

from fieldkit.workspace import Workspace

TEXT, ANOTHER = "two screens, every case opened in both", "three screens, every case opened in all"


def two_answers(folder: Path, leader: Laptop) -> str:
    """A note of an agent that the lead has changed in one way and the agent in another: its id."""
    amira, stick = Laptop(folder, "Amira"), folder / "stick"
    stick.mkdir()
    with closing(leader.open()) as lead:
        lead.kit(stick / "invitation.fkb")
    with closing(Workspace.join(amira.home, stick / "invitation.fkb", person="Amira", machine=amira.machine)) as agent:
        (note,) = agent.note("f: two screens ~3m 30/d #double-entry").ids
        take_in(agent, leader, stick / "amira-1.fkb")
        agent.edit(note, {"text": ANOTHER})
        with closing(leader.open()) as lead:
            lead.enrol(agent.me.fingerprint)
            lead.merge([stick / "amira-1.fkb"])
            lead.edit(note, {"text": TEXT})
        take_in(agent, leader, stick / "amira-2.fkb")
    return note


def take_in(agent: Workspace, leader: Laptop, file: Path) -> None:
    """What the agent has goes to the lead."""
    agent.export(file)
    with closing(leader.open()) as lead:
        lead.merge([file])
