"""What a note waits for until it is sorted: a theme, or that its tags stay tags."""

from fieldkit.domain.record import Record


def open_tags(note: Record) -> list[str]:
    """The tags of a note that nobody has looked at yet."""
    held, kept = note.elements("tags"), note.elements("tags_kept")
    return [tag for tag in held if tag not in kept]


def is_unsorted(note: Record) -> bool:
    """Whether a note waits for a theme: it has none, and no tag of which somebody said that it stays one."""
    return not note.elements("themes") and not note.elements("tags_kept")
