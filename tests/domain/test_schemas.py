"""The published JSON Schemas: equal to the models, valid, and judged by somebody else's code."""

import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from recorded import records

from fieldkit.domain import schemas
from fieldkit.errors import BadInput

PUBLISHED = Path(__file__).parent.parent.parent / "schemas"
VALIDATORS = {kind: jsonschema.Draft202012Validator(schema) for kind, schema in schemas.schemas().items()}


GENERATED = runpy.run_path(str(PUBLISHED / "generate.py"))["published"]()


def test_every_schema_is_published_and_no_other() -> None:
    files = {path.relative_to(PUBLISHED).with_suffix("").as_posix() for path in PUBLISHED.rglob("*.json")}
    assert files == set(GENERATED)


@pytest.mark.parametrize("name", GENERATED)
def test_the_published_schema_is_that_of_the_model(name: str) -> None:
    published = json.loads((PUBLISHED / f"{name}.json").read_text("utf-8"))
    assert published == GENERATED[name], "write them anew: python schemas/generate.py"
    jsonschema.Draft202012Validator.check_schema(published)


@given(records())
def test_what_people_record_fits_the_schema(record: tuple[str, dict[str, Any]]) -> None:
    kind, fields = record
    VALIDATORS[kind].validate(fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("adkar", {"assessed_on": "2026-02-16"}),
        ("adkar", {"group": "a" * 32, "assessed_on": "2026-02-16", "desire": 6}),
        ("adkar", {"group": "a" * 32, "assessed_on": "2026-02-16", "desire": None}),
        ("adkar", {"group": "Senior sales", "assessed_on": "2026-02-16"}),
        ("quote", {"text": "x", "themes": "handoff"}),
        ("engagement", {"name": "x", "thresholds": {"votes": 3}}),
    ],
)
def test_a_schema_refuses_what_the_model_refuses(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(fields, schemas.schema(kind))


def test_there_is_no_schema_of_an_unknown_kind() -> None:
    with pytest.raises(BadInput, match="There is no kind “hologram”"):
        schemas.schema("hologram")
