"""The sample engagement: recorded by a lead and two agents, exported and merged through the real code. Repeatable to the byte."""

from fieldkit.demo.stage import make

__all__ = ["make"]
