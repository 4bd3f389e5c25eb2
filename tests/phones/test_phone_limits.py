"""What the room takes from phones: limits hold against a client that ignores the page's own, and nothing counts twice."""

import asyncio
import secrets
from contextlib import suppress
from pathlib import Path
from threading import Event

import aiohttp
import pytest
from standing import Phone, Standing, phones

from fieldkit.errors import FieldkitError
from fieldkit.phones.rates import Rate
from fieldkit.phones.room import LENGTH, WRONG_CODES, NotTaken, Why
from fieldkit.workspace import Workspace


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_a_phone_writes_as_many_cards_as_everybody(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        assert await phone.join(standing.room.code) == 200
        assert [await phone.card(f"card {n}") for n in range(5)] == [204, 204, 204, 422, 422]
        assert (await phone.ask("GET", "/state"))[1]["cards"] == 0
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 3


async def test_the_same_key_is_the_same_card(standing: Standing) -> None:
    key = secrets.token_hex(16)
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.token)
        at_once = await asyncio.gather(*(phone.card("twice", key) for _ in range(6)))
        assert {*at_once, await phone.card("twice", key)} == {204}
        assert (await phone.ask("GET", "/state"))[1]["cards"] == 2
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 1


async def test_a_card_that_was_taken_before_a_crash_is_not_taken_again(standing: Standing) -> None:
    """The room forgets who was in; the scratch remembers the key."""
    key = secrets.token_hex(16)
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        await phone.card("before", key)
        standing.shut()
        standing.room = standing.new_room()
        standing.open()
        assert await phone.card("before", key) == 401
        await phone.join(standing.room.code)
        assert await phone.card("before", key) == 204
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 1


async def test_a_card_on_its_way_to_a_slow_disk_survives_that_phones_are_shut_out(standing: Standing) -> None:
    """The server and its thread are gone before the disk has the card; the phone comes back with it."""
    disk, key = Event(), secrets.token_hex(16)
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        standing.put(lambda _: disk.wait(20))
        cut = asyncio.create_task(phone.card("slow", key))
        while not standing.room._under_way:  # noqa: ASYNC110 - the room tells nobody that something is under way
            await asyncio.sleep(0)
        standing.shut()
        disk.set()
        with suppress(aiohttp.ClientError):
            await cut
        standing.open()
        assert await phone.card("slow", key) == 204
        assert (await phone.ask("GET", "/state"))[1]["cards"] == 2
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 1


async def test_votes_have_their_limits_and_are_cast_once(standing: Standing) -> None:
    columns = standing.vote("double entry", "hand-off", "watched")
    a, b, c = columns.values()
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        state = (await phone.ask("GET", "/state"))[1]
        assert (state["votes"], state["most"], state["columns"]) == (5, 2, [[id, name] for name, id in columns.items()])
        for wrong, status in (
            ({a: 3}, 422), ({a: 2, b: 2, c: 2}, 422), ({a: -1}, 400), ({a: 0}, 400), ({}, 400), ({"x": 1}, 400),
            ({a: True}, 400), ({a: 1.5}, 400), ({a: "1"}, 400), ({a: 10**30}, 422),
        ):  # fmt: skip
            assert await phone.ballot(wrong) == status, wrong
        key = secrets.token_hex(16)
        assert await phone.ballot({a: 2, b: 1}, key) == 204
        assert await phone.ballot({a: 2, b: 1}, key) == 204
        assert await phone.ballot({a: 1}) == 422
        state = (await phone.ask("GET", "/state"))[1]
        assert state["voted"]
        assert not {"totals", "cast", "ballots"} & state.keys(), "votes are blind until they are shown"
    waiting = standing.ask(lambda w: w.board(standing.board)).waiting
    assert (waiting.votes, waiting.ballots) == ({a: 2, b: 1}, 1)


async def test_what_comes_outside_of_its_phase_waits_on_the_phone(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        assert await phone.ballot({"x": 1}) == 409
        standing.vote("one")
        assert await phone.card("too late") == 409
        assert (await phone.ask("GET", "/state"))[0] == 200


async def test_no_more_phones_than_people(tmp_path: Path) -> None:
    standing = Standing(tmp_path, people=2)
    standing.open()
    async with phones(standing.host, 3) as all_of_them:
        assert [await phone.join(standing.room.code) for phone in all_of_them] == [200, 200, 403]
        assert standing.room.phones == 2
    standing.close()


async def test_a_new_code_lets_nobody_vote_or_write_again(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        name = phone.name
        assert await phone.card("before") == 204
        chosen = {standing.vote("one")["one"]: 2}
        assert await phone.ballot(chosen) == 204
        standing.room.renew()
        assert await phone.ballot(chosen) == 401
        assert await phone.join(standing.room.code) == 200
        assert await phone.join(standing.room.code) == 200
        assert (phone.name, standing.room.phones) == (name, 1)
        assert await phone.ballot(chosen) == 422
        state = (await phone.ask("GET", "/state"))[1]
        assert (state["voted"], state["cards"]) == (True, 2)
    assert standing.ask(lambda w: w.board(standing.board)).waiting.ballots == 1


def test_one_address_takes_no_more_places_than_there_are_people_even_with_a_new_code(tmp_path: Path) -> None:
    standing = Standing(tmp_path, people=2)
    room = standing.room
    known = [room.join(room.code, "192.0.2.7") for _ in range(2)]
    room.renew()
    with pytest.raises(NotTaken, match=Why.NO_ROOM.value):
        room.join(room.code, "192.0.2.7")
    assert room.join(room.code, "192.0.2.7", known[0]) == known[0]
    assert room.join(room.code, "192.0.2.8")
    with pytest.raises(NotTaken, match=Why.NO_ROOM.value):
        room.join(room.code, "192.0.2.7", known[1])
    standing.close()


async def test_what_the_board_refuses_is_told_and_does_not_count(tmp_path: Path) -> None:
    standing = Standing(tmp_path, people=1)
    standing.ask(lambda w: w.scratch_add(standing.board, ["paper"] * 3))
    standing.open()
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        status, said = await phone.ask("POST", "/card", {"key": secrets.token_hex(16), "text": "one more"})
        assert (status, said["say"]) == (422, Why.FULL.value)
        assert (await phone.ask("GET", "/state"))[1]["cards"] == 3
    standing.close()


async def test_what_a_full_disk_does_not_take_is_sent_again(tmp_path: Path) -> None:
    standing = Standing(tmp_path, people=None)
    standing.open()

    def fill(workspace: Workspace) -> None:
        pages = workspace.connection.execute("PRAGMA private.page_count").fetchone()[0]
        workspace.connection.execute(f"PRAGMA private.max_page_count={pages}").fetchall()
        while True:
            workspace.scratch_add(standing.board, ["x" * 200])

    with pytest.raises(FieldkitError, match="full"):
        standing.ask(fill)
    key = secrets.token_hex(16)
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        assert await phone.card("y" * LENGTH, key) == 503
        standing.ask(lambda w: w.connection.execute("PRAGMA private.max_page_count=100000").fetchall())
        assert await phone.card("y" * LENGTH, key) == 204
        assert (await phone.ask("GET", "/state"))[1]["cards"] == 2
    standing.close()


@pytest.mark.parametrize("text", ["", "   ", "\n", "what no store holds \0"])
async def test_what_can_be_no_card_is_not_taken(standing: Standing, text: str) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        assert await phone.card(text) == 400


async def test_a_card_has_a_length_and_a_key_a_form(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        assert await phone.card("x" * LENGTH) == 204
        assert await phone.card("x" * (LENGTH + 1)) == 422
        for key in ("", "A" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n", "' OR 1=1 --"):
            assert (await phone.ask("POST", "/card", {"key": key, "text": "a"}))[0] == 400


async def test_wrong_codes_are_slow_and_end(tmp_path: Path) -> None:
    watch = Watch()
    standing = Standing(tmp_path, clock=watch)
    room = standing.room
    wrong = f"{(int(room.code) + 1) % 10**6:06}"

    def tried(code: str) -> Why:
        with pytest.raises(NotTaken) as refused:
            room.join(code, "192.0.2.7")
        return refused.value.why

    assert [tried(wrong) for _ in range(6)] == [Why.WRONG_CODE] * 5 + [Why.TOO_FAST]
    assert room.join(room.code, "192.0.2.8")
    for _ in range(WRONG_CODES - 5):
        watch.seconds += 5
        assert tried(wrong) == Why.WRONG_CODE
    watch.seconds += 60
    assert tried(room.code) == Why.NO_MORE_CODES
    assert room.join(room.token, "192.0.2.7"), "the picture still lets phones in"
    room.renew()
    assert room.join(f" {room.code[:3]} {room.code[3:]} ", "192.0.2.7"), "as it is shown, with a gap"
    standing.close()


async def test_a_phone_that_asks_too_much_is_slowed_down(tmp_path: Path) -> None:
    watch = Watch()
    standing = Standing(tmp_path, clock=watch)
    standing.open()
    async with phones(standing.host, 2) as (eager, other):
        await eager.join(standing.room.code)
        await other.join(standing.room.code)
        asked = [(await eager.ask("GET", "/state"))[0] for _ in range(25)]
        assert asked == [200] * 20 + [429] * 5
        assert (await other.ask("GET", "/state"))[0] == 200
        watch.seconds += 1
        assert (await eager.ask("GET", "/state"))[0] == 200
    standing.close()


def test_a_rate_gives_back_with_time_and_never_more_than_at_once() -> None:
    watch = Watch()
    rate = Rate(2, 3, watch)
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]
    assert rate.allows("b")
    watch.seconds = 0.5
    assert [rate.allows("a"), rate.allows("a")] == [True, False]
    watch.seconds = 1000
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]


async def test_a_room_of_nobody_knows_nobody(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        for method, path, body in (
            ("GET", "/state", None),
            ("POST", "/card", {"key": "0" * 32, "text": "a"}),
            ("POST", "/ballot", {"key": "0" * 32, "votes": {"a": 1}}),
        ):
            assert (await phone.ask(method, path, body))[0] == 401
        assert await Phone(phone._session, standing.host).join("") == 403
