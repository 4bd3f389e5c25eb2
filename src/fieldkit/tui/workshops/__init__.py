"""The screens of workshops beside the board: journeys, personas and what is in it for them, needs."""
