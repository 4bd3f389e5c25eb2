"""Read-only analysis of what the store holds."""
