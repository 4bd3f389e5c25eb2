"""The team: who is in it, on which laptops; confirming and retiring them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from fieldkit.errors import BadInput, Refused
from fieldkit.store import log, roster
from fieldkit.workspace.base import UNCONFIRMED, Changes
from fieldkit.workspace.syncing import Syncing


class RosterRow(msgspec.Struct, frozen=True):
    """A laptop of the team, or one that waits to be confirmed; `words` is its fingerprint to compare by telephone.

    `second` says that a laptop that waits claims to be another one of somebody who is in the team already.
    """

    person: str
    member: str
    fingerprint: str
    replicas: list[str]
    role: str
    enrolled: bool
    retired: bool
    last_seen: str | None
    words: str
    this_laptop: bool
    second: bool = False


class Team(Syncing):
    """Members and their laptops."""

    def roster(self) -> list[RosterRow]:
        """Every laptop of the team by person, then those that wait."""
        from fieldkit.exchange.keys import words
        from fieldkit.store import bundles

        seen, me = bundles.last_heard(self.connection), self.me
        replicas = log.replicas(self.connection)
        rows = [
            RosterRow(
                person=roster.person(self.connection, d.member), member=d.member, fingerprint=d.fingerprint,
                replicas=replicas.get(d.member, []), role=d.role, enrolled=True, retired=d.retired,
                last_seen=seen.get(d.fingerprint), words=words(d.fingerprint), this_laptop=d.fingerprint == me.fingerprint,
            )
            for d in roster.devices(self.connection, retired=True)
        ]  # fmt: skip
        rows += [
            RosterRow(
                person=w.person, member=w.member, fingerprint=w.key, replicas=[], role=roster.AGENT, enrolled=False,
                retired=False, last_seen=w.seen, words=words(w.key), this_laptop=False,
                second=any(d.member == w.member for d in roster.devices(self.connection)),
            )
            for w in bundles.waiting(self.connection)
            if roster.device(self.connection, w.key) is None
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (not row.enrolled, row.person.casefold(), row.fingerprint))

    def edit(self, record: str, values: Mapping[str, Any]) -> Changes:
        """Changes fields, see `Writing.edit`; of somebody in the team the name alone, see `rename`."""
        held = self.find(record)
        if held and held.kind == roster.MEMBER and set(values) == {"name"}:
            return self.rename(str(values["name"]), held.id)
        return super().edit(record, values)

    def rename(self, name: str, member: str | None = None) -> Changes:
        """Gives oneself, or a member by its id, another name: leads only, but for whom no lead has confirmed yet."""
        from fieldkit.domain import forms
        from fieldkit.exchange import authority

        forms.parse("member", {"name": name}, lambda kind, text: text)
        member, name = member or self.member, name.strip()
        touched = Changes((member,), frozenset({roster.MEMBER}))
        with self.writing() as connection:
            if self.find(member) is None and member == self.member:
                log.set_meta(connection, "person", name)
                return touched
            self.require_lead("change a name in the team: ask one")
            authority.put(connection, self.machine, roster.MEMBER, member, {"name": name})
        return touched

    def second_laptop(self) -> bool:
        """Whether this laptop, not confirmed yet, says that it is another one of somebody who is in the team already."""
        me = self.me
        return me.role == UNCONFIRMED and any(d.member == me.member for d in roster.devices(self.connection))

    def my_words(self) -> str:
        """The fingerprint of this laptop as words, to read out to a lead."""
        from fieldkit.exchange.keys import words

        return words(self.me.fingerprint)

    def enrol(self, fingerprint: str, role: str | None = None) -> Changes:
        """Confirms a laptop, whose bundle has been seen here, as that of the person it says; leads only, idempotent.

        With `role`, also changes what its member may do.
        """
        from fieldkit.exchange import authority
        from fieldkit.exchange.keys import from_words
        from fieldkit.store import bundles

        self.require_lead("confirm a laptop")
        if role not in (None, "lead", "agent", "facilitator"):
            raise BadInput(f"'{role}' is no role: it is lead, agent or facilitator.")
        key = from_words(fingerprint)
        waits = next((w for w in bundles.waiting(self.connection) if w.key == key), None)
        device = roster.device(self.connection, key)
        if device is None and waits is None:
            raise BadInput(
                "No bundle of that laptop has been seen here yet: merge one first, it will wait for your confirmation."
            )
        with self.writing() as connection:
            touched = authority.enrol(
                connection, self.machine, key=key, member=device.member if device else waits.member if waits else "",
                name=waits.person if waits else None, role=role,
                signing_key=waits.signing_key if waits else None, age_recipient=waits.age_recipient if waits else None,
            )  # fmt: skip
            bundles.stop_waiting(connection, key)
            self._keep_a_lead()
        return self.changes(touched)

    def retire(self, fingerprint: str) -> Changes:
        """Takes a laptop out of use: its bundles wait, and it gets none any more; leads only."""
        from fieldkit.exchange import authority
        from fieldkit.exchange.keys import from_words

        self.require_lead("retire a laptop")
        key = from_words(fingerprint)
        if roster.device(self.connection, key) is None:
            raise BadInput("That laptop is not in the team: 'fieldkit roster' lists them.")
        with self.writing() as connection:
            changed = authority.retire(connection, self.machine, key)
            self._keep_a_lead()
        return self.changes([key] if changed else [])

    def _keep_a_lead(self) -> None:
        if not any(d.is_lead for d in roster.devices(self.connection)):
            raise Refused(
                "That is the last laptop of a lead: without one nobody could confirm anybody any more. Nothing was changed."
            )
