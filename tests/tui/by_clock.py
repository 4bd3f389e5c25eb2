"""The screens of a home by a clock that stands in a file: `python by_clock.py HOME STATE CLOCK`."""

import sys
from datetime import datetime
from pathlib import Path

from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Machine, engagements

if __name__ == "__main__":
    home, state, clock = map(Path, sys.argv[1:])
    machine = Machine(now=lambda: datetime.fromisoformat(clock.read_text()), state_dir=state)
    FieldkitApp(home, engagements(home)[0].slug, machine).run()
