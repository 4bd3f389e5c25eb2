"""How to work with a stakeholder, by how much depends on them and how much the change alters their work.

After Mendelow's grid of power and interest (Proceedings of the International Conference on Information Systems, 1991).
"""

LEVELS = ("high", "medium", "low")
ATTITUDES = ("supporter", "neutral", "not_convinced")


def usual_strategy(influence: str | None, impact: str | None) -> str | None:
    """What is usual for this place in the grid; medium counts as high. None where one of the two is not known."""
    if influence not in LEVELS or impact not in LEVELS:
        return None
    if influence != "low":
        return "engage" if impact != "low" else "consult"
    return "inform" if impact != "low" else "monitor"
