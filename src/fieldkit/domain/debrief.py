"""Looking back on a session: three questions, and their answers as one text."""

from collections.abc import Mapping

QUESTIONS = {
    "Surprised": "What did you not expect to see?",
    "Change first": "If the person could change one thing tomorrow, which?",
    "Next time": "What do you want to look at when you sit here again?",
}
"""By the word that stands before the answer."""


def write(answers: Mapping[str, str]) -> str:
    """The answers as the debrief of a session, a paragraph each; what was written freely (under "") comes first."""
    given = {name: answers.get(name, "").strip() for name in ("", *QUESTIONS)}
    return "\n".join(f"{name}: {answer}" if name else answer for name, answer in given.items() if answer)


def read(debrief: object) -> dict[str, str]:
    """The answers in a debrief; what stands before the first of them is written freely, under ""."""
    answers: dict[str, list[str]] = {"": []}
    name = ""
    for line in str(debrief or "").split("\n"):
        head, colon, rest = line.partition(": ")
        if colon and head in QUESTIONS and head not in answers:
            name = head
            answers[name] = [rest]
        else:
            answers[name].append(line)
    given = {name: "\n".join(lines).strip() for name, lines in answers.items()}
    return {name: answer for name, answer in given.items() if answer}
