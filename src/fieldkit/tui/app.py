"""Starting the screens."""

import gc
import sys
from pathlib import Path


def run(home: Path, engagement: str | None) -> None:
    """Run the screens until the person leaves; with one engagement in the home it is opened at once."""
    gc.disable()  # what is imported now will never be garbage: this saves a tenth of the time to the first screen
    sys.setswitchinterval(0.0005)  # seconds; what the desk has read waits ten times less for its turn
    from fieldkit.tui.program import FieldkitApp
    from fieldkit.workspace import Machine, engagements

    if engagement is None:
        known = engagements(home)
        engagement = known[0].slug if len(known) == 1 else None
    app = FieldkitApp(home, engagement, Machine())
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
