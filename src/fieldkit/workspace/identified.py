"""What is about to be handed over, looked through for what names or reaches a person."""

from typing import TYPE_CHECKING, NamedTuple

from fieldkit.store import drafts, private
from fieldkit.workspace.erasing import Erasing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldkit.domain.identifying import Hit
    from fieldkit.domain.model import FormField
    from fieldkit.store.documents import Draft
    from fieldkit.workspace.deeds import Deed

MEANT_TO = frozenset({"engagement"})
"""Kinds that name somebody on purpose: whom people may ask."""


class Found(NamedTuple):
    """A place in what has not left this computer; `field` is as the log has it, `label` as the form calls it."""

    record: str
    kind: str
    field: str
    label: str
    text: str
    hit: "Hit"

    @property
    def words(self) -> str:
        """What was found."""
        return self.text[self.hit.start : self.hit.end]

    def blanking(self) -> "Deed":
        """Takes these words out of the text; a tag that holds them goes as a whole."""
        from fieldkit.domain.identifying import blanked
        from fieldkit.workspace.deeds import Editing, Elements

        if "." in self.field:
            return Elements([self.record], {self.field: False})
        return Editing(self.record, {self.field: blanked(self.text, self.hit)})


class Identified(Erasing):
    """The look before the export."""

    def identifying(self) -> list[Found]:
        """E-mail addresses, phone numbers and names kept on this computer, in the free texts of what would be sealed now."""
        from fieldkit.domain.identifying import hits

        names = private.values(self.connection, "real_name")
        return [
            Found(draft.record, draft.kind, field, label, text, hit)
            for draft in drafts.ready(self.connection)
            if draft.kind not in MEANT_TO
            for field, label, text in _free_texts(draft)
            for hit in hits(text, names)
        ]


def _free_texts(draft: "Draft") -> "Iterator[tuple[str, str, str]]":
    """(field, label, text) of what a person worded."""
    from fieldkit.domain import forms

    form = {entry.name: entry for entry in forms.form(draft.kind)}
    for field, (value, _) in draft.fields.items():
        name, dot, element = field.partition(".")
        entry = form.get(name)
        if entry and _is_free(entry):
            text = element if dot and value else value
            if isinstance(text, str):
                yield field, entry.label, text


def _is_free(entry: "FormField") -> bool:
    from fieldkit.domain.model import Shape

    return entry.shape in (Shape.TEXT, Shape.LINE) or (entry.shape is Shape.WORD and entry.holds == "set")
