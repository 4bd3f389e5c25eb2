"""Signatures as `ssh-keygen -Y` makes and verifies them (OpenSSH's PROTOCOL.sshsig), with Ed25519 and SHA-512."""

import base64
import hashlib

from fieldkit.errors import BadInput
from fieldkit.exchange.keys import DeviceKeys, public_blob

_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
_COLUMNS = 70


def sign(keys: DeviceKeys, message: bytes, namespace: str = "fieldkit") -> str:
    """The armoured signature of a message, byte for byte what `ssh-keygen -Y sign` writes."""
    return _armour(keys.signing_key, keys.sign(_signed(message, namespace)), namespace)


def verify(signing_key: str, message: bytes, armour: str, namespace: str = "fieldkit") -> None:
    """BadInput unless `armour` is what `sign` writes for this key, message and namespace, to the byte."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode("".join(armour.split("\n")[1:-2]))[-64:]
        if _armour(signing_key, raw, namespace) != armour:
            raise InvalidSignature
        Ed25519PublicKey.from_public_bytes(public_blob(signing_key)[-32:]).verify(raw, _signed(message, namespace))
    except (ValueError, InvalidSignature):
        raise BadInput("the signature is not valid: the file was changed, or somebody else wrote it") from None


def _armour(signing_key: str, raw: bytes, namespace: str) -> str:
    signature = _string(b"ssh-ed25519") + _string(raw)
    blob = b"SSHSIG\x00\x00\x00\x01" + _string(public_blob(signing_key)) + _context(namespace) + _string(signature)
    text = base64.b64encode(blob).decode()
    return _BEGIN + "".join(text[i : i + _COLUMNS] + "\n" for i in range(0, len(text), _COLUMNS)) + _END


def _signed(message: bytes, namespace: str) -> bytes:
    return b"SSHSIG" + _context(namespace) + _string(hashlib.sha512(message).digest())


def _context(namespace: str) -> bytes:
    """Namespace, the reserved empty string, and the hash's name."""
    return _string(namespace.encode()) + _string(b"") + _string(b"sha512")


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
