"""The colours: one quiet ground, one accent, light and dark, and none at all."""

from textual.theme import BUILTIN_THEMES, Theme


def _theme(
    name: str, *, dark: bool, ground: tuple[str, str, str], ink: str, quiet: str, line: str, accent: str, error: str
) -> Theme:
    """Ground: background, surface of boxes, and what lies on it."""
    background, surface, panel = ground
    return Theme(
        name=name, dark=dark, primary=accent, secondary=accent, accent=accent, success=accent, warning=accent,
        error=error, foreground=ink, background=background, surface=surface, panel=panel,
        variables={
            "line": line, "quiet": quiet, "border": accent,
            "input-cursor-background": accent, "input-cursor-foreground": background,
            "scrollbar": line, "scrollbar-hover": quiet, "scrollbar-active": accent, "scrollbar-background": background,
            "scrollbar-background-hover": background, "scrollbar-background-active": background,
        },
    )  # fmt: skip


DARK = _theme(
    "fieldkit-dark", dark=True, ground=("#14171b", "#1b1f25", "#2a3038"), ink="#d7dbe0", quiet="#8d97a3",
    line="#39414b", accent="#7cc7bf", error="#e07a7a",
)  # fmt: skip
LIGHT = _theme(
    "fieldkit-light", dark=False, ground=("#fbfaf7", "#f2f1ec", "#e4e2db"), ink="#22272d", quiet="#5c6167",
    line="#cbc8bf", accent="#0f6b66", error="#a8322d",
)  # fmt: skip

_NONE = "ansi_default"
PLAIN = Theme(
    name="fieldkit-plain", ansi=True, primary=_NONE, secondary=_NONE, accent=_NONE, success=_NONE, warning=_NONE,
    error=_NONE, foreground=_NONE, background=_NONE, surface=_NONE, panel=_NONE, boost=_NONE,
    variables=BUILTIN_THEMES["ansi-dark"].variables
    | {"line": _NONE, "quiet": _NONE, "border": _NONE, "input-cursor-text-style": "reverse"},
)  # fmt: skip
"""For NO_COLOR: what matters is told by words, position, bold and reverse."""

THEMES = (DARK, LIGHT, PLAIN)
