"""Signatures against OpenSSH's own program."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st
from sealed import AGENT, LEAD, tool

from fieldkit.errors import BadInput
from fieldkit.exchange.sshsig import sign, verify

MESSAGE = b'{"name":"fieldkit"}'


def test_ssh_keygen_signs_the_same_bytes(tmp_path: Path) -> None:
    private = Ed25519PrivateKey.from_private_bytes(AGENT.seed)
    key, message = tmp_path / "key", tmp_path / "message"
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    key.chmod(0o600)
    message.write_bytes(MESSAGE)
    subprocess.run(
        [tool("ssh-keygen"), "-Y", "sign", "-n", "fieldkit", "-f", key, message], capture_output=True, check=True
    )
    assert (tmp_path / "message.sig").read_text() == sign(AGENT, MESSAGE)


@pytest.mark.parametrize(("message", "status"), [(MESSAGE, 0), (MESSAGE + b" ", 255)])
def test_ssh_keygen_verifies_ours(tmp_path: Path, message: bytes, status: int) -> None:
    (tmp_path / "signers").write_text(f'ben namespaces="fieldkit" {AGENT.signing_key}\n')
    (tmp_path / "sig").write_text(sign(AGENT, MESSAGE))
    command: list[str | Path] = [
        tool("ssh-keygen"),
        "-Y",
        "verify",
        "-n",
        "fieldkit",
        "-I",
        "ben",
        "-f",
        tmp_path / "signers",
        "-s",
        tmp_path / "sig",
    ]
    assert subprocess.run(command, input=message, capture_output=True, check=False).returncode == status


@given(st.binary(max_size=200), st.sampled_from(["fieldkit", "file"]))
def test_a_signature_is_for_one_key_message_and_namespace(message: bytes, namespace: str) -> None:
    armour = sign(AGENT, message, namespace)
    verify(AGENT.signing_key, message, armour, namespace)
    for key, text, space in (
        (LEAD.signing_key, message, namespace), (AGENT.signing_key, message + b"x", namespace), (AGENT.signing_key, message, "git"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match="signature is not valid"):
            verify(key, text, armour, space)


GOOD = sign(AGENT, MESSAGE)
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of Ed25519's base point (RFC 8032, 5.1)."""


def _malleated() -> str:
    """The same signature with S + L for S, which RFC 8032 tells a verifier to refuse."""
    import base64

    blob = base64.b64decode("".join(GOOD.split("\n")[1:-2]))
    s = (int.from_bytes(blob[-32:], "little") + ORDER).to_bytes(32, "little")
    text = base64.b64encode(blob[:-32] + s).decode()
    return "\n".join(
        [GOOD.split("\n")[0], *(text[i : i + 70] for i in range(0, len(text), 70)), GOOD.split("\n")[-2], ""]
    )


@pytest.mark.parametrize(
    "armour",
    [
        "", "\n", "x" * 9, GOOD + "\n", "\n" + GOOD, GOOD[:-1], GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\n\n", 1),
        GOOD.replace("\n", "\n ", 1), GOOD + GOOD, GOOD[:100], GOOD.replace("SSH", "PGP"), GOOD.replace("=", ""), GOOD + "ä",
        GOOD.replace("U1NI", "U1N\u2060I"), _malleated(), sign(AGENT, MESSAGE, "file"), sign(LEAD, MESSAGE),
        "".join(GOOD.split("\n")),
        GOOD.split("\n")[0] + "\n" + "".join(GOOD.split("\n")[1:-2]) + "\n" + GOOD.split("\n")[-2] + "\n",
    ],
)  # fmt: skip
def test_only_the_one_armour_is_accepted(armour: str) -> None:
    with pytest.raises(BadInput, match="signature is not valid"):
        verify(AGENT.signing_key, MESSAGE, armour)
