"""Notes: what is seen and heard in the field."""

from typing import Literal

from fieldkit.domain.model import Count, Day, Flag, Frequency, Id, Kind, Line, Moment, Score, Text, Word, field
from fieldkit.domain.note_kinds import NOTE_KINDS


class Note(Kind):
    """The fields that every note has."""

    text: Text = field(..., label="Note", help="What happened or was said, in one or two sentences")
    at: Moment | None = field(label="When", help="When it happened")
    session: Id | None = field(label="Session", help="The session it belongs to", ref="session", more=True)
    group: Id | None = field(label="Group", help="The group it is about", ref="group")
    participant: Id | None = field(label="Participant", help="Whom it is about, by code", ref="participant")
    themes: list[Id] | None = field(label="Themes", help="What it is an example of", ref="theme")
    tags: list[Word] | None = field(label="Tags", help="Free words that are no theme yet", more=True)
    tags_kept: list[Word] | None = field(
        label="Tags that stay", help="Tags that were looked at and are to become no theme", more=True
    )
    step: Line | None = field(label="Step", help="The step of the work in which it happened")
    tool: Line | None = field(label="Tool", help="The screen, program or paper that was used", more=True)
    seconds: Count | None = field(label="Time each", help="How long it takes each time", unit="seconds")
    frequency: Frequency | None = field(label="How often", help="How often it happens, such as 5/d or 2/w")
    people: Count | None = field(label="People", help="How many people it concerns", unit="people", more=True)
    clicks: Count | None = field(label="Clicks", help="How many clicks it takes", unit="clicks", more=True)
    switches: Count | None = field(
        label="Tool switches", help="How often the tool was changed meanwhile", unit="switches", more=True
    )
    severity: Score | None = field(
        label="Severity", help="From 1, hardly felt, to 5, the work stands still", unit="1 to 5"
    )
    typed: Text | None = field(
        label="As typed", help="The line as it was typed; it stays on this laptop", local_only=True, more=True
    )


class Observation(Note):
    """What happened, as seen."""

    kind = "observation"
    label = "Observation"
    plural = "Observations"

    interruption: Line | None = field(label="Interrupted by", help="What broke into the work", more=True)
    parallel: Line | None = field(label="At the same time", help="What else was being done meanwhile", more=True)


class Workaround(Note):
    """Work done past the official way, and why."""

    kind = "workaround"
    label = "Workaround"
    plural = "Workarounds"

    official_way: Text | None = field(label="Official way", help="How it is meant to be done", more=True)
    real_way: Text | None = field(label="Real way", help="How it is done instead", more=True)
    reason: Line | None = field(
        label="Reason",
        help="Why the official way is left",
        suggestions=("missing function", "slow", "distrust", "habit", "policy"),
        more=True,
    )
    risk: Text | None = field(label="Risk", help="What may be lost, leak, or hang on one person", more=True)
    brilliant: Flag | None = field(label="Brilliant", help="Whether others should work like that", more=True)
    decision: Literal["prevent", "redesign", "adopt", "ignore"] | None = field(
        label="Decision", help="What is to become of it", more=True
    )


class Friction(Note):
    """Something small that costs time again and again."""

    kind = "friction"
    label = "Friction"
    plural = "Frictions"


class Resistance(Note):
    """Doubt or refusal, seen or heard, and what answers it."""

    kind = "resistance"
    label = "Resistance"
    plural = "Resistance"

    severity: Score | None = field(label="Intensity", help="From 1, a remark, to 5, open refusal", unit="1 to 5")
    driver: Line | None = field(
        label="Driver",
        help="What is behind it",
        suggestions=(
            "loss",
            "habit",
            "too much at once",
            "being watched",
            "incentives",
            "not asked",
            "fear for the job",
            "no time",
            "other",
        ),
        more=True,
    )
    element: Literal["awareness", "desire", "knowledge", "ability", "reinforcement"] | None = field(
        label="ADKAR element", help="Which of the five is missing", more=True
    )
    barrier: Line | None = field(
        label="Obstacle",
        help="What stands in the way",
        suggestions=(
            "workflow does not fit",
            "skill gap",
            "leader undermines",
            "no personal benefit",
            "distrust",
        ),
        more=True,
    )
    legitimate: Flag | None = field(
        label="Real obstacle", help="Yes if something really stands in the way, no if it is unwillingness", more=True
    )
    intervention: Text | None = field(label="Answer", help="What is done about it; a reminder is no answer", more=True)
    owner: Line | None = field(label="Owner", help="Who does it", more=True)
    due: Day | None = field(label="Due", help="Until when", more=True)
    outcome: Literal["open", "acting", "resolved", "supporter"] | None = field(
        label="Outcome", help="What came of it", more=True
    )
    evidence: list[Id] | None = field(label="Seen in", help="The notes in which it was seen", ref=NOTE_KINDS, more=True)


class Quote(Note):
    """A person's own words."""

    kind = "quote"
    label = "Quote"
    plural = "Quotes"

    released: Flag | None = field(label="Released", help="Whether it may be printed word for word", more=True)


class Idea(Note):
    """What would make it better."""

    kind = "idea"
    label = "Idea"
    plural = "Ideas"


class Win(Note):
    """Something that works better than before."""

    kind = "win"
    label = "Win"
    plural = "Wins"

    before: Line | None = field(label="Before", help="How it was, with a figure if there is one")
    after: Line | None = field(label="After", help="How it is now, with a figure if there is one")
