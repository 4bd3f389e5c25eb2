"""The boards of workshops, on the facilitator's screen and on the projector."""
