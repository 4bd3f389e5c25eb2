"""What can be done to a journey, as the fields that change: applied to the map at once, written later."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fieldkit.domain.edits import GAP, Edit, Edits, after
from fieldkit.insight.journey import Journey, Place, Step, view

KIND = "journey_step"


def applied(journey: Journey, edits: Iterable[Edit]) -> Journey:
    """The journey as it will stand."""
    held = after(journey.records, edits)
    return view(held.pop(journey.id), held.values())


def joined(*edits: Edit) -> Edits:
    """Edits one after the other, as one for each record."""
    found: dict[str, Edit] = {}
    for edit in edits:
        before = found.get(edit.record)
        both = {**(before.fields if before and before.fields else {}), **(edit.fields or {})}
        found[edit.record] = edit._replace(fields=None if edit.fields is None else both)
    return tuple(found.values())


def write(step: Step, field: str, words: str) -> Edits:
    """A row or a mark says something else; nothing where it says that already."""
    words = words.strip()
    return () if words == step.words[field] else (Edit(step.id, KIND, {field: words or None}),)


def begin(journey: Journey, index: int, official: bool, new: str) -> Edits:
    """A new step in a place where its process has none; behind the last place, in a new one."""
    if index < len(journey.places) and journey.step(index, official) is None:
        position, moved = _position(journey, index)
        return (*moved, _made(journey, position, official, new))
    return insert(journey, len(journey.places), official, new)


def insert(journey: Journey, index: int, official: bool, new: str) -> Edits:
    """A new step in a new place before the one at the index."""
    places = list(journey.places)
    low = places[index - 1].position if index else -1
    high = places[index].position if index < len(places) else None
    in_order = _in_order(places)
    if in_order and low is not None and high is None:
        return (_made(journey, low + GAP, official, new),)
    if in_order and low is not None and high is not None and high - low > 1:
        return (_made(journey, (low + high) // 2, official, new),)
    positions = [(n + 1) * GAP for n in range(len(places) + 1)]
    position = positions.pop(index)
    return (*_moved(places, positions), _made(journey, position, official, new))


def move(journey: Journey, index: int, official: bool, by: int) -> Edits:
    """A step one place to the left (-1) or right (1): it and the step there change places; past the ends, a new place.

    Nothing where it stands at the end by itself: the order would be the same.
    """
    step, there = journey.step(index, official), index + by
    if step is None or (not 0 <= there < len(journey.places) and len(journey.places[index].steps) == 1):
        return ()
    places = list(journey.places)
    places[index] = _with(places[index], official, None)
    if there < 0:
        places.insert(0, _with(Place(None, None, None), official, step))
    elif there == len(places):
        places.append(_with(Place(None, None, None), official, step))
    else:
        places[index] = _with(places[index], official, places[there].step(official))
        places[there] = _with(places[there], official, step)
    return _arranged([place for place in places if place.steps])


def delete(step: Step) -> Edits:
    """The step goes; the places of all others stay."""
    return (Edit(step.id, KIND, None),)


def _made(journey: Journey, position: int, official: bool, new: str) -> Edit:
    return Edit(new, KIND, {"journey": journey.id, "official": official, "position": position})


def _with(place: Place, official: bool, step: Step | None) -> Place:
    return place._replace(official=step) if official else place._replace(real=step)


def _position(journey: Journey, index: int) -> tuple[int, Edits]:
    """The position of a place; where places have none of their own, all are numbered anew."""
    held = journey.places[index].position
    if held is not None and _in_order(journey.places):
        return held, ()
    positions = [(n + 1) * GAP for n in range(len(journey.places))]
    return positions[index], _moved(journey.places, positions)


def _in_order(places: Sequence[Place]) -> bool:
    """Whether every place has a position of its own."""
    positions = [place.position for place in places]
    return None not in positions and all((one or 0) < (other or 0) for one, other in pairwise(positions))


def _arranged(places: Sequence[Place]) -> Edits:
    """The steps where they stand now: each place keeps its position as long as all are in order, else all are numbered anew."""
    kept = places if _in_order(places) else ()
    positions = [place.position or 0 for place in kept] or [(n + 1) * GAP for n in range(len(places))]
    return _moved(places, positions)


def _moved(places: Sequence[Place], positions: Sequence[int]) -> Edits:
    return tuple(
        Edit(step.id, KIND, {"position": position})
        for place, position in zip(places, positions, strict=True)
        for step in place.steps
        if step.position != position
    )
