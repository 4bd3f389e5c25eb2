"""The engagement of `played` with what the screens of groups show: resistance, trainings, figures, checks."""

from pathlib import Path

from played import Laptop, lead

FIGURES = (("2026-02-20", "daily_active", 80), ("2026-02-27", "daily_active", 70), ("2026-02-20", "connections", 60))


def filled(folder: Path) -> Laptop:
    """A lead's laptop where every screen of groups has something to show."""
    laptop = lead(folder)
    workspace = laptop.open()
    senior = workspace.resolve("group", "Senior sales")
    workspace.edit(
        senior,
        {"segment_d": 9, "segment_c": 2, "predicted_attitude": "negative", "influence": "high", "influencers": "P-02",
         "risks": "the best sellers say the CRM is for people who cannot remember their clients", "stage": "honeymoon"},
    )  # fmt: skip
    heard = ("I am not going to feed the machine that will replace me", "nobody asked us what a good visit is")
    for text, theme in zip(heard, ("being-watched", None), strict=True):
        workspace.add(
            "resistance",
            {"text": text, "group": senior, "severity": 4, **({"themes": theme} if theme else {})},
        )
    workspace.add(
        "follow_up", {"text": "Refresher course on offers", "group": senior, "training": True, "due": "2026-03-20"}
    )
    workspace.add_many([
        ("adoption_figure", {"group": senior, "day": day, "measure": measure, "value": value}) for day, measure, value in FIGURES
    ])  # fmt: skip
    readiness = dict.fromkeys(("history", "culture", "fatigue", "clarity", "resources", "capacity"), 3)
    workspace.add("readiness", {"assessed_on": "2026-02-10", "group": senior, **readiness, "fatigue": 2})
    workspace.add(
        "pulse", {"group": senior, "day": "2026-02-27", "works_well": "the forecast", "frustration": "two logins"}
    )
    workspace.add_many([
        ("stakeholder", {"function": "Works council", "influence": "high", "impact": "medium", "attitude": "neutral"}),
        ("stakeholder", {"function": "Board", "influence": "high", "impact": "low", "attitude": "supporter", "strategy": "engage"}),
        ("feature_audit", {"function": "Log a call", "daily_users": 31, "category": "critical", "mandatory_fields": 7}),
        ("sponsor_check", {"month": "2026-02", "leadership_use": "80", "public_words": 2, "requests_by_mail": 3}),
        ("quote", {"text": "My sheet knows what I have to do", "group": senior}),
        ("quote", {"text": "I like the forecast", "group": "Managers"}),
        ("group", {"name": "Drivers", "head_count": 3}),
    ])  # fmt: skip
    workspace.close()
    return laptop
