"""Phones in the room: a small page on the room's own network, on which people write cards and cast votes.

Who sent what is kept nowhere. A phone is a random token and two counts, in memory, as long as the workshop is open.
"""
