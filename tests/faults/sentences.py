"""What a person is told when something fails: one sentence that they can act on, in their words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fieldkit.errors import FieldkitError

_FOREIGN = re.compile(r"sql|malformed|readonly|traceback|errno|\b(table|pragma|i/o|nonetype|none)\b", re.IGNORECASE)


@contextmanager
def told(words: str) -> Iterator[None]:
    """What is done inside fails with one plain sentence that holds the words."""
    with pytest.raises(FieldkitError) as caught:
        yield
    sentence = str(caught.value)
    assert words in sentence, sentence
    assert is_plain(sentence), sentence


def is_plain(sentence: str) -> bool:
    """Whether a sentence is one line and in the words of people, not of a database."""
    return "\n" not in sentence and not _FOREIGN.search(sentence)
