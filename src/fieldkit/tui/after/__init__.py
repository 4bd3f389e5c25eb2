"""After a session: looking back on it, its figures, its sheet."""
