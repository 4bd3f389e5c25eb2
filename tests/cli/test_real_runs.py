"""Runs in processes of their own: statuses, pipes, signals, and a terminal where one makes a difference."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import process, sentence

SLOW = """
from fieldkit.cli import progress
progress.PATIENCE = 0
with progress.progress() as bar:
    bar(1, 4, "reading")
"""
FIELDKIT = [sys.executable, "-m", "fieldkit"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home named by the environment, with an engagement in it."""
    monkeypatch.setenv("FIELDKIT_HOME", str(tmp_path / "home"))
    assert process("init", "Vega", "--as", "Nadia").returncode == 0
    return tmp_path / "home"


def test_words_and_bytes_go_through_pipes(home: Path) -> None:
    legacy = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    added = process("add", "theme", "--csv", "-", "--json", input='name\n"Übergabe 引き継ぎ"\n'.encode(), env=legacy)
    assert added.returncode == 0
    assert added.stderr == b""
    listed = process("list", "theme", env=legacy)
    assert "Übergabe 引き継ぎ" in listed.stdout.decode()
    assert json.loads(process("list", "theme", "--json").stdout)[0]["id"] == json.loads(added.stdout)["ids"][0]


def test_a_refusal_is_one_line_and_status_1(home: Path) -> None:
    refused = process("add", "theme", "title=a")
    assert refused.returncode == 1
    assert refused.stdout == b""
    sentence(refused.stderr.decode())


def test_a_reader_that_has_enough_is_no_error(home: Path) -> None:
    process("add", "--jsonl", "-", input=b"".join(b'{"kind":"idea","text":"%d"}\n' % n for n in range(3000)))
    with subprocess.Popen([*FIELDKIT, "dump"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_an_interrupted_run_changes_nothing_and_says_one_line(home: Path) -> None:
    command = [*FIELDKIT, "add", "--jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(b'{"kind":"idea","text":"half"}\n' * 5000)  # more than a pipe holds: it is being read now
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert running.returncode == 130
    assert out == b""
    assert sentence(err.decode()) == "interrupted"
    assert json.loads(process("list", "idea", "--json").stdout) == []


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a Unix thing")
def test_at_a_terminal_a_table_fits_and_progress_shows(home: Path) -> None:
    process("add", "theme", "name=" + "long \x1b[31m\x9b31m" * 100)
    assert "\x9b" in process("dump").stdout.decode()
    assert not {"\x1b", "\x9b"} & set(in_terminal([*FIELDKIT, "dump"], columns=80))
    shown = in_terminal([*FIELDKIT, "list", "theme"], columns=80)
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "reading" in in_terminal([sys.executable, "-c", SLOW], columns=80)
    piped = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, check=True)
    assert piped.stdout + piped.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a Unix thing")
@pytest.mark.parametrize(("typed", "left"), [(b"n\n", 40), (b"y\n", 0)])
def test_a_person_is_asked_before_much_is_hidden(home: Path, tmp_path: Path, typed: bytes, left: int) -> None:
    other = tmp_path / "other"
    process("kit", "-o", tmp_path / "kit.fkb")
    process("--home", other, "join", tmp_path / "kit.fkb", "--as", "Amira")
    ideas = b"".join(b'{"kind":"idea","text":"%d"}\n' % n for n in range(40))
    added = json.loads(process("--home", other, "add", "--jsonl", "-", "--json", input=ideas).stdout)["ids"]
    process("--home", other, "export", "-o", tmp_path / "new.fkb")
    process("merge", tmp_path / "new.fkb")
    (waiting,) = [row for row in json.loads(process("roster", "--json").stdout) if not row["enrolled"]]
    process("enrol", waiting["fingerprint"])
    process("merge", tmp_path / "new.fkb")
    process("--home", other, "delete", *added)
    process("--home", other, "export", "-o", tmp_path / "gone.fkb")
    shown = in_terminal([*FIELDKIT, "merge", str(tmp_path / "gone.fkb")], columns=80, typed=typed)
    assert "hides or erases 40 of" in shown.replace("\r\n", " ")
    assert len(json.loads(process("list", "idea", "--json").stdout)) == left


def in_terminal(command: list[str], columns: int, typed: bytes = b"") -> str:
    """What a command shows on a terminal of that width, on which this is typed."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True):
        os.close(theirs)
        os.write(ours, typed)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # Linux says EIO when the other side has closed
            pass
    os.close(ours)
    return shown.decode()
