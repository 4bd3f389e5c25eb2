"""What holds for all tests."""

import signal


def pytest_configure() -> None:
    """Programs started here can be interrupted, even where a shell runs the tests in the background and has that ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
