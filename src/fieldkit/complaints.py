"""What SQLite and the system complain of, in a person's words: what happened, where, and what to do."""

import errno
import sqlite3

import msgspec

_FULL = "the disk is full: nothing was changed; free some space, then try again"
_NO_RIGHT = "it cannot be read or written: you lack the right to, or the disk is read-only; nothing was changed"
_BUSY = "another program holds it: close that, then try again"

DAMAGED = (
    "the store is damaged: go back to a backup with 'fieldkit restore FILE'; some lie in the folder 'backups' beside it"
)

_SQLITE = {  # primary result codes, https://www.sqlite.org/rescode.html
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_IOERR: "the disk did not take or give what was asked: nothing was changed; is the drive still there?",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: does the folder exist, and may you write to it?",
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_DAMAGE = ("Could not decode to UTF-8", "no such table", "no such column")
"""How damage shows itself beyond SQLite's own checks: the SQL of this program names nothing that is not there."""

_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _NO_RIGHT,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a file stands where a folder should be; nothing was changed",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one; nothing was changed",
    errno.ELOOP: "it is a link that leads back to itself; nothing was changed",
}
_SEARCH = "the search is damaged and nothing else: 'fieldkit check' puts it together anew"
_HALF = "what was given holds half of a character, as names from another system may: write it anew; nothing was changed"


def sentence(error: BaseException, where: object = None) -> str | None:
    """The complaint, about the file that the system names, else about `where`; None if it is of another kind."""
    if isinstance(error, OSError):
        told, where = _SYSTEM.get(error.errno or 0), error.filename or where
    elif isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        damage = _SEARCH if code == sqlite3.SQLITE_CORRUPT_VTAB else DAMAGED if str(error).startswith(_DAMAGE) else None
        told = damage or _SQLITE.get(code & 0xFF)
    elif isinstance(error, UnicodeEncodeError):
        told = _HALF
    else:
        # what cannot be decoded lies in the store: bundles are checked before they are taken in
        told = DAMAGED if isinstance(error, msgspec.DecodeError) else None
    return f"{where}: {told}" if told and where else told
