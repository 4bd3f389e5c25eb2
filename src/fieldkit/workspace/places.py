"""Where engagements lie on this computer."""

from pathlib import Path
from typing import NamedTuple

from fieldkit.errors import BadInput
from fieldkit.store.store import STORE


class Entry(NamedTuple):
    """An engagement on this computer: its folder's name."""

    slug: str


def folder_of(home: Path) -> Path:
    """The folder with one folder for each engagement."""
    return home / "engagements"


def engagements(home: Path) -> list[Entry]:
    """The engagements on this computer, by name of folder."""
    return [Entry(path.parent.name) for path in sorted(folder_of(home).glob(f"[!.]*/{STORE}"))]


def find(home: Path, slug: str | None) -> Path:
    """The folder of an engagement, of the only one if none is named."""
    known = engagements(home)
    if slug is None and len(known) == 1:
        return folder_of(home) / known[0].slug
    if not known:
        raise BadInput(
            f"There is no engagement in {home} yet: begin one with 'fieldkit init NAME --as YOU', or 'fieldkit join FILE --as YOU'."
        )
    if slug is None:
        raise BadInput(
            f"There are several engagements: name one with --engagement ({', '.join(e.slug for e in known)})."
        )
    if slug not in [e.slug for e in known]:
        raise BadInput(f"There is no engagement '{slug}' here, only {', '.join(e.slug for e in known)}.")
    return folder_of(home) / slug


def place_of(home: Path, engagement: str) -> Path | None:
    """The folder of that engagement, else of the one store that is damaged; None if neither is here."""
    from fieldkit.store import backup

    folders = [folder_of(home) / entry.slug for entry in engagements(home)]
    known = {folder: backup.engagement_of(folder) for folder in folders}
    damaged = [folder for folder, name in known.items() if name is None]
    same = [folder for folder, name in known.items() if name == engagement]
    return same[0] if same else damaged[0] if len(damaged) == 1 else None
