"""age encryption of whole files, streamed; what pyrage raises becomes a sentence."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Protocol, TypeVar

from fieldkit.errors import BadInput, Refused
from fieldkit.exchange.keys import DeviceKeys

_T = TypeVar("_T")

MAGIC = b"age-encryption.org/v1\n"
_MAX_HEADER = 1 << 16
"""Reading a header costs the square of its length."""
_MAX_RECIPIENTS = 600
"""What has room in a header of that size."""


class NotForThisDevice(Refused):
    """The file is sound as far as can be seen, and meant for others."""


class Reader(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


def encrypt(source: Reader, target: BinaryIO, recipients: Sequence[str]) -> None:
    """Write `source` to `target` so that each of the recipients (`age1…`) can open it."""
    if len(recipients) > _MAX_RECIPIENTS:
        raise BadInput(f"a bundle can be sealed for {_MAX_RECIPIENTS} laptops at most")
    import pyrage

    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise BadInput("a laptop of the team has no usable key: confirm it again") from None
    with _watched(source, target) as (reader, writer):
        pyrage.encrypt_io(reader, writer, keys)


def decrypt(source: BinaryIO, target: BinaryIO, keys: DeviceKeys) -> None:
    """Write the plain bytes of `source` to `target`, of which nothing may be used unless this returns."""
    import pyrage

    if b"\n--- " not in source.read(_MAX_HEADER):
        raise BadInput("its encryption header is damaged")
    source.seek(0)
    identity = keys.age_identity
    with _watched(source, target) as (reader, writer):
        pyrage.decrypt_io(reader, writer, [identity])


class _Watched:
    """A file in the hands of pyrage, which makes every exception one of its own: the first is kept, to be raised again."""

    error: BaseException | None = None

    def _keeping(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except BaseException as error:
            self.error = self.error or error
            raise


class _Source(_Watched):
    def __init__(self, file: Reader) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._keeping(lambda: self._file.read(size))


class _Target(_Watched):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return self._keeping(lambda: self._file.write(data))

    def flush(self) -> None:
        """Called by pyrage; the caller flushes when the whole file is there."""


@contextmanager
def _watched(source: Reader, target: BinaryIO) -> Iterator[tuple[_Source, _Target]]:
    import pyrage

    reader, writer = _Source(source), _Target(target)
    refusal: BaseException | None = None
    try:
        yield reader, writer
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception; all but its refusals are raised again
        refusal = error
    if cause := reader.error or writer.error:  # also without a refusal: pyrage is silent when its last write fails
        raise cause
    if refusal is None:
        return
    if str(refusal) == "No matching keys found":
        raise NotForThisDevice("it is encrypted for others, not for this laptop")
    rust_panic = type(refusal).__module__ == "pyo3_runtime"
    if rust_panic or isinstance(refusal, pyrage.DecryptError | pyrage.EncryptError | OSError):
        raise BadInput("its encryption is damaged or cut off")
    raise refusal
