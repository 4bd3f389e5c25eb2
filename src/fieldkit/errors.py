"""The errors a user may see. Everything else is a fault of the program and goes to its log file."""


class FieldkitError(Exception):
    """One plain sentence for a person: what happened, where, and what to do. Nothing was changed; exit status 1."""


class Refused(FieldkitError):
    """Understood, and not done: the rules of the log, of authority or of privacy forbid it."""


class BadInput(FieldkitError):
    """What was typed or handed over cannot be read; the message names the field, file or line."""
