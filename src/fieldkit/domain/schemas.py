"""The JSON Schema of each kind: its fields as `show` and `list` print them and `add --jsonl` takes them."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from fieldkit.domain import forms
from fieldkit.domain.kinds import KINDS


class _WithoutNull(GenerateJsonSchema):
    """A field without a value is left out: no field is null, none has a default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind's fields, draft 2020-12; BadInput for an unknown kind."""
    model = forms.model(kind)
    described = model.model_json_schema(schema_generator=_WithoutNull)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:fieldkit:kind:{kind}",
        **described,
        "title": model.label,
        "x-scope": model.scope,
    }


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind by its name."""
    return {kind: schema(kind) for kind in KINDS}
