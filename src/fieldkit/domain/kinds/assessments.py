"""Assessments: where a group stands, how ready a house is, how well a task can be done."""

from typing import Literal

from fieldkit.domain.kinds.workshops import ANSWERABLE
from fieldkit.domain.model import Count, Day, Id, Kind, Line, Mean, Moment, Month, Percent, Score, Text, field


class Adkar(Kind):
    """A group's ADKAR scores on one day, by one assessor, with what they rest on."""

    kind = "adkar"
    label = "ADKAR assessment"
    plural = "ADKAR assessments"

    group: Id = field(..., label="Group", help="The group that is assessed", ref="group")
    participant: Id | None = field(
        label="Participant",
        help="Only if one person is scored instead of the group",
        ref="participant",
        more=True,
        allowed_by="assess_participants",
    )
    assessed_on: Day = field(..., label="Assessed on", help="The day the scores are of")
    assessor: Line | None = field(label="Assessor", help="Who scores; you, if nobody is named")
    awareness: Mean | None = field(label="Awareness", help="They know why it changes", unit="1 to 5")
    desire: Mean | None = field(label="Desire", help="They want to take part", unit="1 to 5")
    knowledge: Mean | None = field(label="Knowledge", help="They know how to work the new way", unit="1 to 5")
    ability: Mean | None = field(label="Ability", help="They can do it in their daily work", unit="1 to 5")
    reinforcement: Mean | None = field(label="Reinforcement", help="It sticks: nothing pulls them back", unit="1 to 5")
    rationale: Text | None = field(label="Why", help="One sentence on why these scores")
    evidence: list[Id] | None = field(label="Evidence", help="The notes they rest on", ref=ANSWERABLE, more=True)


class Readiness(Kind):
    """How ready a group, or the whole house, is before launch."""

    kind = "readiness"
    label = "Readiness check"
    plural = "Readiness checks"

    group: Id | None = field(label="Group", help="The group; none means the whole house", ref="group")
    assessed_on: Day = field(..., label="Assessed on", help="The day the scores are of")
    history: Score | None = field(label="History", help="How well earlier changes went", unit="1 to 5")
    culture: Score | None = field(label="Culture", help="How open the house is to new ways", unit="1 to 5")
    fatigue: Score | None = field(label="Freshness", help="From 1, worn out by change, to 5, fresh", unit="1 to 5")
    clarity: Score | None = field(label="Clarity", help="How clear it is where this goes and why", unit="1 to 5")
    resources: Score | None = field(label="Resources", help="Whether money, people and tools are there", unit="1 to 5")
    capacity: Score | None = field(label="Capacity", help="How much more change people can take", unit="1 to 5")
    rationale: Text | None = field(label="Why", help="One sentence on why these scores")


class Pulse(Kind):
    """A short question round in a group."""

    kind = "pulse"
    label = "Pulse"
    plural = "Pulses"

    group: Id = field(..., label="Group", help="The group that was asked", ref="group")
    day: Day = field(..., label="Day", help="The day it was asked")
    works_well: Text | None = field(label="Works well", help="What goes well with the new system")
    frustration: Text | None = field(label="Frustration", help="What annoys most")
    challenge: Text | None = field(label="Challenge", help="What is hardest at the moment", more=True)
    most_useful: Text | None = field(label="Most useful", help="Which function helps most", more=True)


class UserTest(Kind):
    """One task tried out with one person, and the ten answers afterwards."""

    kind = "user_test"
    label = "User test"
    plural = "User tests"

    session: Id | None = field(label="Session", help="The session it belongs to", ref="session")
    at: Moment | None = field(label="When", help="When the task was begun", more=True)
    task: Line = field(..., label="Task", help="What the person was asked to do")
    outcome: Literal["alone", "with_help", "given_up"] | None = field(label="Outcome", help="How it was done")
    seconds: Count | None = field(label="Time", help="How long it took", unit="seconds")
    clicks: Count | None = field(label="Clicks", help="How many clicks it took", unit="clicks")
    errors: Count | None = field(label="Errors", help="How often it went wrong", unit="errors")
    ease: Score | None = field(label="Ease", help="From 1, very hard, to 5, very easy", unit="1 to 5")
    intuitive: Text | None = field(label="Found at once", help="What needed no explanation", more=True)
    in_the_way: Text | None = field(label="In the way", help="What held the person up", more=True)
    sus_1: Score | None = field(
        label="Would use it often", help="I would like to use it often", unit="1 to 5", more=True
    )
    sus_2: Score | None = field(
        label="Too complicated", help="It is more complicated than it has to be", unit="1 to 5", more=True
    )
    sus_3: Score | None = field(label="Easy to use", help="It is easy to use", unit="1 to 5", more=True)
    sus_4: Score | None = field(
        label="Needs support", help="I would need somebody to help me with it", unit="1 to 5", more=True
    )
    sus_5: Score | None = field(label="Fits together", help="Its parts fit together well", unit="1 to 5", more=True)
    sus_6: Score | None = field(
        label="Inconsistent", help="It does the same thing in different ways", unit="1 to 5", more=True
    )
    sus_7: Score | None = field(
        label="Quick to learn", help="Most people would learn it quickly", unit="1 to 5", more=True
    )
    sus_8: Score | None = field(label="Awkward", help="It is awkward to use", unit="1 to 5", more=True)
    sus_9: Score | None = field(label="Confident", help="I felt sure of what I did", unit="1 to 5", more=True)
    sus_10: Score | None = field(
        label="Much to learn first", help="I had to learn a lot before I could start", unit="1 to 5", more=True
    )


class FeatureAudit(Kind):
    """A function of the system, and whether it earns its place on the screen."""

    kind = "feature_audit"
    label = "Function check"
    plural = "Function checks"

    function: Line = field(..., label="Function", help="What it is called on the screen")
    daily_users: Count | None = field(label="Daily users", help="How many people use it every day", unit="people")
    category: Literal["critical", "important", "useful", "nice", "superfluous"] | None = field(
        label="Category", help="How much would be missed without it"
    )
    phase: Line | None = field(label="Phase", help="In which step of the roll-out it comes", more=True)
    mandatory_fields: Count | None = field(
        label="Mandatory fields", help="How many fields must be filled; five at most is good", unit="fields"
    )
    clicks: Count | None = field(label="Clicks", help="How many clicks it takes; three at most is good", unit="clicks")
    seconds: Count | None = field(label="Time", help="How long it takes", unit="seconds")
    jargon: Line | None = field(label="Jargon", help="The word on the screen that nobody says", more=True)
    house_word: Line | None = field(label="Own word", help="The word people say instead", more=True)


class SponsorCheck(Kind):
    """What the sponsor and the leadership did in one month."""

    kind = "sponsor_check"
    label = "Sponsor check"
    plural = "Sponsor checks"
    scope = "L"

    month: Month = field(..., label="Month", help="The month, such as 2026-03")
    leadership_use: Percent | None = field(
        label="Leaders who use it", help="The share of leaders; all is the goal", unit="%"
    )
    public_words: Count | None = field(
        label="Public words", help="How often the sponsor spoke of it in public; two is the goal", unit="times"
    )
    requests_by_mail: Count | None = field(
        label="Asked by mail",
        help="How often something was asked by mail that is in the system; none is the goal",
        unit="times",
    )
    success_stories: Count | None = field(
        label="Success stories", help="How many were told; one is the goal", unit="stories"
    )
    exceptions: Count | None = field(
        label="Exceptions", help="How many people were let off; none is the goal", unit="people"
    )
