"""A bundle opened by strangers: `age`, `unzip`, `ssh-keygen`, `gunzip` and `frictionless` alone, without fieldkit."""

import hashlib
import importlib.util
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from sealed import AGENT, CHANGES, LEAD, STUBS, seal, tool

from fieldkit.exchange.keys import DeviceKeys
from fieldkit.workspace import Machine, Workspace

PAGE = Path(__file__).parents[2] / "docs" / "bundle-format.md"


def run(*command: str | Path, stdin: bytes = b"", folder: Path) -> bytes:
    return subprocess.run(command, input=stdin, capture_output=True, check=True, cwd=folder, timeout=120).stdout


@pytest.fixture
def decrypted(tmp_path: Path) -> Path:
    """A sealed bundle that age has opened with the lead's key."""
    sealed = seal(tmp_path).file
    (tmp_path / "key").write_text(LEAD.identity + "\n")
    (tmp_path / "week-10.zip").write_bytes(run(tool("age"), "-d", "-i", "key", sealed.name, folder=tmp_path))
    return tmp_path / "week-10.zip"


def test_the_documented_query_gives_the_age_identity_of_a_laptop(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine).close()
    (query,) = re.findall(r"^sqlite3 private.db '(.*)' \| sed -n 2p > key$", PAGE.read_text("utf-8"), re.MULTILINE)
    (held,) = tmp_path.rglob("private.db")
    with closing(sqlite3.connect(held)) as connection:
        ((keys,),) = connection.execute(query)
    assert keys.splitlines()[1] == DeviceKeys.from_text(keys).identity


def test_age_unzip_and_gunzip_give_the_lines(decrypted: Path) -> None:
    folder = decrypted.parent
    run(tool("unzip"), decrypted.name, folder=folder)
    for name, lines in (("changes", CHANGES), ("erased", STUBS)):
        assert run(tool("gzip"), "-dc", f"{name}.jsonl.gz", folder=folder) == b"".join(line + b"\n" for line in lines)


def test_ssh_keygen_verifies_the_sender_as_documented(decrypted: Path) -> None:
    folder = decrypted.parent
    run(tool("unzip"), decrypted.name, folder=folder)
    manifest = (folder / "datapackage.json").read_bytes()
    key = json.loads(manifest)["fieldkit"]["sender"]["signing_key"]
    assert key == AGENT.signing_key
    (folder / "signers").write_text(f'sender namespaces="fieldkit" {key}\n')
    (command,) = re.findall(r"^ssh-keygen (-Y verify .*) < datapackage.json$", PAGE.read_text("utf-8"), re.MULTILINE)
    verify = [tool("ssh-keygen"), *shlex.split(command)]
    assert b"Good" in run(*verify, stdin=manifest, folder=folder)
    with pytest.raises(subprocess.CalledProcessError):
        run(*verify, stdin=manifest.replace(b"Ben", b"Bea"), folder=folder)


VALIDATE = """
import json, sys
from frictionless import validate
print(json.dumps([validate(name, type="package").to_dict() for name in sys.argv[1:]]))
"""


def validation(*archives: Path) -> list[dict[str, object]]:
    """What frictionless says of each archive."""
    if importlib.util.find_spec("frictionless") is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("frictionless is not installed")
    folder = archives[0].parent
    reports: list[dict[str, object]] = json.loads(
        run(sys.executable, "-c", VALIDATE, *(str(each.relative_to(folder)) for each in archives), folder=folder)
    )
    return reports


def test_frictionless_finds_it_valid(tmp_path: Path) -> None:
    archives = [
        seal(tmp_path, plain=True, changes=changes, stubs=stubs).file.rename(tmp_path / f"week-{n}.zip")
        for n, (changes, stubs) in enumerate(product((CHANGES, []), (STUBS, [])))
    ]
    assert [report["valid"] for report in validation(*archives)] == [True] * 4, "every hash and length"


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
    (report,) = validation(decrypted)
    assert not report["valid"]
    assert "hash" in json.dumps(report)


def test_the_reader_in_the_documentation_reads_it(decrypted: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    shown = run(sys.executable, "-c", program, decrypted.name, folder=decrypted.parent).decode().splitlines()
    assert shown == [
        f"{name} {hashlib.sha256(line).hexdigest()} {json.loads(line)['record']}"
        for name, lines in (("changes", CHANGES), ("erased", STUBS))
        for line in lines
    ]
