"""Hypothesis strategies for what people record: values of fields, and records of every kind."""

from typing import Any

from hypothesis import strategies as st

from fieldkit.domain.kinds import KINDS
from fieldkit.domain.model import FormField, Shape

IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
WORDS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
DAYS = st.dates().map(str)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def decimals(low: int, high: int) -> st.SearchStrategy[int | str]:
    """Numbers as the log writes them: whole ones as numbers, others as text without a closing 0."""
    tenths = st.integers(low * 10 + 1, high * 10 - 1).filter(lambda tenth: tenth % 10)
    return st.integers(low, high) | tenths.map(lambda tenth: f"{tenth // 10}.{tenth % 10}")


def value(entry: FormField) -> st.SearchStrategy[Any]:
    """One value that a field takes, as it stands in the log."""
    low, high = (entry.limits.low, min(entry.limits.high, 10**12)) if entry.limits else (0, 0)
    return {
        Shape.TEXT: TEXTS,
        Shape.LINE: TEXTS,
        Shape.WORD: WORDS,
        Shape.WHOLE: st.integers(low, high),
        Shape.NUMBER: decimals(low, max(low + 1, high)),
        Shape.FLAG: st.booleans(),
        Shape.DAY: DAYS,
        Shape.MONTH: DAYS.map(lambda day: day[:7]),
        Shape.MOMENT: st.datetimes().map(lambda when: when.isoformat(timespec="milliseconds") + "Z"),
        Shape.FREQUENCY: st.tuples(decimals(1, 99), st.sampled_from(["h", "d", "w", "mo"])).map(
            lambda parts: f"{parts[0]}/{parts[1]}"
        ),
        Shape.CHOICE: st.sampled_from(list(entry.choices) or ["-"]),
        Shape.RECORD: IDS,
    }[entry.shape]


def held(entry: FormField) -> st.SearchStrategy[Any]:
    """What a field of a record holds: a value, a set as a list, a map."""
    if entry.holds == "set":
        return st.lists(value(entry), min_size=1, max_size=3, unique=True).map(sorted)
    if entry.holds == "map":
        keys = st.sampled_from(list(entry.choices)) if entry.choices else WORDS
        return st.dictionaries(keys, value(entry), min_size=1, max_size=3)
    return value(entry)


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A kind, and fields of a record of it: the mandatory ones and some others."""
    kind = draw(st.sampled_from(list(KINDS)))
    entries = KINDS[kind].form().values()
    chosen = [entry for entry in entries if entry.mandatory or draw(st.booleans())]
    fields = {entry.name: draw(held(entry)) for entry in chosen}
    return kind, {name: "x" if str(given).strip() == "" else given for name, given in fields.items()}
