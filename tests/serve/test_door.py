"""The door of the served screens: one key, one browser, one host, one origin."""

import pytest

from fieldkit.serve.door import Door

OURS = "127.0.0.1:4000"


def key(door: Door) -> str:
    return door.address.rpartition("/")[2]


def test_the_key_opens_once() -> None:
    door = Door(4000)
    assert door.address.startswith(f"http://{OURS}/enter/")
    cookie = door.enter(key(door))
    assert door.enter(door.address.rpartition("/")[2]) is None
    assert door.knows(cookie)


def test_the_cookie_is_no_ticket_and_no_ticket_is_good_before_the_key_was_used() -> None:
    door = Door(4000)
    assert not door.admits(door.ticket)
    cookie = door.enter(key(door))
    assert cookie
    assert door.admits(door.ticket)
    assert not door.admits(cookie)
    assert not door.admits("")


@pytest.mark.parametrize("wrong", ["", "None", "é", "\udce9", "x" * 10_000])
def test_a_wrong_key_opens_nothing_and_uses_nothing_up(wrong: str) -> None:
    door = Door(4000)
    assert door.enter(wrong) is None
    assert not door.knows(wrong)
    assert door.knows(door.enter(key(door)))
    assert not door.knows(wrong)


def test_no_cookie_is_good_before_the_key_was_used() -> None:
    door = Door(4000)
    assert not door.knows(door._secret)
    assert not door.knows(None)


def test_every_server_has_a_key_and_a_cookie_of_its_own() -> None:
    one, other = Door(4000), Door(4001)
    assert key(one) != key(other)
    assert one.cookie != other.cookie
    assert other.enter(key(one)) is None
    other.enter(key(other))
    assert not other.knows(one.enter(key(one)))


@pytest.mark.parametrize(
    ("hosts", "origins", "ours"),
    [
        ([OURS], [], True),
        ([OURS], [f"http://{OURS}"], True),
        ([], [], False),
        (["localhost:4000"], [], False),
        (["127.0.0.1"], [], False),
        (["127.0.0.1:4001"], [], False),
        (["evil.example:4000"], [f"http://{OURS}"], False),
        (["127.0.0.1:4000.evil.example"], [], False),
        ([OURS, "evil.example"], [], False),
        ([OURS], ["http://evil.example"], False),
        ([OURS], [f"https://{OURS}"], False),
        ([OURS], ["http://127.0.0.1:4001"], False),
        ([OURS], ["null"], False),
        ([OURS], [f"http://{OURS}", "http://evil.example"], False),
    ],
)
def test_only_this_host_and_this_origin(hosts: list[str], origins: list[str], ours: bool) -> None:
    assert Door(4000).addressed(hosts, origins) is ours
