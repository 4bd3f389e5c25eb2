"""The frame of an engagement: who takes part, who is looked after, and the code book."""

from typing import Literal

from fieldkit.domain.model import Amount, Count, Day, Flag, Id, Kind, Level, Line, Stage, Text, field


class Engagement(Kind):
    """One roll-out; everything else is placed before or after its go-live day."""

    kind = "engagement"
    label = "Engagement"
    plural = "Engagements"
    scope = "S"

    name: Line = field(..., label="Name", help="What everybody calls this roll-out")
    organisation: Line | None = field(label="Organisation", help="Whose roll-out it is")
    go_live: Day | None = field(label="Go-live day", help="The first day on which people work with the new system")
    language: Line | None = field(label="Language", help="The language notes are taken in", more=True)
    time_zone: Line | None = field(
        label="Time zone",
        help="Where the days are counted, such as Europe/Zurich",
        suggestions=("Europe/Zurich", "UTC"),
    )
    stage: Stage | None = field(label="Stage", help="How far people have come with the new system")
    vocabulary: dict[str, Line] | None = field(
        label="Own words", help="The words this organisation uses instead of ours, such as customer: partner", more=True
    )
    thresholds: dict[Literal["scores", "comments"], Count] | None = field(
        label="Smallest groups",
        help="People a group needs to show its scores or comments, such as scores: 8; never lowered",
        unit="people",
        more=True,
    )
    assess_participants: Flag | None = field(
        label="Score single people", help="Whether ADKAR may be scored for one participant", more=True
    )
    retention_until: Day | None = field(
        label="Keep until", help="The day after which notes about people are to be deleted", more=True
    )
    contact: Line | None = field(label="Contact", help="Whom people ask about what is recorded here", more=True)


class Member(Kind):
    """A person who works with this program in the engagement."""

    kind = "member"
    label = "Team member"
    plural = "Team"
    scope = "S"

    name: Line = field(..., label="Name", help="The name the team knows this person by")
    role: Literal["lead", "agent", "facilitator"] | None = field(label="Role", help="What this person does in the team")


class Device(Kind):
    """A laptop of a team member, known by its keys."""

    kind = "device"
    label = "Laptop"
    plural = "Laptops"
    scope = "S"

    member: Id = field(..., label="Member", help="Whose laptop it is", ref="member")
    signing_key: Line = field(..., label="Signing key", help="The public key that its bundles are signed with")
    age_recipient: Line = field(..., label="Encryption key", help="The public key that bundles for it are encrypted to")
    retired: Flag | None = field(label="Retired", help="Whether this laptop is out of use")


class Group(Kind):
    """People whose work changes in the same way."""

    kind = "group"
    label = "Group"
    plural = "Groups"
    scope = "S"

    name: Line = field(..., label="Name", help="What the group is called in the house")
    head_count: Count | None = field(label="Head count", help="How many people are in it", unit="people")
    go_live: Day | None = field(
        label="Go-live day", help="Its own first day, if it differs from the engagement's", more=True
    )
    impact: Level | None = field(label="Impact", help="How much the change alters their daily work")
    influence: Level | None = field(label="Influence", help="How much others listen to them")
    predicted_attitude: Literal["positive", "neutral", "negative"] | None = field(
        label="Expected attitude", help="How we expect them to receive the change"
    )
    segment_a: Count | None = field(
        label="Early adopters", help="How many try new things first", unit="people", more=True
    )
    segment_b: Count | None = field(
        label="Early majority", help="How many follow once it works", unit="people", more=True
    )
    segment_c: Count | None = field(
        label="Late majority", help="How many wait until others have gone ahead", unit="people", more=True
    )
    segment_d: Count | None = field(
        label="Late or resistant", help="How many hold out to the end", unit="people", more=True
    )
    stage: Stage | None = field(label="Stage", help="How far this group has come with the new system", more=True)
    influencers: list[Id] | None = field(
        label="Influencers", help="Participants whose word counts in the group", ref="participant", more=True
    )
    risks: Text | None = field(label="Risks", help="What could go wrong with this group", more=True)
    strategy: Text | None = field(label="Strategy", help="How we mean to win them", more=True)
    same_as: Id | None = field(label="Same as", help="The group that this one turned out to be", ref="group", more=True)


class Participant(Kind):
    """A person who is observed or listened to; known by a code."""

    kind = "participant"
    label = "Participant"
    plural = "Participants"

    code: Line = field(..., label="Code", help="A code instead of the name, such as P-07")
    group: Id | None = field(label="Group", help="The group this person belongs to", ref="group")
    role: Line | None = field(label="Role", help="What this person does, in a few words")
    tenure_years: Amount | None = field(
        label="Years in the house", help="How long this person has worked here", unit="years"
    )
    real_name: Line | None = field(
        label="Real name", help="Only if you need it: it stays on this laptop", local_only=True, more=True
    )


class Stakeholder(Kind):
    """A function in the house that can help or hinder the change."""

    kind = "stakeholder"
    label = "Stakeholder"
    plural = "Stakeholders"
    scope = "L"

    function: Line = field(..., label="Function", help="The function, not the person's name")
    influence: Level | None = field(label="Influence", help="How much depends on this function")
    impact: Level | None = field(label="Impact", help="How much the change alters its work")
    attitude: Literal["supporter", "neutral", "not_convinced"] | None = field(
        label="Attitude", help="Where it stands today"
    )
    strategy: Literal["engage", "consult", "inform", "monitor"] | None = field(
        label="Strategy", help="How we work with it"
    )
    next_step: Text | None = field(label="Next step", help="What we do next, and when")


class Theme(Kind):
    """An entry of the code book: a word for what notes have in common."""

    kind = "theme"
    label = "Theme"
    plural = "Themes"
    scope = "S"

    name: Line = field(..., label="Name", help="A short word, such as double-entry")
    definition: Text | None = field(label="Meaning", help="What it stands for, in one sentence")
    use_when: Text | None = field(label="Use when", help="When a note belongs to it")
    not_when: Text | None = field(label="Not when", help="When a note looks like it and does not belong")
    same_as: Id | None = field(label="Same as", help="The theme that this one turned out to be", ref="theme", more=True)
