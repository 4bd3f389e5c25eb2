"""A small engagement, the same each time, and what it takes to drive the screens over it without waiting by the clock."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from fieldkit.tui.capture import CaptureScreen
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Machine, Workspace

Lane = Callable[[FieldkitApp, Callable[[Workspace], None], Callable[[None], None]], None]

NOW = datetime(2026, 3, 2, 9, 31, 2, tzinfo=UTC)

GROUPS = (("Junior sales", 24), ("Senior sales", 11), ("Managers", 6), ("Customer support", 18))
NOTES = (
    ("08:34", 'o: opens the mail first, the CRM only after 25 min >"prepare the day"'),
    ("08:41", "f: looks for the last offer: 3 mailboxes, 2 folders ~6m 5/d !3 #lost-information"),
    ("08:49", 'w: keeps "Renewals_NEW_v7 (2).xlsx" since 2019, the list cannot sort by date ~15m 1/d !4 #double-entry'),
    ("08:52", 'q: "The CRM knows what I did. My sheet knows what I have to do."'),
    ("09:05", "o: phone rings, half a report open; 14 min later the text is gone ~10m 2/w !4"),
    ("09:07", "+ has the quarter's forecast in four seconds"),
)
LEADS = {"Junior sales": (5, 5, 4, 2, None), "Senior sales": (4, 2, 3, 3, 1), "Managers": (5, 4, 4, 4, 4)}
AGENTS = {"Senior sales": (4, 4, 2, 3, None)}
ELEMENTS = ("awareness", "desire", "knowledge", "ability", "reinforcement")


ROUNDS = 3
"""How often one thing leads to another: what is written is read again, what is read opens a screen, which reads."""


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def at(self, days: int = 0, clock: str = "09:31") -> None:
        """Days from the day on which everything is looked at."""
        hour, minute = clock.split(":")
        self.moment = (NOW + timedelta(days=days)).replace(hour=int(hour), minute=int(minute), second=0)


class Laptop:
    """A home, a state folder, a clock and randomness of one person."""

    def __init__(self, folder: Path, person: str) -> None:
        self.person, self.home, self.clock = person, folder / person, Clock()
        self.machine = Machine(self.clock, Random(person).randbytes, folder / f"{person}-state")

    def open(self) -> Workspace:
        return Workspace.open(self.home, None, self.machine)

    def app(self, engagement: str | None = "vega-rollout", theme: str | None = None) -> FieldkitApp:
        app = FieldkitApp(self.home, engagement, self.machine)
        if theme:
            app.theme = theme
        return app


def lead(folder: Path) -> Laptop:
    """A lead's laptop with an engagement: groups, themes, participants, assessments, follow-ups, a session that is open."""
    laptop = Laptop(folder, "Lena")
    laptop.clock.at(-60)
    with_groups(laptop)
    workspace = laptop.open()
    laptop.clock.at(-20)
    assess(workspace, LEADS, "2026-02-10")
    found(workspace)
    laptop.clock.at(0)
    workspace.close()
    return laptop


def with_groups(laptop: Laptop) -> None:
    """Founds the engagement with its groups, participants and themes."""
    workspace = Workspace.init(
        laptop.home, "Vega rollout", person=laptop.person, go_live="2026-02-18", time_zone="Europe/Zurich",
        machine=laptop.machine,
    )  # fmt: skip
    workspace.edit(workspace.list("engagement")[0].id, {"stage": "honeymoon"})
    workspace.add_many([("group", {"name": name, "head_count": count}) for name, count in GROUPS])
    workspace.add_many([("theme", {"name": n}) for n in ("double-entry", "lost-information", "being-watched")])
    workspace.add_many([("participant", {"code": "P-01", "group": "Junior sales"})])
    workspace.add_many([("participant", {"code": "P-02", "group": "Senior sales"})])
    workspace.close()


def assess(workspace: Workspace, scores: Mapping[str, tuple[int | None, ...]], day: str) -> None:
    for group, given in scores.items():
        values = {e: score for e, score in zip(ELEMENTS, given, strict=True) if score}
        workspace.add("adkar", {"group": group, "assessed_on": day, "rationale": f"{group} in February", **values})


def found(workspace: Workspace) -> None:
    """A session since this morning with its notes, and follow-ups, one of them done."""
    session = workspace.add(
        "session",
        {"type": "shadowing", "group": "Senior sales", "participants": "P-02", "place": "Basel",
         "started": "2026-03-02T08:30"},
    ).ids[0]  # fmt: skip
    notes = [workspace.note(line, session=session, at=f"2026-03-02T{at}").ids[0] for at, line in NOTES]
    workspace.add("follow_up", {"text": "Job aid: log a call", "due": "2026-03-06", "status": "open"})
    workspace.add("follow_up", {"text": "Talk to the regional manager", "due": "2026-02-28", "status": "planned"})
    workspace.add(
        "follow_up",
        {
            "text": "Renewals list on the first screen",
            "answers": notes[2],
            "status": "delivered",
            "outcome": "since Monday",
        },
    )


def agent(folder: Path, leader: Laptop, assessed: Mapping[str, tuple[int | None, ...]] = AGENTS) -> Path:
    """An agent who joins, scores a group otherwise than the lead, and hands over: the folder with the file."""
    stick = folder / "stick"
    stick.mkdir()
    workspace = leader.open()
    workspace.kit(stick / "invitation.fkb")
    workspace.close()
    laptop = Laptop(folder, "Amira")
    laptop.clock.at(-10)
    joined = Workspace.join(laptop.home, stick / "invitation.fkb", person="Amira", machine=laptop.machine)
    assess(joined, assessed, "2026-02-20")
    joined.note("f: two screens, every case opened in both ~3m 30/d #double-entry")
    joined.export(stick)
    joined.close()
    (stick / "invitation.fkb").unlink()
    return stick


async def settle(pilot: Pilot[None]) -> None:
    """Until everything handed to the threads is done and shown."""
    app = pilot.app
    assert isinstance(app, FieldkitApp)
    for _ in range(ROUNDS):
        await pilot._wait_for_screen()
        app.screen._on_timer_update()  # paints, and calls what waits for that, without waiting for the next frame
        await app.workers.wait_for_complete()
        if hasattr(app, "desk"):
            for lane in (app.desk.write, app.desk.read):
                await _passed(app, lane)
    await pilot._wait_for_screen()
    await app.animator.wait_for_idle()
    app.screen._on_timer_update()
    for field in app.screen.query(Input):
        field.cursor_blink = False


async def _passed(app: FieldkitApp, lane: Lane) -> None:
    """Until everything before in the lane has been answered."""
    done = asyncio.Event()
    lane(app, lambda workspace: None, lambda result: done.set())
    await asyncio.wait_for(done.wait(), 20)


async def type_in(pilot: Pilot[None], *keys: str | list[str]) -> None:
    """Press named keys, and type everything else letter by letter; what stands in a list goes without a breath between."""
    for burst in keys:
        for key in [burst] if isinstance(burst, str) else burst:
            for each in [key] if key in NAMED else key:
                name = _character_to_key(each) if len(each) == 1 else each
                pilot.app.post_message(events.Key(name, each if len(each) == 1 else None))
        await settle(pilot)


async def in_session(pilot: Pilot[None]) -> CaptureScreen:
    """Into the session that is open, from the start of the screens."""
    await settle(pilot)
    await type_in(pilot, "enter")
    assert isinstance(pilot.app.screen, CaptureScreen)
    return pilot.app.screen


NAMED = frozenset({
    "enter", "escape", "tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete",
    *(f"f{n}" for n in range(1, 11)), *(f"ctrl+{letter}" for letter in "bgklnoprstuyz"),
})  # fmt: skip


def shown(app: FieldkitApp) -> str:
    """The text of the screen, line by line."""
    app.screen._on_timer_update()
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
