"""Plays the story of the sample engagement on three laptops, and leaves the lead's."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Self

from fieldkit.demo import lines, story
from fieldkit.errors import BadInput
from fieldkit.store.database import Progress
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace, engagements


class Clock:
    """A clock that stands where it is put, and moves on by a second with every look."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The time now."""
        self.moment += timedelta(seconds=1)
        return self.moment


def make(home: Path, *, today: date | None = None, progress: Progress | None = None) -> str:
    """Fills a home with the sample engagement and gives its slug; one that is there already is left as it is.

    BadInput for a folder that holds anything else.
    Go-live lies 96 days before `today` (by default this day), so that the sample always opens in its fourth month.
    """
    known = engagements(home)
    if known:
        return known[0].slug
    if home.exists() and any(home.iterdir()):
        raise BadInput(f"{home} is where the sample would go, and holds something else: move that away first.")
    scratch = home.with_name(home.name + ".making")
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        with _Stage(scratch, today or datetime.now(UTC).date(), progress) as stage:
            stage.play()
        home.parent.mkdir(parents=True, exist_ok=True)
        if home.exists():
            home.rmdir()
        (scratch / story.LEAD).rename(home)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return engagements(home)[0].slug


class _Stage:
    """Three homes, one clock, and randomness that can be repeated."""

    def __init__(self, folder: Path, today: date, progress: Progress | None) -> None:
        self.folder, self.progress = folder, progress
        self.go_live = today - timedelta(days=story.DAY)
        self.clock = Clock(self._at(-50, time(8)))
        self.random = Random(96)
        self.open: dict[str, Workspace] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for workspace in self.open.values():
            workspace.close()

    # ---- the machinery ---------------------------------------------------------------------------------------------
    def _machine(self, name: str) -> Machine:
        return Machine(now=self.clock, random=Random(name).randbytes, state_dir=self.folder / "state")

    def _at(self, day: int, at: time) -> datetime:
        return datetime.combine(self.go_live + timedelta(days=day), at, UTC)

    def _day(self, day: int) -> str:
        return (self.go_live + timedelta(days=day)).isoformat()

    def _set_clock(self, day: int, at: time = time(17, 30)) -> None:
        self.clock.moment = self._at(day, at)

    @property
    def lead(self) -> Workspace:
        return self.open[story.LEAD]

    # ---- the story ---------------------------------------------------------------------------------------------------
    def play(self) -> None:
        self._found()
        for name in story.AGENTS:
            self._join(name)
        days = sorted({day for plan in story.SESSIONS.values() for day, _ in plan} | story.ADKAR.keys() | {-20, 93, 95})
        for done, day in enumerate(days):
            if self.progress:
                self.progress(done, len(days), "making the sample")
            self._live(day)
        self._set_clock(95)
        self._exchange()
        self._leave_in_the_inbox()

    def _found(self) -> None:
        self.folder.mkdir(parents=True)
        self.open[story.LEAD] = Workspace.init(
            self.folder / story.LEAD, story.NAME, person=story.LEAD, go_live=self._day(0), time_zone="UTC",
            machine=self._machine(story.LEAD),
        )  # fmt: skip
        (frame,) = self.lead.list("engagement")
        self.lead.edit(frame.id, {"organisation": story.ORGANISATION, "language": "en", "stage": "living_together"})
        self.lead.add_many([*(("theme", t) for t in story.THEMES), *(("group", g) for g in story.GROUPS)])
        self.lead.add("stakeholder", {"function": "Board member sales", "influence": "high", "impact": "low", "attitude": "supporter",
                                      "strategy": "engage", "next_step": "opens the kick-off"})  # fmt: skip
        self.lead.add("stakeholder", {"function": "Works council", "influence": "high", "impact": "medium", "attitude": "neutral",
                                      "strategy": "consult", "next_step": "gets the fact sheet"})  # fmt: skip

    def _join(self, name: str) -> None:
        kit, bundle = self.folder / "invitation.fkb", self.folder / f"{name}.fkb"
        self.lead.kit(kit)
        joined = Workspace.join(
            self.folder / name, kit, person=name, expect=self.lead.me.fingerprint, machine=self._machine(name)
        )
        self.open[name] = joined
        for code, group, role, tenure in story.PARTICIPANTS[name]:
            joined.add("participant", {"code": code, "group": group, "role": role, "tenure_years": tenure})
        joined.export(bundle)
        self.lead.merge([bundle])
        self.lead.enrol(joined.me.fingerprint)
        self.lead.merge([bundle])
        self._send_back()

    def _live(self, day: int) -> None:
        """What happened on one day."""
        for name, plan in story.SESSIONS.items():
            for when, code in plan:
                if when == day:
                    self._half_day(self.open[name], day, code)
        for assessor, group, scores, why in story.ADKAR.get(day, ()):
            self._set_clock(day, time(16))
            self._assess(self.open[assessor], day, group, scores, why)
        if day == -20:
            self._workshop(day)
        if day == 93:
            self._follow_up()
        if day in (-35, 2, 45, 91):
            self._set_clock(day)
            self._exchange()

    def _half_day(self, agent: Workspace, day: int, code: str) -> None:
        start = time(8, 30) if agent.me.person == story.AGENTS[0] else time(13)
        self._set_clock(day, time(start.hour + 4, 30))
        participant = agent.resolve("participant", code)
        group = agent.name_of(str(agent.get(participant).get("group")))
        (session,) = agent.add(
            "session",
            {
                "type": "shadowing", "group": group, "participants": [participant], "place": "Head office",
                "started": self._at(day, start).isoformat(), "ended": self._at(day, time(start.hour + 3, 50)).isoformat(),
                "informed": "by their manager, the day before",
            },
        ).ids  # fmt: skip
        typed = list(self._notes(group, start))
        agent.note_lines(typed, date=self._day(day), session=session)
        if day < 80:
            agent.edit(session, {"debrief": f"{len(typed)} notes; what surprised: how much goes by mail"})

    def _notes(self, group: str, start: time) -> Iterator[str]:
        """The lines of one half-day."""
        templates = list(lines.BY_GROUP[group])
        chosen = self.random.sample(templates, min(story.NOTES_A_SESSION, len(templates)))
        minutes = sorted(self.random.sample(range(225), len(chosen)))
        for minute, template in zip(minutes, chosen, strict=True):
            line = template.format(
                client=self.random.choice(lines.CLIENTS),
                few=self.random.randint(2, 6),
                minutes=self.random.randint(2, 12),
            )
            at = datetime.combine(date(2000, 1, 1), start) + timedelta(
                minutes=minute, seconds=self.random.randint(0, 59)
            )
            yield f"{at:%H:%M:%S} {line}"

    def _assess(self, agent: Workspace, day: int, group: str, scores: tuple[int | None, ...], why: str) -> None:
        named = ("awareness", "desire", "knowledge", "ability", "reinforcement")
        given = {element: score for element, score in zip(named, scores, strict=True) if score is not None}
        of_group = {"group": agent.resolve("group", group)}
        evidence = [
            n.id for n in agent.notes(group=of_group["group"], newest_first=True, limit=40) if n.kind == "resistance"
        ][:3]
        agent.add("adkar", {**of_group, "assessed_on": self._day(day), "rationale": why, "evidence": evidence, **given})

    def _workshop(self, day: int) -> None:
        self._set_clock(day, time(15))
        lead = self.lead
        (session,) = lead.add(
            "session",
            {"type": "workshop", "place": "Training room", "agenda": "Frustration mapping, 9 people",
             "started": self._at(day, time(13)).isoformat(), "ended": self._at(day, time(15)).isoformat(),
             "debrief": "the room agreed on double entry; the silence was about being watched"},
        ).ids  # fmt: skip
        (board,) = lead.add("board", {"workshop": "frustrations", "session": session, "question": "What costs you most each day?",
                                      "phase": "rank", "people": 9, "cards_per_person": 3, "votes_per_person": 5}).ids  # fmt: skip
        for position, (name, cards) in enumerate(lines.CARDS.items()):
            spent, money, customers, reason = lines.COSTS[name]
            (column,) = lead.add("column", {"board": board, "name": name, "position": position, "votes": lines.VOTES[name], "cost_time": spent,
                                            "cost_money": money, "cost_customers": customers, "reason": reason}).ids  # fmt: skip
            lead.add_many([("card", {"board": board, "column": column, "text": text}) for text in cards])
        personas = [
            {
                "name": "Senior seller",
                "role": "Key account",
                "goals": "more time with clients",
                "pains": "types everything twice",
            },
            {
                "name": "First line",
                "role": "Support",
                "goals": "answer while the customer is on the line",
                "pains": "waits for the history",
            },
        ]
        lead.add_many([("persona", p) for p in personas])
        lead.add_many([
            ("need", {"text": "Renewals by date", "priority": "must", "effort": "3", "status": "delivered"}),
            ("need", {"text": "History in under five seconds", "priority": "must", "effort": "8", "status": "in_progress"}),
            ("need", {"text": "Handoff form", "priority": "should", "effort": "5", "status": "in_progress"}),
            ("need", {"text": "Dictated visit reports", "priority": "could", "effort": "8", "status": "open"}),
        ])  # fmt: skip

    def _follow_up(self) -> None:
        """The lead answers what the agents brought in."""
        self._set_clock(93, time(10))
        lead = self.lead
        for planned in story.FOLLOW_UPS:
            given = dict(planned)
            answers = [n.id for n in lead.search(given.pop("words"), limit=3) if n.kind in ("friction", "idea", "workaround", "resistance",
                                                                                          "observation")]  # fmt: skip
            lead.add("follow_up", {**given, "due": self._day(given["due"]), "answers": answers})
        notes = lead.list("resistance", newest_first=True, limit=len(story.RESISTANCE_ACTIONS))
        for note, action in zip(notes, story.RESISTANCE_ACTIONS, strict=False):
            lead.edit(note.id, action)
        workarounds = lead.list("workaround", limit=3)
        for note, decision in zip(workarounds, ("redesign", "adopt", "prevent"), strict=False):
            lead.edit(note.id, {"decision": decision})
        lead.add_many([
            ("adoption_figure", {"day": self._day(day), "group": group, "measure": measure, "value": value, "source": "system report"})
            for day, group, measure, value in story.FIGURES
        ])  # fmt: skip
        lead.add(
            "decision",
            {"text": "No names in the Monday call from next month on", "owner": "Head of sales", "meeting": "steering"},
        )
        lead.add(
            "lesson", {"text": "Letting two sellers demo their own list did more than the training", "about": "worked"}
        )
        self._two_answers()

    def _two_answers(self) -> None:
        """An agent and the lead think differently about one group: a conflict for a person to decide."""
        agent = self.open[story.AGENTS[0]]
        group = self.lead.resolve("group", "Senior sales")
        agent.edit(group, {"predicted_attitude": "neutral"})
        self.lead.edit(group, {"predicted_attitude": "positive"})

    # ---- exchange --------------------------------------------------------------------------------------------------------
    def _exchange(self) -> None:
        """Friday: everybody's bundle comes in, and the lead's go back."""
        for name in story.AGENTS:
            bundle = self.folder / f"{name}.fkb"
            self.open[name].export(bundle)
            self.lead.merge([bundle])
        self._send_back()

    def _leave_in_the_inbox(self) -> None:
        """Two files to take in: one of an agent, and one of a laptop that nobody has confirmed."""
        inbox, kit = self.folder / story.LEAD / "exchange", self.folder / "invitation.fkb"
        inbox.mkdir()
        self._set_clock(95, time(18))
        agent = self.open[story.AGENTS[1]]
        agent.note_lines(lines.LATE, date=self._day(95))
        agent.export(inbox)
        self.lead.kit(kit)
        new = Workspace.join(self.folder / story.NEW, kit, person=story.NEW, machine=self._machine(story.NEW))
        self.open[story.NEW] = new
        new.note_lines(lines.FIRST, date=self._day(95))
        new.export(inbox)

    def _send_back(self) -> None:
        out = self.folder / "out"
        for exported in self.lead.export(out):
            for name, workspace in self.open.items():
                if exported.recipients == [name] and name != story.LEAD:
                    workspace.merge([Path(exported.file)])
        shutil.rmtree(out)
