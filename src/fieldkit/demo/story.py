"""The sample engagement's frame: who is who, when what happened. Days are counted from go-live."""

from typing import Any

NAME, ORGANISATION = "Vega rollout", "Vega Trading"
DAY = 96
"""The day on which the sample opens."""

LEAD, AGENTS, NEW = "Lena", ("Amira", "Jonas"), "Ben"

GROUPS: tuple[dict[str, Any], ...] = (
    {"name": "Junior sales", "head_count": 24, "impact": "high", "influence": "low", "predicted_attitude": "positive", "segment": "A"},
    {"name": "Senior sales", "head_count": 11, "impact": "high", "influence": "high", "predicted_attitude": "negative", "segment": "D",
     "risks": "the best sellers say the CRM is for people who cannot remember their clients",
     "strategy": "work with two of the influencers; show what it gives back before asking for more"},
    {"name": "Managers", "head_count": 6, "impact": "medium", "influence": "high", "predicted_attitude": "neutral", "segment": "B"},
    {"name": "Customer support", "head_count": 18, "impact": "high", "influence": "medium", "predicted_attitude": "neutral", "segment": "C"},
    {"name": "Back office", "head_count": 9, "impact": "medium", "influence": "low", "predicted_attitude": "neutral", "segment": "C"},
)  # fmt: skip

THEMES: tuple[dict[str, Any], ...] = (
    {"name": "double-entry", "definition": "The same fact typed in two places", "use_when": "somebody copies by hand from one tool into another",
     "not_when": "an interface copies, and fails"},
    {"name": "lost-information", "definition": "It exists, and is not found when it is needed"},
    {"name": "handoff", "definition": "Work passing from one person or team to another"},
    {"name": "being-watched", "definition": "The tool is felt as control"},
    {"name": "mandatory-fields", "definition": "Fields that must be filled before anything can be saved"},
    {"name": "slow", "definition": "Waiting for the system"},
)  # fmt: skip

PARTICIPANTS = {
    "Amira": (("P-01", "Junior sales", "Field sales", 1), ("P-02", "Senior sales", "Key account", 14), ("P-05", "Junior sales", "Inside sales", 2),
              ("P-06", "Senior sales", "Key account", 9), ("P-07", "Junior sales", "Field sales", 3), ("P-08", "Back office", "Orders", 11),
              ("P-14", "Senior sales", "Field sales", 21)),
    "Jonas": (("P-03", "Customer support", "First line", 3), ("P-04", "Managers", "Regional manager", 9), ("P-09", "Customer support", "First line", 1),
              ("P-10", "Customer support", "Second line", 6), ("P-11", "Managers", "Team lead", 4), ("P-12", "Back office", "Invoices", 7),
              ("P-13", "Customer support", "Returns", 2)),
}  # fmt: skip

SESSIONS = {
    "Amira": ((-43, "P-01"), (-42, "P-02"), (-36, "P-08"), (6, "P-05"), (8, "P-02"), (13, "P-07"), (27, "P-06"), (48, "P-01"), (62, "P-14"),
              (90, "P-02")),
    "Jonas": ((-43, "P-03"), (-41, "P-04"), (-35, "P-12"), (6, "P-09"), (9, "P-10"), (15, "P-11"), (29, "P-13"), (50, "P-03"), (64, "P-12"),
              (91, "P-10")),
}  # fmt: skip
"""Half-days: (day, participant)."""

NOTES_A_SESSION = 15

ADKAR: dict[int, tuple[tuple[str, str, tuple[int | None, ...], str], ...]] = {
    -40: (
        ("Amira", "Junior sales", (4, 4, 2, 1, None), "curious, know why, never trained"),
        ("Amira", "Senior sales", (3, 1, 2, 2, None), "heard of it in the canteen; 'not for me'"),
        ("Jonas", "Managers", (4, 3, 3, 2, None), "agree in the meeting, wait and see afterwards"),
        ("Jonas", "Customer support", (2, 3, 2, 2, None), "nobody told them why the old tool goes"),
        ("Amira", "Back office", (2, 3, 1, 1, None), "hear of things last"),
    ),
    2: (
        ("Amira", "Junior sales", (5, 4, 4, 2, None), "after the training for their role"),
        ("Amira", "Senior sales", (4, 2, 2, 2, None), "the Monday call undid what the talk had won"),
        ("Jonas", "Senior sales", (4, 4, 2, 3, None), "talked to two of eleven only"),
        ("Jonas", "Managers", (4, 4, 4, 3, 1), "use it when somebody watches"),
        ("Jonas", "Customer support", (4, 3, 2, 2, None), "the letter of the board helped"),
        ("Amira", "Back office", (3, 3, 2, 2, None), "saw it for the first time"),
    ),
    45: (
        ("Amira", "Junior sales", (5, 5, 5, 4, 2), "do it, and do not know whether anybody notices"),
        ("Amira", "Senior sales", (4, 3, 3, 3, 1), "two of them show it to the others now"),
        ("Jonas", "Managers", (5, 4, 4, 4, 2), "forecast still asked for by mail"),
        ("Jonas", "Customer support", (4, 4, 3, 3, None), "know the new screens, not yet the rare cases"),
        ("Amira", "Back office", (4, 4, 3, 2, None), "orders still come as pictures"),
    ),
    92: (
        ("Amira", "Junior sales", (5, 5, 5, 4, 3), "first bonus paid by what is in the system"),
        ("Amira", "Senior sales", (4, 2, 3, 3, 2), "figures read out again, desire fell"),
        ("Jonas", "Senior sales", (4, 4, 3, 3, 2), "the three I met like the renewals list"),
        ("Jonas", "Managers", (5, 4, 4, 4, 2), "leaderboard gone, mails not yet"),
        ("Jonas", "Customer support", (5, 4, 3, 3, None), "slow history hides what they can do"),
        ("Amira", "Back office", (4, 4, 4, 3, None), "order form helps"),
    ),
}

FOLLOW_UPS: tuple[dict[str, Any], ...] = (
    {"text": "Renewals of the next 60 days on the first screen", "group": "Senior sales", "owner": "Product owner", "due": 60,
     "status": "delivered", "outcome": "live since day 58", "words": "renewals"},
    {"text": "No names and numbers in the Monday call", "group": "Senior sales", "owner": "Head of sales", "due": 94, "status": "planned",
     "words": "Monday call"},
    {"text": "Handoff form with five boxes", "group": "Customer support", "owner": "Jonas", "due": 97, "status": "in_progress", "words": "handoff"},
    {"text": "Cut the list of reasons to ten", "group": "Customer support", "owner": "Product owner", "due": 100, "status": "in_progress",
     "words": "reasons"},
    {"text": "Job aid: log a visit in one minute", "group": "Junior sales", "owner": "Amira", "due": 99, "status": "open", "training": True,
     "words": "visit"},
    {"text": "Refresher course on offers", "group": "Senior sales", "owner": "Training", "due": 103, "status": "planned", "training": True,
     "words": "offer"},
    {"text": "Keep the old ticket tool readable", "group": "Customer support", "owner": "IT", "due": 40, "status": "rejected",
     "reason": "the licence ended with the year", "words": "old tool"},
)  # fmt: skip

RESISTANCE_ACTIONS = (
    {"driver": "trust", "element": "desire", "barrier": "distrust", "intervention": "say in writing what is measured, and what is not",
     "owner": "Head of sales", "outcome": "acting"},
    {"element": "awareness", "intervention": "the board explains why, in the team's own meeting", "owner": LEAD, "outcome": "resolved"},
)  # fmt: skip

FIGURES: tuple[tuple[int, str, str, str], ...] = tuple(
    (day, group, measure, value)
    for day, rows in {
        7: (("Junior sales", "71", "88"), ("Senior sales", "22", "80"), ("Customer support", "55", "91")),
        30: (("Junior sales", "78", "90"), ("Senior sales", "31", "72"), ("Customer support", "61", "90")),
        90: (("Junior sales", "86", "92"), ("Senior sales", "38", "66"), ("Customer support", "70", "93")),
    }.items()
    for group, *given in rows
    for measure, value in zip(("workflow_completion", "daily_active"), given, strict=True)
)
