"""What is not imported, and not done, before the first screen can be used."""

import subprocess
import sys
from pathlib import Path

from played import lead

HEAVY = (
    "pydantic", "sqlite_utils", "cryptography", "pyrage", "click", "fieldkit.domain.kinds", "fieldkit.domain.forms",
    "textual.widgets._markdown", "textual.widgets._data_table", "textual.widgets._footer", "markdown_it",
)  # fmt: skip

SCRIPT = """
import asyncio, json, sys
from pathlib import Path
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.today.screen import TodayScreen
from fieldkit.workspace import Machine

shown = []
fill = TodayScreen._fill

def filled(self, *args):
    fill(self, *args)
    shown.extend(sorted(sys.modules))
    self.app.exit()

TodayScreen._fill = filled
FieldkitApp(Path(sys.argv[1]), "vega-rollout", Machine(state_dir=Path(sys.argv[2]))).run(headless=True, size=(80, 24))
print(json.dumps(shown))
"""


def test_nothing_heavy_is_imported_before_the_first_screen_is_filled(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    command = [sys.executable, "-c", SCRIPT, str(laptop.home), str(laptop.machine.state_dir)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    modules = set(__import__("json").loads(printed))
    assert "fieldkit.workspace" in modules
    assert modules & set(HEAVY) == set()
