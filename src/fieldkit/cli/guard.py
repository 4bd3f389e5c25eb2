"""How a run ends: one plain sentence and an exit status, never a traceback.

Status 0 done, 1 refused or bad input, 2 wrong usage, 130 interrupted by the user, 141 the reader of the output went.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fieldkit.domain.plain_text import clean
from fieldkit.errors import FieldkitError

if TYPE_CHECKING:
    import click

INTERRUPTED = 130
PIPE_CLOSED = 141

BEFORE_COMMAND = ("--home", "--engagement")
"""What is said of a run as a whole."""


def run(command: Callable[[], None]) -> int:
    """Run one command; whatever ends it becomes a status and at most one sentence on stderr."""
    _stand_in_for_closed_streams()
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    try:
        command()
        sys.stdout.flush()
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends; panics of Rust are no Exception
        return _end(error)
    return 0


def _end(error: BaseException) -> int:
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the flush at the end of the process must not fail again
        return PIPE_CLOSED
    if isinstance(error, KeyboardInterrupt | EOFError):
        return _fail("interrupted", INTERRUPTED)
    if isinstance(error, FieldkitError):
        return _fail(str(error))
    return _end_of_command(error)


def _end_of_command(error: BaseException) -> int:
    """What click ends a run with, and faults; the screens never waited for click."""
    import click

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.NoSuchOption) and error.option_name in BEFORE_COMMAND:
        command = error.ctx.info_name if error.ctx else "COMMAND"
        told = f"{error.option_name} stands before the command: fieldkit {error.option_name} … {command}"
        error = click.UsageError(told, error.ctx)
    if isinstance(error, click.UsageError):
        _usage(error)
        return error.exit_code
    if isinstance(error, click.Abort):
        return _fail("interrupted", INTERRUPTED)
    if isinstance(error, click.ClickException):
        return _fail(error.format_message())
    from fieldkit import faults

    return _fail(faults.sentence(error))


def _fail(sentence: str, status: int = 1) -> int:
    sys.stderr.write(f"error: {clean(sentence)}\n")
    return status


def _usage(error: "click.UsageError") -> None:
    text = io.StringIO()
    error.show(file=text)
    for line in text.getvalue().splitlines():
        sys.stderr.write(f"{clean(line)}\n")


def _stand_in_for_closed_streams() -> None:
    """A stream that the caller has closed is empty: no file that is opened later takes its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the process ends


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the console's code page; what cannot be encoded is shown, not fatal."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
