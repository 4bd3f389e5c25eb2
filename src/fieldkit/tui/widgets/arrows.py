"""The arrow keys of what is laid out in two directions."""

from textual.binding import Binding, BindingType

ARROWS: list[BindingType] = [
    Binding("left", "go(-1,0)", show=False),
    Binding("right", "go(1,0)", show=False),
    Binding("up", "go(0,-1)", show=False),
    Binding("down", "go(0,1)", show=False),
    Binding("home", "end(-1)", show=False),
    Binding("end", "end(1)", show=False),
]
"""For a widget with `action_go`, so far to the right and so far down, and `action_end`: to the first or to the last."""
