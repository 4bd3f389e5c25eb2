"""The colours: one quiet ground, one accent, light and dark, and none at all."""

from textual.theme import Theme

DARK = Theme(
    name="fieldkit-dark",
    primary="#6fb7b0", accent="#7cc7bf", secondary="#6fb7b0",
    foreground="#d7dbe0", background="#14171b", surface="#1b1f25", panel="#2a3038",
    warning="#d9a866", error="#e07a7a", success="#7cc7bf",
    dark=True,
    variables={"input-cursor-background": "#7cc7bf", "input-cursor-foreground": "#14171b", "line": "#39414b", "quiet": "#8d97a3"},
)  # fmt: skip

LIGHT = Theme(
    name="fieldkit-light",
    primary="#0f6b66", accent="#0f6b66", secondary="#0f6b66",
    foreground="#22272d", background="#fbfaf7", surface="#f2f1ec", panel="#e4e2db",
    warning="#8a5a00", error="#a8322d", success="#0f6b66",
    dark=False,
    variables={"input-cursor-background": "#0f6b66", "input-cursor-foreground": "#fbfaf7", "line": "#cbc8bf", "quiet": "#676c72"},
)  # fmt: skip

PLAIN = Theme(
    name="fieldkit-plain",
    ansi=True,
    primary="ansi_default", accent="ansi_default", secondary="ansi_default",
    foreground="ansi_default", background="ansi_default", surface="ansi_default", panel="ansi_default",
    boost="ansi_default", warning="ansi_default", error="ansi_default", success="ansi_default",
    variables={"input-cursor-text-style": "reverse", "block-cursor-text-style": "reverse", "line": "ansi_default", "quiet": "ansi_default"},
)  # fmt: skip
"""For NO_COLOR: what matters is told by words, position, bold and reverse."""

THEMES = (DARK, LIGHT, PLAIN)
