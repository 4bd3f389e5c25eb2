"""What comes of it: help given, decisions, follow-ups, figures, lessons."""

from typing import Literal

from fieldkit.domain.kinds.workshops import ANSWERABLE
from fieldkit.domain.model import Amount, Count, Day, Flag, Id, Kind, Line, Moment, Status, Text, field


class Help(Kind):
    """A question on the floor or the hotline, and how it was answered."""

    kind = "help"
    label = "Help given"
    plural = "Help given"

    group: Id | None = field(label="Group", help="The group of who asked", ref="group")
    at: Moment | None = field(label="When", help="When it was asked")
    session: Id | None = field(label="Session", help="The session it belongs to", ref="session", more=True)
    participant: Id | None = field(label="Participant", help="Who asked, by code", ref="participant", more=True)
    question: Text = field(..., label="Question", help="What was asked")
    solved_in_seconds: Count | None = field(label="Solved in", help="How long it took to solve", unit="seconds")
    handed_to: Line | None = field(label="Handed to", help="Who goes on with it, if it was not solved")
    blocking: Flag | None = field(label="Blocking", help="Whether the work stood still meanwhile", more=True)
    answered_at: Moment | None = field(label="Answered at", help="When the answer came", more=True)


class Decision(Kind):
    """Something that was decided."""

    kind = "decision"
    label = "Decision"
    plural = "Decisions"
    scope = "S"

    text: Text = field(..., label="Decision", help="What was decided, in one sentence")
    at: Moment | None = field(label="When", help="When it was decided", more=True)
    session: Id | None = field(label="Session", help="The session it belongs to", ref="session", more=True)
    about: list[Id] | None = field(
        label="About", help="The records it is about", ref=(*ANSWERABLE, "group", "follow_up"), more=True
    )
    owner: Line | None = field(label="Owner", help="Who carries it out")
    meeting: Line | None = field(
        label="Meeting",
        help="Where it was decided",
        suggestions=("weekly agents", "weekly steering", "daily stand-up"),
        more=True,
    )


class FollowUp(Kind):
    """Something to do about what was found, until it is delivered or rejected."""

    kind = "follow_up"
    label = "Follow-up"
    plural = "Follow-ups"
    scope = "S"

    text: Text = field(..., label="Follow-up", help="What is to be done, in one sentence")
    answers: list[Id] | None = field(label="Answers", help="The notes or assessments it answers", ref=ANSWERABLE)
    group: Id | None = field(label="Group", help="The group it is for", ref="group")
    owner: Line | None = field(label="Owner", help="Who does it")
    due: Day | None = field(label="Due", help="Until when")
    training: Flag | None = field(label="Training", help="Whether it is a training", more=True)
    status: Status | None = field(label="Status", help="What has become of it")
    reason: Text | None = field(label="Reason", help="Why it was rejected or put off", more=True)
    outcome: Text | None = field(label="Outcome", help="What it brought, to tell who asked for it", more=True)


class AdoptionFigure(Kind):
    """One figure of a group on one day."""

    kind = "adoption_figure"
    label = "Adoption figure"
    plural = "Adoption figures"

    group: Id = field(..., label="Group", help="The group it was counted in", ref="group")
    day: Day = field(..., label="Day", help="The day it is of")
    measure: Literal[
        "workflow_completion",
        "daily_active",
        "data_completeness",
        "activities",
        "function_use",
        "days_to_proficiency",
        "training_participation",
        "training_satisfaction",
        "connections",
        "discovery_participation",
        "survey_participation",
        "practice_use",
        "benefits_named",
        "calculator_used",
        "keen_before_launch",
    ] = field(..., label="Measure", help="What was counted")
    value: Amount = field(..., label="Value", help="The figure; a share in per cent")
    source: Line | None = field(label="Source", help="Where the figure comes from")


class Lesson(Kind):
    """Something to know for the next time."""

    kind = "lesson"
    label = "Lesson"
    plural = "Lessons"
    scope = "S"

    text: Text = field(..., label="Lesson", help="What was learnt, in one or two sentences")
    about: Literal["past_failure", "worked", "difficult", "surprise", "advice"] | None = field(
        label="About", help="What sort of lesson it is"
    )
    group: Id | None = field(label="Group", help="The group it comes from", ref="group")
