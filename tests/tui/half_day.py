"""Half a day beside two people, typed key by key into a real terminal: killed at random moments, objected to, out of battery.

    python tests/tui/half_day.py --kills 10

The lines are those of `tests/fieldwork`, by a clock that the script moves. What must come of it: every note word for word, in
order and at its second; half-typed lines back after each kill; what was struck in no file.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from terminal import LOOKS, Terminal

from fieldkit.domain import pauses
from fieldkit.workspace import Machine, Workspace

FIELDWORK = Path(__file__).parent.parent / "fieldwork"
DAY = datetime(2026, 3, 2, tzinfo=UTC)
LAPTOP_BEHIND = timedelta(hours=3)
OBJECTED = "10:34:00"
STRUCK_SINCE = "10:14:00"
OFF, ON = "10:41:00", "11:20:00"
ON_PAPER = "10:52 o: phone rings, noted on paper while the laptop was off"
HALF = "o: half a word about Zaphod"
KILLS = ("at rest", "at once", "behind Enter")
"""When: in a line that was begun and rests, between two keys of it, while it is being saved."""


class Line(NamedTuple):
    """A line of the field material."""

    clock: str
    text: str

    @property
    def at(self) -> datetime:
        """When it was begun."""
        return moment(self.clock)


def moment(clock: str) -> datetime:
    """A time of the day."""
    return datetime.combine(DAY, datetime.strptime(clock, "%H:%M:%S").time(), UTC)  # noqa: DTZ007 - of the day in UTC


def lines(name: str) -> list[Line]:
    """A half day."""
    found = (FIELDWORK / name).read_text("utf-8").splitlines()
    return [Line(*line.split(" ", 1)) for line in found if not line.startswith("//")]


class HalfDay:
    """The script, and what it knows must be there."""

    def __init__(self, folder: Path, random: Random, *, kills: int, slowly: bool) -> None:
        """`slowly`: one key after the other, else word by word."""
        self._clock = folder / "clock"
        command = (
            sys.executable,
            str(Path(__file__).with_name("by_clock.py")),
            str(folder / "home"),
            str(folder / "state"),
        )
        self.terminal = Terminal(folder, (*command, str(self._clock)))
        self._random, self._kills, self._slowly = random, kills, slowly
        self._machine = Machine(now=lambda: DAY, state_dir=folder / "state")
        self.lost = 0
        self._session, self._saved = "", 0
        self._interrupted = False
        self.ahead = timedelta()

    def set(self, at: datetime) -> None:
        """Move the clock."""
        new = self._clock.with_suffix(".new")
        new.write_text(at.isoformat())
        new.replace(self._clock)

    def found(self) -> None:
        """The engagement with its groups, people and themes."""
        self.set(DAY)
        with closing(
            Workspace.init(self.terminal.home, "Vega", person="Amira", time_zone="UTC", machine=self._machine)
        ) as workspace:
            for line in (FIELDWORK / "frame.jsonl").read_text("utf-8").splitlines():
                record = json.loads(line)
                workspace.add(record.pop("kind"), record)

    def look(self) -> Workspace:
        """The store as it stands."""
        return Workspace.open(self.terminal.home, machine=self._machine, read_only=True)

    def again(self, *, asks: bool = False) -> None:
        """The program once more, in the session."""
        self.terminal.start()
        self.terminal.until("▌ Shadowing")
        self.terminal.type("Enter")
        if asks:
            self.terminal.until("Off 10:41-11:20: was that a pause?")
            self.terminal.type("y")
        self.terminal.until("Enter save")

    def _type(self, text: str) -> None:
        step = 1 if self._slowly else 24
        for start in range(0, len(text), step):
            self.terminal.type(text[start : start + step])

    def _kept(self) -> str:
        with closing(self.look()) as workspace:
            return (workspace.kept_line(self._session) or ("",))[0]

    def _until_alive(self) -> None:
        """Until the program has seen the clock, and noted that it ran then."""
        now = datetime.fromisoformat(self._clock.read_text()) + self.ahead
        for _ in range(LOOKS):
            with closing(self.look()) as workspace:
                alive = workspace.kept_line(f"{self._session} alive")
            if alive and now - datetime.fromisoformat(alive[1]) < timedelta(minutes=1):
                return
            self.terminal.screen()
        raise AssertionError("it does not note that it is alive")

    def _count(self) -> int:
        with closing(self.look()) as workspace:
            return len(workspace.timeline(self._session))

    def note(self, line: str, *, kill: str = "") -> None:
        """Type a line and save it; killed in the middle of it, or right behind Enter."""
        if kill:
            self._until_alive()
        if kill in ("at rest", "at once"):
            typed = line[: self._random.randrange(3, len(line))]
            self._type(typed)
            for _ in range(LOOKS if kill == "at rest" else 0):
                if self._kept() == typed:
                    break
            self.terminal.kill()
            line = self._after_kill(typed, line, at_rest=kill == "at rest")
        self._type(line)
        self.terminal.type("Enter")
        if kill == "behind Enter":
            self.terminal.kill()
            self.again()
            back = self._kept()
            assert (back == "") == (self._count() == self._saved + 1), f"{back!r}: neither saved nor back, or both"
            if back:
                self.terminal.until(back[-12:].strip())
                self.lost += len(line) - len(back)
                self._type(line[len(back) :])
                self.terminal.type("Enter")
        self._saved += 1
        self.terminal.until(f"{self._saved} note{'' if self._saved == 1 else 's'}")

    def _after_kill(self, typed: str, line: str, *, at_rest: bool) -> str:
        """What is left to be typed: of a line at rest no key is lost, else at most those that had not been read yet."""
        self.again()
        back = self._kept()
        assert typed == back if at_rest else typed.startswith(back), f"{typed!r} came back as {back!r}"
        self.lost += len(typed) - len(back)
        self.terminal.until(back[-12:].strip())
        return line[len(back) :]

    def sit_down(self, at: datetime, *fields: str) -> None:
        """Start a session."""
        self.set(at)
        self.terminal.type("s")
        self.terminal.until("Place")
        self.terminal.type(*fields)
        self.terminal.until("0 notes")
        self._saved = 0
        with closing(self.look()) as workspace:
            self._session = workspace.list("session", newest_first=True)[0].id

    def end(self, at: datetime) -> None:
        """End it."""
        self.set(at)
        self.terminal.type("/end", "Enter")
        self.terminal.until("Looking back")
        self.terminal.type("Escape")
        self.terminal.until("Continue")

    def amira(self, half_day: list[Line]) -> str:
        """With an objection, and a battery that is empty from 10:41 to 11:20; the session."""
        kill = self._moments(len(half_day))
        self.terminal.start()
        self.terminal.until("s start")
        self.sit_down(moment("08:30:00"), "Senior sales", "Enter", "P-02", "Enter", "Basel", "C-n", "Enter")
        for line in half_day:
            if line.clock > OBJECTED and not self._interrupted:
                self._objection()
                self._empty_battery()
                self._interrupted = True
            away = OFF < line.clock < ON
            self.set(max(line.at, moment(ON)) if self._interrupted else line.at)
            self.note(f"{line.clock} {line.text}" if away else line.text, kill=next(kill))
        self.end(moment("12:10:00"))
        return self._session

    def _moments(self, many: int) -> Iterator[str]:
        chosen = set(self._random.sample(range(many), min(self._kills, many)))
        return iter([self._random.choice(KILLS) if n in chosen else "" for n in range(many)])

    def _objection(self) -> None:
        """The last twenty minutes are struck, and the line that is half typed."""
        self.set(moment(OBJECTED))
        self._type(HALF)
        self.terminal.type("C-o")
        self.terminal.until("Strike the last 20 minutes")
        self.terminal.type("Enter")
        self.terminal.until("gone for good.")
        self._saved = self._count()

    def _empty_battery(self) -> None:
        self.set(moment(OFF))
        self._until_alive()
        self.terminal.kill()
        self.set(moment(ON))
        self.again(asks=True)
        self.note(ON_PAPER)

    def jonas(self, half_day: list[Line]) -> str:
        """By a laptop whose clock is three hours behind."""
        kill = self._moments(len(half_day))
        laptop = moment("13:00:00") - LAPTOP_BEHIND
        fields = ("Customer support", "Enter", "P-03", "Enter", "Floor 2", "C-l")
        self.set(laptop)
        self.terminal.type("s")
        self.terminal.until("Place")
        self.terminal.type(*fields)
        self.terminal.until("The right time")
        self.terminal.type("13:00", "Enter")
        self.terminal.until("set right")
        self.terminal.type("Enter")
        self.terminal.until("0 notes")
        self._saved = 0
        with closing(self.look()) as workspace:
            self._session = next(s.id for s in workspace.list("session") if s.get("place") == "Floor 2")
        self.ahead = LAPTOP_BEHIND
        for line in half_day:
            self.set(line.at - LAPTOP_BEHIND)
            self.note(line.text, kill=next(kill))
        self.end(moment("16:45:00") - LAPTOP_BEHIND)
        return self._session


def problems(day: HalfDay, expected: dict[str, list[Line]], struck: list[str]) -> list[str]:
    """What is not as it should be, once the program has left."""
    found = []
    with closing(Workspace.open(day.terminal.home, machine=day._machine)) as workspace:
        found += [f"check: {problem}" for problem in workspace.check()]
        for session, wanted in expected.items():
            there = [(record.get("at"), workspace.typed(record.id)) for record in workspace.timeline(session)]
            meant = [(f"{line.at:%Y-%m-%dT%H:%M:%S}.000Z", line.text) for line in sorted(wanted)]
            found += [f"not there: {line}" for line in meant if line not in there]
            found += [f"too much: {line}" for line in there if line not in meant]
            found += ["not in order"] if sorted(there) != there else []
        left = [slot for slot in workspace.kept_slots() if not slot.endswith(" clock")]
        found += [f"kept for ever: {slot}" for slot in left]
        if struck:
            amira = workspace.get(next(iter(expected)))
            found += [] if amira.get("objected_at") else ["the objection is not recorded"]
            found += [] if amira.get("informed") else ["that they were told is not recorded"]
            away = [f"{pause.begun:%H:%M:%S}" for pause in pauses.read(amira.get("pauses"))]
            found += [] if away == [OFF] else [f"pauses: {away}"]
    files = [path for path in day.terminal.home.rglob("*") if path.is_file()]
    contents = b"".join(path.read_bytes() for path in files).lower()
    return found + [f"struck, and still in a file: {words}" for words in struck if words.lower().encode() in contents]


def play(folder: Path, random: Random, *, kills: int, short: bool = False) -> tuple[list[str], int]:
    """The day; what is wrong with it, and how many keys were lost to kills."""
    day = HalfDay(folder, random, kills=kills, slowly=not short)
    morning, afternoon = lines("shadowing-amira.txt"), lines("shadowing-jonas.txt")
    if short:
        morning = [line for line in morning if "10:00:00" < line.clock < "11:10:00"]
    gone = [line for line in morning if STRUCK_SINCE <= line.clock <= OBJECTED]
    kept = [
        Line(line.clock, f"{line.clock} {line.text}") if OFF < line.clock < ON else line
        for line in morning
        if line not in gone
    ]
    expected = {}
    day.found()
    try:
        paper = Line("10:52:00", ON_PAPER)
        expected[day.amira(morning)] = [*kept, paper]
        if not short:
            expected[day.jonas(afternoon)] = afternoon
        day.terminal.type("q")
        assert day.terminal.ends(), "it does not leave"
    finally:
        day.terminal.close()
    return problems(day, expected, [*(line.text[3:40] for line in gone), "Zaphod"]), day.lost


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=5, help="in each of the two half days")
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else Random().randrange(10**6)
    with tempfile.TemporaryDirectory(prefix="fieldkit-half-day-") as folder:
        found, lost = play(Path(folder), Random(seed), kills=given.kills)
    sys.stdout.write(
        "\n".join([*found, f"seed {seed}: {len(found)} problems, {lost} keys lost to {2 * given.kills} kills"]) + "\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
