"""Phones, for the projector: first whether they can reach this laptop, then the picture, the address and the code."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Digits, Static

from fieldkit.domain.board import Board
from fieldkit.errors import FieldkitError
from fieldkit.phones.network import Way, answers, ways
from fieldkit.phones.picture import modules
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.phones import PHONES
from fieldkit.tui.desk import Answer
from fieldkit.tui.page import Page
from fieldkit.tui.phones.answering import Phones, phones_of
from fieldkit.tui.phones.code import Picture
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.tui.board.page import Sitting

BESIDE = 40
"""Columns for what stands beside the picture."""


class PhonesPage(Page):
    """Which network, then how to come in."""

    NAME = "Phones"
    ABOUT = """
    Who likes writes cards and votes on a phone, in the room's own network and without the internet. Paper counts just the same.
    Phones are answered only while cards are collected or votes are cast, and only at the address shown. Who sent what is kept
    nowhere. On a network that many share, somebody with the skill could read along: then use paper.
    """
    SHOWS = frozenset({"board", "column"})
    DECLARED = PHONES
    BINDINGS = bindings(PHONES)
    DEFAULT_CSS = """
    PhonesPage {
        #check { padding: 1 2; height: 1fr; }
        #check Table { height: auto; margin-top: 1; }
        #hints { margin-top: 1; }
        #open { height: 1fr; align: center middle; }
        #how { width: 40; height: auto; padding: 0 0 0 4; }
        #code { width: auto; color: $accent; text-style: bold; margin: 1 0; }
        .-hidden { display: none; }
        &.-room KeyBar { display: none; }
    }
    """

    def __init__(self, sitting: "Sitting") -> None:
        """The phones stay with the sitting when this page is closed."""
        super().__init__()
        self._sitting = sitting
        self._board: Board | None = None
        self._ways: list[tuple[Way, bool]] | None = None
        self._drawn: tuple[str, Size] | None = None

    @property
    def phones(self) -> Phones | None:
        """Those of the board, once it was read."""
        return self._sitting.phones

    @property
    def opened(self) -> bool:
        """Whether phones are answered."""
        return self.phones is not None and self.phones.open

    def body(self) -> Iterator[Widget]:
        """The check, or the picture."""
        with Vertical(id="check"):
            yield Static(id="first")
            yield Table(Column(width=22), Column(width=17), Column(), id="ways")
            yield Static(id="hints")
        with Horizontal(id="open"):
            yield Picture(id="picture")
            with Vertical(id="how"):
                yield Static(id="where")
                yield Digits(id="code")
                yield Static(id="promise")

    def on_mount(self) -> None:
        """Look at the networks; phones that come in are counted."""
        self.set_class(self._sitting.room, "-room")
        self._look_around()
        self.set_interval(1, self._show)

    def _look_around(self) -> None:
        self._ways = None

        def look() -> None:
            found = [(way, answers(way.address)) for way in ways()]
            self.post_message(Answer(self, lambda: self._found(found)))

        self.run_worker(look, thread=True, exit_on_error=False)

    def _found(self, found: list[tuple[Way, bool]]) -> None:
        self._ways = found
        self._show()

    def load(self) -> None:
        """Read the board."""
        self.desk.read(self, lambda workspace: workspace.board(self._sitting.board), self._learn)

    def _learn(self, board: Board) -> None:
        self._sitting.phones = self.phones or phones_of(shell(self), board)
        self._sitting.phones.follow(board)
        self._board = board
        self._show()

    # ---- what is shown

    def _show(self) -> None:
        phones, board = self.phones, self._board
        if phones is None or board is None:
            return
        self.query_one("#check").set_class(phones.open, "-hidden")
        self.query_one("#open").set_class(not phones.open, "-hidden")
        if phones.open:
            self._show_open(phones)
        else:
            self._show_check(phones)
        self._head(phones, board)
        self.refresh_bindings()

    def _head(self, phones: Phones, board: Board) -> None:
        counts = [text.counted(phones.room.phones, "phone", "phones")]
        if board.phase == "collect":
            counts.append(text.counted(board.card_count, "card", "cards"))
        elif board.phase == "vote":
            counts.append(text.counted(board.recorded_ballots + board.waiting.ballots, "ballot", "ballots"))
        question = text.words(board.question or "Phones", text.STRONG)
        self.heading.show(question, text.words(shell(self).say("  ".join(counts)), text.QUIET))

    def _show_check(self, phones: Phones) -> None:
        say = shell(self).say
        rows = [
            Row(
                way.address, (text.words(way.interface), text.words(way.address), text.words(say(_verdict(way, alive))))
            )
            for way, alive in self._ways or ()
        ]
        table = self.query_one("#ways", Table)
        table.show(rows)
        table.set_class(not rows, "-hidden")
        if self.focused is None:  # it was hidden while phones were in
            table.focus()
        self._write("first", [(_first(phones.room.asked.phase, self._ways), "")])
        self._write("hints", [(line, text.QUIET) for hint in _hints() for line in (hint, "")])

    def _show_open(self, phones: Phones) -> None:
        room = self.query_one("#open").size - Size(BESIDE, 0)
        if (phones.link, room) != self._drawn:
            self._drawn = phones.link, room
            self.query_one(Picture).show(modules(phones.link), room)
        code = phones.room.code
        self.query_one("#code", Digits).update(f"{text.apart(code[:3])} {text.apart(code[3:])}")
        self._write("where", _where(phones.room.asked.phase, phones.host))
        self._write(
            "promise", [("Paper counts just the same.", text.QUIET), ("Who sent what is kept nowhere.", text.QUIET)]
        )

    def _write(self, place: str, lines: Iterable[tuple[str, str]]) -> None:
        """Lines in the organisation's words, each in its style."""
        say = shell(self).say
        self.query_one(f"#{place}", Static).update(
            text.lines(*(text.words(say(words), style) for words, style in lines))
        )

    def on_resize(self) -> None:
        """As large as fits now."""
        self.call_after_refresh(self._show)

    # ---- what people do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let in what is out, shut what is open."""
        if action == "let_in":
            return not self.opened and bool(self._ways and self.phones and self.phones.room.asked.phase)
        return self.opened or action not in ("another", "renew", "shut")

    def action_let_in(self) -> None:
        """Answer phones at the address of the line."""
        chosen = self.query_one("#ways", Table).chosen
        if self.phones and chosen:
            try:
                self.phones.let_in(chosen)
            except FieldkitError as error:
                shell(self).show_error(error)
                self._look_around()
            self._show()
            self.call_after_refresh(self._show)

    def action_another(self) -> None:
        """Back to the networks."""
        self.action_shut()
        self._look_around()

    def action_renew(self) -> None:
        """Another code."""
        if self.phones:
            self.phones.room.renew()
            self._show()

    def action_shut(self) -> None:
        """Answer nobody."""
        if self.phones:
            self.phones.shut()
            self._show()


def _verdict(way: Way, alive: bool) -> str:
    if not alive:
        return "does not answer"
    return "answers" if way.likely else "answers; hardly the room's"


def _first(phase: str, found: list[tuple[Way, bool]] | None) -> str:
    if not phase:
        return "Phones write while cards are collected, and vote until the votes are shown. At the moment they are not needed."
    if found is None:
        return "Looking for networks …"
    if not found:
        return "This laptop is in no network where phones could be. Join the room's wifi, or a phone's hotspot; or use paper."
    return "Which network are the phones in? Only there they are answered, and only until this phase is over."


def _hints() -> tuple[str, ...]:
    firewall = {
        "win32": "If Windows asks, allow Python in private networks.",
        "darwin": "If macOS asks, allow Python to accept connections.",
    }.get(sys.platform, "If a firewall is on, open the port that is shown, for example: sudo ufw allow 8080/tcp")
    return (
        "The first phone shows whether the network lets phones through: it is counted above as soon as it is in.",
        firewall,
        "Wifi for guests often keeps devices apart: then use a hotspot. Paper counts just the same.",
    )


def _where(phase: str, host: str) -> list[tuple[str, str]]:
    return [
        ("Vote on your phone" if phase == "vote" else "Write on your phone", text.STRONG),
        ("", ""),
        ("Be in the same wifi as this laptop.", ""),
        ("Scan the picture, or open", ""),
        ("", ""),
        (host, f"bold {text.ACCENT}"),
        ("", ""),
        ("and type the code", ""),
    ]
