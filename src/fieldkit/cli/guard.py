"""How a run ends: one plain sentence and an exit status, never a traceback.

Status 0 done, 1 refused or bad input, 2 wrong usage, 130 interrupted by the user, 141 the reader of the output went.
"""

import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

import click

from fieldkit.domain.plain_text import clean
from fieldkit.errors import FieldkitError

INTERRUPTED = 130
PIPE_CLOSED = 141


def run(command: Callable[[], None]) -> int:
    """Run one command; whatever ends it becomes a status and at most one sentence on stderr."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    try:
        command()
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        _usage(error)
        return error.exit_code
    except (KeyboardInterrupt, EOFError, click.Abort):
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the flush at the end of the process must not fail again
        return PIPE_CLOSED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends; panics of Rust are no Exception
        return _fail(_sentence(error))
    return 0


def _sentence(error: BaseException) -> str:
    if isinstance(error, FieldkitError):
        return str(error)
    if isinstance(error, click.ClickException):
        return error.format_message()
    from fieldkit import faults

    return faults.sentence(error)


def _fail(sentence: str, status: int = 1) -> int:
    click.echo(f"error: {clean(sentence)}", err=True)
    return status


def _usage(error: click.UsageError) -> None:
    text = io.StringIO()
    error.show(file=text)
    for line in text.getvalue().splitlines():
        click.echo(clean(line), err=True)


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the console's code page; what cannot be encoded is shown, not fatal."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
