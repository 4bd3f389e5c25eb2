"""Who sent what cannot be found: in no file, and in no answer of the room."""

import asyncio
import secrets
from pathlib import Path

from standing import Standing, phones

from fieldkit.store import scratch


def everything(folder: Path) -> bytes:
    """Every byte of every file, the write-ahead logs too."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


async def test_no_phone_stands_in_any_file(standing: Standing, tmp_path: Path) -> None:
    keys = [secrets.token_hex(16) for _ in range(12)]
    async with phones(standing.host, 4) as four:
        for phone in four:
            await phone.join(standing.room.code)
        written = [(phone, key) for phone, n in zip(four, range(0, 12, 3), strict=True) for key in keys[n : n + 3]]
        await asyncio.gather(*(phone.card(f"card {key[:6]}", key) for phone, key in written))
        while_open = everything(tmp_path)
        columns = standing.vote("one", "two")
        ballots = [secrets.token_hex(16) for _ in four]
        chosen = next(iter(columns.values()))
        await asyncio.gather(*(phone.ballot({chosen: 2}, key) for phone, key in zip(four, ballots, strict=True)))
        standing.ask(lambda w: w.show_votes(standing.board))
        names = [phone.name for phone in four]
    standing.shut()
    afterwards = everything(tmp_path)
    for secret in (*names, standing.room.token):
        assert secret.encode() not in while_open + afterwards
    for key in (*keys, *ballots):
        assert key.encode() not in afterwards, "keys of what was sent go with the phase"
    assert all(f"card {key[:6]}".encode() in afterwards for key in keys), "the attacker's eyes are open"


async def test_keys_lie_apart_from_cards_and_in_no_order(standing: Standing) -> None:
    """While a phase is open the scratch holds keys, or a card that is sent again after a crash would count twice."""
    keys = [secrets.token_hex(16) for _ in range(3)]
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        for key in keys:
            assert await phone.card(f"card {key}", key) == 204
    held = standing.ask(lambda w: scratch.read(w.connection, standing.board))
    assert sorted(held.keys) == sorted(keys)
    assert sorted(held.cards) == sorted(f"card {key}" for key in keys)


async def test_phones_keep_counts_and_nothing_else(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        await phone.card("what this phone wrote")
        assert vars(standing.room.known(phone.name)) == {"sent": {"collect": 1, "vote": 0}}
        state = (await phone.ask("GET", "/state"))[1]
    assert "what this phone wrote" not in str(state)
