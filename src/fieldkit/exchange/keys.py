"""A device's two keys, and how people compare them by telephone.

Ed25519 signs what the device sends; X25519, in age's form, opens what is sent to it.
"""

import base64
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fieldkit.errors import BadInput

_SSH_PREFIX = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"
_SSH_KEY = re.compile(r"ssh-ed25519 ([A-Za-z0-9+/]{68})")
_IDENTITY = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}")
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_LETTERS = (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS)
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class DeviceKeys:
    """The private keys of one device: a 32-byte Ed25519 seed and an age X25519 identity (`AGE-SECRET-KEY-1…`)."""

    seed: bytes = field(repr=False)
    identity: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != 32 or not _IDENTITY.fullmatch(self.identity):
            raise _damaged()

    @classmethod
    def generate(cls, random: Callable[[int], bytes] = os.urandom) -> "DeviceKeys":
        """New keys; `random` gives the given number of unpredictable bytes."""
        return cls(random(32), _bech32("age-secret-key-", random(32)).upper())

    def to_text(self) -> str:
        """Both private keys as two lines, for a file that nobody else may read."""
        return f"{self.seed.hex()}\n{self.identity}\n"

    @classmethod
    def from_text(cls, text: str) -> "DeviceKeys":
        """The keys that `to_text` wrote; BadInput if the text is damaged."""
        seed, _, identity = text.strip().partition("\n")
        return cls(bytes.fromhex(seed) if re.fullmatch("[0-9a-f]{64}", seed) else b"", identity)

    @cached_property
    def signing_key(self) -> str:
        """The public signing key as OpenSSH writes it, without a comment: `ssh-ed25519 AAAA…`."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return "ssh-ed25519 " + base64.b64encode(_SSH_PREFIX + public).decode()

    @cached_property
    def age_identity(self) -> Any:
        """The private age key as pyrage takes it."""
        import pyrage

        try:
            return pyrage.x25519.Identity.from_str(self.identity)
        except pyrage.IdentityError:
            raise _damaged() from None

    @cached_property
    def age_recipient(self) -> str:
        """The public key that bundles to this device are encrypted to: `age1…`."""
        return str(self.age_identity.to_public())

    @cached_property
    def fingerprint(self) -> str:
        """What names this device: 32 hex digits."""
        return fingerprint(self.signing_key)

    def sign(self, message: bytes) -> bytes:
        """The raw Ed25519 signature (64 bytes, RFC 8032) of a message."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def _damaged() -> BadInput:
    return BadInput("this laptop's keys are damaged: restore them from a backup, or join the engagement again")


def public_blob(signing_key: str) -> bytes:
    """The 51 bytes of an OpenSSH Ed25519 public key, its raw key the last 32; BadInput for any other text."""
    match = _SSH_KEY.fullmatch(signing_key)
    blob = base64.b64decode(match[1]) if match else b""
    if not blob.startswith(_SSH_PREFIX):
        raise BadInput("a signing key is not an Ed25519 key in OpenSSH's form")
    return blob


def fingerprint(signing_key: str) -> str:
    """32 hex digits: the first 16 bytes of the SHA-256 of the OpenSSH public key blob."""
    return hashlib.sha256(public_blob(signing_key)).hexdigest()[:32]


def words(fingerprint: str) -> str:
    """A fingerprint as eight pronounceable words (proquints, arXiv:0901.4016) joined by hyphens."""
    return "-".join(_proquint(int(fingerprint[i : i + 4], 16)) for i in range(0, 32, 4))


def from_words(text: str) -> str:
    """The fingerprint that was typed, as words or as 32 hex digits, in any case, with blanks or hyphens anywhere."""
    typed = re.sub(r"[\s-]", "", text.lower())
    if _FINGERPRINT.fullmatch(typed):
        return typed
    if len(typed) == 40:
        found = "".join(f"{_from_proquint(typed[i : i + 5]):04x}" for i in range(0, 40, 5))
        if words(found).replace("-", "") == typed:
            return found
    raise BadInput("this is no fingerprint: type its eight words, or its 32 digits 0-9 and a-f")


def _proquint(number: int) -> str:
    return (
        _CONSONANTS[number >> 12]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )


def _from_proquint(word: str) -> int:
    """The number of a word; a wrong letter gives a number whose own word differs."""
    number = 0
    for letter, alphabet in zip(word, _LETTERS, strict=True):
        number = number * len(alphabet) + max(0, alphabet.find(letter))
    return number


def _bech32(prefix: str, data: bytes) -> str:
    """BIP 173 without its limit of 90 characters, as age writes its keys."""
    number = int.from_bytes(data) << (-len(data) * 8 % 5)
    digits = [number >> shift & 31 for shift in range(len(data) * 8 // 5 * 5, -1, -5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*spread, *digits, 0, 0, 0, 0, 0, 0]) ^ 1
    return prefix + "1" + "".join(_BECH32[d] for d in digits + [check >> 5 * (5 - i) & 31 for i in range(6)])


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_BECH32_GENERATOR):
            check ^= generator if top >> i & 1 else 0
    return check
