"""You asked: the list for users, on the screen and for a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldkit.insight.asked import Answer, Asked, asked
from fieldkit.report.printed import Part, Printed
from fieldkit.tui import text
from fieldkit.tui.printed.screen import PrintedPage

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

TITLES = {
    "delivered": "It is there",
    "in_progress": "Being done",
    "planned": "Planned",
    "rejected": "Not done, and why",
}


class AskedScreen(PrintedPage):
    """What users asked for, by what came of it."""

    NAME = "You asked"
    ABOUT = """
    What users asked for and what came of it, to show to them or hang on the wall. It takes its words from the follow-ups: what is
    to be done, what it brought, why not. It names nobody, and no group of few people. A follow-up that repeats what somebody
    said is kept back until it has words of its own.
    """
    FILE = "you-asked"

    def read(self, workspace: "Workspace") -> Printed:
        """The list as it is now."""
        frame = workspace.frame
        return page(asked(workspace), str(frame.get("name") or "") if frame else "", workspace.words.apply)


def page(found: Asked, engagement: str, say: Callable[[str], str]) -> Printed:
    """The list as a page."""
    about = f"{engagement}: {say('what you told us, and what came of it.')}"
    parts = [
        Part(say(TITLES[state]), [_line(answer, state) for answer in answers])
        for state, answers in found.answers.items()
    ]
    if not parts:
        about = say(
            "Nothing was planned, delivered or rejected yet. Say it of a follow-up (f on Today), and it stands here."
        )
    if kept_back := len(found.kept_back):
        number = text.counted(kept_back, "follow-up is", "follow-ups are")
        told = f"{number} not in this list yet, in the words of who asked: they need words of their own."
        parts.append(Part("", [("", say(told))]))
    return Printed(say("You asked"), about, parts)


def _line(answer: Answer, state: str) -> tuple[str, str]:
    came = answer.came or ("why will be said" if state == "rejected" else "")
    came = f" {text.sentence(came)}" if came else ""
    return answer.group or "everybody", f"{text.sentence(answer.text)}{came}"
