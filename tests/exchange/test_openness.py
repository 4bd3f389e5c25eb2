"""A bundle opened by strangers: `age`, `unzip`, `ssh-keygen`, `gunzip` and `frictionless` alone, without fieldkit."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sealed import AGENT, CHANGES, LEAD, STUBS, seal, tool


def run(*command: str | Path, stdin: bytes = b"", folder: Path) -> bytes:
    return subprocess.run(command, input=stdin, capture_output=True, check=True, cwd=folder, timeout=120).stdout


@pytest.fixture
def decrypted(tmp_path: Path) -> Path:
    """A sealed bundle that age has opened with the lead's key."""
    sealed = seal(tmp_path).file
    (tmp_path / "key").write_text(LEAD.identity + "\n")
    (tmp_path / "week-10.zip").write_bytes(run(tool("age"), "-d", "-i", "key", sealed.name, folder=tmp_path))
    return tmp_path / "week-10.zip"


def test_age_unzip_and_gunzip_give_the_lines(decrypted: Path) -> None:
    folder = decrypted.parent
    run(tool("unzip"), decrypted.name, folder=folder)
    for name, lines in (("changes", CHANGES), ("erased", STUBS)):
        assert run(tool("gzip"), "-dc", f"{name}.jsonl.gz", folder=folder) == b"".join(line + b"\n" for line in lines)


def test_ssh_keygen_verifies_the_sender(decrypted: Path) -> None:
    folder = decrypted.parent
    run(tool("unzip"), decrypted.name, folder=folder)
    manifest = (folder / "datapackage.json").read_bytes()
    assert json.loads(manifest)["fieldkit"]["sender"]["signing_key"] == AGENT.signing_key
    (folder / "signers").write_text(f'sender namespaces="fieldkit" {AGENT.signing_key}\n')
    command = [
        tool("ssh-keygen"),
        "-Y",
        "verify",
        "-n",
        "fieldkit",
        "-I",
        "sender",
        "-f",
        "signers",
        "-s",
        "datapackage.json.sig",
    ]
    assert b"Good" in run(*command, stdin=manifest, folder=folder)
    with pytest.raises(subprocess.CalledProcessError):
        run(*command, stdin=manifest.replace(b"Ben", b"Bea"), folder=folder)


def validation(archive: Path) -> dict[str, object]:
    """What frictionless says of an archive."""
    if importlib.util.find_spec("frictionless") is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("frictionless is not installed")
    command = [sys.executable, "-m", "frictionless", "validate", archive.name, "--type", "package", "--json"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=archive.parent, timeout=120)
    report: dict[str, object] = json.loads(done.stdout)
    assert (done.returncode == 0) is report["valid"]
    return report


@pytest.mark.parametrize("stubs", [STUBS, []])
@pytest.mark.parametrize("changes", [CHANGES, []])
def test_frictionless_finds_it_valid(tmp_path: Path, changes: list[bytes], stubs: list[bytes]) -> None:
    archive = seal(tmp_path, plain=True, changes=changes, stubs=stubs).file.rename(tmp_path / "week-10.zip")
    assert validation(archive)["valid"], "every hash and length"


def test_frictionless_finds_a_file_that_was_exchanged(decrypted: Path) -> None:
    folder = decrypted.parent
    run(tool("unzip"), decrypted.name, folder=folder)
    (folder / "changes.jsonl.gz").write_bytes((folder / "erased.jsonl.gz").read_bytes())
    decrypted.unlink()
    run(
        sys.executable,
        "-m",
        "zipfile",
        "-c",
        decrypted.name,
        "datapackage.json",
        "changes.jsonl.gz",
        "erased.jsonl.gz",
        folder=folder,
    )
    assert "hash" in json.dumps(validation(decrypted))
    assert not validation(decrypted)["valid"]
