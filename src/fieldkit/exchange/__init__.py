"""Bundles, keys, authority, merge."""
