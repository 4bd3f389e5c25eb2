"""The team and its laptops: a lead, a second lead, an agent, and one whom nobody has confirmed yet."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import post
from computer import Computer
from memory import Ledger, Memory
from post import Sent, Sheet

from fieldkit.workspace import Workspace

MOST = 6
"""Laptops at one time."""
LEAD, SECOND, AGENT, NEWCOMER, READER = "Lea", "Max", "Ann", "Ben", "Zoe"


def fast_folder() -> Path:
    """A folder in memory where the system has one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fieldkit-laws-", dir=memory if memory.is_dir() else None))


class Team:
    """Everybody's laptops, and the `reader`: it is nobody's, and is given everything in the end."""

    kit: Sent
    reader: Computer
    founder: str
    """Fingerprint of the laptop that founded the engagement."""
    second: str
    """Member id of the second lead, the only one whose role changes."""

    ground: ClassVar[Path | None] = None
    first_day: ClassVar["tuple[Sheet, Ledger, dict[str, Memory], Sent]"]

    def __init__(self, sheet: Sheet, ledger: Ledger) -> None:
        self.sheet, self.ledger = sheet, ledger
        self.computers: list[Computer] = []
        self.lost: set[str] = set()
        self.numbers = count(1)

    # ---- the first day -------------------------------------------------------------------------------------------------
    @classmethod
    def lay_out(cls) -> "Team":
        """A team as it was after its first day.

        That day is lived once; then it is copied to the same place, for a witness knows its store by its path.
        """
        if cls.ground is None:
            cls.ground = fast_folder()
            atexit.register(shutil.rmtree, cls.ground, ignore_errors=True)
            cls._live_first_day(cls.ground / "now")
            shutil.copytree(cls.ground / "now", cls.ground / "first")
        shutil.rmtree(cls.ground / "now")
        shutil.copytree(cls.ground / "first", cls.ground / "now")
        sheet, ledger, memories, kit = deepcopy(cls.first_day)
        sheet.now += timedelta(days=1)
        team = cls(sheet, ledger)
        team.kit = kit
        for person, memory in memories.items():
            team.computers.append(Computer(sheet.folder / person, sheet, ledger, memory).open())
        team.reader = team.computers.pop()
        team.founder, team.second = team.computers[0].key, team.computers[1].member
        return team

    @classmethod
    def _live_first_day(cls, folder: Path) -> None:
        folder.mkdir()
        team = cls(Sheet(folder), Ledger())
        lead = Computer(folder / LEAD, team.sheet, team.ledger, Memory())
        Workspace.init(lead.folder / "home", "Laws", person=LEAD, time_zone="UTC", machine=lead.machine).close()
        lead.open().settle()
        lead.record("theme", team.sheet.word())
        (team.kit,) = lead.kit()
        team.computers = [lead, *(team._joined(p, p, team.kit) for p in (SECOND, AGENT, NEWCOMER, READER))]
        for computer, role in zip(team.computers[1:3], ("lead", None), strict=True):
            for sent in computer.export():
                lead.take_in(sent)
            team.enrol(lead, computer, role)
        cls.first_day = team.sheet, team.ledger, {c.folder.name: c.memory for c in team.computers}, team.kit
        team.reader = team.computers.pop()
        team.close()

    def _joined(self, name: str, person: str, kit: Sent) -> Computer:
        computer = Computer(self.sheet.folder / name, self.sheet, self.ledger, Memory())
        Workspace.join(computer.folder / "home", kit.file, person=person, machine=computer.machine).close()
        computer.open().arrived(kit)
        return computer

    # ---- people and their laptops --------------------------------------------------------------------------------------
    def tick(self) -> None:
        self.sheet.tick()

    def close(self) -> None:
        for computer in (*self.computers, self.reader):
            computer.close()

    def join(self, n: int) -> None:
        """Somebody takes a further laptop, or joins a second time before anybody has confirmed them."""
        if len(self.computers) == MOST:
            return
        kits = [sent for computer in self.computers[n % 2 : n % 2 + 1] if computer.is_lead for sent in computer.kit()]
        person = (SECOND, AGENT, NEWCOMER)[n % 3]
        computer = self._joined(f"further-{next(self.numbers)}", person, (kits or [self.kit])[0])
        self.computers.append(computer)
        computer.look()

    def clone(self, computer: Computer, *, noticed: bool) -> Computer | None:
        if len(self.computers) == MOST:
            return None
        twin = computer.copy(self.sheet.folder / f"copy-{next(self.numbers)}", noticed=noticed)
        self.computers.append(twin)
        twin.look()
        return twin

    def lose(self, computer: Computer) -> None:
        """A laptop is lost, but never the founder's last."""
        founders = [c for c in self.computers if c.key == self.founder]
        if len(self.computers) > 3 and founders != [computer]:
            self.computers.remove(computer)
            computer.close()

    def enrol(self, by: Computer, whom: Computer, role: str | None) -> None:
        self._team_change(by, lambda: by.workspace.enrol(whom.key, role))

    def retire(self, by: Computer, key: str) -> None:
        self._team_change(by, lambda: by.workspace.retire(key))

    def _team_change(self, by: Computer, change: Callable[[], Any]) -> None:
        before = by.whole()
        if by.attempt(change) is not None:
            by.settle(before)
        by.look()

    # ---- in the end ----------------------------------------------------------------------------------------------------
    def confirmed(self, lead: Computer) -> list[Computer]:
        return [computer for computer in self.computers if lead.standing(computer.key)]

    def retire_what_is_lost(self) -> Computer:
        """The founder retires the laptops that are not there any more; gives the founder's."""
        there = {computer.key for computer in self.computers}
        founders = [computer for computer in self.computers if computer.key == self.founder]
        for founder in founders:
            for row in founder.workspace.roster():
                if row.enrolled and row.fingerprint not in there:
                    self.retire(founder, row.fingerprint)
        return founders[0]

    def enrol_everybody(self, lead: Computer) -> None:
        for computer in self.computers:
            if all(row.fingerprint != computer.key or not row.enrolled for row in lead.workspace.roster()):
                self.enrol(lead, computer, None)

    def compare(self, lead: Computer) -> None:
        """What must be so when everything has been exchanged.

        Somebody who was a lead once is not asked: they hold more than an agent, and may know that they are a lead no more
        where the lead who decided it went back to an older backup.
        """
        held, dump, erased = lead.held(), lead.dump(), lead.erased()
        assert lead.workspace.check() == []
        words = set[str]().union(*(self.ledger.words.get(record, set()) for record in erased))
        unbroken = lead.unbroken()
        for computer in self.confirmed(lead):
            if computer.is_lead and lead.standing(computer.key) == "lead":
                assert computer.held() == held, "two leads hold different changes"
                assert computer.dump() == dump, "two leads show different things"
            elif computer.key in self.ledger.leads:
                continue
            else:
                for_them = {change for change in held if computer.is_for_me(self.ledger.said[change])}
                assert for_them <= computer.held().keys(), "an agent lacks what is for them"
            assert not computer.files_with(words), "erased words are still on a laptop"
            assert not computer.export()[0].changes.keys() & unbroken, "the same is sent for ever"

    def read_in_pieces(self, lead: Computer, random: Random) -> None:
        """Everything in pieces, in any order and twice: the same changes give the same picture."""
        lines = post.lines_of(lead.workspace)
        self.ledger.leads.add(self.reader.key)
        for turn in range(2):
            random.shuffle(lines)
            stubs = post.stubs_of(lead.workspace) if turn else []
            for start in range(0, len(lines), len(lines) // 4 + 1):
                piece = post.by_hand(lead.workspace, self.sheet.new_folder() / "piece.fkb", lead.random,
                                     [self.reader.key], lines[start : start + len(lines) // 4 + 1], stubs)  # fmt: skip
                assert self.reader.take_in(piece)
                self.reader.look()
        assert self.reader.held() == lead.held(), "something was lost in pieces"
        assert self.reader.dump() == lead.dump(), "the order of arrival shows"
