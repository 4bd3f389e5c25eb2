"""Device keys in the forms that other programs know, and fingerprints that people can read aloud."""

import base64
import hashlib
import subprocess
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sealed import AGENT, LEAD, device, tool

from fieldkit.errors import BadInput
from fieldkit.exchange.age import MAGIC, decrypt
from fieldkit.exchange.keys import DeviceKeys, fingerprint, from_words, words

fingerprints = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_keys_survive_being_kept_as_text_and_age_reads_them(seed: bytes, secret: bytes) -> None:
    given_bytes = iter([seed, secret])
    keys = DeviceKeys.generate(lambda _: next(given_bytes))
    assert DeviceKeys.from_text(keys.to_text()) == keys
    assert str(pyrage.x25519.Identity.from_str(keys.identity).to_public()) == keys.age_recipient


def test_keys_never_show_in_a_message() -> None:
    assert AGENT.identity not in repr(AGENT)
    assert AGENT.seed.hex() not in repr(AGENT)


@pytest.mark.parametrize("text", ["", "zz", AGENT.to_text()[:-9], AGENT.to_text().lower(), "00" * 32, AGENT.identity])
def test_damaged_keys_are_refused(text: str) -> None:
    with pytest.raises(BadInput, match="keys are damaged"):
        DeviceKeys.from_text(text)


def test_a_wrong_letter_in_the_age_key_is_noticed() -> None:
    spoilt = AGENT.identity[:-1] + ("Q" if AGENT.identity[-1] != "Q" else "P")
    keys = DeviceKeys(AGENT.seed, spoilt)
    with pytest.raises(BadInput, match="keys are damaged"):
        _ = keys.age_recipient
    with pytest.raises(BadInput, match="keys are damaged"):
        decrypt(BytesIO(MAGIC + b"--- "), BytesIO(), keys)


def test_fingerprint_is_the_first_half_of_what_ssh_shows(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_text(AGENT.signing_key + "\n")
    shown = subprocess.run(
        [tool("ssh-keygen"), "-lf", tmp_path / "key.pub"], capture_output=True, text=True, check=True
    ).stdout
    digest = base64.b64decode(shown.split()[1].removeprefix("SHA256:") + "=")
    assert digest[:16].hex() == AGENT.fingerprint == fingerprint(AGENT.signing_key)
    assert digest == hashlib.sha256(base64.b64decode(AGENT.signing_key.split()[1])).digest()


@pytest.mark.parametrize(
    "text",
    [
        "", "ssh-ed25519", AGENT.signing_key + " ben@laptop", AGENT.signing_key + "\n", " " + AGENT.signing_key,
        "ssh-rsa " + AGENT.signing_key.split()[1], AGENT.signing_key[:-1] + "=", "ssh-ed25519 " + "A" * 68,
    ],
)  # fmt: skip
def test_only_one_spelling_of_a_signing_key_is_accepted(text: str) -> None:
    with pytest.raises(BadInput, match="signing key"):
        fingerprint(text)


def test_words_are_the_published_ones() -> None:
    """127.0.0.1 and 63.84.220.193, the first examples of arXiv:0901.4016."""
    assert words("7f000001" * 4) == "-".join(["lusab-babad"] * 4)
    assert words("3f54dcc1" * 4) == "-".join(["gutih-tugad"] * 4)


@given(fingerprints)
def test_a_fingerprint_can_be_typed_as_it_was_heard(printed: str) -> None:
    spoken = words(printed)
    assert from_words(spoken) == from_words(spoken.upper().replace("-", " ")) == printed
    assert from_words(printed.upper()) == from_words(f" {printed[:16]} {printed[16:]}\n") == printed


@given(fingerprints, st.integers(0, 46), st.characters(categories=["L", "N", "P"]))
def test_a_misheard_letter_never_gives_the_same_fingerprint(printed: str, place: int, letter: str) -> None:
    spoken = words(printed)
    assume("-" not in (letter, spoken[place]) and letter.lower() != spoken[place])
    try:
        heard = from_words(spoken[:place] + letter + spoken[place + 1 :])
    except BadInput:
        return
    assert heard != printed


def test_devices_differ() -> None:
    assert len({device(n).fingerprint for n in range(20)}) == 20
    assert LEAD.fingerprint != AGENT.fingerprint
