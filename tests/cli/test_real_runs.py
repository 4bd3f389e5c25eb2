"""Runs in processes of their own: statuses, pipes, signals, and a terminal where one makes a difference."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Cli, process, sentence

SLOW = """
from fieldkit.cli import progress
progress.PATIENCE = 0
with progress.progress() as bar:
    bar(1, 4, "reading")
"""
FIELDKIT = [sys.executable, "-m", "fieldkit"]


@pytest.fixture
def home(lead: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """A home named by the environment, with an engagement in it; what is not run for its own sake runs in this process."""
    monkeypatch.setenv("FIELDKIT_HOME", str(lead.home))
    return lead


def test_words_and_bytes_go_through_pipes(home: Cli) -> None:
    legacy = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    added = process("add", "theme", "--csv", "-", "--json", input='name\n"Übergabe 引き継ぎ"\n'.encode(), env=legacy)
    assert added.returncode == 0
    assert added.stderr == b""
    listed = process("list", "theme", env=legacy)
    assert "Übergabe 引き継ぎ" in listed.stdout.decode()
    assert home.json("list", "theme")[0]["id"] == json.loads(added.stdout)["ids"][0]


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes them")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_empty(home: Cli, closed: str) -> None:
    run = ["sh", "-c", f'exec "$@" {closed}', "sh", *FIELDKIT]
    added = subprocess.run(
        [*run, "add", "--jsonl", "-"], check=False, input=b'{"kind":"idea","text":"one"}', capture_output=True
    )
    assert added.returncode == 0, added.stderr
    assert added.stderr == b""
    assert len(home.json("list", "idea")) == (0 if "<" in closed else 1)


def test_a_refusal_is_one_line_and_status_1(home: Cli) -> None:
    refused = process("add", "theme", "title=a")
    assert refused.returncode == 1
    assert refused.stdout == b""
    sentence(refused.stderr.decode())


def test_a_reader_that_has_enough_is_no_error(home: Cli) -> None:
    home("add", "--jsonl", "-", stdin=b"".join(b'{"kind":"idea","text":"%d"}\n' % n for n in range(3000)))
    with subprocess.Popen([*FIELDKIT, "dump"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_an_interrupted_run_changes_nothing_and_says_one_line(home: Cli) -> None:
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
    assert home.json("list", "idea") == []


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a Unix thing")
def test_at_a_terminal_a_table_fits_and_progress_shows(home: Cli) -> None:
    home("add", "theme", "name=" + "long \x1b[31m\x9b31m" * 100)
    assert "\x9b" in home("dump")
    assert not {"\x1b", "\x9b"} & set(in_terminal([*FIELDKIT, "dump"], columns=80))
    shown = in_terminal([*FIELDKIT, "list", "theme"], columns=80)
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "reading" in in_terminal([sys.executable, "-c", SLOW], columns=80)
    piped = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, check=True)
    assert piped.stdout + piped.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a Unix thing")
@pytest.mark.parametrize(("typed", "left"), [(b"n\n", 40), (b"y\n", 0)])
def test_a_person_is_asked_before_much_is_hidden(home: Cli, tmp_path: Path, typed: bytes, left: int) -> None:
    other = Cli(tmp_path / "other")
    home("kit", "-o", tmp_path / "kit.fkb")
    other("join", tmp_path / "kit.fkb", "--as", "Amira")
    added = other.json("add", "--jsonl", "-", stdin=b"".join(b'{"kind":"idea","text":"%d"}\n' % n for n in range(40)))
    other("export", "-o", tmp_path / "new.fkb")
    assert "not confirmed yet" in home.run("merge", tmp_path / "new.fkb").stderr
    (waiting,) = [row for row in home.json("roster") if not row["enrolled"]]
    home("enrol", waiting["fingerprint"])
    home("merge", tmp_path / "new.fkb")
    other("delete", *added["ids"])
    other("export", "-o", tmp_path / "gone.fkb")
    shown = in_terminal([*FIELDKIT, "merge", str(tmp_path / "gone.fkb")], columns=80, typed=typed)
    assert "hides or erases 40 of" in shown.replace("\r\n", " ")
    assert len(home.json("list", "idea")) == left


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a Unix thing")
def test_a_person_is_asked_before_anything_is_erased(home: Cli) -> None:
    home("add", "participant", "code=P-07", "role=clerk")
    (quote,) = home.json("add", "quote", "text=my sheet knows", "participant=P-07")["ids"]
    erase = [*FIELDKIT, "erase", "--participant", "P-07"]
    shown = in_terminal(erase, columns=80, typed=b"n\n")
    assert f"quote {quote}  my sheet knows" in shown
    assert "Erase these 2 records everywhere, for good? [y/N]" in shown
    assert "nothing was erased" in shown
    assert len(home.json("list", "quote")) == 1
    in_terminal(erase, columns=80, typed=b"y\n")
    assert home.json("list", "quote") == home.json("list", "participant") == []


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
