"""Phones in the room."""
