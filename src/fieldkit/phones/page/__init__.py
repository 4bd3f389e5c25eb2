"""The one page that phones get: no script, font or picture from outside, in the organisation's words."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent
SCRIPT, STYLE = ((_FOLDER / name).read_bytes() for name in ("page.js", "page.css"))

WORDS = {
    "title": "Workshop",
    "joining": "Type the code that stands on the screen.",
    "code": "Code",
    "come_in": "Come in",
    "card": "Your card",
    "card_help": "One thing on each card, in a few words. No names of people, please.",
    "put_in": "Put it in",
    "minus": "One vote less",
    "plus": "One vote more",
    "cast": "Put my votes in",
    "waiting": "Nothing to do on the phone at the moment. Leave this page open.",
    "cards_done": "All your cards are in. Thank you.",
    "voted": "Your votes are in. They stay covered until everybody's are.",
    "promise": "A card has no name, no time and no place in a row; who wrote it is stored nowhere.",
    "wifi": "On a wifi that many use, somebody with the skill could read along. Paper counts just the same.",
    "no_script": "This page needs JavaScript. Please use paper; it counts just the same.",
}
"""What stands in the page."""

TOLD = {
    "cards_left": "Cards left: {n}",
    "votes_left": "Votes left: {n}. They cannot be changed afterwards.",
    "in": "It is in.",
    "on_the_way": "On its way …",
    "away": "The screen does not answer: the round is over, or the wifi is gone. Leave this page open, it comes back by itself.",
    "waits": "The screen does not answer. Nothing is lost: what you wrote waits on this phone and is sent by itself.",
    "late": "This card was not sent before the round was over. Read it out, or remove it.",
    "remove": "Remove",
    "not_taken": "Not taken:",
    "again": "Please come in again with the code on the screen.",
}
"""What the page's program says."""


def html(say: Callable[[str], str]) -> str:
    """The page; `say` puts words into those of the organisation."""
    told = json.dumps({name: say(words) for name, words in TOLD.items()})
    words = {name: escape(say(words)) for name, words in WORDS.items()}
    return Template((_FOLDER / "page.html").read_text("utf-8")).substitute(words, told=escape(told))
