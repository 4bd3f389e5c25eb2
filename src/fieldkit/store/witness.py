"""The witness: what this computer remembers of a store, kept apart from it.

A store that comes back older than its witness was restored from a copy; one without a witness was moved or copied here. Either
way two stores could go on under one replica id, so such a store takes a new one.
"""

import os
from pathlib import Path

import msgspec


class Witness(msgspec.Struct, frozen=True):
    """Number and id of the last own change, and the nonce that the replica id was made with."""

    seq: int
    head: str | None
    nonce: str


def place(state_dir: Path, store: Path) -> Path:
    """Where the witness of a store lies: named by the store's real path."""
    from hashlib import sha256

    return state_dir / "witness" / (sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:32] + ".json")


def read(path: Path) -> Witness | None:
    """The witness, or None if there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Witness)
    except (OSError, msgspec.DecodeError):
        return None


def write(path: Path, witness: Witness) -> None:
    """Replaces the witness in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_bytes(msgspec.json.encode(witness))
    temporary.replace(path)
