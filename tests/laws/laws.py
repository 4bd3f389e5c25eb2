"""The laws of recording and exchange, as a state machine over the real program. `python laws.py --examples 2000` runs it.

Every step is something that people do, or that befalls them; whoever it touched is looked at after it. In the end everybody
who still can exports, everything arrives, and what must be the same everywhere is compared.
"""

import argparse
import os
import secrets
import sys
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any, ClassVar

import post
from computer import Computer
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, run_state_machine_as_test
from hypothesis.stateful import rule as hypothesis_rule
from memory import FIELDS, TEAM
from post import Sent
from team import AGENT, NEWCOMER, SECOND, Team

from fieldkit.exchange import merge

N = st.integers(0, 7)
DAYS = st.sampled_from([1, -1, 1000, -1500])
BATCH = merge.BATCH
FULL = bool(os.environ.get("FIELDKIT_FULL"))
"""Whether a thousand examples are tried, and every mutant."""
EXAMPLES, SEED = 1000 if FULL else 10, 3
"""What the tests try. The seed is one by which the short form, too, notices the best known mistakes."""


def rule(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A step of the machine: the clocks go on after it, unless they stand still; no law was broken when it returns."""

    def wrap(step: Callable[..., None]) -> Any:
        def run(self: "Laws", **drawn: Any) -> None:
            self.sound = False
            step(self, **drawn)
            if not self.still:
                self.team.tick()
            self.sound = True
            self.steps[step.__name__] += 1

        run.__name__ = step.__name__
        return hypothesis_rule(**strategies)(run)  # type: ignore[no-untyped-call]  # its overloads know no **

    return wrap


class Laws(RuleBasedStateMachine):
    """A team at work."""

    steps: ClassVar[Counter[str]] = Counter()
    sound = False

    @initialize(
        confirmed=st.booleans(), rounds=N, late=st.booleans(), order=N, still=st.booleans(),
        batch=st.sampled_from([1, 3, BATCH]),
    )  # fmt: skip
    def begin(self, confirmed: bool, rounds: int, late: bool, order: int, still: bool, batch: int) -> None:
        """The first exchanges.

        `late`: what has not arrived by the end arrives then. `order`: how the reader gets everything. `still`: all clocks
        stand still. `batch`: so many changes are taken in at once.
        """
        self.team, self.late, self.order, self.still = Team.lay_out(), late, order, still
        merge.BATCH = batch
        self.post: list[Sent] = []
        self.delivered = set[tuple[Computer, str]]()
        for agent in (2, 3):
            self.at(agent).record("observation", self.team.sheet.word())
        if confirmed:
            self.hand(3, 0)
            self.team.enrol(self.at(0), self.at(3), None)
        for giver, taker in ((0, 1), (0, 2), (0, 3), (2, 0), (3, 0), (0, 2), (0, 3))[:rounds]:
            self.hand(giver, taker)
        self.sound = True

    def at(self, n: int) -> Computer:
        return self.team.computers[n % len(self.team.computers)]

    def pick(self, computer: Computer, n: int, *kinds: str) -> str | None:
        found = computer.records(*kinds)
        return found[n % len(found)] if found else None

    # ---- recording -----------------------------------------------------------------------------------------------------
    @rule(c=N, kind=st.sampled_from(["observation", "observation", "theme", "stakeholder"]), line=st.booleans())
    def record(self, c: int, kind: str, line: bool) -> None:
        self.at(c).record(kind, self.team.sheet.word(), as_line=line)
        self.at(c).look()

    @rule(c=N, r=N, which=st.sampled_from([0, 0, 1]), value=st.sampled_from(["new", "new", "same", ""]))
    def edit(self, c: int, r: int, which: int, value: str) -> None:
        if record := self.pick(self.at(c), r):
            self.at(c).edit(record, which, self.team.sheet.word() if value == "new" or which == 0 else value)
            self.at(c).look()

    @rule(c=N, d=N, r=N)
    def edit_at_once(self, c: int, d: int, r: int) -> None:
        """Two people change one field in one moment, each without the other."""
        both = sorted(set(self.at(c).records()) & set(self.at(d).records()))
        if both and self.at(c) is not self.at(d):
            for computer in (self.at(c), self.at(d)):
                computer.edit(both[r % len(both)], 0, self.team.sheet.word())
                computer.look()

    @rule(c=N, r=N, t=N)
    def tag(self, c: int, r: int, t: int) -> None:
        note, theme = self.pick(self.at(c), r, "observation"), self.pick(self.at(c), t, "theme")
        if note and theme:
            self.at(c).tag(note, theme)
            self.at(c).look()

    @rule(c=N, r=N, back=st.booleans())
    def delete(self, c: int, r: int, back: bool) -> None:
        if record := self.pick(self.at(c), r):
            (self.at(c).undelete if back else self.at(c).delete)(record)
            self.at(c).look()

    @rule(c=N, r=N)
    def erase(self, c: int, r: int) -> None:
        if record := self.pick(self.at(c), r):
            self.at(c).erase(record)
            self.at(c).look()

    # ---- exchange ------------------------------------------------------------------------------------------------------
    def export(self, computer: Computer) -> list[Sent]:
        sent = computer.export()
        self.post += sent
        computer.look()
        return sent

    def deliver(self, sent: Sent, computer: Computer, *, again: bool = False) -> None:
        if computer.key in sent.recipients or sent.kind == "kit":
            if computer.take_in(sent, again=again):
                self.delivered.add((computer, sent.bundle))
            computer.look()

    def give(self, giver: Computer, takers: list[Computer], *, again: bool = False) -> None:
        for sent in self.export(giver):
            for taker in takers:
                self.deliver(sent, taker, again=again)

    def hand(self, giver: int, taker: int) -> None:
        self.give(self.at(giver), [self.at(taker)] if self.at(giver) is not self.at(taker) else [])

    @rule(c=N, b=N, again=st.booleans(), cut=st.sampled_from([False, False, False, True]))
    def receive(self, c: int, b: int, again: bool, cut: bool) -> None:
        """Whatever lies about: out of order, a second time, or broken off."""
        if self.post and cut:
            self.at(c).refuse(self.post[-1 - b % len(self.post)].cut(self.team.sheet.new_folder()))
        elif self.post:
            self.deliver(self.post[-1 - b % len(self.post)], self.at(c), again=again)

    @rule(c=N, d=N)
    def hand_over(self, c: int, d: int) -> None:
        """From hand to hand; of a laptop to itself: what is written lies about."""
        self.hand(c, d)

    @rule(c=N, d=N)
    def meet(self, c: int, d: int) -> None:
        self.hand(c, d)
        self.hand(d, c)

    @rule(c=N, r=N, d=N, deletes=st.booleans())
    def change_and_hand_over(self, c: int, r: int, d: int, deletes: bool) -> None:
        if record := self.pick(self.at(c), r):
            if deletes:
                self.at(c).delete(record)
            else:
                self.at(c).edit(record, 0, self.team.sheet.word())
            self.hand(c, d)

    @rule(c=N, d=N, times=st.integers(0, 2), b=N, once_more=st.booleans())
    def unmerge(self, c: int, d: int, times: int, b: int, once_more: bool) -> None:
        """A bundle is taken out, and may be brought once more. A second one repeats what nobody has acknowledged."""
        for _ in range(times):
            self.hand(d, c)
        if taken := self.at(c).workspace.taken_in():
            bundle = taken[b % min(3, len(taken))].id
            self.at(c).look(leaving=self.at(c).unmerge(bundle))
            for sent in [sent for sent in self.post if once_more and sent.bundle == bundle]:
                self.deliver(sent, self.at(c))

    # ---- people and machines -------------------------------------------------------------------------------------------
    @rule(what=st.sampled_from(["enrol", "enrol", "retire", "invite", "join"]), c=N, k=N, lead=st.booleans())
    def people(self, what: str, c: int, k: int, lead: bool) -> None:
        """Somebody comes, goes, or becomes somebody else; the founder stays what they are."""
        computer, whom = self.at(c), self.at(k)
        if what == "join":
            self.team.join(k)
        elif what == "invite":
            self.post += computer.kit()
            computer.look()
        elif what == "retire" and whom.key != self.team.founder:
            self.team.retire(computer, whom.key)
        elif whom.key != self.team.founder:
            role = ("lead" if lead else "agent") if whom.person == SECOND else None
            self.team.enrol(computer, whom, role)

    @rule(what=st.sampled_from(["backup", "clone", "lose", "clock", "look"]), c=N, noticed=st.booleans(), days=DAYS)
    def trouble(self, what: str, c: int, noticed: bool, days: int) -> None:
        """What befalls a laptop, and the look at the drafts that a backup has brought back."""
        computer = self.at(c)
        if what == "backup":
            computer.back_up()
        elif what == "clone":
            self.team.clone(computer, noticed=noticed)
        elif what == "lose":
            self.team.lose(computer)
        elif what == "clock":
            computer.shift(days)
        else:
            computer.confirm_drafts()

    @rule(c=N, n=N, how=st.integers(0, 3))
    def forge(self, c: int, n: int, how: int) -> None:
        """An agent whose program was changed sends a lead what an agent may not."""
        agents = [computer for computer in self.team.computers if computer.person in (AGENT, NEWCOMER)]
        for agent in agents[c % max(1, len(agents)) :][:1]:
            others = [one for one in agent.whole() if one.kind in FIELDS and one.by != agent.member]
            said = [one for one in others if not (one.erases or one.record.startswith(agent.member[:16]))]
            for victim in said[n % max(1, len(said)) :][:1]:
                file = self.team.sheet.new_folder() / "forged.fkb"
                sent = post.forged(agent.workspace, file, agent.random, agent.leads(), victim.id, how)
                self.team.ledger.forged |= sent.changes.keys() - self.team.ledger.said.keys()
                self.post.append(sent)
                self.deliver(sent, self.at(0))

    @rule(c=N, b=N, noticed=st.booleans())
    def restore(self, c: int, b: int, noticed: bool) -> None:
        if kept := self.at(c).backups:
            self.at(c).restore(kept[-1 - b % len(kept)], noticed=noticed)
            self.at(c).look()

    # ---- in the end ----------------------------------------------------------------------------------------------------
    def teardown(self) -> None:
        try:
            if self.sound:
                self.come_to_an_end()
        finally:
            merge.BATCH = BATCH
            if hasattr(self, "team"):
                self.team.close()

    def come_to_an_end(self) -> None:
        team = self.team
        lead = team.retire_what_is_lost()
        for computer in team.computers:
            computer.confirm_drafts()
            computer.look()
        sealed = {computer: set(computer.held()) for computer in team.computers}
        self.exchange_everything(lead)
        self.steps["ended"] += 1
        team.compare(lead)
        known = lead.held().keys()
        for computer in team.confirmed(lead):
            theirs = {i for i in sealed[computer] if team.ledger.said[i].by == computer.member or computer.is_lead}
            lost = {i for i in theirs - known if not self.was_let_go(i)}
            assert not lost, "a sealed change is lost"
        team.read_in_pieces(lead, Random(self.order))

    def was_let_go(self, change: str) -> bool:
        """What somebody did as a lead who is none any more by the time it arrives is not taken in."""
        said = self.team.ledger.said[change]
        return said.by == self.team.second and (said.kind in TEAM or said.erases)

    def exchange_everything(self, lead: Computer) -> None:
        """Everybody meets everybody, until nothing new comes.

        Oneself too: who went back to a backup and then heard of their later self takes it for a copy that is still about.
        """
        for turn in range(8):
            before = self.holdings()
            for computer in self.team.computers:
                self.give(computer, self.team.computers, again=True)
            if turn == 0:
                self.team.enrol_everybody(lead)
                self.deliver_what_lies_about()
            self.team.tick()
            if turn > 0 and self.holdings() == before:
                break
        else:
            raise AssertionError("the exchange comes to no end")

    def holdings(self) -> list[dict[str, bool]]:
        return [computer.held() for computer in self.team.computers]

    def deliver_what_lies_about(self) -> None:
        for sent in self.post[:] if self.late else []:
            for computer in self.team.computers:
                if (computer, sent.bundle) not in self.delivered:
                    self.deliver(sent, computer, again=True)


def run(*, examples: int, seed: int, steps: int = 50, shrink: bool = False) -> None:
    """So many examples, the same for one seed; raises what a law says that is broken, with the steps that led there."""
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    how = settings(
        max_examples=examples, stateful_step_count=steps, phases=phases, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(seeded(seed)(Laws), settings=how)


def main() -> None:
    options = argparse.ArgumentParser(description="Looks for a broken law of recording and exchange.")
    options.add_argument("--examples", type=int, default=2000)
    options.add_argument("--steps", type=int, default=50, help="at most, in each example")
    options.add_argument("--seed", type=int, default=secrets.randbits(32), help="the same seed, the same examples")
    given = options.parse_args()
    sys.stdout.write(f"seed {given.seed}\n")
    run(examples=given.examples, seed=given.seed, steps=given.steps, shrink=True)
    sys.stdout.write(f"no law was broken: {dict(Laws.steps)}\n")


if __name__ == "__main__":
    main()
