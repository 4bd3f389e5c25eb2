"""What holds for all tests."""

import gc
import signal


def pytest_configure() -> None:
    """Programs started here can be interrupted, even where a shell runs the tests in the background and has that ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was imported and collected by now is there to the end: who looks for garbage need not look through it each time.

    Screens make so much that the usual measure of 700 objects takes a quarter of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 5)
