"""The one way from data to the screen. What people typed is text: never markup, never an escape sequence."""

from collections.abc import Callable

from textual.content import Content

from fieldkit.domain.plain_text import clean

QUIET = "$quiet"
STRONG = "bold"
ACCENT = "$accent"
BAD = "$error"

_NAMES_A_FILE = frozenset("./\\_0123456789")
"""What a name has in it and a word of a sentence has not."""

Say = Callable[[str], str]
"""Our words in those of the organisation; never of what people typed."""

EMPTY = Content()
NOT_YET = Content.styled("·", QUIET)
"""What stands where nothing was recorded: a score not given is not a low score."""


def words(data: object, style: str = "") -> Content:
    """Data as one line of plain text in one style; None is nothing."""
    return EMPTY if data is None else Content.styled(clean(str(data)), style)


def line(*parts: object, between: str = "") -> Content:
    """Parts in a row, those that are empty left out; what is not Content already is data."""
    contents = [part if isinstance(part, Content) else words(part) for part in parts]
    return Content(between).join([content for content in contents if content])


def lines(*parts: object) -> Content:
    """Parts one below the other."""
    return Content("\n").join([part if isinstance(part, Content) else words(part) for part in parts])


def dotted(*parts: object) -> Content:
    """Parts in a row with the quiet dot between."""
    return line(*parts, between=" · ")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{number:,} {one if number == 1 else many}".replace(",", "\u202f")


def apart(figures: str) -> str:
    """Figures for `Digits`, with room between them; drawn close together they cannot be told apart from far away."""
    return "\u00a0".join(figures)


def sentence(words: str) -> str:
    """Words as a sentence: a capital in front, a full stop behind. The name of a file stays as it is written."""
    first = words.partition(" ")[0].rstrip(".,:;!?")
    begun = words if _NAMES_A_FILE & set(first) else words[:1].upper() + words[1:]
    return begun + ("" if words.endswith((".", "!", "?")) else ".")
