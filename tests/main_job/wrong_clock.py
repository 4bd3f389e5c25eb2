"""`fieldkit` on a laptop whose clock is wrong: `python wrong_clock.py HOURS ARGUMENT…`; negative HOURS are behind."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from fieldkit.workspace import Machine, workspace


def clock(hours: float) -> Callable[[], datetime]:
    """A clock that is so many hours ahead."""
    return lambda: datetime.now(UTC) + timedelta(hours=hours)


if __name__ == "__main__":
    from fieldkit.__main__ import main

    vars(workspace)["Machine"] = partial(Machine, now=clock(float(sys.argv.pop(1))))
    main()
