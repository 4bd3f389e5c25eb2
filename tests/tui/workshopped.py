"""What workshops leave behind, in the engagement of `played`: a journey, personas, benefits, needs."""

from fieldkit.workspace import Workspace

MEANT = (
    ("opens the renewals list", "CRM", "contracts that end within 60 days"),
    ("calls the customer", "phone", "last offer, open tickets"),
    ("logs the call", "CRM", ""),
    ("sends the offer", "CRM", "price, discount"),
)
DONE = (
    (
        "opens a private sheet of renewals",
        "spreadsheet",
        "which contracts end, since 2019",
        "the list cannot sort by date",
    ),
    ("looks for the last offer", "3 mailboxes, 2 folders", "who wrote it", "nobody knows where it is"),
    ("calls the customer", "phone", "last offer", ""),
    ("writes it down twice", "paper, then CRM", "", "half a report is lost when the phone rings"),
    ("asks support for the discount", "mail", "case number", "the mail has no case number"),
)


def journey(workspace: Workspace) -> str:
    """The renewal of a contract, as it is meant to be and as it is; its id."""
    made = workspace.add(
        "journey", {"role": "Senior seller", "name": "Renewal of a contract", "group": "Senior sales"}
    ).ids[0]
    notes = [note.id for note in workspace.list("workaround") + workspace.list("friction")]
    names = ("actions", "tools", "information", "sticking_point")
    for n, meant in enumerate(MEANT):
        said = {name: cell for name, cell in zip(names, meant, strict=False) if cell}
        workspace.add("journey_step", {"journey": made, "position": (n + 1) * 10, "official": True, **said})
    for n, cells in zip((10, 15, 20, 30, 40), DONE, strict=True):
        fields: dict[str, object] = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
        if n == 10:
            fields["evidence"] = notes
        if n == 40:
            fields |= {"failed_handoff": "the discount that was promised", "wasted_time": "yes"}
        if n == 30:
            fields["lost_information"] = "what the customer said first"
        workspace.add("journey_step", {"journey": made, "position": n, "official": False, **fields})
    return made


NEEDS = (
    ("renewals list on the first screen, by date", "must", "5", "high", "delivered"),
    ("one search over mails, offers and calls", "must", "20", "high", "in_progress"),
    ("history of a client in 2 seconds", "must", "8", "medium", "open"),
    ("case number in every hand-off mail", "should", "2", "high", "planned"),
    ("voice memo from the car", "could", "13", "low", "open"),
    ("a drop-down with 64 reasons less", "could", None, None, None),
    ("telepathy", "wont", "100", "high", "rejected"),
    ("log-out after an hour, not after ten minutes", None, None, "medium", None),
)


def needs(workspace: Workspace) -> list[str]:
    """A list of needs; the first answers a note and a card on a board."""
    board = workspace.add("board", {"workshop": "solutions", "question": "If you had a magic wand?"}).ids[0]
    card = workspace.add("card", {"board": board, "text": "My renewals, sorted by date, when I open it"}).ids[0]
    workspace.add("card", {"board": board, "text": "It reads my mind"})
    made: list[str] = []
    for text, priority, effort, impact, status in NEEDS:
        given = {"text": text, "priority": priority, "effort": effort, "impact": impact, "status": status}
        made += workspace.add("need", {name: value for name, value in given.items() if value}).ids
    notes = [note.id for note in workspace.list("workaround")]
    workspace.edit(made[0], {"answers": [*notes, card]})
    workspace.edit(made[6], {"reason": "not before 2050"})
    return made


def personas(workspace: Workspace) -> dict[str, str]:
    """Three personas, the first with notes, a need and benefits; by name."""
    notes = [note.id for note in workspace.list("workaround") + workspace.list("friction")]
    made = {
        name: workspace.add("persona", {"name": name, "role": role}).ids[0]
        for name, role in (("Sabine", "senior seller"), ("Jan", "junior seller"), ("Mira", "customer support"))
    }
    goals = {
        "goals": "spend the day with customers",
        "pains": "double entry; offers that cannot be found",
        "evidence": notes,
    }
    workspace.edit(made["Sabine"], goals)
    if wanted := workspace.list("need"):
        workspace.edit(made["Sabine"], {"needs": [wanted[0].id, wanted[1].id]})
    for pain, gain, hours in (
        ("types every visit twice", "one form, on the phone", "1.5"),
        ("looks for the last offer", "one search", "2"),
        ("is asked for figures by mail", "managers look themselves", None),
    ):
        given = {"persona": made["Sabine"], "pain": pain, "gain": gain, "hours_per_week": hours}
        workspace.add("benefit", {name: value for name, value in given.items() if value})
    return made
