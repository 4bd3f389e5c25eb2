"""What one person set for the screens on this machine: colours, keys, the folders used last."""

from pathlib import Path
from typing import Any

import msgspec


class Preferences:
    """A small file in the state folder. One that cannot be read counts as empty: it holds nothing that matters."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "screens.json"
        try:
            found = msgspec.json.decode(self._file.read_bytes())
        except (OSError, msgspec.DecodeError):
            found = {}
        self._values: dict[str, Any] = found if isinstance(found, dict) else {}

    def get(self, name: str) -> str:
        """A setting, empty where there is none."""
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def keymap(self) -> dict[str, str]:
        """The keys somebody moved: keymap id -> keys."""
        keys = self._values.get("keys")
        return {k: v for k, v in keys.items() if isinstance(v, str) and v} if isinstance(keys, dict) else {}

    def set(self, name: str, value: str) -> None:
        """Remember a setting; a disk that does not take it is no reason to stop."""
        self._values[name] = value
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(msgspec.json.format(msgspec.json.encode(self._values), indent=1))
        except (OSError, UnicodeEncodeError):  # the latter: a folder whose name is no text
            pass
