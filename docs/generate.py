"""Writes anew what the program says of itself: the table of keys in README.md, and the pictures of its screens."""

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from fieldkit.demo import make
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.commands import key_table
from fieldkit.tui.page import Page
from fieldkit.workspace import Machine, Workspace

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 6, 8, 9, 31, 2, tzinfo=UTC)
SIZE = (100, 26)
"""Columns and rows of a picture."""
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""What would be fetched from elsewhere to look at a picture."""

SESSION = ("s", *"Senior sales", "enter", *"P-02", "enter", *"Basel", "enter")
NOTES = (
    "8:34 opens the mail program, not the CRM; first 25 minutes only mail >\"prepare the day\"",
    "8:41 f: search for a client's last offer: 3 mailboxes, 2 folders ~6m 5/d !3 #lost-information",
    "8:49 w: keeps renewals in a sheet of her own since 2019 ~15m 1/d !4 #double-entry",
    "8:52 q: My sheet knows what I have to do. The CRM knows what I did.",
)  # fmt: skip
TYPED = (key for note in NOTES for key in (*note, "enter"))

SCREENS = {
    "today": (),
    "groups": ("g", "down", "down", "down", "down"),
    "exchange": ("x",),
    "capture": (*SESSION, *TYPED, "f2", *'r: "I am not going to feed the machine that will replace me" !4 #being-watched'),
}
"""The keys that lead from Today to what a picture shows."""


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
    bundles(home, machine)
    for name, pressed in SCREENS.items():
        app = FieldkitApp(home, slug, machine)
        async with app.run_test(size=SIZE) as pilot:
            await settled(app, pilot)
            for key in pressed:
                await pilot.press("space" if key == " " else key)
                await settled(app, pilot)
            drawing = FONTS.sub("", app.export_screenshot())
        (HERE / "pictures" / f"{name}.svg").write_text(drawing, "utf-8", newline="\n")


def bundles(home: Path, machine: Machine) -> None:
    """Files in the lead's folder: of one laptop that is known, and of one that is not."""
    lead, folder = Workspace.open(home, machine=machine), home / "exchange"
    folder.mkdir()
    lead.kit(Path("invitation.fkb"))
    for person in ("Carla", "Ben"):
        agent = Workspace.join(Path(person), Path("invitation.fkb"), person=person, machine=machine)
        agent.note("w: copies orders from the chat into the CRM ~6m 15/d #double-entry")
        (file,) = agent.export(folder / f"{person.lower()}-001.fkb")
        if person == "Carla":
            lead.merge([Path(file.file)])
            lead.enrol(agent.me.fingerprint)
        agent.close()
    lead.close()


async def settled(app: FieldkitApp, pilot: Pilot[None]) -> None:
    """Everything asked of the two threads so far is answered and shown."""
    page = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, Page))
    for ask in (app.desk.write, app.desk.read):
        answered = asyncio.Event()
        ask(page, lambda workspace: None, lambda _, answered=answered: answered.set())  # type: ignore[misc]
        await answered.wait()
        await pilot.pause()


if __name__ == "__main__":
    keys()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        asyncio.run(pictures())
