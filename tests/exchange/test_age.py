"""age encryption: what goes wrong around it is never hidden by it."""

import errno
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed import AGENT, LEAD

from fieldkit.exchange.age import decrypt, encrypt


class FullDisk(BytesIO):
    """Takes so many writes, then none."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: Any) -> int:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


def sealed(data: bytes) -> BytesIO:
    target = BytesIO()
    encrypt(BytesIO(data), target, [AGENT.age_recipient, LEAD.age_recipient])
    target.seek(0)
    return target


@given(st.integers(0, 200_000))
def test_every_recipient_reads_what_was_written(size: int) -> None:
    data = bytes(size)
    for keys in (AGENT, LEAD):
        plain = BytesIO()
        decrypt(sealed(data), plain, keys)
        assert plain.getvalue() == data


@pytest.mark.parametrize("size", [0, 1, 8192, 65536, 65537, 200_000])
def test_a_disk_that_is_full_is_noticed_at_every_write(size: int) -> None:
    writes: list[Callable[[FullDisk], None]] = [
        lambda disk: encrypt(BytesIO(bytes(size)), disk, [LEAD.age_recipient]),
        lambda disk: decrypt(sealed(bytes(size)), disk, LEAD),
    ]
    for write in writes:
        roomy = FullDisk(1000)
        write(roomy)
        for room in range(1000 - roomy.room):
            with pytest.raises(OSError, match="No space left"):
                write(FullDisk(room))


class Interrupted(BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise KeyboardInterrupt


def test_an_interruption_stays_one() -> None:
    with pytest.raises(KeyboardInterrupt):
        encrypt(Interrupted(), BytesIO(), [LEAD.age_recipient])
