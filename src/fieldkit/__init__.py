"""fieldkit: what people live through in a software roll-out, recorded beside them, merged, and never lost."""

__version__ = "0.1.0"
