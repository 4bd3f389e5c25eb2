"""The commands of the screen in hand, in the palette."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from fieldkit.tui.commands import EVERYWHERE, Command
from fieldkit.tui.page import commands_of


class Commands(Provider):
    """Every command that can be done at the moment, by its label and its sentence."""

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._possible():
            yield DiscoveryHit(command.label, partial(self._do, command), help=command.help)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those that match."""
        matcher = self.matcher(query)
        for command in self._possible():
            score = max(matcher.match(command.label), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(command.label), partial(self._do, command), help=command.help)

    def _possible(self) -> list[Command]:
        ids = {active.binding.id for active in self.screen.active_bindings.values() if active.enabled}
        return [c for c in (*commands_of(self.screen), *EVERYWHERE) if c.id in ids and c.id != "app.command_palette"]

    async def _do(self, command: Command) -> None:
        target = self.app if command in EVERYWHERE else self.screen
        await self.app.run_action(command.action, target)
