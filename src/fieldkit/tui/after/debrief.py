"""The three questions at the end of a session."""

from collections.abc import Mapping

from fieldkit.domain import debrief
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.review import DEBRIEF
from fieldkit.tui.widgets.form import BaseForm, Field


class Debrief(BaseForm[dict[str, str]]):
    """Comes to the answers, whichever way it is closed: nothing that was typed is lost."""

    NAME = "Debrief"
    ABOUT = "Three questions while it is fresh. None has to be answered, and what was typed is kept however you leave."
    DECLARED = DEBRIEF
    BINDINGS = bindings(DEBRIEF)

    def __init__(self, answers: Mapping[str, str]) -> None:
        """The answers so far."""
        self._names = dict(enumerate(debrief.QUESTIONS))
        super().__init__(
            "Looking back on the session",
            [
                Field(f"answer-{n}", name, debrief.QUESTIONS[name], value=answers.get(name, ""))
                for n, name in self._names.items()
            ],
        )

    def finish(self, values: dict[str, str]) -> None:
        """Done."""
        self.dismiss({name: values[f"answer-{n}"] for n, name in self._names.items()})

    def action_back(self) -> None:
        """Done as well."""
        self.action_done()
