"""Writes the JSON Schemas beside this file anew: `kinds/` from the models, `change`, `stub` and `manifest` from the formats."""

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from fieldkit.domain.change import Change, Stub
from fieldkit.domain.schemas import schemas
from fieldkit.exchange.manifest import Manifest

FORMATS: dict[str, Any] = {"change": Change, "stub": Stub, "manifest": Manifest}


def published() -> dict[str, dict[str, Any]]:
    """Every schema by its file's name without `.json`."""
    formats = {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:fieldkit:{name}",
            **_described(msgspec.json.schema(model)),
        }
        for name, model in FORMATS.items()
    }
    return formats | {f"kinds/{kind}": schema for kind, schema in schemas().items()}


def _described(schema: Any) -> Any:
    """The schema with its descriptions as every version of Python would have them: docstrings without their indentation."""
    if isinstance(schema, list):
        return [_described(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: cleandoc(held) if name == "description" and isinstance(held, str) else _described(held)
        for name, held in schema.items()
    }


if __name__ == "__main__":
    for name, schema in published().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (Path(__file__).parent / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
