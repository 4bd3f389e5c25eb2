"""How a record looks everywhere outside the log."""

from typing import Any

import msgspec

MOMENTS = ("at", "started", "assessed_on", "day")
"""The fields that place a record in time, the first that it has; one without any stands where it was recorded."""


class Record(msgspec.Struct, frozen=True):
    """A record as it stands: sets are sorted lists, maps objects, cleared fields absent.

    `conflicts` holds, per field, every value that stands beside another ("two answers"); of a set or map element under
    its dotted name.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    conflicts: dict[str, list[Any]]

    @property
    def deleted(self) -> bool:
        """Whether it is hidden: everybody who could see it has deleted it."""
        return self.fields.get("deleted") is True

    @property
    def when(self) -> str | None:
        """The time or day that it is of, as the log has it; None where it says none."""
        return next((value for name in MOMENTS if isinstance(value := self.fields.get(name), str)), None)

    def get(self, field: str, default: Any = None) -> Any:
        """The field's value, or the default where there is none."""
        return self.fields.get(field, default)

    def answers(self, field: str) -> list[Any]:
        """What stands in a field, None where nothing does; all of it where there are two answers."""
        return self.conflicts.get(field, [self.fields.get(field)])

    def elements(self, field: str) -> list[str]:
        """The elements of a set; none where something else was recorded in its place."""
        held = self.fields.get(field)
        return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []
