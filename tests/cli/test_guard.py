"""How runs end: statuses, one sentence, and a log of faults that holds nobody's words."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from command_line import process, sentence

from fieldkit.cli import guard
from fieldkit.errors import BadInput, Refused

SECRET = "P-02 cried about the manager"


def fault() -> None:
    note = SECRET
    try:
        raise KeyError(note)
    except KeyError as error:
        raise RuntimeError(f"cannot store {note}") from error


def test_a_fault_is_one_sentence_and_its_log_holds_no_words(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guard.run(fault) == 1
    told = sentence(capsys.readouterr().err)
    log = Path(told.rpartition(" in ")[2])
    assert log.is_relative_to(state)
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "test_guard.py:" in text
    assert SECRET not in text + told


def test_a_fault_without_a_place_for_its_log_is_still_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert guard.run(fault) == 1
    assert "RuntimeError" in sentence(capsys.readouterr().err)


@pytest.mark.parametrize("error", [Refused("no\x1b[31m\nreally \u202eno"), BadInput("no")])
def test_a_refusal_is_its_own_sentence_in_one_harmless_line(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise error

    assert guard.run(refuse) == 1
    told = sentence(capsys.readouterr().err)
    assert told.startswith("no")
    assert told.isprintable()


def test_a_panic_below_python_is_a_fault_like_any_other(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class PanicException(BaseException):
        pass

    def panic() -> None:
        raise PanicException(SECRET)

    assert guard.run(panic) == 1
    assert str(state) in sentence(capsys.readouterr().err)


def test_a_full_disk_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    def fill() -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("PRAGMA max_page_count = 1")
            database.execute("CREATE TABLE t (x)")

    assert guard.run(fill) == 1
    assert "the disk is full" in sentence(capsys.readouterr().err)


def test_an_interruption_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    assert guard.run(interrupt) == 130
    assert sentence(capsys.readouterr().err) == "interrupted"


def test_a_reader_that_goes_away_is_no_error() -> None:
    run = "import sys; from fieldkit.cli import guard; sys.exit(guard.run(lambda: print('x' * 10_000_000)))"
    with subprocess.Popen([sys.executable, "-c", run], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_wrong_usage_is_click_s_own() -> None:
    done = process("note", "--nonsense")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"No such option" in done.stderr


def test_words_of_wrong_usage_never_steer_the_terminal() -> None:
    for args in (
        ["\x1b[31mred\u202e"],
        ["show", "a", "\x1b[31mred\u202e\n"],
        ["--\x1b[31m"],
        ["list", "x", "--limit", "\x1b"],
    ):
        done = process(*args)
        assert done.returncode == 2
        assert b"\x1b" not in done.stderr
        assert "\u202e" not in done.stderr.decode()
