"""Where each group is stuck, and what is known about it."""
