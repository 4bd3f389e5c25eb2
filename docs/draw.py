"""Writes anew what the program says of itself: the table of keys in README.md, and the pictures of its screens."""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from fieldkit.demo import make
from fieldkit.tui.commands.table import key_table
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Machine, Workspace

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 6, 8, 9, 31, 2, tzinfo=UTC)
SIZE = (112, 26)
"""Columns and rows of a picture."""
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""What would be fetched from elsewhere to look at a picture."""

MORNING = (
    '08:34 opens the mail program, not the CRM; first 25 minutes only mail >"prepare the day"',
    "08:41 f: search for a client's last offer: 3 mailboxes, 2 folders ~6m 5/d !3 #lost-information",
    "08:49 w: keeps renewals in a sheet of her own since 2019 ~15m 1/d !4 #double-entry",
    "08:52 q: My sheet knows what I have to do. The CRM knows what I did.",
    "09:05 phone rings, half-filled visit report open, 14 minutes later the session is gone ~10m 2/w !4",
)
LINE = 'r: "I am not going to feed the machine that will replace me" !4 #being-watched'
STEPS = (
    ("today", ()),
    ("groups", ("g", "end")),
    ("exchange", ("escape", "x")),
    ("capture", ("escape", "enter", "ctrl+l", *LINE)),
)
"""The name of a picture, and the keys that lead to it from the one before."""


def keys() -> None:
    """The table between its marks in README.md."""
    readme = HERE.parent / "README.md"
    text = readme.read_text("utf-8")
    before, after = text.index("<!-- keys -->"), text.index("<!-- /keys -->")
    readme.write_text(f"{text[:before]}<!-- keys -->\n{key_table()}{text[after:]}", "utf-8", newline="\n")


async def pictures() -> None:
    """Each screen of the sample engagement, on one day and by one clock."""
    home, machine = Path("demo"), Machine(now=lambda: NOW, state_dir=Path("state"))
    slug = make(home, today=NOW.date())
    with closing(Workspace.open(home, machine=machine)) as lead:
        morning(lead)
    app = FieldkitApp(home, slug, machine)
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        for name, pressed in STEPS:
            for key in pressed:
                await pilot.press("space" if key == " " else key)
                if len(key) > 1:
                    await settled(app, pilot)
            await settled(app, pilot)
            drawing = FONTS.sub("", app.export_screenshot())
            (HERE / "pictures" / f"{name}.svg").write_text(drawing, "utf-8", newline="\n")


def morning(lead: Workspace) -> None:
    """A session that is going on."""
    person = {"group": "Senior sales", "participants": ["P-02"], "place": "Basel"}
    started = NOW.replace(hour=8, minute=30, second=0)
    (session,) = lead.add("session", {"type": "shadowing", "started": started.isoformat(), **person}).ids
    lead.note_lines(MORNING, date=NOW.date().isoformat(), session=session)


async def settled(app: FieldkitApp, pilot: Pilot[None]) -> None:
    """Everything asked of the two threads so far is answered and shown."""
    page = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, Page))
    await answered(partial(app.desk.write, page))
    await pilot.pause()
    await answered(partial(app.desk.read, page))
    await pilot.pause()


async def answered(ask: Callable[[Callable[[Workspace], None], Callable[[None], None]], None]) -> None:
    """A thread has come to a question that is asked now."""
    done = asyncio.Event()
    ask(lambda workspace: None, lambda nothing: done.set())
    await done.wait()


if __name__ == "__main__":
    keys()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        asyncio.run(pictures())
