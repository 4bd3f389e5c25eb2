"""What the discovery workshops leave behind: boards, journeys, personas, needs."""

from typing import Literal

from fieldkit.domain.model import Amount, Cost, Count, Flag, Id, Kind, Level, Line, Status, Text, field
from fieldkit.domain.note_kinds import NOTE_KINDS

ANSWERABLE = (
    *NOTE_KINDS,
    "theme",
    "column",
    "card",
    "journey_step",
    "need",
    "adkar",
    "pulse",
    "user_test",
    "help",
)
"""The kinds of records that a need or a follow-up may answer, or that may be given as evidence."""


class Board(Kind):
    """A wall of cards in a workshop."""

    kind = "board"
    label = "Board"
    plural = "Boards"

    workshop: Literal["frustrations", "journey", "solutions", "needs"] = field(
        ..., label="Workshop", help="Which of the four workshops it belongs to"
    )
    session: Id | None = field(label="Session", help="The session in which it was made", ref="session")
    question: Line | None = field(label="Question", help="What is written over the wall")
    phase: Line | None = field(
        label="Phase",
        help="How far the workshop has come",
        suggestions=("collect", "reveal", "group", "vote", "cost", "rank"),
        more=True,
    )
    cards_per_person: Count | None = field(
        label="Cards each", help="How many cards each person writes", unit="cards", more=True
    )
    votes_per_person: Count | None = field(
        label="Votes each", help="How many votes each person has", unit="votes", more=True
    )
    votes_per_column: Count | None = field(
        label="Votes on one column", help="How many of them may go on one column", unit="votes", more=True
    )
    people: Count | None = field(label="People", help="How many people take part", unit="people")
    ballots: Count | None = field(
        label="Ballots", help="How many paper ballots are in the totals", unit="ballots", more=True
    )
    voted: Flag | None = field(label="Voting is over", help="From then on the totals are shown", more=True)


class Column(Kind):
    """Cards of a board that belong together."""

    kind = "column"
    label = "Column"
    plural = "Columns"

    board: Id = field(..., label="Board", help="The board it stands on", ref="board")
    name: Line = field(..., label="Name", help="What its cards have in common")
    theme: Id | None = field(label="Theme", help="The theme of the code book it matches", ref="theme")
    position: Count | None = field(label="Position", help="Its place from the left", more=True)
    votes: Count | None = field(label="Votes", help="How many votes it got", unit="votes")
    cost_time: Cost | None = field(label="Costs time", help="From 0, none, to 3, a lot", unit="0 to 3")
    cost_money: Cost | None = field(label="Costs money", help="From 0, none, to 3, a lot", unit="0 to 3")
    cost_customers: Cost | None = field(label="Costs customers", help="From 0, none, to 3, a lot", unit="0 to 3")
    reason: Text | None = field(label="Reason", help="Why it was judged so", more=True)


class Card(Kind):
    """One card of a board, without author and time."""

    kind = "card"
    label = "Card"
    plural = "Cards"

    board: Id = field(..., label="Board", help="The board it hangs on", ref="board")
    text: Text = field(..., label="Text", help="What is written on it")
    column: Id | None = field(label="Column", help="The column it was put into", ref="column")
    position: Count | None = field(label="Position", help="Its place from the top", more=True)
    duplicate_of: Id | None = field(label="Duplicate of", help="The card that says the same", ref="card", more=True)
    realistic: Flag | None = field(label="Realistic", help="Whether it could be done", more=True)
    cost_time: Cost | None = field(label="Costs time", help="From 0, none, to 3, a lot", unit="0 to 3")
    cost_money: Cost | None = field(label="Costs money", help="From 0, none, to 3, a lot", unit="0 to 3")
    cost_customers: Cost | None = field(label="Costs customers", help="From 0, none, to 3, a lot", unit="0 to 3")


class Journey(Kind):
    """A typical day or process of one role."""

    kind = "journey"
    label = "Journey"
    plural = "Journeys"

    role: Line = field(..., label="Role", help="Whose day or process it is")
    group: Id | None = field(label="Group", help="The group the role belongs to", ref="group")
    name: Line | None = field(label="Name", help="What the journey is called")


class JourneyStep(Kind):
    """One step of a journey, as it is meant to be or as it is."""

    kind = "journey_step"
    label = "Journey step"
    plural = "Journey steps"

    journey: Id = field(..., label="Journey", help="The journey it belongs to", ref="journey")
    position: Count | None = field(label="Position", help="Its place in the journey")
    official: Flag | None = field(label="Official", help="Yes: as it is meant to be; no: as it is")
    actions: Text | None = field(label="Actions", help="What is done")
    tools: Text | None = field(label="Tools", help="What it is done with")
    information: Text | None = field(label="Information", help="What one has to know for it")
    sticking_point: Text | None = field(label="Sticking point", help="Where it gets stuck")
    lost_information: Text | None = field(label="Information lost", help="What gets lost here", more=True)
    failed_handoff: Text | None = field(label="Failed hand-off", help="What does not reach the next person", more=True)
    wasted_time: Text | None = field(label="Time wasted", help="Where time goes for nothing", more=True)
    evidence: list[Id] | None = field(label="Evidence", help="The notes that show it", ref=ANSWERABLE, more=True)


class Persona(Kind):
    """A typical user, drawn from many."""

    kind = "persona"
    label = "Persona"
    plural = "Personas"
    scope = "S"

    name: Line = field(..., label="Name", help="A name for the type, of no real person")
    role: Line | None = field(label="Role", help="What this type of user does")
    goals: Text | None = field(label="Goals", help="What they want to get done")
    pains: Text | None = field(label="Pains", help="What stops or annoys them")
    needs: list[Id] | None = field(label="Needs", help="What they need from the system", ref="need", more=True)
    evidence: list[Id] | None = field(label="Evidence", help="The notes it is drawn from", ref=ANSWERABLE, more=True)


class Need(Kind):
    """Something users want the system to do."""

    kind = "need"
    label = "Need"
    plural = "Needs"
    scope = "S"

    text: Text = field(..., label="Need", help="What is wanted, in one sentence")
    priority: Literal["must", "should", "could", "wont"] | None = field(
        label="Priority", help="Whether it must, should or could be there, or won't this time"
    )
    effort: Amount | None = field(label="Effort", help="The work it takes", unit="person-days")
    impact: Level | None = field(label="Impact", help="What it brings to the business")
    answers: list[Id] | None = field(label="Answers", help="The notes it answers", ref=ANSWERABLE, more=True)
    status: Status | None = field(label="Status", help="What has become of it", more=True)
    reason: Text | None = field(label="Reason", help="Why it was ranked, or rejected, so", more=True)


class Benefit(Kind):
    """What a persona gains: a pain, and what takes it away."""

    kind = "benefit"
    label = "Benefit"
    plural = "Benefits"
    scope = "S"

    persona: Id = field(..., label="Persona", help="Who gains", ref="persona")
    pain: Text = field(..., label="Pain", help="What hurts today")
    gain: Text | None = field(label="Gain", help="What the new way of working brings")
    hours_per_week: Amount | None = field(label="Hours gained", help="How much time it gives back", unit="hours a week")
