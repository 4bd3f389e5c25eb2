"""Kills processes at random moments of their work, and says what was lost.

    python tests/faults/kill_loop.py --kills 100

A process works and says through a pipe what each call has returned for; then it is killed (SIGKILL). What it said
must be there, what it was at must be done or not done at all, and nothing that it left half-made may stay for ever.
"""

import argparse
import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from io import BytesIO
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import click
from fieldwork_at_random import Worker

from fieldkit.store import backup
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace, engagements

Tell = Callable[[Any], None]
Job = Callable[[Path, Random, Tell], None]

KEPT = {"store.db", "store.db-wal", "store.db-shm", "private.db", "private.db-wal", "private.db-shm", "lock", "backups"}
"""What the folder of an engagement may hold."""
ERASED = "Zaphod was late again"


def machine(folder: Path) -> Machine:
    """A machine whose state lies in the folder."""
    return Machine(state_dir=folder / "state")


def opened(folder: Path, home: str = "home") -> "closing[Workspace]":
    """The one engagement of a home in the folder."""
    return closing(Workspace.open(folder / home, machine=machine(folder)))


def killed(job: Job, folder: Path, random: Random, most: int) -> list[Any]:
    """Lets a process do the job until it is killed, a little after it has said at most so much; what it said."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kill_loop", "fieldkit.domain.forms", "fieldkit.exchange.export"])
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(job, folder, random.getrandbits(32), writer))
    process.start()
    writer.close()
    said = [reader.recv() for _ in range(random.randint(0, most))]
    process.join(timeout=random.uniform(0, 0.02))
    process.kill()
    process.join()
    with suppress(EOFError, OSError), closing(reader):
        while True:
            said.append(reader.recv())
    return said


def _run(job: Job, folder: Path, seed: int, writer: Connection) -> None:
    job(folder, Random(seed), writer.send)


def leftovers(folder: Path) -> list[str]:
    """Files in an engagement's folder that should not be there."""
    names = [path.name for path in folder.iterdir() if path.name not in KEPT]
    return names + [path.name for path in (folder / "backups").glob("*") if path.suffix != ".db"]


def problems(workspace: Workspace) -> list[str]:
    """What is wrong with an opened store."""
    found = [f"check: {problem}" for problem in workspace.check()]
    return found + [f"{name} stays for ever" for name in leftovers(workspace.folder)]


# ---- recording and exporting ---------------------------------------------------------------------
def record(folder: Path, random: Random, tell: Tell) -> None:
    """Notes, edits, strikes, exports, without end."""
    with opened(folder) as workspace:
        worker = Worker(random, folder / "nadia.fkb", tell)
        while True:
            worker.step(workspace)


def while_recording(folder: Path, random: Random) -> list[str]:
    """Kills one who records and exports."""
    with closing(Workspace.init(folder / "home", "Vega", person="Nadia", machine=machine(folder))):
        pass
    heard = Worker(random, folder / "nadia.fkb", tell=lambda event: None)
    for event in killed(record, folder, random, most=20):
        heard.tell(event)
    with opened(folder) as workspace:
        found = heard.ledger.losses(workspace, heard.bundle) + problems(workspace)
        heard.export(workspace)
        return found + [f"{file.name} stays for ever" for file in folder.glob(".*")]


# ---- merging -------------------------------------------------------------------------------------
BUNDLES, EACH = 8, 20
"""Bundles, and the notes in which each is ahead of the one before."""


def merge(folder: Path, random: Random, tell: Tell) -> None:
    """Takes the bundles in, one after the other."""
    with opened(folder, "lead") as workspace:
        for file in _bundles(folder):
            workspace.merge([file])
            tell(file.name)


def _bundles(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.fkb"))


def prepare_merge(folder: Path) -> None:
    """A lead, and the bundles of an agent that the lead has confirmed."""
    with (
        closing(Workspace.init(folder / "lead", "Vega", person="Nadia", machine=machine(folder))) as lead,
        closing(_agent(lead, folder)) as agent,
    ):
        for n in range(BUNDLES):
            agent.add_many([("idea", {"text": f"idea {n}.{i}"}) for i in range(EACH)])
            agent.export(folder / f"{n:03d}.fkb")


def _agent(lead: Workspace, folder: Path) -> Workspace:
    """An agent who has joined and is confirmed."""
    lead.kit(folder / "kit")
    agent = Workspace.join(folder / "agent", folder / "kit", person="Amira", machine=machine(folder))
    agent.export(folder / "hello")
    lead.merge([folder / "hello"])
    lead.enrol(agent.me.fingerprint, "agent")
    return agent


def while_merging(folder: Path, random: Random) -> list[str]:
    """Kills one who takes bundles in; then takes in what is left, and compares with one who was never killed."""
    prepare_merge(folder)
    shutil.copytree(folder / "lead", folder / "calm")
    done = killed(merge, folder, random, most=BUNDLES)
    with opened(folder, "lead") as lead, opened(folder, "calm") as calm:
        found = problems(lead)
        notes = lead.count("idea")
        if notes not in (EACH * len(done), EACH * (len(done) + 1)):
            found.append(f"{len(done)} bundles were taken in, and {notes} notes are there")
        lead.merge(_bundles(folder))
        calm.merge(_bundles(folder))
        if _dump(lead) != _dump(calm):
            found.append("the store differs from one that was never killed")
        return found + problems(lead)


def _dump(workspace: Workspace) -> bytes:
    stream = BytesIO()
    workspace.dump(stream)
    return stream.getvalue()


# ---- founding and joining ------------------------------------------------------------------------
def begin(folder: Path, random: Random, tell: Tell) -> None:
    """Founds one engagement after the other, each in a home of its own, and joins it."""
    for n in count():
        with closing(Workspace.init(folder / f"lead-{n}", "Vega", person="Nadia", machine=machine(folder))) as lead:
            tell(f"lead-{n}")
            lead.kit(folder / f"{n}.kit")
        with closing(
            Workspace.join(folder / f"agent-{n}", folder / f"{n}.kit", person="Amira", machine=machine(folder))
        ):
            tell(f"agent-{n}")


def while_beginning(folder: Path, random: Random) -> list[str]:
    """Kills one who founds and joins: an engagement is there and works, or it is not there and can be begun."""
    done = killed(begin, folder, random, most=4)
    found = [f"{home} is lost" for home in done if len(engagements(folder / home)) != 1]
    for home in sorted(folder.glob("[al]*-*")):
        if not engagements(home):
            Workspace.init(home, "Vega", person="Nadia", machine=machine(folder)).close()
        with opened(folder, home.name) as workspace:
            workspace.export(folder / f"{home.name}.fkb")
            found += problems(workspace)
        if [path.name for path in (home / "engagements").iterdir()] != ["vega"]:
            found.append(f"there is more than the engagement in {home.name}")
    return found


# ---- backing up and restoring --------------------------------------------------------------------
def restore(folder: Path, random: Random, tell: Tell) -> None:
    """Goes back to a backup again and again."""
    for _ in count():
        with closing(
            Workspace.restore(folder / "home", None, folder / "backup.db", machine=machine(folder))
        ) as workspace:
            tell(workspace.count("idea"))
            workspace.add("idea", {"text": "and on"})
            workspace.export(folder / "bundle.fkb")


def while_restoring(folder: Path, random: Random) -> list[str]:
    """Kills one who restores a backup that still holds words that were erased since."""
    with closing(Workspace.init(folder / "home", "Vega", person="Nadia", machine=machine(folder))) as workspace:
        workspace.add("idea", {"text": "a better form"})
        erased = workspace.add("idea", {"text": ERASED}).ids[0]
        workspace.export(folder / "before.fkb")
        workspace.backup(folder / "backup.db")
        workspace.erase(erased)
    killed(restore, folder, random, most=3)
    with opened(folder) as workspace:
        found = problems(workspace)
        if workspace.find(erased):
            found.append("what was erased is back")
        if workspace.count("idea") not in (1, 2):
            found.append("the store is neither as before nor as in the backup")
    held = [path.name for path in (folder / "home").rglob("*.db*") if ERASED.encode() in path.read_bytes()]
    return found + [f"{name} still holds what was erased" for name in held]


# ---- erasing ---------------------------------------------------------------------------------------
def erase(folder: Path, random: Random, tell: Tell) -> None:
    """Records and passes on, then erases; each record has words of its own."""
    with opened(folder) as workspace:
        for n in count():
            text = f"Zaphod{n:06d} was late again"
            record = workspace.note(text).ids[0]
            tell((record, text))
            workspace.export(folder / "nadia.fkb")
            if random.random() < 0.5:
                backup.automatic(workspace.store, "test")
            workspace.erase(record)
            tell((record, text))


def while_erasing(folder: Path, random: Random) -> list[str]:
    """Kills one who erases: a record is there, or its words are nowhere in the engagement's folder."""
    with closing(Workspace.init(folder / "home", "Vega", person="Nadia", machine=machine(folder))):
        pass
    said = killed(erase, folder, random, most=6)
    with opened(folder) as workspace:
        found = problems(workspace)
        gone = {record: text for record, text in said if workspace.find(record) is None}
        if len(gone) < len(said) // 2:
            found.append("what was erased is back")
    files = [path for path in (folder / "home").rglob("*.db*") if path.is_file()]
    return found + [
        f"{path.name} still holds what was erased"
        for path in files
        for text in gone.values()
        if text.encode() in path.read_bytes()
    ]


LOOPS = {
    "recording": while_recording,
    "merging": while_merging,
    "beginning": while_beginning,
    "restoring": while_restoring,
    "erasing": while_erasing,
}


def main() -> int:
    """Runs the kills that the command line asks for; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, help="of each loop")
    parser.add_argument("--seed", type=int, default=0, help="of the first kill; the others follow")
    arguments = parser.parse_args()
    failed = 0
    for name, loop in LOOPS.items():
        for seed in range(arguments.seed, arguments.seed + arguments.kills):
            with tempfile.TemporaryDirectory() as folder:
                found = loop(Path(folder), Random(seed))
            failed += bool(found)
            for problem in found:
                click.echo(f"killed while {name}, seed {seed}: {problem}")
    click.echo(f"{arguments.kills * len(LOOPS)} kills, {failed} that lost something")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
