"""Pages for others to read."""
