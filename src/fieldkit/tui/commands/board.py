"""The commands of workshops and their boards, a table a phase."""

from fieldkit.tui.commands import Command

WORKSHOPS = (
    Command("workshops.open", "enter", "open", "Open the board of the line."),
    Command(
        "workshops.new",
        "n",
        "frustrations",
        "A new board of frustrations: its question, and how many people take part.",
    ),
    Command(
        "workshops.wand", "m", "magic wand", "A new board for solutions: if you had a magic wand; wild, then realistic."
    ),
    Command("workshops.wishes", "k", "needs board", "A new board for needs: what the system has to do.", bar=False),
    Command("workshops.journeys", "j", "journeys", "The journeys: steps of a role as they are meant and as they are."),
    Command("workshops.personas", "p", "personas", "Personas, what they rest on, and what is in it for them."),
    Command("workshops.benefits", "b", "what is in it", "What is in it for whom; a show of hands; the calculator."),
    Command("workshops.needs", "d", "needs", "The needs: must, should, could, won't; effort and impact."),
    Command("workshops.calculator", "c", "calculator", "The personal calculator, beside a person.", bar=False),
    Command("workshops.back", "escape", "back", "Back to Today."),
)


def _phase(area: str, own: tuple[Command, ...], *, typing: bool = False) -> tuple[Command, ...]:
    """What every phase has, around what is its own; with ctrl also where a line is typed, so that one key does for all phases."""

    def key(letter: str) -> str:
        return f"ctrl+{letter}" if typing else f"{letter},ctrl+{letter}"

    return (
        *own,
        Command(f"{area}.on", key("n"), "next", "On to the next phase; what that changes is said first."),
        Command(
            f"{area}.back_a_phase", key("b"), "back", "Back to the phase before. Nothing is lost; what changes is said."
        ),
        Command(f"{area}.undo", "ctrl+z" if typing else "u,ctrl+z", "undo", "Undo what was done last on this board."),
        Command(f"{area}.room", key("o"), "room", "The room view: the board and nothing else; leaving it asks."),
        Command(
            f"{area}.save",
            "ctrl+s" if typing else "s,ctrl+s",
            "save",
            "Save the board to print it, or for a spreadsheet.",
        ),
        Command(
            f"{area}.longer", "ctrl+t" if typing else "plus", "1 min more", "A minute more for this phase.", bar=False
        ),
        Command(f"{area}.shorter", "ctrl+y" if typing else "minus", "1 min less", "A minute less for it.", bar=False),
        Command(
            f"{area}.change", key("g"), "board", "Change the question, the people, cards and votes each.", bar=False
        ),
        Command(
            f"{area}.leave", "escape", "leave", "Leave the board; everything is saved. In the room view: ask first."
        ),
    )


COLLECT = _phase(
    "collect",
    (
        Command("collect.add", "enter", "add", "Add the card; many lines pasted at once are as many cards."),
        Command("collect.uncover", "f2,ctrl+l", "show typing", "Show the line being typed, or cover it."),
        Command("collect.phones", "f6,ctrl+r", "phones", "Let people write cards on their phones, beside paper."),
    ),
    typing=True,
)

REVEAL = _phase(
    "reveal",
    (
        Command("reveal.reword", "e", "change", "Change the words of the card in hand."),
        Command("reveal.delete", "d,delete", "delete", "Take the card off the wall."),
    ),
)

GROUP = _phase(
    "grouping",
    (
        Command(
            "grouping.lift", "space", "lift, drop", "Lift the card or the column in hand; move it by arrows; drop it."
        ),
        Command(
            "grouping.put",
            "c",
            "column",
            "Put the card, or the marked ones, into a column by its name; a new name is a new one.",
        ),
        Command("grouping.like", "l", "like", "Put the card where the suggestion says."),
        Command(
            "grouping.same",
            "equals_sign",
            "same as",
            "The marked cards, else the suggested one, say the same as the card in hand: they count once; again takes it back.",
        ),
        Command("grouping.mark", "x", "mark", "Mark the card, or take its mark away.", bar=False),
        Command("grouping.merge", "m", "merge", "Merge the column in hand into another; votes are added."),
        Command("grouping.split", "p", "split", "Split the marked cards, else the one in hand, off into a new column."),
        Command("grouping.rename", "r", "rename", "Rename the column, and say which theme it matches."),
        Command(
            "group.realistic", "y", "could be done", "Magic wand: the card could be done; once more, it is wild again."
        ),
        Command("grouping.open", "enter", "large", "The column alone, the card in hand large."),
        Command("grouping.reword", "e", "change", "Change the words of the card in hand.", bar=False),
        Command(
            "grouping.delete", "d,delete", "delete", "Delete the card in hand, or a column without votes.", bar=False
        ),
    ),
)

VOTE = _phase(
    "vote",
    (
        Command(
            "vote.ballot",
            "enter",
            "ballot",
            "Add the ballot that stands there: digits give votes to the column in hand.",
        ),
        Command("vote.hands", "h", "hands", "Enter how many hands were raised for the column."),
        Command("vote.phones", "p,f6", "phones", "Let people vote on their phones, beside paper."),
        Command("vote.show_votes", "v", "show", "Show the totals: the count is over."),
    ),
)

COST = _phase(
    "cost",
    (
        Command("cost.reason", "e", "reason", "Say why the column costs so much."),
        Command("cost.cards", "enter", "cards", "Judge the cards of the column one by one, or go back to the columns."),
        Command("cost.nothing", "backspace", "not judged", "Take the judgement in hand back.", bar=False),
    ),
)

RANK = _phase(
    "rank",
    (
        Command("rank.by_votes", "v", "by votes", "The most votes first."),
        Command("rank.by_cost", "c", "by cost", "The dearest first."),
        Command("rank.by_both", "a", "both", "The sum of the two ranks, both side by side."),
    ),
)

COLUMN = (
    Command("column.reword", "e", "change", "Change the words of the card in hand."),
    Command("column.back", "escape,enter", "back", "Back to the board."),
)

NAMES = (
    Command("names.keep", "k,enter", "keep", "It is no name, or may stay."),
    Command("names.blank", "x", "blank out", "Write … in its place."),
    Command("names.reword", "e", "change", "Change the words of the card."),
    Command("names.drop", "d", "leave out", "Leave the whole card out."),
    Command("names.back", "escape", "not yet", "Stop; no card is shown yet."),
)
