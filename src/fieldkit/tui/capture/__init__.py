"""Capture: the eye stays on the person, the line takes everything, and the screen tells nobody what was written."""

from fieldkit.tui.capture.screen import CaptureScreen

__all__ = ["CaptureScreen"]
