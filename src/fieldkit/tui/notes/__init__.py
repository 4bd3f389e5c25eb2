"""Everything that was noted, to find, read and correct."""
