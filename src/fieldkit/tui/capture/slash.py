"""What is typed into the line instead of pressed: `/pause`, `/step offer`, `/objects 20`."""

import re
from typing import NamedTuple

from fieldkit.domain.note_kinds import KIND_WORDS
from fieldkit.tui.commands import Command
from fieldkit.tui.commands.capture import CAPTURE

ALIASES = {"/resume": "/pause", "/task": "/step", "/click": "/switch", "/sus": "/questions", "/told": "/informed"}
"""Other words for the same."""

TAKES = {
    "/step": "what is timed",
    "/shift": "by how much, like +3h or -20m",
    "/informed": "how they were told",
    "/objects": "minutes to strike",
}
"""What may stand behind a word, in words."""

POINTLESS = ("save", "kind_before", "kind_after", "reject")
"""Actions on the line itself: a word in the line leaves nothing for them to act on, so they are not offered."""

FIRST = ("/step", "/switch", "/pause", "/objects", "/informed", "/timeline", "/details", "/edit", "/shift", "/end")
"""What is offered before anything else."""

_BY_WORD = {command.slash: command for command in CAPTURE}
_NO_OTHER = re.compile(r"/[a-z][a-z-]*")


class Slash(NamedTuple):
    """A command, and what stands behind it."""

    word: str
    command: Command
    argument: str


def slash(line: str) -> Slash | None:
    """The command that a line is; None for a note."""
    word, _, argument = line.strip().partition(" ")
    known = ALIASES.get(word, word)
    command = _BY_WORD.get(known)
    if command is None or (argument and known not in TAKES):
        return None
    return Slash(word, command, argument.strip())


def every_slash() -> list[str]:
    """Every word that is offered, the commands first."""
    own = [command.slash for command in CAPTURE if command.action not in POINTLESS]
    first = [word for word in FIRST if word in own]
    return [*first, *(word for word in own if word not in first), *ALIASES, *KIND_WORDS]


def fitting(line: str) -> list[tuple[str, str]]:
    """The words that begin like the line, each with what it does."""
    if not line.startswith("/") or " " in line.strip():
        return []
    kinds = {word: f"The line is {_article(kind)}." for word, kind in KIND_WORDS.items()}
    told = {word: _BY_WORD[ALIASES.get(word, word)].help for word in [*_BY_WORD, *ALIASES]} | kinds
    return [(word, told[word]) for word in every_slash() if word.startswith(line.strip())]


def is_no_command(line: str) -> bool:
    """Whether a line is one word with a stroke before it that nobody knows: a slip, no note."""
    word = line.strip()
    return bool(_NO_OTHER.fullmatch(word)) and slash(word) is None


def _article(kind: str) -> str:
    name = "help given" if kind == "help" else kind
    return name if kind in ("help", "resistance") else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
