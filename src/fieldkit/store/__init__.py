"""The log, the state folded from it, drafts and everything else on disk. All SQL is here."""
