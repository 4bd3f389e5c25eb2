"""Every recorded kind by its name."""

from fieldkit.domain.kinds import assessments, frame, notes, outcomes, sessions, workshops
from fieldkit.domain.model import Kind
from fieldkit.domain.note_kinds import NOTE_KINDS

__all__ = ["KINDS", "NOTE_KINDS"]

KINDS: dict[str, type[Kind]] = {
    model.kind: model
    for model in (
        frame.Engagement,
        frame.Member,
        frame.Device,
        frame.Group,
        frame.Participant,
        frame.Stakeholder,
        frame.Theme,
        sessions.Session,
        notes.Observation,
        notes.Workaround,
        notes.Friction,
        notes.Resistance,
        notes.Quote,
        notes.Idea,
        notes.Win,
        workshops.Board,
        workshops.Column,
        workshops.Card,
        workshops.Journey,
        workshops.JourneyStep,
        workshops.Persona,
        workshops.Need,
        workshops.Benefit,
        assessments.Adkar,
        assessments.Readiness,
        assessments.Pulse,
        assessments.UserTest,
        assessments.FeatureAudit,
        assessments.SponsorCheck,
        outcomes.Help,
        outcomes.Decision,
        outcomes.FollowUp,
        outcomes.AdoptionFigure,
        outcomes.Lesson,
    )
}
